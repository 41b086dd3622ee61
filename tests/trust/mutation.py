"""Slips put into counting, comparing, finding, wording and verifying: who notices?

The tests about these rooms run once under a tracer, which says for each line what
tests pass through it, and what ways through the code none takes. Each mutant then
lives in a forked child in which nothing has been counted yet, and is held against
the tests that pass through its line. One that passes them all survives; of every
hundred, 95 have to be noticed.
"""

from __future__ import annotations

import json
import linecache
import os
import pickle
import signal
import sys
import time
import traceback
from functools import cache
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.trust import mutants
from tests.trust.attack import ROOT, TESTS, Attack, chance, without

NOTICED = "a slip in counting, comparing, finding, wording or verifying is noticed"
TAKEN = (
    "hardly a way through counting, comparing, finding, wording, verifying is untried"
)
SHARE_KILLED, SHARE_TAKEN = 0.95, 0.999
"""What has to be noticed of the slips, and tried of the lines and ways, at least."""
PATIENCE = 5
"""So many seconds, and ten times its usual time, has a test."""
BROKEN = 99

SUITES = (
    # The rooms by the beginning of their names, and the tests about them.
    ("brief.counting", ("test_figures.py", "test_quality.py", "test_checks.py",
                        "test_recount.py::test_random_publications_are_counted_as_sql_counts_them[0]")),
    ("brief.judging.compare", ("test_compare.py", "test_sentences.py", "test_wording.py")),
    ("brief.judging.chance", ("test_chance.py", "test_findings.py")),
    ("brief.judging.findings", ("test_findings.py", "test_findings_edges.py",
                                 "test_findings_variations.py",
                                 "test_oracle.py::test_the_oracle_agrees_with_every_finding[0]",
                                 "test_oracle.py::test_what_is_proven_is_true_in_every_possible_world[0]")),
    ("brief.words", ("test_english.py", "test_wording.py", "test_sentences.py",
                     "test_phrases.py", "test_incidents.py", "test_remarks.py",
                     "test_draft_settled.py")),
    ("brief.verifying", ("test_verifying_worked.py",
                         "test_verifying_numerals.py", "test_verifying_counts.py",
                         "test_verifying_changes.py", "test_verifying_records.py",
                         "test_verifying_sums.py", "test_verifying_surface.py",
                         "test_verifying_passages.py", "test_verifying_happenings.py",
                         "test_verifying_issues.py", "test_verifying_weighing.py",
                         "test_verifying_likeness.py", "test_verifying_months.py", "test_verifying_margin.py",
                         "test_verifying_measuring.py", "test_verifying_lexicon.py",
                         "test_annotating.py", "test_own_sentences.py",
                         "test_verifying_sizing.py", "test_verifying_when.py", "test_verifying_scoping.py",
                         "test_verifying_trials.py", "test_verifying_page.py",
                         "test_defects.py")),
)  # fmt: skip


EQUIVALENT = (
    # Slips that change nothing: the module, what the line says, the slip, and why.
    ("brief.judging.chance", "odds[now] * _SAME", "LtE to Lt",
     "the slack is never met exactly"),
    ("brief.judging.findings.line", "(0,) * (span - 1)", "0 to 1",
     "a summed line starts behind what is filled in"),
    ("brief.judging.findings.line", "accumulate(numbers, initial=0)", "0 to 1",
     "a sum is the difference of two totals, and both begin there"),
    ("brief.judging.findings.joint", "for each in ledger.codebook.groups",
     "nothing is left out", "nothing hides in a group that has no members"),
    ("brief.judging.findings.robust", "if entries:", "the condition is always True",
     "what no variation changes is not undone; it only takes longer"),
    ("brief.verifying.numerals", "piece.key not in _STARTS",
     "the condition is always False", "no number is found there; it takes longer"),
    ("brief.verifying.splitting", "plain.isascii()", "the condition is always False",
     "plain words are folded to the same; it takes longer"),
    ("brief.verifying.since", "amount.count.high or 0", "0 to 1",
     "fewer than none is nothing, and asked before"),
    ("brief.words.remarks.voice", "if shape is None or problems",
     "the condition is always False", "the built-in table is whole"),
    ("brief.words.wordings", "if shape is None or problems",
     "the condition is always False", "the built-in table is whole"),
)  # fmt: skip

