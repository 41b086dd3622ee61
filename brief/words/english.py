"""English grammar and nothing else: numbers, lists, plurals, days, months.

Pure functions from values to text; which words are said of what is chosen in
`wording` and `sentences`. Dates and numbers are American; no locale is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.ground.counts import ZERO

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from brief.ground.counts import Count
    from brief.ground.month import Month
    from brief.records.codebook import Term

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
WORDS, FIGURES, START = "words", "figures", "start"
"""How a number is written: in prose, in brackets and tables, first in a sentence."""

_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight"),
    *("nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen"),
    *("sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = (
    *("", "", "twenty", "thirty", "forty", "fifty"),
    *("sixty", "seventy", "eighty", "ninety"),
)
_POWERS = ((1_000_000, "million"), (1_000, "thousand"), (100, "hundred"))
_ORDINALS = (
    *("zeroth", "first", "second", "third", "fourth", "fifth"),
    *("sixth", "seventh", "eighth", "ninth"),
)
_SAID_WITH_VOWEL = "AEFHILMNORSX"
"""Letters whose names begin with a vowel: an IED, an NGO, but a UN convoy."""
_SAID_WITH_CONSONANT = ("eu", "one", "uni", "use", "usu")
_SILENT_H = ("heir", "honest", "honor", "hour")


def cardinal(number: int, *, style: str = WORDS) -> str:
    """A number as it is written in a style: one to nine in words, then figures.

    >>> cardinal(9), cardinal(10), cardinal(1200)
    ('nine', '10', '1,200')
    >>> cardinal(9, style=FIGURES), cardinal(31, style=START)
    ('9', 'thirty-one')

    Raises:
        ValueError: the number is negative.
    """
    if number < 0:
        raise ValueError(f"{number} is not a cardinal number")
    if style == START or (style == WORDS and number < 10):
        return spelled(number)
    return f"{number:,}"


def spelled(number: int) -> str:
    """A number in words throughout.

    >>> spelled(12), spelled(48), spelled(230), spelled(1_005)
    ('twelve', 'forty-eight', 'two hundred thirty', 'one thousand five')
    """
    for power, name in _POWERS:
        if number >= power:
            rest = f" {spelled(number % power)}" if number % power else ""
            return f"{spelled(number // power)} {name}{rest}"
    if number < len(_UNITS):
        return _UNITS[number]
    tens, units = divmod(number, 10)
    return f"{_TENS[tens]}-{_UNITS[units]}" if units else _TENS[tens]


def ordinal(number: int) -> str:
    """A place in an order: first to ninth in words, then figures.

    >>> [ordinal(each) for each in (1, 9, 10, 11, 22, 113)]
    ['first', 'ninth', '10th', '11th', '22nd', '113th']
    """
    if 0 < number < len(_ORDINALS):
        return _ORDINALS[number]
    teen = number % 100 in (11, 12, 13)
    ending = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number:,}{ending}"


def amount(count: Count, *, style: str = WORDS) -> str:
    """How many, with all that is known about it.

    An exact five is "five"; `5+` is "at least five", `10-16` is "between 10
    and 16", `0-2` is "up to two", `~200` is "about 200", and `unknown` is "an
    unknown number of", which needs its noun.

    >>> from brief.ground.counts import parse
    >>> [amount(parse(each)) for each in (5, "28+", "10-16", "0-2", "~200", "none")]
    ['five', 'at least 28', 'between 10 and 16', 'up to two', 'about 200', 'no']
    """
    if count == ZERO:
        return "0" if style == FIGURES else "no"
    if count.unknown:
        return "unknown" if style == FIGURES else "an unknown number of"
    if count.exact and not count.about:
        return cardinal(count.low, style=style)
    # Words come first in all that follows, so that no sentence starts with a digit.
    style = WORDS if style == START else style
    if count.exact:
        return f"about {cardinal(count.low, style=style)}"
    return _open(count, style) if count.high is None else _range(count, style)


def _open(count: Count, style: str) -> str:
    """A count without a top; from zero, the number that its source prefers."""
    low = cardinal(count.low or count.best or 0, style=style)
    if count.about and count.low:
        return f"about {low} or more"
    return f"at least {low}" if count.low else f"about {low}"


def _range(count: Count, style: str) -> str:
    low, high = (cardinal(end or 0, style=style) for end in (count.low, count.high))
    if not count.low:
        return f"up to {high}"
    if count.about:
        return f"about {low} to {high}"
    return f"{low} to {high}" if style == FIGURES else f"between {low} and {high}"


def plural(count: Count) -> bool:
    """Whether the noun and the verb beside a count are in the plural.

    The number named last decides: "at least one soldier was", "no soldiers
    were", "up to one attack was".

    >>> from brief.ground.counts import parse
    >>> [plural(parse(each)) for each in (1, "1+", "0-1", 2, "none", "unknown")]
    [False, False, False, True, True, True]
    """
    last = count.high if count.high is not None else count.low
    return last != 1


def noun(term: Term, count: Count) -> str:
    """The noun that agrees with a count.

    >>> from brief.records.codebook import Term
    >>> from brief.ground.counts import Count
    >>> term = Term("governorate", "governorates")
    >>> noun(term, Count.exactly(1)), noun(term, Count.exactly(5))
    ('governorate', 'governorates')
    """
    return term.many if plural(count) else term.one


def be(count: Count) -> str:
    """`was` or `were`, in agreement with a count."""
    return "were" if plural(count) else "was"


def joints(length: int, *, serial_comma: bool, word: str = "and") -> tuple[str, ...]:
    """What stands before each item of a list, the first included.

    >>> joints(3, serial_comma=True)
    ('', ', ', ', and ')
    >>> joints(2, serial_comma=True, word="or")
    ('', ' or ')
    """
    if length < 2:
        return ("",) * length
    comma = "," if serial_comma and length > 2 else ""
    return ("", *(", ",) * (length - 2), f"{comma} {word} ")


def listing(items: Sequence[str], *, serial_comma: bool, word: str = "and") -> str:
    """Items in one line, as the house joins them.

    >>> listing(["Ash", "Birch", "Elm"], serial_comma=True)
    'Ash, Birch, and Elm'
    >>> listing(["Ash", "Birch", "Elm"], serial_comma=False)
    'Ash, Birch and Elm'
    """
    before = joints(len(items), serial_comma=serial_comma, word=word)
    return "".join(joint + item for joint, item in zip(before, items, strict=True))


def day_text(day: date, *, year: int) -> str:
    """A day: "July 16" in the issue's own year, "December 31, 2023" outside it.

    >>> from datetime import date
    >>> day_text(date(2024, 7, 16), year=2024), day_text(date(2023, 12, 31), year=2024)
    ('July 16', 'December 31, 2023')
    """
    own = f"{MONTHS[day.month - 1]} {day.day}"
    return own if day.year == year else f"{own}, {day.year}"


def span_text(first: date, last: date, *, year: int) -> str:
    """Some days, both ends included; one month is named once.

    >>> from datetime import date
    >>> span_text(date(2024, 1, 6), date(2024, 1, 9), year=2024)
    'from January 6 to 9'
    >>> span_text(date(2024, 1, 30), date(2024, 2, 2), year=2024)
    'from January 30 to February 2'
    """
    if first == last:
        return f"on {day_text(first, year=year)}"
    if (first.year, first.month) == (last.year, last.month) == (year, last.month):
        return f"from {day_text(first, year=year)} to {last.day}"
    return f"from {day_text(first, year=year)} to {day_text(last, year=year)}"


def month_text(month: Month, *, year: int) -> str:
    """A month: "July" in the issue's own year, "December 2023" outside it.

    >>> from brief.ground.month import Month
    >>> month_text(Month(2024, 7), year=2024), month_text(Month(2023, 12), year=2024)
    ('July', 'December 2023')
    """
    name = MONTHS[month.number - 1]
    return name if month.year == year else f"{name} {month.year}"


def later(days: int) -> str:
    """How long after: "the same day", "the next day", "two days later".

    >>> later(0), later(1), later(2)
    ('the same day', 'the next day', 'two days later')
    """
    near = ("the same day", "the next day")
    return near[days] if days < len(near) else f"{cardinal(days)} days later"


def capitalised(text: str) -> str:
    """The text with a capital first letter; the rest stays as it is.

    >>> capitalised("an IED"), capitalised("4th Division")
    ('An IED', '4th Division')
    """
    return text[:1].upper() + text[1:]


def article(words: str) -> str:
    """Words with `a` or `an` before them, by sound as far as spelling tells it.

    >>> [article(each) for each in ("position", "officer", "IED", "UN convoy", "hour")]
    ['a position', 'an officer', 'an IED', 'a UN convoy', 'an hour']
    """
    first = words.partition(" ")[0]
    lower = first.lower()
    if first.isupper():
        vowel = first[0] in _SAID_WITH_VOWEL
    else:
        vowel = lower[:1] in tuple("aeiou") and not lower.startswith(
            _SAID_WITH_CONSONANT
        )
        vowel = vowel or lower.startswith(_SILENT_H)
    return f"{'an' if vowel else 'a'} {words}"


def head(words: str) -> str:
    """The noun that a phrase is about, in small letters.

    >>> head("the east side of the lake"), head("oil field, north")
    ('side', 'field')
    """
    main = words.partition(",")[0].partition(" of ")[0]
    return main.rpartition(" ")[2].lower()


def looks_plural(words: str, *, irregular: Sequence[str] = ()) -> bool:
    """Whether a noun that someone wrote is in the plural, by its ending.

    >>> [looks_plural(each) for each in ("oil tankers", "huts of mud", "pass")]
    [True, True, False]
    >>> looks_plural("sheep"), looks_plural("sheep", irregular=["sheep"])
    (False, True)
    """
    noun_ = head(words)
    return noun_ in irregular or (noun_.endswith("s") and not noun_.endswith("ss"))
