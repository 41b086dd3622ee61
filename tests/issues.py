"""Issues made by hand, for the rooms that show them: full, bare, draft and cruel.

The full one tells of an invented valley, at the length of a real month.
"""

from dataclasses import fields, is_dataclass, replace

from brief.composing.issue import (
    IncidentView,
    Issue,
    PassageView,
    SectionView,
)
from brief.composing.pieces import (
    BorneBy,
    CellView,
    DefinitionView,
    KeyFigure,
    LinkView,
    NoteView,
    PartView,
    PictureView,
    ProblemView,
    ProvenanceView,
    RecordView,
    RemarkView,
    SentenceView,
    SourceView,
    TableView,
    UncountedView,
)

FILE = "records/2031-07.yaml"

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


def figure(said, number):
    return PartView("figure", said, f"#f{number}", f"attacks: {said} ({FILE}:9:5)")


def mark(said, key):
    return PartView("mark", said, f"#d-{key}", "complex attack")


def quote(said, id_):
    return PartView("record", said, f"#r-{id_}", f"{FILE}:12:5")


def sentence(*parts, **more):
    views = tuple(text(each) if isinstance(each, str) else each for each in parts)
    return SentenceView(views, "".join(each.text for each in views), **more)


def incident(id_, day, *parts):
    told = sentence(*parts, kind="incident", attack=id_)
    return IncidentView((id_,), day, passage(f"valleys/{id_}", told))


def passage(name, *sentences, **more):
    return PassageView(name, sentences, **more)


INCIDENTS = (
    ("2031-07-03-ford", "July 3", "Upper Reach", "the ford"),
    ("2031-07-08-andover-pass", "July 8", "Saltmarsh", "Andover Pass"),
    ("2031-07-12-upper-reach", "July 12", "Upper Reach", ""),
    ("2031-07-13-south-road", "July 13", "Upper Reach", "the south road"),
    ("2031-07-13-weir", "July 13", "Lower Reach", "the weir"),
    ("2031-07-13-marsh-edge", "July 13", "Saltmarsh", "Marsh Edge"),
    ("2031-07-14-oil-wells", "July 14", "Upper Reach", "the Wadi wells"),
    ("2031-07-16-old-mill", "July 16", "Lower Reach", "the old mill"),
    ("2031-07-31-lower-reach", "July 31", "Lower Reach", "somewhere in Lower Reach"),
)
IDS = tuple(row[0] for row in INCIDENTS)


def picture(name, title, subtitle, alt, rows):
    return PictureView(
        name=name,
        title=title,
        subtitle=subtitle,
        alt=alt,
        src=f"brief:charts/{name}.svg",
        file=f"charts/{name}.svg",
        width=605,
        height=260 if name == "monthly" else 180,
        caption=sentence(
            "Hatched bars show what is possible within known bounds; a cross stands "
            "for a month without a figure."
        ),
        table=TableView(subtitle, ("Month", "Attacks", "Complex attacks"), rows),
        narrow_src=f"brief:charts/{name}-narrow.svg",
        narrow_file=f"charts/{name}-narrow.svg",
        narrow_width=340,
        narrow_height=260 if name == "monthly" else 180,
    )


MONTHS = ("Dec 2030", "Jan 2031", "Feb", "Mar", "Apr", "May", "Jun", "Jul 2031")
ROWS = tuple(
    (CellView(name), CellView(str(tall), "#f1" if tall == 9 else ""), CellView("2"))
    for name, tall in zip(MONTHS, HEIGHTS, strict=True)
)

PARAGRAPH = (
    "<p>The campaign that began in the autumn has ended. New units took up positions "
    "along both roads in early June, and patrols by day have made the open country "
    "costly to cross; what remains is done with mines and in small groups, by night, "
    "and far from the towns{note}.</p>"
)
NOTE_HTML = (
    "Two of the four companies came from <em>Port Alder</em>.<br>"
    'See <a href="https://example.org/order">the order of June 2</a>.'
)


def narrative(name, number=0, *, heading="", paper=False):
    """A block of three paragraphs, with a note if it has a number."""
    shown, notes = "", ()
    if number and paper:
        shown = f'<span class="footnote">{NOTE_HTML}</span>'
    elif number:
        shown = (
            f'<sup class="note-mark"><a href="#note-{number}" id="mark-{number}" '
            f'role="doc-noteref">{number}</a></sup>'
        )
        notes = (NoteView(number, NOTE_HTML),)
    first, rest = PARAGRAPH.format(note=shown), PARAGRAPH.format(note="")
    html = f"{first}\n{rest}\n{heading}\n{rest}".strip()
    return PassageView(name, html=html, notes=notes)


