"""Write the smallest PDFs that tests need: lines of text on pages, a picture of a page, a lock."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"

LOCK = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O (%s) /U (%s) >>" % (b"o" * 32, b"u" * 32)
"""A lock that no password opens."""


def pdf(pages: Sequence[Sequence[str]], info: bytes = b"", *, locked: bool = False) -> bytes:
    """Return a PDF with these lines on its pages; an empty line leaves room between paragraphs."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        FONT,
    ]
    for number, lines in enumerate(pages):
        content = _content(lines)
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F 3 0 R >> >> >>" % (5 + 2 * number),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        ]
    objects.append(b"<< %s >>" % info)
    trailer = b"/Info %d 0 R" % len(objects)
    if locked:
        trailer += b" /Encrypt %s /ID [(a) (a)]" % LOCK
    return pdf_of(objects, trailer)


def _content(lines: Sequence[str]) -> bytes:
    shown = (line.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)") for line in lines)
    return (
        b"BT /F 11 Tf 13 TL 50 780 Td " + b" ".join(b"(%s) Tj T*" % line for line in shown) + b" ET"
    )


def pdf_of(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Return a PDF of these objects, the first of which is its catalogue."""
    written, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        b"%sxref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R %s >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (written, size, table, size, trailer, len(written))
    )


TOP = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"]


def streamed(content: bytes, filters: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), filters, content)


def packed_twice(megabytes: int) -> bytes:
    """Return a PDF of a kilobyte or two whose page is so large, packed twice."""
    packing = zlib.compressobj(1)
    once = b"".join(packing.compress(b" " * 1_000_000) for _ in range(megabytes)) + packing.flush()
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>"
    filters = b"/Filter [/FlateDecode /FlateDecode]"
    return pdf_of([*TOP, page, streamed(zlib.compress(once, 9), filters)])
