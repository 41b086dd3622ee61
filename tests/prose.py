"""Reading prose as its readers do: which numbers in it rest on nothing?"""

from __future__ import annotations

import re

from brief.words.english import MONTHS
from brief.words.sentence import Quote

_MONTH = "|".join(MONTHS)
_DATES = re.compile(
    rf"[Ff]rom (?:{_MONTH}) \d{{1,2}}(?:, \d{{4}})? to (?:(?:{_MONTH}) )?\d{{1,2}}\b"
    rf"|(?:{_MONTH}) \d{{1,2}}(?:, \d{{4}})?\b|(?:{_MONTH}) \d{{4}}\b"
)
_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty "
    "sixty seventy eighty ninety hundred thousand million dozen dozens hundreds once "
    "twice double doubled triple tripled half halved increased decreased rose fell "
    "dropped steady"
)
_NUMBERS = re.compile(rf"\d+|\b(?:{_WORDS.replace(' ', '|')})\b", re.IGNORECASE)


def loose_numbers(sentence, names=()):
    """Numbers and words of change outside every quote, dates and names set aside."""
    loose = " ".join(
        "|" if isinstance(part, Quote) else getattr(part, "text", part)
        for part in sentence.parts
    )
    for name in names:
        loose = loose.replace(name, "")
    return _NUMBERS.findall(_DATES.sub("", loose))


def faults(sentence, names=()):
    """What is wrong with a sentence as it is read; nothing, if it is well made."""
    text = sentence.text
    found = [f"loose number {each}" for each in loose_numbers(sentence, names)]
    if not (text[:1].isupper() or text[:1].isdigit()):
        found.append("no capital at the start")
    if not text.endswith(".") or text.endswith(".."):
        found.append("not one full stop at the end")
    bad = ("  ", " ,", " .", "None", "{", "}", ",,", "( ", " )", " ;")
    return found + [f"{each!r} in the text" for each in bad if each in text]
