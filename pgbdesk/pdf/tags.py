"""Tags: which words are a heading, a paragraph, a cell, in the order in which they are read.

While drawing, each text is marked in the page (`BDC … EMC`) and noted in a tree; afterwards pikepdf
writes the tree into the file. reportlab has no tags of its own.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Node:
    """An element of the structure: its tag, parts, and (for text) page and mark."""

    tag: str
    kids: list[Node] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)  # page number from 0, mark on that page
    header: bool = False
    lang: str = ""  # where it differs from that of the paper


class Tagger:
    """Keeps the tree while a canvas is drawn on."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self.root = Node("Document")
        self._open = [self.root]
        self.page = 0
        self._next = 0

    def new_page(self) -> None:
        """Marks begin anew on the next page."""
        self.page += 1
        self._next = 0

    @contextmanager
    def element(self, tag: str, *, header: bool = False, lang: str = "") -> Iterator[Node]:
        """An element that holds others."""
        node = Node(tag, header=header, lang=lang)
        self._open[-1].kids.append(node)
        self._open.append(node)
        try:
            yield node
        finally:
            self._open.pop()

    @contextmanager
    def text(self, tag: str, *, header: bool = False, lang: str = "") -> Iterator[None]:
        """Text that is read, drawn inside; all of it on this page."""
        node = Node(tag, header=header, lang=lang)
        self._open[-1].kids.append(node)
        with self.more(node):
            yield

    @contextmanager
    def more(self, node: Node) -> Iterator[None]:
        """More text of an element, perhaps on a next page."""
        node.marks.append((self.page, self._next))
        self._canvas._code.append(f"/{node.tag} <</MCID {self._next}>> BDC")
        self._next += 1
        try:
            yield
        finally:
            self._canvas._code.append("EMC")

    @contextmanager
    def beside(self, lang: str) -> Iterator[None]:
        """Text in another language, as a part of the element that was drawn last."""
        owner = self._open[-1]
        owner = owner.kids[-1] if owner.kids else owner
        node = Node("Span", lang=lang)
        owner.kids.append(node)
        with self.more(node):
            yield

    @contextmanager
    def spelled(self, words: str) -> Iterator[None]:
        """What is drawn inside reads as these words: joined letters from right to left are no text by themselves."""
        hexed = ("\ufeff" + words).encode("utf-16-be").hex().upper()
        self._canvas._code.append(f"/Span <</ActualText <{hexed}>>> BDC")
        try:
            yield
        finally:
            self._canvas._code.append("EMC")

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """Lines, boxes and page numbers, which are not read."""
        self._canvas._code.append("/Artifact BMC")
        try:
            yield
        finally:
            self._canvas._code.append("EMC")


def add_tags(raw: bytes, root: Node, *, title: str, language: str) -> bytes:
    """The same PDF with the structure tree, language, and title to be shown."""
    import pikepdf
    from pikepdf import Array, Dictionary, Name, String

    with pikepdf.open(io.BytesIO(raw)) as pdf:
        pages = [page.obj for page in pdf.pages]
        parents: list[dict[int, Any]] = [{} for _ in pages]
        tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))

        def build(node: Node, parent: Any) -> Any:
            element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + node.tag), P=parent))
            kids = Array()
            for page, mark in node.marks:
                element.Pg = pages[page]
                kids.append(Dictionary(Type=Name.MCR, Pg=pages[page], MCID=mark))
                parents[page][mark] = element
            for kid in node.kids:
                kids.append(build(kid, element))
            element.K = kids
            if node.lang:
                element.Lang = String(node.lang)
            if node.header:
                element.A = Dictionary(O=Name.Table, Scope=Name.Column)
            return element

        tree.K = Array([build(root, tree)])
        numbers = Array()
        for number, page in enumerate(pages):
            page.StructParents = number
            page.Tabs = Name.S
            by_mark = parents[number]
            numbers.append(number)
            numbers.append(pdf.make_indirect(Array([by_mark[m] for m in sorted(by_mark)])))
        tree.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
        tree.ParentTreeNextKey = len(pages)
        pdf.Root.StructTreeRoot = tree
        pdf.Root.MarkInfo = Dictionary(Marked=True)
        pdf.Root.Lang = String(language)
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as meta:
            meta["dc:title"] = title
            meta["dc:language"] = {language}
            meta["pdfuaid:part"] = "1"
        for key in ("/Author", "/Creator", "/Subject", "/Keywords"):
            if key in pdf.docinfo:
                del pdf.docinfo[key]
        pdf.docinfo["/Title"] = String(title)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
        return out.getvalue()