BY_THE_CLOCK = " and ".join(
    f"not {each}"
    for each in ("well_under_a_second", "letters_are_read_at_once", "a_draft_contradicts",
                 "hardly_a_false_alarm", "nearly_all_slips")
)  # fmt: skip
"""What leaves out tests that a tracer is too slow for."""


def tests_of(module):
    """The tests that are about a module."""
    return next(tests for start, tests in SUITES if module.startswith(start))


@cache
def modules():
    """The modules of the rooms, in the order of their names."""
    named = (
        "brief." + path.relative_to(ROOT / "brief").with_suffix("").as_posix().replace("/", ".")
        for path in sorted((ROOT / "brief").rglob("*.py"))
    )  # fmt: skip
    starts = tuple(start for start, _ in SUITES)
    return [each.removesuffix(".__init__") for each in named if each.startswith(starts)]


@cache
def every():
    """All mutants, of each room in turn, in an order that stays while they do."""
    rooms = {start: [] for start, _ in SUITES}
    for name in modules():
        room = next(each for each in rooms if name.startswith(each))
        found = mutants.mutants(name)
        rooms[room] += (each for each in found if not _changes_nothing(each))
    for found in rooms.values():
        chance("mutants").shuffle(found)
    turns = zip_longest(*rooms.values())
    return [each for turn in turns for each in turn if each is not None]


def _changes_nothing(mutant):
    path = ROOT / (mutant.module.replace(".", "/") + ".py")
    line = linecache.getline(str(path), mutant.line)
    return any(
        (mutant.module, mutant.what) == (room, slip) and says in line
        for room, says, slip, _ in EQUIVALENT
    )


class Judged:
    """The tests, collected once: what they pass through, and what they notice."""

    def __init__(self, folder, ask):
        self.traces, self.seconds = Path(folder, "traces"), Path(folder, "seconds")
        self.ask = ask
        self.answer = None
        self.lines, self.took = {}, {}

    def pytest_runtestloop(self, session):
        """Instead of running the tests: ask what was to be asked of them."""
        self.session = session
        self.answer = self.ask(self)
        return True

    # The tests as they are, in a child, so that nothing stays counted here

    def traced(self, tracer):
        """Run every test under the tracer; whether all pass."""
        passed = _in_child(lambda: self._trace(tracer))
        tracer.stop()
        if passed:
            self.took = pickle.loads(self.seconds.read_bytes())  # noqa: S301  our own
        return passed

    def _trace(self, tracer):
        took = {}
        for item in self.session.items:
            tracer.switch_context(item.nodeid)
            began = time.monotonic()
            if not self._passes([item]):
                os.write(2, f"fails: {item.nodeid}\n".encode())
                return False
            took[item.nodeid] = time.monotonic() - began
        tracer.stop()
        tracer.save()
        self.seconds.write_bytes(pickle.dumps(took))
        return True

    def _passes(self, items):
        for item, after in zip_longest(items, items[1:]):
            if usual := self.took.get(item.nodeid):
                # A test that goes on for ever ends its process, and is noticed.
                signal.setitimer(signal.ITIMER_REAL, PATIENCE + 10 * usual)
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
            if self.session.testsfailed:
                return False
        return True

    # Who notices

    def about(self, mutant):
        """The tests to ask: through the line of a mutant, quick first, then the others.

        What is kept from one test to the next is traced only in the first, so the
        other tests of the same files are asked last.
        """
        path = str(Path(sys.modules[mutant.module].__file__))
        if path not in self.lines:
            self.lines[path] = self.contexts(path)
        lines = self.lines[path]
        files = {each.partition("::")[0] for each in tests_of(mutant.module)}
        items = {each.nodeid: each for each in self.session.items
                 if each.path.name in files}  # fmt: skip
        through = set(lines.get(mutant.line, ())) & set(items)
        for line in () if through else mutant.span:
            through |= set(lines.get(line, ())) & set(items)
        through = through or set(items)  # called while the tests were collected
        beside = {items[each].path for each in through}
        first = sorted(through, key=self.took.__getitem__)
        rest = [
            n for n, each in items.items() if each.path in beside and n not in through
        ]
        return [items[each] for each in (*first, *rest)]

    def survives(self, mutant):
        """Whether a mutant passes all tests that are asked."""
        asked = self.about(mutant)

        def judged():
            mutants.put_in(mutant)
            return self._passes(asked)

        return _in_child(judged)


