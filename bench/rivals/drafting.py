"""The texts of many months drafted in one process, so that issues can be built.

python drafting.py PUBLICATION MONTH...
"""

import sys
from pathlib import Path

from brief.desk.draft import renewal, write
from brief.ground.month import Month
from brief.judging.publication import load

held = load(Path(sys.argv[1]))
for each in sys.argv[2:]:
    done = write(held, renewal(held, Month.parse(each)))
    if not done.written:
        sys.exit(f"{each} was not drafted")
