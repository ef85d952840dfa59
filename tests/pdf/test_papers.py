"""Each paper as it comes out of the printer: all words on it, fonts inside, tags in reading order."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal

import pikepdf
import pypdfium2
import pytest
from pypdf import PdfReader

from pgbdesk.app.wet import rijen
from pgbdesk.app.wetpapier import papier
from pgbdesk.forms.catalogue import BY_ID, CATALOGUE
from pgbdesk.forms.gegevens import Partij
from pgbdesk.forms.spec import Document, PrintAs, fill
from pgbdesk.forms.urendeclaratie import Regel
from pgbdesk.i18n import Language
from pgbdesk.law.book import lawbook
from pgbdesk.law.engine import all_rules
from pgbdesk.pdf.flow import PREP
from pgbdesk.pdf.papers import PdfPapers
from pgbdesk.pdf.theme import REGULAR, register, text_width, wrap
from pgbdesk.text import Text

PAPERS = PdfPapers()
NL, EN = Language("nl"), Language("en")
VOOR_ANDEREN = ("oproepbrief", "urendeclaratie", "portaal_overname")
#: What the user alone reads, or chooses to show.
OVERZICHTEN = {
    *("herstelblad", "noodblad", "rekenblad", "wet_en_regels", "wat_verandert", "checklistverslag", "adviesverslag"),
    *("overdrachtslijst", "plan_vergelijking", "plan_bezuinigen", "overstap_andere_wet", "vergelijking_aanbieders"),
    *("overzicht_huis", "rooster", "budgethouderslijst", "maandrunverslag", "toetsenblad"),
}
EVERY = pytest.mark.parametrize("spec", CATALOGUE, ids=lambda spec: spec.id)


def squeezed(text):
    """Text without the white space that wrapping puts in."""
    return re.sub(r"\s+", "", text.replace("\u00a0", ""))


def read(pdf):
    return squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))


def words_of(document: Document, language: Language = NL):
    """Every label and value that a paper must show."""
    yield language.say(document.title)
    yield from (*document.sender, *document.recipient)
    for section in document.sections:
        yield language.say(section.title)
        yield from (language.say(p) for p in section.paragraphs)
        for field in section.fields:
            if field.value not in (None, ""):
                yield from (language.say(field.label), language.show(field.value))
        if section.table is not None:
            yield from (language.say(h) for h in section.table.headings)
            for row in (*section.table.rows, section.table.totals or ()):
                yield from (language.show(v) for v in row if not isinstance(v, date))
    yield from (language.say(choice) for choice in document.choices)
    for role, name in document.signatures:
        yield from (language.say(role), language.show(name))
    yield language.say(document.source)


@EVERY
@pytest.mark.parametrize("large", [False, True], ids=["ordinary", "large print"])
def test_every_label_and_value_is_on_the_paper(spec, large):
    document = fill(spec, spec.example)
    text = read(PAPERS.pdf(document, large=large))
    missing = [word for word in words_of(document) if squeezed(word) not in text]
    assert missing == []


@pytest.mark.parametrize("spec", [s for s in CATALOGUE if s.eigen or s.id in VOOR_ANDEREN], ids=lambda spec: spec.id)
def test_in_an_english_window_a_paper_for_the_user_alone_is_english_and_one_for_others_stays_dutch(spec):
    document, papers = fill(spec, spec.example), PdfPapers(lambda: "en")
    chosen = [(replace(document, taal="nl"), NL)] if spec.id == "rooster" else []
    for paper, language in ((document, EN if spec.eigen else NL), *chosen):
        pdf = papers.pdf(paper)
        assert [word for word in words_of(document, language) if squeezed(word) not in read(pdf)] == []
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            assert str(opened.Root.Lang) == language.code


def test_what_a_carer_or_an_office_reads_or_copies_is_never_english():
    """Signed by others, sent to others, or copied into a Dutch form."""
    eigen = {spec.id for spec in CATALOGUE if spec.eigen}
    assert eigen == OVERZICHTEN
    assert not any(spec.eigen for spec in CATALOGUE if spec.print_as is PrintAs.PREP)
    assert {spec.id for spec in CATALOGUE if spec.eigen and spec.print_as is PrintAs.OFFICIAL} == {
        "herstelblad",
        "noodblad",
    }


@EVERY
def test_a_sheet_to_copy_says_that_it_is_no_official_paper(spec):
    text = read(PAPERS.pdf(fill(spec, spec.example)))
    assert (squeezed(NL.say(PREP)) in text) is (spec.print_as is PrintAs.PREP)


@EVERY
def test_all_fonts_are_inside_and_nothing_tells_who_it_is_about(spec):
    with pikepdf.open(io.BytesIO(PAPERS.pdf(fill(spec, spec.example)))) as pdf:
        for page in pdf.pages:
            for font in page.Resources.Font.values():
                inner = font.get("/DescendantFonts", [font])[0]
                assert "/FontFile2" in inner.FontDescriptor
        info = {str(k): str(v) for k, v in pdf.docinfo.items()}
        assert info["/Title"] == NL.say(spec.title)
        assert not {"/Author", "/Subject", "/Keywords"} & info.keys()
        with pdf.open_metadata() as meta:
            everything = str(meta) + str(info)
    assert "99999" not in everything
    assert "Amrani" not in everything


@EVERY
def test_the_tags_hold_all_text_once_in_reading_order(spec):
    raw = PAPERS.pdf(fill(spec, spec.example))
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "nl"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        seen: list[tuple[int, int]] = []
        tags: list[str] = []
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}

        def walk(node):
            tags.append(str(node.S))
            for kid in node.get("/K", []):
                if "/MCID" in kid:
                    seen.append((pages[kid.Pg.objgen], int(kid.MCID)))
                else:
                    walk(kid)

        walk(pdf.Root.StructTreeRoot.K[0])
        assert seen == sorted(seen)
        assert len(seen) == len(set(seen))
        marked = sum(page.Contents.read_bytes().count(b"/MCID") for page in pdf.pages)
        assert marked == len(seen)
    assert tags.count("/H1") == 1
    assert "/H2" in tags
    if any(section.table for section in spec.sections):
        assert {"/Table", "/TR", "/TH", "/TD"} <= set(tags)


@EVERY
def test_the_same_facts_give_the_same_bytes(spec):
    assert PAPERS.pdf(fill(spec, spec.example)) == PAPERS.pdf(fill(spec, spec.example))


def month(lines, **more):
    """A declaration of April with so many lines."""
    example = BY_ID["urendeclaratie"].example
    zorg = tuple(
        Regel(
            *(date(2026, 3, 1) + timedelta(days=n), time(9), time(13), "Begeleiding individueel", Text("uur")),
            *(Decimal("4.00"), Decimal("18.50"), Decimal("74.00")),
        )
        for n in range(lines)
    )
    return replace(example, zorg=zorg, niet_geleverd=(), totaal=Decimal("74.00") * lines, **more)


@pytest.mark.parametrize("lines", [1, 12, 22, 31])
def test_an_ordinary_month_is_one_page(lines):
    pdf = PAPERS.pdf(fill(BY_ID["urendeclaratie"], month(lines)))
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 1


def test_a_long_declaration_goes_on_with_its_headings_and_page_numbers():
    pdf = PAPERS.pdf(fill(BY_ID["urendeclaratie"], month(90)))
    pages = [squeezed(page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages]
    assert len(pages) > 1
    assert "DatumTijdZorg" in pages[1]
    assert f"bladzijde1van{len(pages)}" in pages[0]
    assert read(pdf).count("Begeleidingindividueel") == 90


@pytest.mark.parametrize("address", [(), ("Lindelaan 12",), tuple(f"Regel {n} van een lang adres" for n in range(9))])
def test_in_large_print_the_lines_of_a_row_stay_together(address):
    holder = replace(BY_ID["urendeclaratie"].example.budgethouder, adres=address)
    pdf = PAPERS.pdf(fill(BY_ID["urendeclaratie"], month(25, budgethouder=holder)), large=True)
    for page in PdfReader(io.BytesIO(pdf)).pages:
        text = squeezed(page.extract_text())
        assert text.count("Datum:") == text.count("Bedrag:€74,00")
        assert text.count("SamenAantal:") == text.count("Bedrag:€1.850,00")
        assert not re.search(r"Geleverdezorg(bladzijde|$)", text)  # a heading is not left alone
    assert "Samen" in read(pdf)
    assert "Datum:Samen" not in read(pdf)


LONG = Partij(
    naam="Maximiliaan-Alexander van der Wolkenstein-Trostburg-Ćosić II",
    adres=("Burgemeester Van Haersma de Withstraat 12345 bis-achter", "1234 AB ’s-Gravenpolder aan de Rivier"),
    bsn="999990007",
    klantnummer="123456789012",
)


@pytest.mark.parametrize("large", [False, True], ids=["ordinary", "large print"])
def test_the_longest_names_and_amounts_stay_on_the_paper(large):
    facts = month(31, budgethouder=LONG, zorgverlener=LONG, kenmerk="X" * 40)
    facts = replace(facts, totaal=Decimal("9999999.99"))
    pdf = PAPERS.pdf(fill(BY_ID["urendeclaratie"], facts), large=large)
    opened = pypdfium2.PdfDocument(pdf)
    for page in opened:
        width, height = page.get_size()
        text = page.get_textpage()
        for number in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(number)
            assert left >= 0
            assert right <= width - 20
            assert bottom >= 0
            assert top <= height
    opened.close()
    assert squeezed("€ 9.999.999,99") in read(pdf)
    assert squeezed(LONG.naam) in read(pdf)


def test_every_letter_of_every_name_prints():
    names = "Şükrü Ćirić Łukasz Đorđević Ğ ı İ ß ø é € ’ – “”"
    facts = month(1, budgethouder=replace(LONG, naam=names))
    assert squeezed(names) in read(PAPERS.pdf(fill(BY_ID["urendeclaratie"], facts)))


def test_the_preview_shows_every_page_in_black_on_white():
    pdf = PAPERS.pdf(fill(BY_ID["aanbod_vaste_uren"], BY_ID["aanbod_vaste_uren"].example))
    [page] = PAPERS.pages(pdf, dpi=72)
    assert (page.width, page.height) == (596, 842) or abs(page.width - 595) <= 1
    assert len(page.pixels) >= page.stride * page.height
    assert page.pixels[:3] == b"\xff\xff\xff"
    assert min(page.pixels) == 0


def test_the_recovery_sheet_can_be_typed_over_and_says_how():
    feiten = replace(BY_ID["herstelblad"].example, dossier="Dossier 2")
    pdf = PAPERS.pdf(fill(BY_ID["herstelblad"], feiten), large=True)
    [page] = PdfReader(io.BytesIO(pdf)).pages
    text = page.extract_text()
    assert re.findall(r"\b[0-9]{6}\b", text) == feiten.code.split()
    assert "Dossier 2" in text
    assert "Ik weet de zin niet meer" in text.replace("\n", " ")


def test_wet_en_regels_prints_every_number_of_a_day_under_its_subject():
    day = date(2026, 11, 24)
    rows = rijen(lawbook(), all_rules(), day)
    pdf = PAPERS.pdf(papier(rows, day, Text("Alle onderwerpen")))
    words = read(pdf)
    for wanted in ("Minimumloon per uur vanaf 21 jaar", "1 juli 2026 tot en met 31 december 2026", "Arbeidstijden"):
        assert squeezed(wanted) in words
    assert squeezed("Gelezen in de wettekst van 28 november 2015. Die kan veranderd zijn.") in words
    assert len(PdfReader(io.BytesIO(pdf)).pages) > 5


def test_the_noodblad_says_to_a_stranger_what_it_is_and_holds_the_whole_code():
    feiten = replace(BY_ID["noodblad"].example, bestand="Gezin.pgbd")
    text = read(PAPERS.pdf(fill(BY_ID["noodblad"], feiten)))
    for word in ("Noodblad", "persoonsgebonden budget", "Gezin.pgbd", feiten.code, "dichte envelop"):
        assert squeezed(word) in text


@EVERY
@pytest.mark.parametrize("large", [False, True], ids=["ordinary", "large print"])
def test_what_the_manual_says_of_accessible_papers_is_so(spec, large):
    """The chapter Toegankelijkheid, "Papieren als PDF": what is in every paper, and what is not."""
    tags: set[str] = set()
    with pikepdf.open(io.BytesIO(PAPERS.pdf(fill(spec, spec.example), large=large))) as pdf:

        def walk(node):
            tags.add(str(node.S))
            assert "/Alt" not in node
            assert ("/A" in node) is (node.S == "/TH")
            if node.S == "/TH":
                assert node.A.Scope == "/Column"
            for kid in node.K:
                if "/MCID" not in kid:
                    walk(kid)

        walk(pdf.Root.StructTreeRoot.K[0])
        with pdf.open_outline() as outline:
            assert outline.root
        with pdf.open_metadata() as meta:
            assert meta["dc:title"] == NL.say(spec.title)
            assert meta["pdfuaid:part"] == "1"
        assert not any(page.get_images() for page in pdf.pages)
    beside = {"/Span"} if spec.naast is not None else set()  # a word in another language
    assert tags <= {"/Document", "/Sect", "/H1", "/H2", "/P", "/Table", "/TR", "/TH", "/TD"} | beside  # so no lists
    by_hand = any(s.table is not None and s.table.invullen for s in spec.sections)  # keeps its boxes
    assert not large or ("/Table" in tags) is by_hand


def test_in_large_print_a_heading_among_the_rows_is_no_answer():
    spec = BY_ID["checklistverslag"]
    text = read(PAPERS.pdf(fill(spec, spec.example), large=True))
    assert "Zorgovereenkomsten" in text
    assert "Vraag:Zorgovereenkomsten" not in text


def test_a_field_that_is_alone_on_its_row_has_all_the_room():
    pdf = PAPERS.pdf(fill(BY_ID["wijziging"], BY_ID["wijziging"].example))
    lines = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).splitlines()
    assert "Reiskosten: € 0,23 per kilometer." in [line.replace("\u00a0", " ").strip() for line in lines]


@pytest.mark.parametrize("which", ["ontvangstbewijs", "rekenblad"])
def test_the_source_is_never_alone_on_a_page(which):
    spec = BY_ID[which]
    pages = PdfReader(io.BytesIO(PAPERS.pdf(fill(spec, spec.example), large=True))).pages

    assert squeezed("Voor ontvangst: zorgverlener" if which == "ontvangstbewijs" else "Bronnen") in squeezed(
        pages[-1].extract_text()
    )


def test_a_day_and_a_time_stay_on_one_line_where_they_fit():
    register()
    words = "1 april 2026 tot en met 30 april 2026 om 07:30 uur"
    whole = text_width(words, REGULAR, 10)
    for width in range(80, int(whole)):
        lines = wrap(words, REGULAR, 10, width)
        assert " ".join(lines) == words
        assert any("30 april 2026" in line for line in lines), width
        assert any("07:30 uur" in line for line in lines), width
    assert len(wrap("30 april 2026", REGULAR, 10, 40)) > 1