def _sections(*, paper):
    ford, pass_, upper, south, weir, edge, wells, mill, lower = IDS
    return (
        SectionView(
            key="valleys",
            title="Upper and Lower Reach",
            count="7",
            findings=passage(
                "valleys/findings",
                sentence(
                    "Seven of the nine attacks took place in the valleys, and ",
                    figure("four", 6),
                    " of them in Upper Reach.",
                ),
            ),
            background=narrative("valleys/background", 2, paper=paper),
            opening=passage("valleys/incidents"),
            incidents=(
                incident(
                    ford,
                    "July 3",
                    "On July 3, the Red Column ambushed residents outside the village "
                    "at the ford, then attacked those who set out to look for the "
                    "shepherds who had gone missing. By the end of the day, ",
                    quote("seven civilians and three guards", ford),
                    " were dead, and hundreds of sheep had been killed or stolen.",
                    mark("*", "complex"),
                ),
                incident(
                    upper,
                    "July 12",
                    "On July 12, ",
                    quote("two guards", upper),
                    " were reported killed in an unspecified part of Upper Reach.",
                ),
                incident(
                    south,
                    "July 13",
                    "On July 13, ",
                    quote("three guards", south),
                    " were killed by a mine or a roadside bomb while on patrol.",
                ),
                incident(
                    weir,
                    "July 13",
                    "The same day, ",
                    quote("a guard", weir),
                    " was killed near the weir.",
                ),
                incident(
                    wells,
                    "July 14",
                    "On July 14, a small convoy of tankers was attacked near the Wadi "
                    "wells; two trucks were destroyed and ",
                    quote("both drivers", wells),
                    " killed with small arms fire.",
                    mark("*", "complex"),
                ),
                incident(
                    mill,
                    "July 16",
                    "On July 16, a truck hit a mine near the old mill, killing ",
                    quote("one guard", mill),
                    " and wounding ",
                    quote("two", mill),
                    ".",
                ),
                incident(
                    lower,
                    "July 31",
                    "On July 31, a guard was killed somewhere in Lower Reach.",
                ),
            ),
            context=passage("valleys/context"),
            map=picture(
                "map-valleys",
                "Seven attacks in the valleys in July",
                "Attacks in July 2031, alongside those of the year before",
                "Map of attacks in the valleys, where seven of seven can be located.",
                (),
            ),
        ),
        SectionView(
            key="saltmarsh",
            title="Saltmarsh",
            count="2",
            findings=passage("saltmarsh/findings"),
            background=narrative("saltmarsh/background"),
            opening=PassageView(
                "saltmarsh/incidents", html="<p>Both attacks were small.</p>"
            ),
            incidents=(
                incident(
                    pass_,
                    "July 8",
                    "On July 8, ",
                    quote("one guard was killed and two wounded", pass_),
                    " by a mine or a roadside bomb near Andover Pass, along the border "
                    "of Saltmarsh and Port Alder.",
                ),
                incident(
                    edge,
                    "July 13",
                    "On July 13, a guard was reported killed near Marsh Edge.",
                ),
            ),
            context=narrative(
                "saltmarsh/context",
                3,
                heading="<h3>The tribes of the marsh</h3>",
                paper=paper,
            ),
        ),
        SectionView(
            key="alder",
            title="Port Alder",
            count="0",
            findings=passage("alder/findings"),
            background=passage("alder/background"),
            opening=passage("alder/incidents"),
            incidents=(),
            context=passage("alder/context"),
        ),
    )


def _provenance():
    labels = (
        ("attacks, July 2031", "9"),
        ("guards killed, July 2031", "13"),
        ("civilians killed, July 2031", "9"),
        ("guards wounded, July 2031", "4"),
        ("complex attacks, July 2031", "2"),
        ("attacks, Upper Reach, July 2031", "4"),
        ("attacks, Lower Reach, July 2031", "3"),
        ("attacks, Saltmarsh, July 2031", "2"),
    )
    counted = tuple(
        ProvenanceView(
            anchor=f"f{at}",
            id=f"2031-07/attacks/{at}",
            label=label,
            text=number,
            basis="counted from records",
            borne_by=tuple(
                BorneBy(id_, f"#r-{id_}", f"{FILE}:{line * 17 + 12}:5")
                for line, id_ in enumerate(IDS[: max(1, int(number) % 10)])
            ),
        )
        for at, (label, number) in enumerate(labels, 1)
    )
    printed = ProvenanceView(
        anchor="f9",
        id="2031-06/attacks/all",
        label="attacks, June 2031",
        text="29",
        basis="as printed",
        borne_by=(BorneBy("", "", "records/2031-06.yaml:8:12"),),
    )
    return (*counted, printed)


