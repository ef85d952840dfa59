"""Implements `pgbdesk.app.ports.Papers`; the PDF libraries are loaded when the first paper is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from threading import Lock

from pgbdesk.app.officieel.veld import Ingevuld, OfficieelFormulier, Opdruk
from pgbdesk.app.ports import PageImage, Unreadable
from pgbdesk.forms.bundel import Bundel
from pgbdesk.forms.spec import Document
from pgbdesk.i18n import Language

#: The longest side of a page of somebody else, in pixels.
MOST_PIXELS = 4000


#: From so many dots per inch a picture is for a printer: in grey it is made in a fifth of the time.
FOR_PRINTER = 150
BGRX, GREY = 4, 1  # names of pdfium

DUTCH = "nl"

#: The library that draws pages may be in one thread at a time only.
PDFIUM = Lock()


class PdfPapers:
    """Papers in Dutch; those for the user alone in the language of the window, unless another was chosen."""

    def __init__(self, language: Callable[[], str] = lambda: DUTCH) -> None:
        """`language` tells the code of the language of the window, each time that a paper is made."""
        self._language = language

    def pdf(self, document: Document, *, large: bool = False) -> bytes:
        """The paper as a tagged PDF, in memory."""
        from pgbdesk.pdf.flow import render

        return render(document, self._of(document), large=large)

    def bundle(self, bundel: Bundel, *, large: bool = False, step: Callable[[int, int], bool] | None = None) -> bytes:
        """Several papers as one tagged PDF with contents and page numbers, in memory.

        `step` is told how many of how many are done, and says whether to go on; `Afgebroken` is raised when not.
        """
        from pgbdesk.pdf.bundel import render_bundle

        own = self._of if bundel.gemengd else None
        return render_bundle(bundel, Language(DUTCH), of_paper=own, large=large, step=step)

    def _of(self, document: Document) -> Language:
        """The language of a paper."""
        return Language((document.taal or self._language()) if document.eigen else DUTCH)

    def encrypted(self, pdf: bytes, password: str) -> bytes:
        """The same PDF, encrypted with AES-256."""
        from pgbdesk.pdf.versleuteld import encrypted

        return encrypted(pdf, password)

    def official(self, pdf: bytes) -> OfficieelFormulier:
        """What there is to fill in on somebody else's PDF."""
        from pgbdesk.pdf.officieel import read

        with PDFIUM:
            return read(pdf)

    def fill_official(self, pdf: bytes, answers: Mapping[str, str]) -> Ingevuld:
        """A new PDF with answers in its fields."""
        from pgbdesk.pdf.officieel import fill

        return fill(pdf, answers)

    def print_on(self, pdf: bytes, texts: Sequence[Opdruk]) -> bytes:
        """A new PDF with texts at places."""
        from pgbdesk.pdf.officieel import print_on

        return print_on(pdf, texts)

    def pages(self, pdf: bytes, dpi: int = 96) -> tuple[PageImage, ...]:
        """The pages as pictures."""
        import pypdfium2

        with PDFIUM:
            opened = pypdfium2.PdfDocument(pdf)
            try:
                opened.init_forms()  # what is filled in on somebody else's form is drawn too
                return tuple(_picture(page, dpi) for page in opened)
            finally:
                opened.close()

    def leaf(self, pdf: bytes, number: int, dpi: int = 96) -> tuple[PageImage, int]:
        """One page, in so many dots that a page of any size fits in memory."""
        import pypdfium2

        with PDFIUM:
            try:
                opened = pypdfium2.PdfDocument(pdf)
            except pypdfium2.PdfiumError:
                raise Unreadable from None
            try:
                count = len(opened)
                if not 0 <= number < count:
                    raise Unreadable
                page = opened[number]
                longest = max(*page.get_size(), 1.0)
                return _picture(page, min(dpi, MOST_PIXELS * 72 / longest)), count
            except pypdfium2.PdfiumError:
                raise Unreadable from None
            finally:
                opened.close()


def _picture(page: object, dpi: float) -> PageImage:
    grey = dpi >= FOR_PRINTER
    form = GREY if grey else BGRX
    bitmap = page.render(scale=dpi / 72, rev_byteorder=False, force_bitmap_format=form)  # type: ignore[attr-defined]
    try:
        return PageImage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer), grey)
    finally:
        bitmap.close()
        page.close()  # type: ignore[attr-defined]
