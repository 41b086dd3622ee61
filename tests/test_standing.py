"""A program's three streams may be closed or full: it does its work, and says so."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
COMMAND = (sys.executable, "-m", "brief", "limits")


def started(closed=None, **more):
    return subprocess.run(
        COMMAND,
        cwd=ROOT,
        check=False,
        preexec_fn=None if closed is None else lambda: os.close(closed),
        **more,
    )


@pytest.mark.parametrize("closed", [0, 1, 2])
def test_a_stream_that_is_closed_stops_nothing(closed):
    assert started(closed).returncode == 0


def test_a_stream_that_is_full_is_told_without_a_traceback():
    with Path("/dev/full").open("w") as full:
        done = started(stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 1
    assert done.stderr == "What was to be said cannot be: No space left on device.\n"


def test_a_reader_that_goes_away_is_no_fault():
    reader, writer = os.pipe()
    os.close(reader)
    done = started(stdout=writer, stderr=subprocess.PIPE, text=True)
    os.close(writer)
    assert done.returncode in (0, 1)
    assert done.stderr == ""