def _records():
    return tuple(
        RecordView(
            anchor=f"r-{id_}",
            id=id_,
            day=day,
            area=area,
            place=place,
            where=f"{FILE}:{at * 17 + 12}:5",
            sources=("The Reach Courier",),
            classes=("complex attack: ambush of a convoy",) if at in (0, 6) else (),
            told=at != 5,
            withheld=at == 2,
        )
        for at, (id_, day, area, place) in enumerate(INCIDENTS)
    )


def full(*, paper=False):
    """An issue with something in every place."""
    return Issue(
        month="2031-07",
        month_title="July 2031",
        month_name="July",
        title="The Reach Monitor",
        tagline="What was attacked, where, and at what cost, month by month",
        publisher="The desk of the Reach Monitor",
        language="en",
        headline="Attacks decreased sharply in July, to the fewest since June 2030",
        draft=False,
        partial="",
        problems=(),
        key_figures=(
            KeyFigure("attacks", "9", "29 in June", "down", "#f1"),
            KeyFigure("complex attacks", "2", "12 in June", "down", "#f5", "*"),
            KeyFigure("guards killed", "13", "33 in June", "down", "#f2"),
            KeyFigure("civilians killed", "9", "2 in June", "up", "#f3"),
            KeyFigure("guards wounded", "4", "", "unknown", "#f4"),
        ),
        lead=passage(
            "lead",
            sentence(
                "The Red Column carried out at least ",
                figure("nine", 1),
                " confirmed attacks in July in the districts of Upper Reach, Lower "
                "Reach, and Saltmarsh.",
            ),
            sentence(
                "These attacks killed at least ",
                figure("13 guards", 2),
                " and ",
                figure("nine civilians", 3),
                " and wounded at least ",
                figure("four more guards", 4),
                ".",
            ),
            sentence(
                "There were also ",
                figure("two", 5),
                " complex",
                mark("*", "complex"),
                " attacks during the month.",
            ),
        ),
        change=passage(
            "change",
            sentence(
                "Attacks decreased significantly in Upper Reach (",
                figure("4", 6),
                "), dropped slightly in Lower Reach (",
                figure("3", 7),
                "), and remained steady in Saltmarsh (",
                figure("2", 8),
                ").",
            ),
        ),
        findings=passage(
            "findings",
            sentence(
                "July saw the fewest attacks since June 2030, when there were eight."
            ),
            sentence(
                "For the first time since September 2030, Upper Reach was not the most "
                "active front, with ",
                figure("four", 6),
                " of ",
                figure("nine", 1),
                " attacks.",
            ),
            sentence(
                "Mines and roadside bombs made up most attacks for the first time."
            ),
        ),
        context=narrative("context", 1, paper=paper),
        sections=_sections(paper=paper),
        outlook=narrative("outlook", 4, heading="<h3>What to watch</h3>", paper=paper),
        charts=(
            picture(
                "monthly",
                "Attacks decreased sharply, from 29 in June to nine",
                "Attacks a month, from December 2030 to July 2031",
                "Bar chart of attacks a month from December 2030 to July 2031, where "
                "attacks decreased sharply, from 29 in June to nine.",
                ROWS,
            ),
            picture(
                "areas",
                "Most attacks took place in Upper Reach",
                "Attacks by district, June and July 2031",
                "Bar chart of attacks by district, where most were in Upper Reach.",
                ROWS[-2:],
            ),
        ),
        definitions=(
            DefinitionView(
                key="complex",
                mark="*",
                name="complex attack",
                text="Complex attacks are those on several positions at once, those at "
                "false checkpoints, those on convoys, and those on checkpoints that "
                "kill three guards or more.",
                version=1,
                clauses=("several positions at once", "ambush of a convoy"),
            ),
        ),
        method=(
            "Each attack is counted once, in the district where it took place.",
            "Numbers are what is documented, and never all that happened.",
        ),
        printed_notes=(
            sentence(
                "The issue of June printed ",
                figure("29", 9),
                " attacks; its areas add up to 28.",
            ),
        ),
        sources=(
            SourceView(
                "The Reach Courier", "https://example.org/courier?m=7&y=2031", 6
            ),
            SourceView("Residents of the ford, by telephone", "", 1),
            SourceView(
                "The Reach Monitor of July 2031", "https://example.org/2031-07", 0
            ),
        ),
        credits=("Outlines of districts: made by hand for this example.",),
        earlier=(
            LinkView("June 2031", "https://example.org/2031-06"),
            LinkView("May 2031", "https://example.org/2031-05"),
        ),
        provenance=_provenance(),
        records=_records(),
        tool="brief 0.1.0",
        map_page="" if paper else "map.html",
        uncounted=(
            UncountedView(
                "2031-07-20-quarry",
                "July 20",
                "Upper Reach",
                "the quarry",
                f"{FILE}:160:5",
                "retracted",
                "The Reach Courier withdrew its report.",
            ),
        ),
        map=picture(
            "map",
            "Nine attacks in July",
            "Attacks in July 2031, alongside those of the year before",
            "Map of attacks, where nine of nine can be located.",
            (),
        ),
    )


