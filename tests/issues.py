"""Issues of an invented valley, for the rooms that show them, and their drawings.

The issues are the samples that templates are checked with.
"""

from dataclasses import replace

from brief.composing.pieces import PartView, SentenceView
from brief.printing import samples

FILE, LONG = samples.FILE, samples.LONG
ARABIC = "\u062d\u0645\u0635 (2)"
HOSTILE, draft = samples.HOSTILE, samples.draft

BARS = """<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"
viewBox="0 0 {width} {height}"><g fill="#16325c">{bars}</g>
<path d="M0 {base}H{width}" stroke="#1b1e22" stroke-width="1.5"/></svg>"""


def bars(heights, *, width, height):
    """A small drawing of bars."""
    step, base = width / len(heights), height - 20
    drawn = "".join(
        f'<rect x="{at * step + 4:.1f}" y="{base - tall * 4:.1f}" '
        f'width="{step - 8:.1f}" height="{tall * 4:.1f}"/>'
        for at, tall in enumerate(heights)
    )
    return BARS.format(width=width, height=height, base=base, bars=drawn).encode()


HEIGHTS = (14, 33, 24, 38, 30, 23, 29, 9)
DRAWINGS = {
    "charts/monthly.svg": bars(HEIGHTS, width=605, height=260),
    "charts/monthly-narrow.svg": bars(HEIGHTS[-6:], width=340, height=260),
    "charts/areas.svg": bars((2, 3, 2, 2), width=605, height=180),
    "charts/areas-narrow.svg": bars((2, 3, 2, 2), width=340, height=180),
    "charts/map.svg": bars((9, 9), width=605, height=180),
    "charts/map-narrow.svg": bars((9, 9), width=340, height=180),
    "charts/map-valleys.svg": bars((7, 9), width=605, height=180),
    "charts/map-valleys-narrow.svg": bars((7, 9), width=340, height=180),
}


def text(said):
    return PartView("text", said)


def sentence(*parts, **more):
    views = tuple(text(each) if isinstance(each, str) else each for each in parts)
    return SentenceView(views, "".join(each.text for each in views), **more)


INCIDENTS = tuple(
    (each.id, each.day, each.area, each.place) for each in samples.full().records
)
IDS = tuple(row[0] for row in INCIDENTS)


def full(*, paper=False):
    """An issue with something in every place."""
    return samples.full(paper=paper)


def edited(*, paper=False):
    """The full issue as its editor sees it, with what is remarked on its text."""
    return samples.edited(full(paper=paper))


def bare():
    """A month in which nothing is on record and nobody has written."""
    return samples.empty()


def cruel(issue, said=HOSTILE):
    """The same issue with something hostile in every text that it has."""
    return samples.hostile(issue, said)


def composed(medium, *, issue=full):
    """An issue as it is composed for a medium, with its drawings addressed."""
    from brief.printing.press import address

    own = issue in (full, edited)
    made = issue(paper=medium == "print") if own else issue()
    where = address(DRAWINGS, medium)

    def placed(drawn):
        if drawn is None:
            return None
        src, narrow = where(drawn.file), where(drawn.narrow_file)
        return replace(drawn, src=src, narrow_src=narrow)

    return replace(
        made,
        charts=tuple(map(placed, made.charts)),
        map=placed(made.map),
        sections=tuple(replace(each, map=placed(each.map)) for each in made.sections),
    )
