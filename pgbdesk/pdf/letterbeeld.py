"""Text drawn in our embedded letters, as the appearance of a field or on top of a page of somebody else's PDF."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import pikepdf
from reportlab.pdfgen.canvas import Canvas

from pgbdesk.app.officieel.veld import OfficieelVeld, Opdruk, Plek
from pgbdesk.pdf.theme import REGULAR, register, text_width, wrap, write

LARGEST, SMALLEST, MARGIN = 11.0, 5.5, 2.0


def appearance(
    pdf: pikepdf.Pdf, wanted: Sequence[tuple[str, OfficieelVeld, Plek]]
) -> Iterator[tuple[pikepdf.Object, bool]]:
    """A drawing for each text, as wide and high as its field, and whether the whole text fits in it.

    All of them share one subset of the font: only the letters that are used are in the PDF.
    """
    if not wanted:
        return
    register()
    out, fits = io.BytesIO(), []
    canvas = Canvas(out, pageCompression=1, invariant=1)
    for text, field, place in wanted:
        canvas.setPageSize((max(place.breed, 1), max(place.hoog, 1)))
        fits.append(_draw(canvas, text, field, place))
        canvas.showPage()
    canvas.save()
    with pikepdf.open(io.BytesIO(out.getvalue())) as drawn:
        for page, whole in zip(drawn.pages, fits, strict=True):
            yield pdf.copy_foreign(page.as_form_xobject()), whole


def _draw(canvas: Canvas, text: str, field: OfficieelVeld, place: Plek) -> bool:
    if field.vakjes and field.lengte:
        return _comb(canvas, text, field.lengte, place)
    if field.regels:
        return _lines(canvas, text, place)
    room = place.breed - 2 * MARGIN
    size = min(LARGEST, max(SMALLEST, place.hoog * 0.7))
    while size > SMALLEST and text_width(text, REGULAR, size) > room:
        size -= 0.5
    write(canvas, MARGIN, (place.hoog - size * 0.72) / 2, text, REGULAR, size)
    return text_width(text, REGULAR, size) <= room


def _comb(canvas: Canvas, text: str, count: int, place: Plek) -> bool:
    """One letter in the middle of each box."""
    cell = place.breed / count
    size = min(LARGEST, place.hoog * 0.75, cell * 1.2)
    canvas.setFont(REGULAR, size)
    for number, letter in enumerate(text[:count]):
        canvas.drawCentredString(cell * (number + 0.5), (place.hoog - size * 0.72) / 2, letter)
    return len(text) <= count


def _lines(canvas: Canvas, text: str, place: Plek) -> bool:
    room = place.breed - 2 * MARGIN
    size = LARGEST
    lines = wrap(text, REGULAR, size, room)
    while size > SMALLEST and len(lines) * size * 1.2 > place.hoog - 2 * MARGIN:
        size -= 0.5
        lines = wrap(text, REGULAR, size, room)
    top = place.hoog - MARGIN - size
    for number, line in enumerate(lines):
        write(canvas, MARGIN, top - number * size * 1.2, line, REGULAR, size)
    return len(lines) * size * 1.2 <= place.hoog - 2 * MARGIN


def overprint(pdf: pikepdf.Pdf, texts: Sequence[Opdruk]) -> None:
    """Print texts on the pages of a PDF; places are counted from the top left of what is seen."""
    register()
    for number, page in enumerate(pdf.pages):
        here = [t for t in texts if t.bladzijde == number]
        if not here:
            continue
        x0, y0, x1, y1 = (float(part) for part in page.mediabox)
        out = io.BytesIO()
        canvas = Canvas(out, pagesize=(x1 - x0, y1 - y0), invariant=1)
        for text in here:
            write(canvas, text.links, (y1 - y0) - text.boven - text.grootte * 0.8, text.tekst, REGULAR, text.grootte)
        canvas.showPage()
        canvas.save()
        with pikepdf.open(io.BytesIO(out.getvalue())) as drawn:
            page.add_overlay(drawn.pages[0], pikepdf.Rectangle(x0, y0, x1, y1))
