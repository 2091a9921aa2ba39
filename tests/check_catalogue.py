#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Holds the Indonesian catalogue against the sources: every sentence marked with tr_mark("…") has a translation with the
same places {0}, {1} …, the catalogue has no sentence that the sources lost, and no sentence for a person bypasses
tr_mark. Usage: check_catalogue.py REPOSITORY; needs gettext's xgettext. `--missing` prints the entries to add."""
import pathlib
import re
import subprocess
import sys

BYPASS = re.compile(r'\b(?:message|text)\(\s*"[^"]*[A-Za-z]{2}')


def entries(po):
    """msgid → msgstr of a .po text, header left out."""
    found, key, value, target = {}, "", "", None
    unquote = lambda line: eval(line[line.index('"'):])  # C-like string literals are Python ones here
    for line in po.splitlines() + [""]:
        if line.startswith("msgid "):
            if target is not None and key:
                found[key] = value
            key, value, target = unquote(line), "", "id"
        elif line.startswith("msgstr "):
            value, target = unquote(line), "str"
        elif line.startswith('"'):
            if target == "id":
                key += unquote(line)
            elif target == "str":
                value += unquote(line)
    if key:
        found[key] = value
    return found


def marked(repository):
    files = sorted(str(p) for p in (repository / "src").rglob("*") if p.suffix in (".h", ".cpp"))
    out = subprocess.run(["xgettext", "--language=C++", "--keyword=tr_mark", "--from-code=UTF-8",
                          "--no-location", "--sort-output", "-o", "-", *files], capture_output=True, text=True, check=True)
    return entries(out.stdout)


def places(text):
    return sorted(set(re.findall(r"\{\d\}", text)))


def main():
    repository = pathlib.Path(sys.argv[1]).resolve()
    sentences = marked(repository)
    text = (repository / "assets" / "catalogue" / "id.po").read_text(encoding="utf-8")
    catalogue = entries(text)
    if "--missing" in sys.argv:
        for sentence in sentences:
            if not catalogue.get(sentence):
                print("msgid " + '"' + sentence.replace("\\", "\\\\").replace('"', '\\"') + '"\nmsgstr ""\n')
        return
    found = [f"not translated: {s!r}" for s in sentences if not catalogue.get(s)]
    found += [f"no longer in the sources: {s!r}" for s in catalogue if s not in sentences]
    found += [f"places differ: {s!r}" for s in sentences if catalogue.get(s) and places(s) != places(catalogue[s])]
    if "#, fuzzy" in text:
        found.append("the catalogue has fuzzy entries")
    if len(sentences) < 50:
        found.append("xgettext found almost nothing: the check itself is broken")
    for path in sorted((repository / "src").rglob("*.cpp")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if BYPASS.search(line) and "tr_mark" not in line and "//" not in line.split('"')[0]:
                found.append(f"{path.relative_to(repository)}:{number}: a sentence without tr_mark")
    print("\n".join(found) if found else f"catalogue: {len(sentences)} sentences, all translated")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
