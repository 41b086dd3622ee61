"""The events of the C parser over every month of a folder, and nothing made of them.

With `engines` it also loads the packages from outside that a check of records needs.
"""

import sys
from pathlib import Path

import yaml

if "engines" in sys.argv:
    import click  # noqa: F401
    import jinja2  # noqa: F401
    import markdown_it  # noqa: F401
    import pydantic  # noqa: F401


number = 0
for path in sorted(Path("records").glob("*.yaml")):
    for _ in yaml.parse(path.read_text("utf-8"), Loader=yaml.CSafeLoader):
        number += 1
print(number)
