"""What each stage of one issue takes, in one process: seconds, and the peak after it.

python stages.py PUBLICATION MONTH
"""

import json
import resource
import sys
import time
from pathlib import Path

from brief.counting.figures import count
from brief.counting.ledger import Ledger
from brief.desk.building import Order, made
from brief.desk.gathering import drafted
from brief.desk.draft import renewal, write
from brief.ground.month import Month
from brief.judging.checks import check
from brief.judging.publication import load
from brief.records.reading import read

taken = {}


class Stage:
    """Times what is done within it."""

    def __init__(self, name):
        self.name = name

    def __enter__(self):
        self.started = time.perf_counter()

    def __exit__(self, *_):
        seconds = time.perf_counter() - self.started
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        taken[self.name] = (seconds, peak)


folder, month = Path(sys.argv[1]), Month.parse(sys.argv[2])
with Stage("read"):
    reading = read(folder)
with Stage("count"):
    figures = count(Ledger.of(reading.sheets, reading.codebook))
with Stage("check"):
    check(figures)
held = load(folder)
with Stage("draft"):
    write(held, renewal(held, month))
with Stage("gather and verify"):
    drafted(held, month)
with Stage("page for screens, with all before"):
    made(held, month, Order(formats=("html",)))
with Stage("PDF, with all before"):
    made(held, month, Order(formats=("pdf",)))
print(json.dumps(taken))
