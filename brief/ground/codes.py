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
        # Outlines
        "E660": Code("error", "The file of outlines cannot be read as JSON."),
        "E661": Code("error", "Something in the file of outlines is not GeoJSON."),
        "E662": Code("error", "A ring of an outline that is not closed."),
        "E663": Code("error", "An outline that names no area."),
        "E664": Code(
            "error", "Outlines whose coordinates are not longitude, then latitude."
        ),
        "E665": Code("error", "A ring of an outline that crosses itself."),
        "E666": Code("error", "Outlines too intricate to be drawn."),
        "E667": Code("error", "Two outlines of one area."),
        "E668": Code("error", "A place in its area only with its coordinates swapped."),
        "E669": Code("error", "A place far outside the outline of its area."),
        "W660": Code("caveat", "An area without an outline is not drawn."),
        "W661": Code("caveat", "An outline named almost like an area that has none."),
        "W662": Code("caveat", "A place outside the outline of its area."),
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
        "E640": Code("error", "The record of what was drafted cannot be used."),
        "E641": Code("error", "A sentence is stated by hand without a reason."),
        "E642": Code("error", "The text was changed by somebody else meanwhile."),
        "W640": Code("caveat", "A note of the tool in the text is not dealt with."),
        "W641": Code("caveat", "The text was drafted from records that have changed."),
        # Wording and looks
        "E210": Code("error", "The wording table cannot be used."),
        "E320": Code("error", "A template takes too long or makes too much."),
        "E321": Code("error", "A template cannot be rendered."),
        "E322": Code("error", "A block that the template it extends does not have."),
        "E323": Code("error", "A palette or a style of charts cannot be used."),
        "E324": Code("error", "A typeface of a look cannot be used."),
        "W322": Code("caveat", "A file of a look that nothing uses."),
        "W323": Code("caveat", "Something in a template that is never shown."),
        "W324": Code("caveat", "A colour of a look that is hard to see."),
        "W325": Code("caveat", "A palette names what the publication does not have."),
        "W326": Code("caveat", "A page of a look has links that lead nowhere."),
        # Texts held against the records
        "E601": Code("error", "A text gives another number than the records."),
        "E602": Code("error", "What a text names does not add up to what it counts."),
        "E603": Code("error", "A verb of change that the figures contradict."),
        "E604": Code("error", "A record, a first or a row of months that is none."),
        "E605": Code("error", "A text restates an earlier month otherwise."),
        "E606": Code("error", "An area is named as one with attacks, and had none."),
        "W601": Code("caveat", "A claim of a text that the records leave open."),
        "W602": Code("caveat", "A claim about what is not on record."),
        "W603": Code("caveat", "Something in a text that was not understood."),
        "W604": Code("caveat", "A sentence that is stated by hand, and not judged."),
        "E620": Code("error", "A text puts an attack or a claim on a wrong day."),
        "E621": Code("error", "A text gives an attack other casualties."),
        "E622": Code("error", "A text puts an attack in another place or area."),
        "E623": Code("error", "A weekday that does not fit its date."),
        "E624": Code("error", "A day that its month does not have."),
        "E625": Code("error", "Something has been left over from a draft of a text."),
        "E626": Code("error", "A text has a note without a mark, or the reverse."),
        "E627": Code("error", "A lead names another month than the issue's own."),
        "E628": Code("error", "There is no text to be held against the records."),
        "W620": Code("caveat", "A text tells an attack that no record is like."),
        "W621": Code("caveat", "A text tells of an attack what its record leaves out."),
        "W622": Code("caveat", "A record is not told where others of its area are."),
        "W623": Code("caveat", "A name is written otherwise than in the gazetteer."),
        # Output
        "E240": Code("error", "A character that the fonts cannot show."),
        "E401": Code("error", "The output folder cannot be used."),
        "E410": Code("error", "Another build holds the folder."),
        "E411": Code("error", "The output could not be written."),
        # Exports
        "E680": Code("error", "A span of months in which nothing is on record."),
        "E681": Code("error", "A file that may not be written over."),
        "E683": Code("error", "A file that is not a table of this publication."),
        "E684": Code("error", "A cell that does not fit its column."),
        "W680": Code(
            "caveat", "A text was left out, since it names a source that is not public."
        ),
        "W681": Code("caveat", "Records were summed up, as a licence demands."),
        "W682": Code("caveat", "Months of a span of which there is nothing to export."),
        "W683": Code("caveat", "A text was cut to what a cell of a workbook holds."),
        "E501": Code("error", "The machine lacks what a PDF needs."),
        "E502": Code("error", "The renderer failed."),
        # The finished PDF
        "E340": Code("error", "The file cannot be read as a PDF."),
        "E341": Code("error", "Something is cut by the edge of the paper."),
        "E342": Code("error", "A letter that its font does not draw."),
        "E343": Code("error", "Two texts are printed in one place."),
        "W340": Code("caveat", "A heading at the end of a page, without its text."),
        "W341": Code("caveat", "Something stands beyond the margin."),
        "W342": Code("caveat", "A page that is nearly empty."),
        "W343": Code("caveat", "A figure without its caption on the page."),
        "W344": Code("caveat", "A line that is parted from its paragraph."),
        "W345": Code("caveat", "The PDF does not say what its parts are."),
        # The map page
        "E695": Code("error", "The package that draws the map is not there."),
        "E696": Code("error", "There are no attacks on record to be put on a map."),
        # The archive
        "E700": Code("error", "A caveat that the issue does not acknowledge."),
        "E702": Code(
            "error",
            "A later edition without a kind and a sentence for the reader, "
            "or a first one with them.",
        ),
        "E703": Code("error", "An edition dated before the one it follows."),
        "E704": Code("error", "The month, or this edition of it, was never published."),
        "E705": Code("error", "A packet, or its manifest, cannot be read as one."),
        "E706": Code("error", "A file is missing from a packet."),
        "E707": Code("error", "A file of a packet is not as it was sealed."),
        "E708": Code("error", "A file in a packet that was not sealed with it."),
        "E709": Code("error", "The chain of editions is broken."),
        "E710": Code("error", "A rebuilt file is not as it was published."),
        "E711": Code("error", "A packet that this version of the tool cannot build."),
        "E712": Code("error", "Something in the archive that is no packet."),
        "E720": Code(
            "error", "A published issue that today's records cannot be held against."
        ),
        "E721": Code("error", "Nothing was published that an archive page could list."),
        "W701": Code("caveat", "An acknowledgement that fits no caveat."),
        "W702": Code("caveat", "A packet of a later format than this tool knows."),
        "W703": Code("caveat", "A packet was made with other versions than are here."),
        "W704": Code("caveat", "A month that is not recorded to its end is published."),
        # The cache, and the work of many months
        "E750": Code("error", "The cache cannot be cleared."),
        "E751": Code("error", "The process that built a month died."),
    }
)