def edited(*, paper=False):
    """The full issue as its editor sees it, with what is remarked on its text."""
    issue = full(paper=paper)
    claims = ("supported", "consistent", "contradicted", "not-on-record")
    remarks = tuple(
        RemarkView(
            where=f"reports/2031-07/issue.md:{line}:4",
            verdict=verdict,
            text="nine",
            printed="nine",
            computed="9",
            why="nine attacks are on record",
            code="" if verdict == "supported" else "E601",
            borne_by=(BorneBy(IDS[0], f"#r-{IDS[0]}", f"{FILE}:12:5"),),
            sources=("The Reach Courier", "Residents of the ford"),
        )
        for line, verdict in enumerate((*claims, "by-hand", "not-understood"), 3)
    )
    untold = RemarkView(f"{FILE}:99:5", "unsaid", IDS[5], "", "", "on July 13")
    valleys, *others = issue.sections
    two = IncidentView(
        IDS[3:5],
        "July 13",
        PassageView(
            "valleys/both",
            html="<p>On July 13 and 14, two more attacks took place.</p>",
            remarks=remarks[:1],
            flags=("killed was three, is four",),
        ),
    )
    first, *_, last = valleys.incidents
    valleys = replace(valleys, incidents=(first, two, last))
    lead = replace(issue.lead, remarks=remarks)
    return replace(
        issue,
        editor=True,
        notices=("Revised: the figures are those known now.",),
        lead=lead,
        findings=PassageView("findings", html="<ul><li>It was quiet.</li></ul>"),
        sections=(valleys, *others),
        unsaid=(untold,),
    )


def bare():
    """A month in which nothing is on record and nobody has written."""
    return Issue(
        month="2031-02",
        month_title="February 2031",
        month_name="February",
        title="The Reach Monitor",
        tagline="",
        publisher="The desk",
        language="en",
        headline="No attacks were recorded in February",
        draft=False,
        partial="",
        problems=(),
        key_figures=(KeyFigure("attacks", "0", "", "unknown", "#f1"),),
        lead=passage("lead", sentence("No attacks were recorded in February.")),
        change=passage("change"),
        findings=passage("findings"),
        context=passage("context"),
        sections=(),
        outlook=passage("outlook"),
        charts=(),
        definitions=(),
        method=(),
        printed_notes=(),
        sources=(),
        credits=(),
        earlier=(),
        provenance=(
            ProvenanceView("f1", "id", "attacks", "0", "counted from records", ()),
        ),
        records=(),
        tool="brief 0.1.0",
    )


def draft(issue):
    """An issue that is not fit to be published, of a month not over yet."""
    faults = (
        ProblemView(
            f"{FILE}:12:5", "E150", "error", 'no place "Fjord". Did you mean it?'
        ),
        ProblemView(FILE, "W312", "caveat", "a month far outside the range before."),
    )
    return replace(issue, draft=True, partial="July 20", problems=faults)


HOSTILE = "\"><img src=x onerror=alert(1)><script>alert(1)</script>'&{{ x }}"
LONG = "Wadi-" * 30 + "al-" + "Q" * 60
ARABIC = "\u062d\u0645\u0635 (2)"


def cruel(issue, said=HOSTILE):
    """The same issue with something hostile in every text that it has."""
    return _with(issue, said)


_KEPT = frozenset(
    {
        "anchor",
        "attack",
        "attacks",
        "direction",
        "file",
        "href",
        "html",
        "id",
        "key",
        "kind",
    }
    | {
        "language",
        "month",
        "name",
        "narrow_file",
        "narrow_src",
        "severity",
        "src",
        "verdict",
        "url",
    }
)


def _with(value, said):
    if isinstance(value, tuple):
        return tuple(_with(each, said) for each in value)
    if isinstance(value, str):
        return value + said if value else value
    if not is_dataclass(value):
        return value
    changed = {
        each.name: _with(getattr(value, each.name), said)
        for each in fields(value)
        if each.name not in _KEPT
    }
    return replace(value, **changed)


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
