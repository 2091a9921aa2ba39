#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""peer_qgis.py JOB: QGIS, without a window, draws a GeoPackage's layer in classes. JOB is the JSON of `rungs`: with
"output" it saves the picture, with "project" a project for the QGIS application, and with "repaint" it repaints the
map again and again (pan, zoom: panned 8 times nearer, recolour) and prints the median in milliseconds."""
import json
import os
import statistics
import sys
import time

from qgis.core import (QgsApplication, QgsFillSymbol, QgsGraduatedSymbolRenderer, QgsMapRendererParallelJob,
                       QgsMapSettings, QgsProject, QgsRectangle, QgsReferencedRectangle, QgsRendererRange,
                       QgsVectorLayer)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

DPI = 96
FRAMES, WARM = 15, 2


def renderer(job, colours):
    classes = []
    for low, high, colour in zip(job["breaks"], job["breaks"][1:], colours):
        symbol = QgsFillSymbol.createSimple({"color": colour, "outline_color": job["outline"],
                                             "outline_width": str(job["outline_px"] * 25.4 / DPI)})
        classes.append(QgsRendererRange(low, high, symbol, ""))
    return QgsGraduatedSymbolRenderer(job["field"], classes)


def paint(settings):
    rendering = QgsMapRendererParallelJob(settings)
    rendering.start()
    rendering.waitForFinished()
    return rendering.renderedImage()


def save_project(job, layer, path):
    project = QgsProject.instance()
    project.addMapLayer(layer)
    project.setCrs(layer.crs())
    project.viewSettings().setDefaultViewExtent(QgsReferencedRectangle(QgsRectangle(*job["box"]), layer.crs()))
    return project.write(path)


def repaint(job, layer, settings):
    box = QgsRectangle(*job["box"])
    if job["repaint"] == "zoom":
        box.scale(1 / 8)
    px = box.width() / job["size"][0]
    x, y, times = 0, 0, []
    for frame in range(WARM + FRAMES):
        begin = time.perf_counter()
        if job["repaint"] == "recolour":
            layer.setRenderer(renderer(job, job["colours"] if frame % 2 else job["colours"][::-1]))
        else:
            x, y = x + (37 if frame // 5 % 2 == 0 else -37), y + (11 if frame % 2 == 0 else -11)
        settings.setExtent(QgsRectangle(box.xMinimum() + x * px, box.yMinimum() + y * px,
                                        box.xMaximum() + x * px, box.yMaximum() + y * px))
        paint(settings)
        times.append((time.perf_counter() - begin) * 1000)
    print(f"\n{statistics.median(times[WARM:]):.2f}")
    return True


def main():
    job = json.loads(sys.argv[1])
    application = QgsApplication([], False)
    QgsApplication.initQgis()
    layer = QgsVectorLayer(f"{job['file']}|layername={job['layer']}", job["layer"], "ogr")
    if not layer.isValid():
        sys.exit(f"QGIS can't read {job['file']}")
    layer.setRenderer(renderer(job, job["colours"]))
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setOutputSize(QSize(*job["size"]))
    settings.setOutputDpi(DPI)
    settings.setBackgroundColor(QColor("white"))
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(QgsRectangle(*job["box"]))
    settings.setFlag(QgsMapSettings.Antialiasing, True)
    if "project" in job:
        done = save_project(job, layer, job["project"])
    elif "repaint" in job:
        done = repaint(job, layer, settings)
    else:
        done = paint(settings).save(job["output"])
    sys.stdout.flush()
    os._exit(0 if done else 1)  # QGIS's own tidying up takes longer, and would count against it


if __name__ == "__main__":
    main()
