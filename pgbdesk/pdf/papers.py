"""Implements `pgbdesk.app.ports.Papers`; the PDF libraries are loaded when the first paper is made."""

from __future__ import annotations

from pgbdesk.app.ports import PageImage
from pgbdesk.forms.spec import Document
from pgbdesk.i18n import Language


class PdfPapers:
    """Papers in one language."""

    def __init__(self, language: str = "nl") -> None:
        self._language = Language(language)

    def pdf(self, document: Document, *, large: bool = False) -> bytes:
        """The paper as a tagged PDF, in memory."""
        from pgbdesk.pdf.flow import render

        return render(document, self._language, large=large)

    def pages(self, pdf: bytes, dpi: int = 96) -> tuple[PageImage, ...]:
        """The pages as pictures."""
        import pypdfium2

        opened = pypdfium2.PdfDocument(pdf)
        try:
            return tuple(_picture(page, dpi) for page in opened)
        finally:
            opened.close()


def _picture(page: object, dpi: int) -> PageImage:
    bitmap = page.render(scale=dpi / 72, rev_byteorder=False, force_bitmap_format=4)  # type: ignore[attr-defined]
    try:
        return PageImage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
    finally:
        bitmap.close()
        page.close()  # type: ignore[attr-defined]
