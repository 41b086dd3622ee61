"""Numbers as they stand in printed text, read by nothing of the package.

English cardinals up to a million, in words or figures; days, months, years, ids and
places in files are taken away first by whoever knows that they stand there.
"""

from __future__ import annotations

import re

UNITS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {
    word: value * 10
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        2,
    )
}
GREAT = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SHORT = [
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
]

_SMALL = "|".join([*UNITS, *TENS])
_SPELLED = re.compile(
    rf"\b(?:(?:{'|'.join(TENS)})-(?:{'|'.join(UNITS)})|{_SMALL}|{'|'.join(GREAT)})"
    rf"(?:(?:(?<=hundred)|(?<=thousand)|(?<=million))(?: and)? (?:{_SMALL})(?:-(?:{'|'.join(UNITS)}))?"
    rf"| (?:{'|'.join(GREAT)}))*(?![\w-])",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"(?<![\w.])\d{1,3}(?:,\d{3})+(?!\d)|(?<![\w.])\d+(?![\w])")
_MONTH = "|".join([*MONTHS, *SHORT])
_DATES = (
    re.compile(r"\b\d{4}-\d{2}(?:-\d{2})?\b"),
    re.compile(
        rf"\b(?:{_MONTH})\.? \d{{1,2}}(?:\s?[–-]\s?\d{{1,2}})?(?:, \d{{4}})?"
        rf"(?: (?:and|to|or|through) \d{{1,2}}\b(?! \w))?(?!\d)"
    ),
    re.compile(rf"\b(?:{_MONTH})\.? \d{{4}}\b"),
    re.compile(r"\b(?:19|20)\d\d\b"),
)


def undated(text):
    """A text without its dates and years."""
    for each in _DATES:
        text = each.sub(" ", text)
    return text


def spelled(words):
    """The value of a number in words: `twenty-one hundred`."""
    total = current = 0
    for word in re.split(r"[ -]+", words.lower()):
        if word == "and":
            continue
        if word in GREAT and GREAT[word] == 100:
            current = (current or 1) * 100
        elif word in GREAT:
            total += (current or 1) * GREAT[word]
            current = 0
        else:
            current += UNITS.get(word, TENS.get(word, 0))
    return total + current


def numbers(text):
    """Every number of a text, in figures or in words, in their order."""
    found = [(m.start(), int(m[0].replace(",", ""))) for m in _DIGITS.finditer(text)]
    found += [(m.start(), spelled(m[0])) for m in _SPELLED.finditer(text)]
    return [value for _, value in sorted(found)]
