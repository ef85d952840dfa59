"""Reads and fills official PDFs: form fields with an appearance of our own, or text at given places.

A PDF comes from outside: what is locked, signed, made for another program or holds a program is refused.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Name

from pgbdesk.app.officieel.veld import (
    GEEN_PDF,
    GETEKEND,
    LEEG_ORIGINEEL,
    OP_SLOT,
    OPNIEUW,
    OVERSCHRIJVEN,
    PROGRAMMA,
    TE_GROOT,
    XFA,
    ZONDER_SLOT,
    Geweigerd,
    Ingevuld,
    OfficieelFormulier,
    OfficieelVeld,
    Opdruk,
    Optie,
    Plek,
    VeldSoort,
)
from pgbdesk.pdf.letterbeeld import appearance, overprint

#: What the libraries raise for bytes that are no whole PDF.
_DAMAGE = (
    *(pikepdf.PdfError, pypdfium2.PdfiumError, RuntimeError, ValueError, TypeError, KeyError, IndexError),
    *(AttributeError, OverflowError, NotImplementedError, Warning),
)
MAX_BYTES, MAX_PAGES, MAX_FIELDS, MAX_OBJECTS, MAX_DEPTH = 25_000_000, 200, 3_000, 100_000, 12
_PASSWORD, _MULTILINE, _COMB, _RADIO, _PUSH = 1 << 13, 1 << 12, 1 << 24, 1 << 15, 1 << 16
#: A form number of the SVB: 0427NT/0217 or 40.007NT/0519.
_NUMMER = re.compile(r"\b\d{2,4}(?:\.\d{3})?N[TH]/?\d{4}\b")
_COMMANDS = (Name.JavaScript, Name.Launch, Name.ImportData, Name.SubmitForm, Name.Rendition, Name.GoToE)


@contextmanager
def _from_outside() -> Iterator[None]:
    """Whatever a library says of bytes from outside: the PDF is not whole."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # what pikepdf only doubts is not filled in
            yield
    except _DAMAGE:
        raise Geweigerd(GEEN_PDF, OPNIEUW) from None


def open_pdf(raw: bytes) -> pikepdf.Pdf:
    """The PDF, when it is safe to fill in. Raises `Geweigerd` with the reason."""
    if len(raw) > MAX_BYTES:
        raise Geweigerd(TE_GROOT)
    if b"%PDF-" not in raw[:1024]:
        raise Geweigerd(GEEN_PDF, OPNIEUW)
    with _from_outside():
        try:
            pdf = pikepdf.open(io.BytesIO(raw), attempt_recovery=False, suppress_warnings=True)
        except pikepdf.PasswordError:
            raise Geweigerd(OP_SLOT, ZONDER_SLOT) from None
        _refuse(pdf)
        return pdf


def _refuse(pdf: pikepdf.Pdf) -> None:
    if pdf.is_encrypted:
        raise Geweigerd(OP_SLOT, ZONDER_SLOT)
    if len(pdf.pages) > MAX_PAGES or len(pdf.objects) > MAX_OBJECTS or not len(pdf.pages):
        raise Geweigerd(TE_GROOT)
    form = pdf.Root.get(Name.AcroForm)
    if form is not None:
        if Name.XFA in form:
            raise Geweigerd(XFA, OVERSCHRIJVEN)
        if int(form.get(Name.SigFlags, 0)) & 1 and any(_signed(node) for node, _ in _nodes(form)):
            raise Geweigerd(GETEKEND, LEEG_ORIGINEEL)
    names = pdf.Root.get(Name.Names)
    if (names is not None and Name.JavaScript in names) or Name.AA in pdf.Root:
        raise Geweigerd(PROGRAMMA, OPNIEUW)
    actions = [pdf.Root.get(Name.OpenAction), *_actions(pdf, form)]
    if any(isinstance(a, pikepdf.Dictionary) and a.get(Name.S) in _COMMANDS for a in actions):
        raise Geweigerd(PROGRAMMA, OPNIEUW)


def _signed(node: Any) -> bool:
    return bool(node.get(Name.FT) == Name.Sig and Name.V in node)


def _actions(pdf: pikepdf.Pdf, form: Any) -> Iterator[Any]:
    """Everything that would be done when a page, note or field is touched."""
    for page in pdf.pages:
        yield from page.obj.get(Name.AA, {}).values() if Name.AA in page.obj else ()
        for note in page.obj.get(Name.Annots, ()):
            yield note.get(Name.A)
            if Name.AA in note:
                yield from note[Name.AA].values()
    for node, _ in _nodes(form) if form is not None else ():
        yield node.get(Name.A)
        if Name.AA in node:
            yield from node[Name.AA].values()


