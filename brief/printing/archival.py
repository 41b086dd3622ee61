"""Archival: what makes a rendered PDF fit to be kept, and what it carries with it.

An issue is a PDF/A-3a and a PDF/UA-1 document at once, and may have files attached:
its data, beside what is said about them. The renderer makes either conformance but
claims one only; here the other claim is added, and what it writes against the rules
of archives is taken out. Rendering, and what a page may ask for, stays in `pdf`.
"""

from __future__ import annotations

import warnings
from copy import copy
from datetime import UTC
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

    import pydyf
    from weasyprint import HTML, Attachment
    from weasyprint.document import Document
    from weasyprint.urls import URLFetcher

VARIANT = "pdf/a-3a"
"""What the renderer is asked for; `written` adds PDF/UA-1 to it."""

# XMP says which conformance a document claims. PDF/A knows no properties of PDF/UA,
# and so wants each one described that a document has (ISO 19005-3, 6.6.2.3).
_CLAIM = b"""\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
_END = b"</rdf:RDF>"

_UNCLEAR = b"\r\nendstream"
_TRIES = 8


def _enclosures(
    files: Mapping[str, bytes], moment: datetime, fetcher: URLFetcher
) -> list[Attachment]:
    """Files to be attached, by the name that the reader sees.

    Each bears the moment of the issue and holds the bytes that are given; nothing
    is ever loaded by address, and the closed fetcher sees to that.
    """
    from weasyprint import Attachment

    day = moment.astimezone(UTC)
    return [
        Attachment(
            string=files[name],
            name=name,
            description="The data of this issue",
            created=day,
            modified=day,
            relationship="Data",
            url_fetcher=fetcher,
        )
        for name in sorted(files)
    ]


def smuggled(page: HTML) -> Iterator[str]:
    """The faults of a page that tries to attach a file; only an issue may."""
    # Such an attachment bears the time of the render, and comes in by the back door.
    for element in page.etree_element.iter():
        if "attachment" in element.get("rel", "").casefold().split():
            yield "A page cannot attach a file to its PDF"


def written(
    document: Document,
    *,
    attachments: Mapping[str, bytes],
    moment: datetime,
    identifier: bytes,
    fetcher: URLFetcher,
) -> bytes:
    """Write a rendered document to be kept: dated by its issue, with its files."""
    stated = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    document.metadata.created = document.metadata.modified = stated
    with warnings.catch_warnings():
        # The renderer leaves it to the garbage collector to close its colour profile.
        warnings.simplefilter("ignore", ResourceWarning)
        data: bytes = document.write_pdf(
            pdf_variant=VARIANT,
            pdf_identifier=identifier,
            attachments=_enclosures(attachments, moment, fetcher),
            finisher=_finisher(identifier),
        )
    return data


def _finisher(identifier: bytes) -> Callable[[Document, pydyf.PDF], None]:
    """What makes a document that claims PDF/A-3a keep to it, and be PDF/UA-1 too.

    Args:
        identifier: the document's id, as the renderer will write it.
    """

    def conform(_: Document, pdf: pydyf.PDF) -> None:
        for each in pdf.objects:
            extra = getattr(each, "extra", {})
            # Smoothing is the viewer's own affair, and forbidden in an archive.
            extra.pop("Interpolate", None)
            if extra.get("Type") == "/Metadata":
                each.stream = [b"".join(each.stream).replace(_END, _CLAIM + _END)]
                each.compress = False
        files = pdf.catalog.get("AF")
        if files is not None:
            # The renderer lists an attached file by its name and then once more.
            files[:] = dict.fromkeys(files)
        _end_clearly(pdf, identifier)

    return conform


def _end_clearly(pdf: pydyf.PDF, identifier: bytes) -> None:
    """Let no stream end in a byte that reads as a part of the line end after it.

    The length of a stream is told by its own entry and by where its last line ends
    (ISO 19005-3, 6.1.7.1), and both must agree. One packed stream in 256 ends in a
    carriage return by chance: it is left unpacked. The streams that are made last
    hold all small objects; one object more makes them end in something else.
    """
    import pydyf

    for each in pdf.objects:
        if isinstance(each, pydyf.Stream) and each.data.endswith(_UNCLEAR):
            each.compress = False
    for _ in range(_TRIES):
        trial = copy(pdf)
        trial.objects = list(pdf.objects)
        written = BytesIO()
        trial.write(written, version=b"1.7", identifier=identifier, compress=True)
        if _UNCLEAR not in written.getvalue():
            return
        pdf.add_object(pydyf.Dictionary())
