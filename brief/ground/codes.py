"""The codes of all faults: one row each, with its severity and its meaning.

The sentence about a single fault is written where the fault is found, since it
names what was read; here stands what the code means whenever it appears. The
reference page `docs/problems.md` is made from this table.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import NamedTuple


class Code(NamedTuple):
    """What a code means: `error` stops a build, `caveat` is told beside it."""

    severity: str
    meaning: str


CODES = MappingProxyType(
    {
        # Files and YAML
        "E101": Code("error", "The file is not UTF-8 text."),
        "E102": Code("error", "The file is larger than the limit."),
        "E103": Code("error", "A file is missing, or is not a regular file."),
        "E104": Code("error", "The YAML cannot be read."),
        "E105": Code(
            "error",
            "YAML anchors, aliases, tags, directives, merge keys "
            "and second documents are not accepted.",
        ),
        "E106": Code("error", "Values are nested too deeply, or there are too many."),
        "E107": Code("error", "A control, bidirectional or zero-width character."),
        "E110": Code("error", "A key stands twice in one place."),
        "E111": Code("error", "A value is cut short by a # that starts a comment."),
        "E112": Code("error", "A key that is not known here."),
        "E113": Code("error", "A key that is needed is missing."),
        "E114": Code("error", "A value of the wrong kind."),
        "E115": Code("error", "A word that is not in the list for this field."),
        # Identity and time
        "E120": Code("error", "An id is used twice in the publication."),
        "E130": Code("error", "File name, month and dates disagree."),
        "E131": Code("error", "A date that lies in another month."),
        "E132": Code("error", "A month without records that does not say why."),
        "E133": Code("error", "Not a date."),
        "E135": Code(
            "error",
            "A partial month does not say how far it goes, or "
            "a month that is not partial does.",
        ),
        "E136": Code("error", "The end of a span lies before its start."),
        "E137": Code("error", "The month is not on record."),
        # Counts
        "E140": Code("error", "Not a count."),
        "E146": Code("error", "An expected total differs from the count."),
        "W144": Code("caveat", "An unusually large number."),
        "W147": Code("caveat", "A printed figure differs from the count."),
        "W148": Code("caveat", "Printed figures disagree with each other."),
        # Places
        "E150": Code("error", "An area or place that the publication does not know."),
        "E151": Code("error", "A name mixes alphabets that look alike."),
        "E152": Code("error", "One name is used for two things."),
        "E160": Code("error", "Coordinates that cannot be right."),
        "E161": Code("error", "An exact place needs coordinates."),
        "E162": Code("error", "A record's area and its place's area disagree."),
        "W161": Code("caveat", "A place spelled close to a known one."),
        # Sense
        "E170": Code(
            "error", "A retraction, an override or an exclusion needs a reason."
        ),
        "E171": Code("error", "A confirmed attack needs a source."),
        "E172": Code("error", "A source refers to a name that the codebook lacks."),
        "E173": Code("error", "A rule of the codebook cannot be read."),
        "W310": Code("caveat", "Two records may tell the same attack."),
        "W311": Code("caveat", "One source address in two records."),
        "W312": Code("caveat", "A month far outside the range of the months before."),
        "W313": Code("caveat", "A claim dated before its attack."),
        "W314": Code("caveat", "A rule cannot be decided from what is on record."),
        "W315": Code("caveat", "An attack that only somebody else has claimed."),
        # Text
        "E230": Code("error", "The analyst's text cannot be read as meant."),
        "E231": Code(
            "error", "A footnote mark without a note, or a note without a mark."
        ),
        "E232": Code("error", "A place for text that nothing in the issue has."),
        # Wording and looks
        "E210": Code("error", "The wording table cannot be used."),
        "E320": Code("error", "A template takes too long or makes too much."),
        "E321": Code("error", "A template cannot be rendered."),
        # Output
        "E240": Code("error", "A character that the fonts cannot show."),
        "E401": Code("error", "The output folder cannot be used."),
        "E410": Code("error", "Another build holds the folder."),
        "E411": Code("error", "The output could not be written."),
        "E501": Code("error", "The machine lacks what a PDF needs."),
        "E502": Code("error", "The renderer failed."),
    }
)
