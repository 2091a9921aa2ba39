#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""peer_libpysal.py FILE: queen neighbours by libpysal. The last word printed is the milliseconds, without the reading."""
import sys
import time

import geopandas
import libpysal

table = geopandas.read_file(sys.argv[1])
begin = time.perf_counter()
weights = libpysal.weights.Queen.from_dataframe(table, silence_warnings=True)
print(sum(len(n) for n in weights.neighbors.values()), "links,", f"{(time.perf_counter() - begin) * 1000:.2f}")
