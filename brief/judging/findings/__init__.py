"""Findings: what stands out in a month, proven or with its gaps, and ranked.

Figures in, findings out: judgement without words. `find` searches every measure
and scope of a month; how a finding is said is in `telling`.

**What a month can be.** A month is an interval of whole numbers: a count that is
known, a range, "three or more". A month off the record, or whose total was not
stated, can be anything from nothing up; a month on record in part can be what
was counted or more. So can people whom a joint count may hide (see `joint`): that
widens what a month can be, and never the number documented. Something is *sure*
if every number that the months can be makes it so, and *open* if some do and
some do not. A month "surely has something" if it is at least one, and "surely
has nothing" if zero is all that it can be.

**When findings are offered.** Only a month with complete records has findings.
No later month is looked at. A series starts at its first month on record, or at
the first after the last month in which its measure was defined otherwise: then
`redefined` is set where the start matters. Zero is no small number: from none and
to none are no rise and no fall. What must stand behind a finding (months of
history, counts, months in between) is data: `least` in `weights.yaml`, named in
italics below. Every kind but the changes and those that hold series against each
other needs *history* months on record before this one.

**Gaps and proof.** Most kinds name an earlier month, the *reference*, that they
reach back to. Months in between that leave the claim open are *gaps*: it steps
over them and names them, and is then true "on record" only. Without gaps it is
`proven`: true whatever happened in any month. At least *known* percent of the
months in between must be settled, or nothing is offered.

=================  ===========================================================
changes            against the month before, or the same month a year before:
                   rise, fall, steady, from none, to none, as `compare` has it.
                   Against the mean of the 3 or 12 months before: a rise, fall or
                   equal of this month times 3 (or 12) and their sum. Only against
                   whole months on record, where sure, and with *change* or more
                   on the larger side. Always proven.
highest since      the reference is the latest earlier month at or above this
                   one, ties included; all in between are surely below. Where this
                   month is itself a range, a month that reaches its low end is
                   the reference, and a gap too unless it reaches the high end.
                   At least *reach* months back, *compared* of those in between
                   settled, *support* or more this month.
lowest since       the same with "at or below" and "above", for a month that
                   surely has something; *support* or more in some month between.
most, fewest       on record: no earlier month reaches this one. Needs *record*
                   settled months.
nth highest        on record: n - 1 earlier months are surely above an exact
                   count; months that may be are gaps; `tied` if one is equal.
                   From the second to the place `most.rank`.
first with         something, and the reference is the latest earlier month that
                   surely had something; those in between surely had nothing.
first without      surely nothing, and the reference surely had nothing; those in
                   between surely had something, *change* or more together.
first at least n   the highest of the `floors` that this month surely reaches; the
                   reference surely reached it; those in between surely did not.
                   Without a reference these three are "the first on record",
                   which needs *record* settled months.
first this year    with something (or surely without): every earlier month since
                   January surely without (or with, *change* or more together),
                   or a gap; none the other way, *year* of them settled.
nth in a row       of sure rises, or falls, from some to some, ending with this
                   month; of months surely at or above a floor (the highest floor
                   with *streak* or more in a row), or with something; of months
                   surely without (*absence* or more). The month before the run
                   surely breaks it, and is the reference (of rises and falls, the
                   month that the first of them starts from). If it is open, the
                   run is `at_least` so long and that month is a gap; a run that
                   began with the record is `at_least` so long too. A floor, or
                   something, must have been rare: before the run more months
                   surely missed it than reached it; and nothing must have been
                   rare in the same way.
run that ended     of *streak* or more rises (or falls) up to last month, and
                   surely no other now; of *ended* or more months at or above the
                   lowest floor that this month surely misses (*record*, if the run
                   began with the record).
back-to-back       this month and the last surely reach a floor, the month before
                   them not surely; the reference is the second month of the
                   latest earlier such pair, *again* months back or more. A pair
                   is ruled out by one month surely below; else the months of it
                   that may be below are gaps.
lost, took lead    an area surely leads a month if it has something and no other
                   can have more, and surely trails if another surely has more, or
                   if it surely has nothing.
                   Lost: it trails now; the reference is the latest earlier month
                   in which it surely trailed, and in between it surely led. Took:
                   now it surely has more than any other, the reference is when it
                   last surely led, and in between it surely trailed.
shares             exact counts only: an area, place, method or target of all
                   attacks of its sort; a class of all attacks; two areas together
                   (with a third below them). The area that carried a change makes
                   up `shares.carried` percent of it, and more than any other.
sums               highest and lowest of sums over several months (`sums`), each
                   named by its last month; gaps are the months to blame. The year
                   to date against the same months of last year, from February
                   on. More already than in the whole of last year, and not yet
                   last month. The last two only over whole months on record.
together           all areas, or all measures, with something in either month
                   surely moved one way since last month: *together* or more.
=================  ===========================================================

**What is not used.** A total bounds none of its parts here: an area of a month on
record by its total alone can be anything, so that nothing about areas is proven
over such a month unless it was stated.
"""

from brief.judging.findings.finding import Beside, Finding, Strength
from brief.judging.findings.found import Found
from brief.judging.findings.search import find

__all__ = ["Beside", "Finding", "Found", "Strength", "find"]
