"""What is remembered is given back for equal values, and for no others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.ground.memory import MOST, Memory, recalled, remembering


def test_without_a_memory_everything_is_worked_out():
    made = []
    for _ in range(2):
        recalled("sum", (1, 2), lambda: made.append(3))
    assert made == [3, 3]


def test_equal_values_are_worked_out_once():
    made = []

    def work():
        made.append("worked")
        return object()

    with remembering(Memory()):
        first, second = (recalled("thing", (["a"],), work) for _ in range(2))
    assert first is second
    assert made == ["worked"]


def test_nothing_is_remembered_of_work_that_failed():
    memory = Memory()
    with remembering(memory):
        with pytest.raises(ZeroDivisionError):
            recalled("share", (1, 0), lambda: 1 / 0)
        assert recalled("share", (1, 0), lambda: "none") == "none"


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, MOST + 3))))
def test_whatever_is_asked_in_whatever_order_the_answer_is_its_own(asked):
    with remembering(Memory()):
        for kind, number in asked:
            told = recalled(kind, (number,), lambda k=kind, n=number: (k, n))
            assert told == (kind, number)


def test_what_was_not_asked_for_longest_is_forgotten_first():
    made = []

    def ask(number):
        return recalled("number", (number,), lambda: made.append(number))

    with remembering(Memory()):
        for number in (*range(MOST), 0, MOST, 0, 1):
            ask(number)
    # The first was asked for again before there were too many, the second not.
    assert made == [*range(MOST), MOST, 1]
