#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Holds the sources against the layer table of ARCHITECTURE.md: who may include whom, and where a third-party header may
appear, directly or through a header of ours. Also: every header has #pragma once and every file its licence line.
Usage: check_layers.py REPOSITORY; exits 1 and names every breach."""
import pathlib
import re
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)
# First path component or file stem of each third-party header that the table may name.
THIRD_PARTY = {
    "proj": r"^proj\.h$", "geodesic": r"^geodesic\.h$", "geos_c": r"^geos_c\.h$", "gdal": r"^gdal", "ogr": r"^ogr",
    "cpl": r"^cpl_", "nlohmann": r"^nlohmann/", "xxhash": r"^xxhash\.h$", "agg": r"^agg", "cairo": r"^cairo",
    "png": r"^png\.h$", "ft2build": r"^ft2build\.h$", "freetype": r"^freetype/", "zlib": r"^zlib\.h$",
    "epoxy": r"^epoxy/", "GLFW": r"^GLFW/", "imgui": r"^imgui", "sqlite3": r"^sqlite3\.h$",
}
def table(repository):
    rows = {}
    for line in (repository / "ARCHITECTURE.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if len(cells) == 5 and re.fullmatch(r"`[a-z]+/`", cells[1]):
            words = lambda text: set() if text in ("–", "") else set(re.split(r"[ ,]+", text))
            rows[cells[1].strip("`/")] = (words(cells[3]), words(cells[4]))
    return rows


def libraries_of(name):
    return {library for library, pattern in THIRD_PARTY.items() if re.search(pattern, name)}


def includes_of(path):
    return INCLUDE.findall(path.read_text(encoding="utf-8"))


def reached_libraries(source, header, seen=None):
    """The third-party libraries whose headers come along with our own `header`."""
    seen = set() if seen is None else seen
    path = source / header
    if header in seen or not path.is_file():
        return set()
    seen.add(header)
    found = set()
    for bracket, name in includes_of(path):
        found |= libraries_of(name) if bracket == "<" else reached_libraries(source, name, seen)
    return found


def breaches(repository):
    rows, source = table(repository), repository / "src"
    if not rows:
        yield "ARCHITECTURE.md: no layer table found"
    for folder in sorted(p.name for p in source.iterdir() if p.is_dir() and any(p.rglob("*.cpp"))):
        if folder not in rows:
            yield f"src/{folder}: not in the table of ARCHITECTURE.md"
    for folder, (may, third) in rows.items():
        for path in sorted((source / folder).rglob("*.[hc]*")):
            if path.suffix not in (".h", ".cpp"):
                continue
            text, where = path.read_text(encoding="utf-8"), path.relative_to(repository)
            if "SPDX-License-Identifier: MIT" not in text.split("\n", 1)[0]:
                yield f"{where}: the first line is no SPDX licence line"
            if path.suffix == ".h" and "#pragma once" not in text:
                yield f"{where}: no #pragma once"
            for bracket, name in includes_of(path):
                if bracket == "<":
                    for library in libraries_of(name) - third:
                        yield f"{where}: includes <{name}>, but {folder}/ may not use {library}"
                elif "/" not in name:
                    yield f"{where}: includes {name}; write includes from src/, as folder/{name}"
                else:
                    other = name.split("/")[0]
                    if other != folder and other not in may:
                        yield f"{where}: includes {name}, but {folder}/ may not include {other}/"
                    for library in reached_libraries(source, name) - third:
                        yield f"{where}: includes {name}, which lets {library} leak into {folder}/"


def main():
    found = list(breaches(pathlib.Path(sys.argv[1]).resolve()))
    print("\n".join(found) if found else "layers: all includes follow the table")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
