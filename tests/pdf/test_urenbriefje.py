"""The paper `urenbriefje`: Dutch with another language beside it, also from right to left, as a reader finds it."""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import replace
from datetime import date

import pikepdf
import pypdfium2
import pytest
from pypdf import PdfReader
from reportlab.pdfbase import pdfmetrics

from pgbdesk.domain.soorten import AndereTaal
from pgbdesk.forms.naast import DAGEN, GELDT, NIET_NAGEKEKEN, naast
from pgbdesk.forms.spec import Document, fill
from pgbdesk.forms.urenbriefje import URENBRIEFJE, Urenregel
from pgbdesk.pdf import theme
from pgbdesk.pdf.flow import DATUM, HANDTEKENING
from pgbdesk.pdf.letters import as_seen, in_runs, runs_right_to_left
from pgbdesk.text import Text
from tests.pdf.test_papers import PAPERS, read, squeezed

TALEN = pytest.mark.parametrize("taal", list(AndereTaal), ids=lambda taal: taal.value)
LEEG = tuple(Urenregel(date(2026, 5, day)) for day in range(1, 32))


def sheet(taal: AndereTaal | None, *, empty: bool = False) -> Document:
    facts = replace(URENBRIEFJE.example, naast=naast(taal) if taal else None)
    return fill(URENBRIEFJE, replace(facts, regels=LEEG) if empty else facts)


def labels(document: Document) -> set[str]:
    """Every fixed Dutch word on the sheet."""
    found = {document.title, DATUM, HANDTEKENING, GELDT, NIET_NAGEKEKEN, *(role for role, _ in document.signatures)}
    for section in document.sections:
        found |= {section.title, *section.paragraphs, *(field.label for field in section.fields)}
        if section.table is not None:
            found |= {*section.table.headings, section.table.totals[0]}  # type: ignore[arg-type, index]
    return {text.msgid for text in found} | set(DAGEN)


def parts(pdf: bytes) -> list[tuple[str, str]]:
    """The elements with a language of their own: tag and language."""
    found = []
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert str(opened.Root.Lang) == "nl"
        todo = list(opened.Root.StructTreeRoot.K)
        while todo:
            each = todo.pop()
            if "/S" in each:
                if "/Lang" in each:
                    found.append((str(each.S), str(each.Lang)))
                todo += list(each.K)
    return found


def spelled(pdf: bytes) -> str:
    """What the marked parts of the pages read as."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        streams = b"".join(page.Contents.read_bytes() for page in opened.pages)
    found = re.findall(rb"/ActualText <FEFF([0-9A-F]+)>", streams)
    return " ".join(bytes.fromhex(each.decode()).decode("utf-16-be") for each in found)


@TALEN
def test_each_word_list_has_every_word_of_the_sheet_and_no_other(taal):
    wanted = labels(sheet(taal)) | labels(sheet(taal, empty=True))
    assert set(naast(taal).woorden) == wanted
    assert all(naast(taal).woorden.values())


@TALEN
def test_the_embedded_letters_have_every_letter_of_the_words(taal):
    theme.register()
    lacking = {
        letter
        for words in naast(taal).woorden.values()
        for font, part in in_runs(words, theme.REGULAR)
        for letter in part
        if ord(letter) not in pdfmetrics.getFont(font).face.charToGlyph
    }
    assert lacking == set()


@TALEN
@pytest.mark.parametrize("empty", [False, True], ids=["with hours", "empty"])
def test_both_languages_can_be_read_back(taal, empty):
    pdf = PAPERS.pdf(sheet(taal, empty=empty))
    text, other = read(pdf), spelled(pdf) if naast(taal).van_rechts else ""
    assert squeezed("Urenbriefje") in text
    assert "Schrijf" in text if empty else "Kijk" in text
    wanted = set(labels(sheet(taal, empty=empty))) - ({*DAGEN} if not empty else set())
    for dutch in wanted:
        words = naast(taal).woorden[dutch]
        assert (words in other) if naast(taal).van_rechts else (squeezed(words) in text), dutch
    assert "12,00" in text or empty


@TALEN
def test_what_is_in_another_language_says_so_to_a_screen_reader(taal):
    found = parts(PAPERS.pdf(sheet(taal)))
    assert {lang for _, lang in found} == {taal.value}
    assert {tag for tag, _ in found} == {"/Span", "/TH", "/TD"}
    assert len(found) > 20


def test_a_sheet_in_dutch_only_has_one_language_and_says_nothing_of_another():
    pdf = PAPERS.pdf(sheet(None))
    assert parts(pdf) == []
    assert squeezed(str(GELDT)) not in read(pdf)


@TALEN
def test_a_sheet_says_that_nobody_who_grew_up_with_the_language_has_read_it_until_somebody_did(taal):
    assert not naast(taal).nagekeken
    assert squeezed(str(NIET_NAGEKEKEN)) in read(PAPERS.pdf(sheet(taal)))
    seen = replace(sheet(taal), naast=replace(naast(taal), nagekeken=True))
    assert squeezed(str(NIET_NAGEKEKEN)) not in read(PAPERS.pdf(seen))
    assert squeezed(str(GELDT)) in read(PAPERS.pdf(seen))


@pytest.mark.parametrize("taal", [None, *AndereTaal], ids=lambda taal: taal.value if taal else "nl")
def test_a_month_of_31_days_fits_on_one_page_with_its_signatures(taal):
    assert len(PdfReader(io.BytesIO(PAPERS.pdf(sheet(taal, empty=True)))).pages) == 1


@TALEN
@pytest.mark.parametrize("large", [False, True], ids=["ordinary", "large print"])
def test_nothing_stands_beside_the_paper_and_the_boxes_fill_its_width(taal, large):
    opened = pypdfium2.PdfDocument(PAPERS.pdf(sheet(taal, empty=True), large=large))
    for page in opened:
        width, _ = page.get_size()
        chars = page.get_textpage()
        boxes = [chars.get_charbox(number) for number in range(chars.count_chars())]
        assert all(left >= 0 and right <= width - 20 for left, _, right, _ in boxes)
    opened.close()


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("من", "\ufee6\ufee3"),  # meem at the begin, noon at the end, from right to left
        ("إلى", "\ufef0\ufedf\ufe87"),
        ("الأحد", "\ufeaa\ufea3\ufef7\ufe8d"),  # lam and alef are one letter
    ],
)
def test_arabic_letters_are_joined_and_run_from_right_to_left(words, seen):
    assert as_seen(words) == seen
    assert unicodedata.normalize("NFKC", seen[::-1]) == words


def test_a_name_in_arabic_stands_whole_in_a_dutch_sentence():
    theme.register()
    assert runs_right_to_left("F. العمري")
    fonts = [font for font, _ in in_runs("F. العمري tekent", theme.REGULAR)]
    assert fonts == [theme.REGULAR, "NotoSansArabic", theme.REGULAR]
    document = replace(sheet(None), signatures=((Text("Zorgverlener"), "فاطمة العمري"),))
    assert spelled(PAPERS.pdf(document)) == "فاطمة العمري"


@TALEN
def test_in_large_print_no_time_and_no_word_of_the_table_is_cut(taal):
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(PAPERS.pdf(sheet(taal), large=True))).pages)
    cut = [w for w in ("09:00", "12:30", "22:00", "07:00", "Datum", "Pauze", "Samen", "Begeleiding") if w not in text]
    assert cut == []