def _nodes(form: Any) -> Iterator[tuple[Any, str]]:
    """Every field with its whole name. Raises `Geweigerd` for a tree without end."""
    seen = 0

    def walk(nodes: Any, prefix: str, depth: int) -> Iterator[tuple[Any, str]]:
        nonlocal seen
        for node in nodes:
            seen += 1
            if seen > MAX_FIELDS or depth > MAX_DEPTH:
                raise Geweigerd(TE_GROOT)
            part = str(node.get(Name.T, ""))
            name = f"{prefix}.{part}" if prefix and part else prefix or part
            kids = node.get(Name.Kids)
            if kids is not None and any(Name.T in kid for kid in kids):
                yield from walk(kids, name, depth + 1)
            else:
                yield node, name

    yield from walk(form.get(Name.Fields, ()), "", 0)


# Reading -------------------------------------------------------------------------------------------


def read(raw: bytes) -> OfficieelFormulier:
    """What there is to fill in. Raises `Geweigerd`."""
    with _from_outside(), open_pdf(raw) as pdf:
        pages = _pages(pdf)
        form = pdf.Root.get(Name.AcroForm)
        beside = _Beside(raw)
        try:
            found = (
                tuple(v for node, name in _nodes(form) if (v := _field(node, name, pages, beside)) is not None)
                if form
                else ()
            )
            sizes = tuple((float(p.mediabox[2]), float(p.mediabox[3])) for p in pdf.pages)
            return OfficieelFormulier(sizes, found, beside.number())
        finally:
            beside.close()


def _pages(pdf: pikepdf.Pdf) -> dict[Any, int]:
    """On which page each note and field stands."""
    return {note.objgen: number for number, page in enumerate(pdf.pages) for note in page.obj.get(Name.Annots, ())}


def _inherited(node: Any, key: Any) -> Any:
    for _ in range(MAX_DEPTH):
        if key in node:
            return node[key]
        node = node.get(Name.Parent)
        if node is None:
            return None
    return None


def _widgets(node: Any) -> list[Any]:
    kids = node.get(Name.Kids)
    return list(kids) if kids is not None else [node]


def _field(node: Any, name: str, pages: Mapping[Any, int], beside: _Beside) -> OfficieelVeld | None:
    kind, flags = _inherited(node, Name.FT), int(_inherited(node, Name.Ff) or 0)
    if kind not in (Name.Tx, Name.Btn, Name.Ch) or flags & _PUSH or flags & _PASSWORD:
        return None
    widgets = _widgets(node)
    places = tuple(place for w in widgets if (place := _place(w, pages)) is not None)
    if not places or not name:
        return None
    several = bool(flags & _RADIO) or len(widgets) > 1
    box = kind == Name.Btn and not several
    words = str(_inherited(node, Name.TU) or "") or beside.words(places[0], right=box)
    if kind == Name.Tx:
        length = _inherited(node, Name.MaxLen)
        return OfficieelVeld(
            name,
            VeldSoort.TEKST,
            words,
            places,
            lengte=int(length) if length is not None else None,
            vakjes=bool(flags & _COMB and length),
            regels=bool(flags & _MULTILINE),
        )
    if kind == Name.Ch:
        return OfficieelVeld(name, VeldSoort.LIJST, words, places, tuple(_choices(node)))
    options = tuple(
        Optie(state, str(w.get(Name.TU, "")) or beside.words(place, right=True, until=_next(place, places)))
        for w, place in zip(widgets, places, strict=False)
        if (state := _on(w)) is not None
    )
    return OfficieelVeld(name, VeldSoort.KEUZE if several else VeldSoort.AANKRUISEN, words, places, options)


def _next(place: Plek, places: Sequence[Plek]) -> float:
    """Where the next circle on the same line begins."""
    beside = [p.links for p in places if p.links > place.links and abs(p.onder - place.onder) < place.hoog]
    return min(beside, default=place.links + 260)


def _choices(node: Any) -> Iterator[Optie]:
    for option in _inherited(node, Name.Opt) or ():
        if isinstance(option, pikepdf.Array):
            yield Optie(str(option[0]), str(option[1]))
        else:
            yield Optie(str(option), str(option))


