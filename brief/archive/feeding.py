"""Feeding: all editions as an Atom feed, and what one says of itself in a line.

Ids and dates come from the packets, so that the same archive gives the same bytes.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from brief.archive.packets import INPUTS, PAGES, PUBLISHED
from brief.composing.placing import HEADLINE
from brief.composing.views import month_title
from brief.desk.gathering import NARRATIVE, REPORTS
from brief.records.letters import decode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.archive.packets import Packet
    from brief.records.codebook import Codebook

PAGE, FEED = "index.html", "feed.xml"
"""The page of all issues and the feed, in the folder of the reports."""


def feed(packets: Sequence[Packet], book: Codebook) -> str:
    """The Atom feed: an entry for every edition, the newest first."""
    ordered = sorted(
        packets, key=lambda each: (each.day, each.month, each.edition), reverse=True
    )
    first, last = ordered[-1], ordered[0]
    entries = "".join(map(_entry, ordered))
    language = quoteattr(book.language)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={language}>\n'
        f"<id>{_urn('feed', first.seal)}</id>\n"
        f"<title>{escape(book.title)}</title>\n"
        f"<updated>{_moment(last)}</updated>\n"
        f"<author><name>{escape(book.publisher)}</name></author>\n"
        f'<link rel="self" type="application/atom+xml" href={quoteattr(FEED)}/>\n'
        f'<link rel="alternate" type="text/html" href={quoteattr(PAGE)}/>\n'
        f"{entries}</feed>\n"
    )


def _entry(packet: Packet) -> str:
    title = month_title(packet.month)
    if packet.category:
        title = f"{title}, edition {packet.edition}: {packet.category}"
    leads_to = address(packet, "html") or PAGE
    said = packet.note or headline(packet) or title
    return (
        "<entry>\n"
        f"<id>{_urn('entry', packet.seal)}</id>\n"
        f"<title>{escape(title)}</title>\n"
        f"<updated>{_moment(packet)}</updated>\n"
        f"<published>{_moment(packet)}</published>\n"
        f'<link rel="alternate" type="text/html" href={quoteattr(leads_to)}/>\n'
        f"<summary>{escape(said)}</summary>\n"
        "</entry>\n"
    )


def _moment(packet: Packet) -> str:
    return f"{packet.day.isoformat()}T00:00:00Z"


def _urn(what: str, seal: str) -> str:
    """An id for all time: a name-based UUID, from the seal of a packet."""
    digest = sha256(f"{what} {seal}".encode()).hexdigest()
    # Version 8, of the kind that RFC 9562 leaves to its maker.
    variant = "89ab"[int(digest[16], 16) % 4]
    text = f"{digest[:8]}-{digest[8:12]}-8{digest[13:16]}-{variant}{digest[17:20]}"
    return f"urn:uuid:{text}-{digest[20:32]}"


def address(packet: Packet, kind: str) -> str:
    """Where a page lies, seen from the folder of the reports."""
    name = f"{packet.month}.{kind}"
    if name not in packet.outputs:
        return ""
    return f"{packet.month}/{PUBLISHED}/{packet.edition}/{PAGES}{name}"


def headline(packet: Packet) -> str:
    """The month in one line, as the issue has it; nothing where it has none.

    The analyst's own stands in the sealed text, the tool's in the ledger of facts.
    """
    from brief.composing.narrative import read
    from brief.composing.prose import plain_text

    data = packet.inputs.get(f"{REPORTS}/{packet.month}/{NARRATIVE}", b"")
    text, _ = decode(data, INPUTS)
    told = [each.text for each in packet.sentences if each.kind == HEADLINE]
    if told:
        return " ".join(told)
    block = read(text, NARRATIVE, ())[0].block(HEADLINE) if text else None
    return plain_text(block.text) if block else ""
