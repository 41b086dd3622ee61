"""Rows: claims of so many months in a row, going on or ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.verifying import grammar, verbs
from brief.verifying.recorded import Trial, asking
from brief.verifying.since import floor_question
from brief.verifying.trials import Outcome, merged, tried

if TYPE_CHECKING:
    from collections.abc import Callable

    from brief.verifying.claims import Checked
    from brief.verifying.trials import Answer


def _in_a_row(
    trial: Trial, question: Callable[[int], Answer], number: int, *, end: int
) -> Outcome:
    """So many months up to one, and not the one before them."""
    ask = asking(trial.line)
    months = range(end - number + 1, end + 1)
    many = trial.amount("many")
    least = many is not None and many.how == grammar.AT_LEAST
    before = () if least or trial.match.has("least") else (end - number,)
    return tried(question, yes=months, no=before, known=ask.known)


def nth_in_a_row(trial: Trial) -> Checked | None:
    """The third month in a row with something, with so many, or without."""
    line = trial.line
    number = trial.sentence.tokens[trial.match.token("nth")].meaning.number
    outcome = _in_a_row(trial, floor_question(trial), number, end=line.now)
    return trial.judged(outcome)


def steps(trial: Trial) -> Checked | None:
    """Rises, or falls, in a row."""
    line = trial.line
    token = trial.sentence.tokens[trial.match.token("claim")]
    number = trial.sentence.tokens[trial.match.token("nth")].meaning.number
    question = asking(line).steps(up=token.name == verbs.RISE)
    outcome = _in_a_row(trial, question, number, end=line.now)
    return trial.judged(outcome)


def ended(trial: Trial) -> Checked | None:
    """Rises, or falls, for so many months, and no longer."""
    line = trial.line
    token = trial.sentence.tokens[trial.match.token("claim")]
    amount = trial.amount("many")
    if amount is None:
        return None
    ask = asking(line)
    question = ask.steps(up=token.name != verbs.FALL)
    row = _in_a_row(trial, question, amount.low, end=line.now - 1)
    now = tried(question, no=(line.now,), known=ask.known)
    return trial.judged(merged((row, now)))


def floor_ended(trial: Trial) -> Checked | None:
    """The first month below a floor, after so many at or above it."""
    line = trial.line
    many, floor = trial.amount("many"), trial.amount("floor")
    level = trial.amount("level")
    if many is None or floor is None or level is None:
        return None
    ask = asking(line)
    reaches = ask.at_least(floor.low)
    row = _in_a_row(trial, reaches, many.low, end=line.now - 1)
    now = tried(reaches, no=(line.now,), known=ask.known)
    same = Outcome(() if (level.count.high or 0) + 1 == floor.low else (line.now,))
    return trial.judged(merged((row, now, same)))
