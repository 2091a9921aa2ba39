#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Installs the build into a temporary folder and uses the program there, with an empty home: it must find the data it
was installed with, draw from them, and carry no boundary. Usage: check_install.py REPOSITORY BUILD; exits 1 and says
what is wrong."""
import configparser
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

KEPT_SCHOOLS = 25  # rows that the installed schools.csv is cut to, so that its use can be told from the source tree's
faults = []


def check(holds, fault):
    if not holds:
        faults.append(fault)


def run(words, **options):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, **options)
    check(done.returncode == 0, f"{' '.join(str(word) for word in words)} ended with {done.returncode}:\n{done.stderr}")
    return done.stdout


def check_files(repository, prefix):
    share = prefix / "share"
    ours = {path.name for path in (repository / "data").iterdir()}
    check({path.name for path in (share / "titik/data").iterdir()} == ours, "share/titik/data is not what data/ has")
    bulky = [path for path in prefix.rglob("*") if path.suffix in (".gpkg", ".geojson", ".shp", ".fgb")]
    check(not bulky, f"geometry is installed: {bulky}")
    check("MIT License" in (share / "doc/titik/copyright").read_text(encoding="utf-8"), "doc/titik/copyright is not ours")
    licences = {path.stem for path in (share / "doc/titik/third-party").glob("*.txt")}
    check(licences == {"fonts-lato", "libxxhash-dev", "maki", "nlohmann-json3-dev"},
          f"licences of what is inside the binary: {sorted(licences)}")


def check_desktop(prefix):
    share = prefix / "share"
    desktop = configparser.ConfigParser(interpolation=None, delimiters=("=",))
    desktop.optionxform = str
    desktop.read(share / "applications/titik.desktop", encoding="utf-8")
    entry = desktop["Desktop Entry"]
    check((prefix / "bin" / entry["Exec"].split()[0]).is_file(), "the desktop file starts a program that is not there")
    check((share / f"icons/hicolor/scalable/apps/{entry['Icon']}.svg").is_file(), "the desktop file's icon is not there")
    check("Comment[id]" in entry and "Comment" in entry, "the desktop file lacks a language")
    for path in (share / "mime/packages/titik.xml", share / "icons/hicolor/scalable/apps/titik.svg"):
        xml.etree.ElementTree.parse(path)


def check_program(prefix, home):
    titik, data = prefix / "bin/titik", prefix / "share/titik/data"
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("TITIK_", "XDG_"))}
    environment["HOME"] = str(home)
    place = {"env": environment, "cwd": home}
    schools = data / "schools.csv"
    rows = schools.read_text(encoding="utf-8").splitlines(keepends=True)
    schools.write_text("".join(rows[: KEPT_SCHOOLS + 1]), encoding="utf-8")

    check(re.match(r"titik \d+\.\d+\.\d+\n", run([titik, "--version"], **place)), "titik --version prints no version")
    prepared = run([titik, "prepare", "--downloads", home / "nothing", "--lang", "en"], **place)
    check(f"Layer sekolah: {KEPT_SCHOOLS} features" in prepared, f"prepare did not read the installed data:\n{prepared}")
    check((home / ".local/share/titik/oki.gpkg").is_file(), "prepare did not write into the user's data folder")
    for name, start in (("peta.png", b"\x89PNG"), ("peta.pdf", b"%PDF")):
        run([titik, "render", data / "oki.titik", "--theme", "pendidikan", "--dpi", "50", "-o", home / name], **place)
        picture = home / name
        check(picture.is_file() and picture.read_bytes().startswith(start), f"{name} was not drawn")


def main():
    repository, build = (pathlib.Path(path).resolve() for path in sys.argv[1:3])
    with tempfile.TemporaryDirectory() as folder:
        prefix, home = pathlib.Path(folder) / "prefix", pathlib.Path(folder) / "home"
        home.mkdir()
        run(["cmake", "--install", build, "--prefix", prefix])
        if not faults:
            check_files(repository, prefix)
            check_desktop(prefix)
            check_program(prefix, home)
    print("\n".join(faults) or "the installed program works")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
