#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compiles every header alone, with the flags that its folder's sources have. Usage: check_headers.py REPOSITORY BUILD."""
import concurrent.futures
import json
import os
import pathlib
import shlex
import subprocess
import sys


def flags_by_folder(build, source):
    """The compiler and its options of one source of each folder, without input and output."""
    flags = {}
    for entry in json.loads((build / "compile_commands.json").read_text(encoding="utf-8")):
        path = pathlib.Path(entry["file"])
        if source not in path.parents:
            continue
        words, kept, skip = shlex.split(entry["command"]), [], False
        for word in words:
            if skip or word in ("-o", "-c", "-MD", "-MT", "-MF"):
                skip = word in ("-o", "-c", "-MT", "-MF")
                continue
            kept.append(word)
        flags.setdefault(path.parent.name, kept)
    return flags


def main():
    repository, build = (pathlib.Path(p).resolve() for p in sys.argv[1:3])
    source = repository / "src"
    flags = flags_by_folder(build, source)
    headers = sorted(source.rglob("*.h"))

    def compile_alone(header):
        command = flags[header.parent.name] + ["-fsyntax-only", "-include", str(header), "-x", "c++", "/dev/null"]
        done = subprocess.run(command, capture_output=True, text=True, cwd=build)
        return f"{header.relative_to(repository)} does not compile alone:\n{done.stderr[:600]}" if done.returncode else ""

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        found = [problem for problem in pool.map(compile_alone, headers) if problem]
    print("\n".join(found) if found else f"headers: {len(headers)} compile alone")
    sys.exit(1 if found or not headers else 0)


if __name__ == "__main__":
    main()
