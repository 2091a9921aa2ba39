#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The real window under Xvfb, driven by xdotool like a hand: open and identify; pan and zoom; style and undo; open a
second file; drop files; save and reopen; show slides. What happened is read from --ui-trace, and every step waits for its effect, never for time.
Usage: check_window.py TITIK FOLDER"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import threading
import time

from drop import drop

LONGEST_S = 30


class Window:
    """Titik in an X server of its own."""
    opened = []

    def __init__(self, titik, folder, *arguments, command="view"):
        read, write = os.pipe()
        self.server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-noreset"],
                                       pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as pipe:
            display = ":" + pipe.readline().strip()
        self.environment = dict(os.environ, DISPLAY=display, XDG_CONFIG_HOME=str(folder / "config"),
                                TITIK_DATA_DIR=str(folder / "data"), LIBGL_ALWAYS_SOFTWARE="1")
        self.environment.pop("WAYLAND_DISPLAY", None)
        self.program = subprocess.Popen([titik, command, *map(str, arguments), "--ui-trace", "--size", "1366x768"],
                                        env=self.environment, stdout=subprocess.PIPE, text=True)
        Window.opened.append(self)
        self.state, self.widgets, self.ready = {}, {}, threading.Condition()
        threading.Thread(target=self.read, daemon=True).start()
        self.wait("the map is complete", lambda: self.state.get("complete") == "1")
        self.xdotool("search", "--sync", "--onlyvisible", "--name", "Titik", "windowmove", "0", "0")

    def read(self):
        state, widgets = {}, {}
        for line in self.program.stdout:
            parts = line.rstrip("\n").split("\t")
            if parts[0] == "frame":
                widgets = {}
            elif parts[0] == "state":
                state = dict(pair.split("=", 1) for pair in parts[1].split(" "))
            elif len(parts) > 2:
                widgets[parts[0]] = ([float(x) for x in parts[1].split(",")], parts[2])
            with self.ready:
                self.state, self.widgets = state, dict(widgets)
                self.ready.notify_all()
        with self.ready:
            self.ready.notify_all()

    def wait(self, what, holds):
        until = time.monotonic() + LONGEST_S
        with self.ready:
            while not holds():
                left = until - time.monotonic()
                if left <= 0 or not self.ready.wait(min(left, 1)) and self.program.poll() is not None:
                    raise SystemExit(f"window: waited in vain until {what}; state {self.state}")

    def xdotool(self, *arguments):
        subprocess.run(["xdotool", *map(str, arguments)], env=self.environment, check=True, stdout=subprocess.DEVNULL)

    def move(self, x, y):
        self.xdotool("mousemove", int(x), int(y))

    def click(self, widget):
        self.wait(f"there is {widget}", lambda: widget in self.widgets)
        (x, y, width, height), _ = self.widgets[widget]
        self.move(x + width / 2, y + height / 2)
        self.xdotool("click", 1)

    def view(self):
        return [float(x) for x in self.state["view"].split(",")]

    def kill(self):
        self.program.kill()
        self.program.wait()
        self.server.kill()
        self.server.wait()

    def close(self):
        self.xdotool("key", "ctrl+q")
        try:
            self.program.wait(LONGEST_S)
        except subprocess.TimeoutExpired:
            self.program.kill()
            raise SystemExit("window: Ctrl+Q did not close it")
        finally:
            self.server.terminate()
            self.server.wait()
        if self.program.returncode != 0:
            raise SystemExit(f"window: ended with {self.program.returncode}")


