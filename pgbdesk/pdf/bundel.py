"""Several papers in one tagged PDF: page numbers that run on, and bookmarks by part and paper."""

from __future__ import annotations

import io
from collections.abc import Callable

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pgbdesk.forms.bundel import Afgebroken, Bundel
from pgbdesk.forms.spec import Document
from pgbdesk.i18n import Language
from pgbdesk.pdf import theme
from pgbdesk.pdf.flow import HEIGHT, Pen
from pgbdesk.pdf.looks import look_of
from pgbdesk.pdf.tags import Tagger, add_tags
from pgbdesk.pdf.theme import NORMAL, REGULAR, Look

#: Told after each paper how many are done of how many; says whether to go on.
Step = Callable[[int, int], bool]
#: The language of one paper.
OfPaper = Callable[[Document], Language]


def render_bundle(
    bundel: Bundel,
    language: Language,
    *,
    of_paper: OfPaper | None = None,
    large: bool = False,
    step: Step | None = None,
) -> bytes:
    """All papers of a bundle as one tagged PDF. The same bundle gives the same bytes.

    `of_paper` gives each paper a language of its own. Raises `Afgebroken` when `step` says to stop.
    """
    theme.register()
    total = 2 * sum(len(deel.documenten) for deel in bundel.delen)
    done = 0

    def one_more() -> None:
        nonlocal done
        done += 1
        if step is not None and not step(done, total):
            raise Afgebroken

    starts = tuple(0 for _ in bundel.delen)
    drawn = _draw(bundel, language, starts, 0, one_more, of_paper=of_paper, large=large)
    raw, _, _, tagger = _draw(bundel, language, drawn[1], drawn[2], one_more, of_paper=of_paper, large=large)
    return add_tags(raw, tagger.root, title=language.say(bundel.titel), language=language.code)


def _draw(
    bundel: Bundel,
    language: Language,
    starts: tuple[int, ...],
    of: int,
    one_more: Callable[[], None],
    *,
    of_paper: OfPaper | None,
    large: bool,
) -> tuple[bytes, tuple[int, ...], int, Tagger]:
    """Draw it all; gives the bytes, the page on which each part begins, the number of pages, and the tags."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, initialFontName=REGULAR, lang=language.code)
    canvas.setTitle(language.say(bundel.titel))
    pen = Pen(canvas, language, NORMAL, of)
    found: list[int] = []
    if bundel.voorblad is not None:
        _paper(pen, bundel.voorblad(starts), 0, large=large)
    for deel in bundel.delen:
        for number, document in enumerate(deel.documenten):
            _fresh_page(pen, look_of(document, large=large))
            pen.language = of_paper(document) if of_paper is not None else language
            if number == 0:
                found.append(pen.tags.page + 1)
                pen.bookmark(pen.words(deel.titel), 0)
            lang = pen.language.code if pen.language.code != language.code else ""
            _paper(pen, document, 1, large=large, lang=lang)
            one_more()
        if not deel.documenten:
            found.append(0)
    pages = pen.finish()
    canvas.save()
    return buffer.getvalue(), tuple(found), pages, pen.tags


def _paper(pen: Pen, document: Document, level: int, *, large: bool, lang: str = "") -> None:
    _fresh_page(pen, look_of(document, large=large))
    pen.level = level + 1
    pen.bookmark(pen.words(document.title), level)
    with pen.tags.element("Sect", lang=lang):
        pen.paper(document)


def _fresh_page(pen: Pen, look: Look) -> None:
    """Go on at the top of an empty page, with the sizes of another paper."""
    if pen.y < HEIGHT - pen.look.margin:
        pen.next_page()
    pen.look = look
    pen.y = HEIGHT - look.margin