def _on(widget: Any) -> str | None:
    """The name of the state in which a box is ticked."""
    normal = widget.get(Name.AP, {}).get(Name.N, {}) if Name.AP in widget else {}
    states = list(map(str, normal.keys())) if isinstance(normal, pikepdf.Dictionary) else []
    on = next((state for state in states if state != "/Off"), None)
    return on.removeprefix("/") if on else None


def _place(widget: Any, pages: Mapping[Any, int]) -> Plek | None:
    rect = widget.get(Name.Rect)
    if rect is None or len(rect) != 4:
        return None
    x1, y1, x2, y2 = (float(part) for part in rect)
    number = pages.get(widget.objgen)
    if number is None:
        return None
    return Plek(number, min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))


class _Beside:
    """The words of a PDF beside a place: labels of fields that have none of their own."""

    def __init__(self, raw: bytes) -> None:
        self._pdf = pypdfium2.PdfDocument(raw)
        self._pages: dict[int, Any] = {}

    def close(self) -> None:
        """Let go of the PDF."""
        for page in self._pages.values():
            page.close()
        self._pdf.close()

    def _text(self, number: int) -> Any:
        if number not in self._pages:
            self._pages[number] = self._pdf[number].get_textpage()
        return self._pages[number]

    def words(self, place: Plek, *, right: bool = False, until: float | None = None) -> str:
        """Words left of a field on its line, else above it; `right`: first those at its right, as for a box."""
        low, high = place.onder - 2, place.onder + place.hoog + 2
        end = place.links + place.breed
        areas = [(max(0.0, place.links - 220), low, place.links, high), (place.links - 2, high - 2, end, high + 14)]
        if right:
            areas.insert(0, (end, low, until if until is not None else end + 260, high))
        for area in areas:
            found = " ".join(self._text(place.bladzijde).get_text_bounded(*area).split())
            if found:
                return str(found[-80:])
        return ""

    def number(self) -> str | None:
        """The number of the form, when it is on the first or last page."""
        for number in {0, len(self._pdf) - 1}:
            if (match := _NUMMER.search(self._text(number).get_text_range())) is not None:
                return match.group()
        return None


# Filling -------------------------------------------------------------------------------------------


def fill(raw: bytes, answers: Mapping[str, str]) -> Ingevuld:
    """A new PDF with the answers in its fields, each with an appearance in our own embedded letters.

    A choice is answered by the code of its option. Raises `Geweigerd`.
    """
    with _from_outside(), open_pdf(raw) as pdf:
        form = pdf.Root.get(Name.AcroForm)
        filled: list[str] = []
        long: list[str] = []
        texts: list[tuple[Any, str, OfficieelVeld, Plek]] = []
        pages = _pages(pdf)
        beside = _Beside(raw)
        try:
            for node, name in _nodes(form) if form is not None else ():
                answer, field = answers.get(name), _field(node, name, pages, beside)
                if not answer or field is None:
                    continue
                filled.append(name)
                if field.soort in (VeldSoort.TEKST, VeldSoort.LIJST):
                    shown = answer[: field.lengte] if field.lengte else answer
                    if shown != answer:
                        long.append(name)
                    node.V = pikepdf.String(shown)
                    words = next((o.woorden for o in field.opties if o.code == answer), shown)
                    texts += [(w, words, field, p) for w in _widgets(node) if (p := _place(w, pages)) is not None]
                else:
                    _tick(node, answer)
        finally:
            beside.close()
        for (widget, _, _, _), (stream, fits) in zip(
            texts, appearance(pdf, [(words, field, place) for _, words, field, place in texts]), strict=True
        ):
            widget.AP = pikepdf.Dictionary(N=stream)
            if not fits:
                long.append(next(field.naam for w, _, field, _ in texts if w is widget))
        if form is not None and Name.NeedAppearances in form:
            form.NeedAppearances = False  # what is shown is what we drew
        return Ingevuld(_saved(pdf), tuple(filled), tuple(dict.fromkeys(long)))


def _tick(node: Any, code: str) -> None:
    state = Name(f"/{code}")
    node.V = state
    for widget in _widgets(node):
        widget.AS = state if _on(widget) == code else Name.Off


def print_on(raw: bytes, texts: Sequence[Opdruk]) -> bytes:
    """A new PDF with texts printed at places, for a form without fields. Raises `Geweigerd`."""
    with _from_outside(), open_pdf(raw) as pdf:
        overprint(pdf, texts)
        return _saved(pdf)


def _saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()