def square(x, y, side):
    return [[[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]]


def write_project(folder):
    """Twelve squares over OKI, coloured by a number, and a project that shows them."""
    features = [{"type": "Feature", "properties": {"name": f"Kotak {i}", "nilai": i * 1.5},
                 "geometry": {"type": "Polygon", "coordinates": square(104.8 + 0.2 * (i % 4), -3.8 + 0.2 * (i // 4), 0.2)}}
                for i in range(12)]
    (folder / "kotak.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    (folder / "titik.csv").write_text("name,lon,lat\nSatu,105.1,-3.5\nDua,105.3,-3.4\n")
    project = {"version": 1, "title": "Kotak", "sources": [{"id": "kotak", "path": "kotak.geojson"}],
               "layers": [{"id": "kotak", "title": "Kotak", "source": "kotak",
                           "style": {"symbology": {"type": "graduated", "column": "nilai"}, "labels": {"column": "name"}}}]}
    (folder / "peta.titik").write_text(json.dumps(project))
    return folder / "peta.titik"


def present(titik, folder, project):
    """Slides with the keys that a clicker sends, faster than any hand. Two presses of one key less than 20 ms apart are
    what X sends while a key is held, and a held key turns one slide."""
    document = json.loads(project.read_text())
    document["slides"] = [{"id": f"s{i}", "title": f"Salindia {i}"} for i in range(1, 13)]
    slides = folder / "salindia.titik"
    slides.write_text(json.dumps(document))
    window = Window(titik, folder, slides, command="present")

    def on(slide, blank="none"):
        return lambda: window.state["slide"] == str(slide) and window.state["blank"] == blank

    window.wait("the first slide is shown", on(1))
    at = 1
    for key in ("Next", "Right", "Down", "space", "Return"):
        window.xdotool("key", key)
        at += 1
        window.wait(f"{key} shows the next slide", on(at))
    for key in ("Prior", "Left", "Up"):
        window.xdotool("key", key)
        at -= 1
        window.wait(f"{key} goes back", on(at))
    window.xdotool("key", "--delay", "60", "Next", "Next", "Next")
    window.wait("three fast keys are three slides", on(at + 3))
    window.xdotool("key", "End")
    window.wait("End shows the last", on(12))
    window.xdotool("key", "Home")
    window.wait("Home shows the first", on(1))
    window.xdotool("key", "--delay", "60", "1", "1", "Return")
    window.wait("11 and Enter", on(11))
    for key, blank in (("b", "black"), ("period", "black"), ("w", "white"), ("comma", "white")):
        window.xdotool("key", key)
        window.wait(f"{key} makes the screen {blank}", on(11, blank))
        window.xdotool("key", key)
        window.wait(f"{key} brings the slide back", on(11))
    authored = window.view()
    window.move(600, 420)
    window.xdotool("click", "--repeat", "2", "4")
    window.wait("the wheel comes nearer", lambda: window.state["changed"] == "1" and window.view() != authored)
    window.xdotool("key", "BackSpace")
    window.wait("Backspace restores the slide", lambda: window.state["changed"] == "0" and
                abs(window.view()[0] - authored[0]) < 1e-6 * abs(authored[0]))
    window.xdotool("click", 1)
    window.wait("a click shows the next", on(12))
    window.xdotool("key", "Escape")
    window.wait("Esc ends", on(0))
    window.wait("and the panels are there again", lambda: "top/project" in window.widgets)
    window.xdotool("key", "F5")
    window.wait("F5 begins again", on(1))
    window.xdotool("key", "Escape")
    window.wait("Esc ends again", on(0))
    window.close()


def drop_files(titik, folder, project):
    """Two files at once, one with a blank and letters beyond ASCII in its name."""
    files = [folder / "batas désa baru.geojson", folder / "lain.geojson"]
    for i, file in enumerate(files):
        feature = {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": square(105 + i, -3.5, 0.1)}}
        file.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    window = Window(titik, folder, project)
    drop(window.environment["DISPLAY"], files, 700, 420)
    window.wait("what was dropped is on the map", lambda: window.state["layers"] == "3")
    for name in ("layers/batas_d__sa_baru", "layers/lain"):
        window.wait(f"there is {name}", lambda: name in window.widgets)
    window.xdotool("key", "ctrl+z")
    window.wait("each file is a step", lambda: window.state["layers"] == "2")
    window.xdotool("key", "ctrl+z")
    window.wait("nothing is left of them", lambda: window.state["layers"] == "1" and window.state["unsaved"] == "0")
    window.close()


def main():
    titik, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "data").mkdir(parents=True)
    project = write_project(folder)

    window = Window(titik, folder, project)
    # Open and identify: the middle of the map is one of the squares in the middle.
    home = window.view()
    window.move(700, 420)
    window.xdotool("click", 1)
    window.wait("a click selects a square", lambda: window.state["selection"].startswith("kotak:"))
    window.xdotool("key", "Escape")
    window.wait("Escape clears the selection", lambda: window.state["selection"] == "")
    # Pan and zoom.
    window.xdotool("click", "--repeat", "3", "4")
    window.wait("the wheel comes nearer", lambda: (window.view()[2] - window.view()[0]) < 0.6 * (home[2] - home[0]))
    near = window.view()
    window.xdotool("mousedown", 1, "mousemove", 600, 400, "mousemove", 520, 380, "mouseup", 1)
    window.wait("a drag moves the map", lambda: window.view()[0] > near[0])
    window.xdotool("key", "Home")
    window.wait("Home shows everything", lambda: abs(window.view()[0] - home[0]) < 1e-3 * (home[2] - home[0]))
    # Style and undo.
    window.click("layers/kotak/visible")
    window.wait("the eye is a step", lambda: window.state["step"] == "1" and window.state["unsaved"] == "1")
    window.xdotool("key", "ctrl+z")
    window.wait("Ctrl+Z takes it back", lambda: window.state["step"] == "0" and window.state["unsaved"] == "0")
    # Save and reopen.
    window.click("layers/kotak/visible")
    window.wait("the eye again", lambda: window.state["unsaved"] == "1")
    window.xdotool("key", "ctrl+s")
    window.wait("Ctrl+S saves", lambda: window.state["unsaved"] == "0")
    window.close()
    saved = json.loads(project.read_text())
    if saved["layers"][0].get("visible", True):
        raise SystemExit("window: what was saved does not say that the layer is hidden")
    # Killed while editing: the work of the last action is there again.
    window = Window(titik, folder, project)
    window.click("layers/kotak/visible")
    window.wait("an edit", lambda: window.state["unsaved"] == "1")
    window.kill()
    window = Window(titik, folder, project)
    window.wait("unsaved work comes back", lambda: window.state["unsaved"] == "1")
    window.xdotool("key", "ctrl+s")
    window.wait("and can be saved", lambda: window.state["unsaved"] == "0")
    window.close()
    if not json.loads(project.read_text())["layers"][0].get("visible", True):
        raise SystemExit("window: what was recovered is not what was edited")
    # A second file beside the project, as a drop or the command line gives it.
    window = Window(titik, folder, project, folder / "titik.csv")
    window.wait("the second file is a layer", lambda: window.state["layers"] == "2")
    window.xdotool("key", "ctrl+z")
    window.wait("and a step that can be undone", lambda: window.state["layers"] == "1")
    window.close()
    drop_files(titik, folder, project)
    present(titik, folder, project)
    print("window: open, identify, pan, zoom, style, undo, save, reopen, add, drop: all as it should be")


if __name__ == "__main__":
    try:
        main()
    finally:  # whatever went wrong, nothing is left running
        for window in Window.opened:
            window.program.kill()
            window.server.kill()
