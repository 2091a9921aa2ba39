#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""peer_qgis.py JOB: QGIS, without a window, draws a GeoPackage's layer in classes. JOB is the JSON of `rungs`."""
import json
import os
import sys

from qgis.core import (QgsApplication, QgsFillSymbol, QgsGraduatedSymbolRenderer, QgsMapRendererParallelJob,
                       QgsMapSettings, QgsRectangle, QgsRendererRange, QgsVectorLayer)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

job = json.loads(sys.argv[1])
application = QgsApplication([], False)
QgsApplication.initQgis()
layer = QgsVectorLayer(f"{job['file']}|layername={job['layer']}", job["layer"], "ogr")
if not layer.isValid():
    sys.exit(f"QGIS can't read {job['file']}")
dpi = 96
classes = []
for low, high, colour in zip(job["breaks"], job["breaks"][1:], job["colours"]):
    symbol = QgsFillSymbol.createSimple({"color": colour, "outline_color": job["outline"],
                                         "outline_width": str(job["outline_px"] * 25.4 / dpi)})
    classes.append(QgsRendererRange(low, high, symbol, ""))
layer.setRenderer(QgsGraduatedSymbolRenderer(job["field"], classes))
settings = QgsMapSettings()
settings.setLayers([layer])
settings.setOutputSize(QSize(*job["size"]))
settings.setOutputDpi(dpi)
settings.setBackgroundColor(QColor("white"))
settings.setDestinationCrs(layer.crs())
settings.setExtent(QgsRectangle(*job["box"]))
settings.setFlag(QgsMapSettings.Antialiasing, True)
rendering = QgsMapRendererParallelJob(settings)
rendering.start()
rendering.waitForFinished()
saved = rendering.renderedImage().save(job["output"])
sys.stdout.flush()
os._exit(0 if saved else 1)  # QGIS's own tidying up takes longer, and would count against it