def _in_child(work):
    """Whether some work says so, done in a child of this process that is quiet."""
    pid = os.fork()
    if pid == 0:
        code = BROKEN
        try:
            os.dup2(os.open(os.devnull, os.O_RDWR), 1)
            code = 0 if work() else 1
        except BaseException:  # noqa: BLE001  nothing may leave the child
            traceback.print_exc()
        finally:
            os._exit(code)
    ended = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    if ended == BROKEN:
        raise RuntimeError("a child could not do its work")
    return ended == 0


def _ask(question, lines_of=()):
    """Collect the tests under a tracer, and put a question to them.

    The tracer follows the lines of some modules, or every way through all rooms.
    """
    import coverage
    import hypothesis
    import pytest

    still = hypothesis.settings(
        derandomize=True, database=None, deadline=None,
        phases=(hypothesis.Phase.explicit, hypothesis.Phase.generate),
    )  # fmt: skip
    hypothesis.settings.register_profile("still", still)
    hypothesis.settings.load_profile("still")
    sys.path.insert(0, str(TESTS))
    os.chdir(TESTS)
    starts = [each.replace(".", "/") for each in lines_of or dict(SUITES)]
    with TemporaryDirectory() as folder:
        tracer = coverage.Coverage(
            data_file=str(Path(folder, "traces")), branch=not lines_of, config_file=False,
            include=[str(ROOT / each) + end for each in starts for end in (".py", "/*")],
        )  # fmt: skip
        judged = Judged(folder, lambda judged: question(judged, tracer))
        tests = dict.fromkeys(test for name in modules() for test in tests_of(name))
        tracer.start()
        plain = "-s -q --assert=plain -p no:cacheprovider -p no:xdist -o addopts="
        quiet = (*plain.split(), "-k", BY_THE_CLOCK)
        pytest.main([*quiet, *(str(TESTS / each) for each in tests)], plugins=[judged])
        return judged.answer


def slips(first, last):
    """Mutants of these numbers; what survives is told where too many do."""
    chosen = every()[first:last]

    def who_notices(judged, tracer):
        if not judged.traced(tracer):
            return None
        judged.contexts = _contexts(judged.traces)
        return [each for each in chosen if judged.survives(each)]

    left = _ask(who_notices, {each.module for each in chosen})
    if left is None:
        yield "the tests fail without any slip"
        return
    for each in left:
        os.write(2, f"survives: {each}\n".encode())
    if len(left) > (1 - SHARE_KILLED) * len(chosen):
        yield from (f"survives: {each}" for each in left)


def _contexts(traces):
    from coverage import CoverageData

    data = CoverageData(str(traces))
    data.read()
    return data.contexts_by_lineno


# Ways that no test takes


def ways(_first, _last):
    """The lines of the rooms that no test passes through, and the ways not taken."""
    report = _ask(
        lambda judged, tracer: _report(judged.traces) if judged.traced(tracer) else None
    )
    if report is None:
        yield "the tests fail"
        return
    missed = [
        each for path, told in report["files"].items() for each in _missed(path, told)
    ]
    for each in missed:
        os.write(2, f"{each}\n".encode())
    total = report["totals"]
    share = 1 - len(missed) / (total["num_statements"] + total["num_branches"])
    os.write(2, f"{share:.2%} of the lines and ways are tried\n".encode())
    if share < SHARE_TAKEN:
        yield f"{share:.1%} of the lines and ways are tried"
        yield from missed


def _missed(path, told):
    for line in told["missing_lines"]:
        yield f"{path}:{line} is not tried"
    for start, end in told["missing_branches"]:
        yield f"{path}:{start} never goes to {end if end > 0 else 'the end'}"


def _report(traces):
    import coverage

    told = traces.with_name("report.json")
    read = coverage.Coverage(data_file=str(traces), branch=True, config_file=False)
    read.load()
    read.json_report(outfile=str(told))
    return json.loads(told.read_bytes())


ATTACKS = (
    Attack("slips", NOTICED, 40, 9_000, slips,
           without((sys.modules[__name__], "tests_of", lambda _: ("test_incidents.py",))),
           canary=3, share=500, patience=3_600),
    Attack("ways", TAKEN, 1, 1, ways,
           without((sys.modules[__name__], "SUITES", (("brief.counting", ("test_quality.py",)),))),
           canary=1, patience=600),
)  # fmt: skip
