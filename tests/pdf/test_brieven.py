"""Letters as they come out of the printer: the longest names, large print, black and white.

The forms `oproepbrief`, `intrekkingsbrief`, `wijzigingsbrief`, `aanzegbrief`, `opzegbrief`, `eenmalige_uitkering`,
`factuurblad`, `herinnering_betaling`, `klacht_betaling`, `bezwaarschrift`, `vragenbrief`, `langere_toekenning`,
`toestemming_gegevens`, `machtiging_spreken`, `addendum_drie_partijen`, `ontvangstbewijs`, `second_opinion`
and `voortzetten_pgb`.
"""

from __future__ import annotations

import dataclasses
import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader

from pgbdesk.app.brieven.lijst import BRIEVEN
from pgbdesk.domain.soorten import Route
from pgbdesk.forms.brief import Briefhoofd
from pgbdesk.forms.catalogue import BY_ID, CATALOGUE
from pgbdesk.forms.gegevens import Partij
from pgbdesk.forms.spec import Document, PrintAs, fill
from pgbdesk.pdf.flow import MODEL
from pgbdesk.text import Text
from tests.pdf.test_papers import LONG, NL, PAPERS, read, squeezed, words_of

LETTERS = pytest.mark.parametrize("spec", [soort.spec for soort in BRIEVEN], ids=lambda spec: spec.id)
LARGE = pytest.mark.parametrize("large", [False, True], ids=["ordinary", "large print"])
MUCH = "Heel veel uitleg over wat er is gebeurd en wat daarvan komt. " * 12
WORD = "Zorgcoördinatieovereenkomstwijzigingsformulieraanvraag" * 2


def longest(value: Any) -> Any:
    """The facts of a letter with the longest of everything."""
    if isinstance(value, Briefhoofd):
        return replace(
            value, afzender=LONG, ontvanger=LONG, plaats=LONG.naam, ondertekenaars=(LONG.naam, WORD), namens=LONG.naam
        )
    if isinstance(value, Partij):
        return LONG
    if isinstance(value, Decimal):
        return Decimal("9999999.99")
    if isinstance(value, str):
        return MUCH + WORD
    if isinstance(value, tuple):
        return tuple(longest(v) for v in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, Text | type):
        return replace(value, **{f.name: longest(getattr(value, f.name)) for f in dataclasses.fields(value)})
    return value


@LETTERS
@LARGE
def test_the_longest_values_all_print_and_stay_on_the_paper(spec, large):
    all_words_stay_on_the_paper(fill(spec, longest(spec.example)), large=large)


def all_words_stay_on_the_paper(document: Document, *, large: bool) -> None:
    """Every label and value is there, and no letter stands outside the page."""
    pdf = PAPERS.pdf(document, large=large)
    text = read(pdf)
    for number in range(1, 30):  # the foot of a page stands in the middle of what runs on
        text = text.replace(f"bladzijde{number}van{len(PdfReader(io.BytesIO(pdf)).pages)}", "")
    assert [w for w in words_of(document) if squeezed(w) not in text] == []
    opened = pypdfium2.PdfDocument(pdf)
    for page in opened:
        width, height = page.get_size()
        chars = page.get_textpage()
        for number in range(chars.count_chars()):
            left, bottom, right, top = chars.get_charbox(number)
            assert left >= 0
            assert right <= width - 20
            assert bottom >= 0
            assert top <= height
    opened.close()


@LETTERS
def test_black_and_white_is_enough(spec):
    for page in PAPERS.pages(PAPERS.pdf(fill(spec, spec.example)), dpi=60):
        rows = [page.pixels[row * page.stride : row * page.stride + 4 * page.width] for row in range(page.height)]
        assert all(row[0::4] == row[1::4] == row[2::4] for row in rows)


@LETTERS
@LARGE
def test_a_signature_stands_on_a_page_with_words_of_the_letter(spec, large):
    document = fill(spec, spec.example)
    last = document.sections[-1]
    for page in PdfReader(io.BytesIO(PAPERS.pdf(document, large=large))).pages:
        text = squeezed(page.extract_text())
        if "Budgethouderofvertegenwoordiger" in text:
            assert squeezed(NL.say(last.title)) in text


@LETTERS
def test_an_ordinary_letter_is_one_page(spec):
    assert len(PdfReader(io.BytesIO(PAPERS.pdf(fill(spec, spec.example)))).pages) == 1


@LETTERS
def test_who_signs_how_many_copies_and_where_it_goes_are_declared(spec):
    document = fill(spec, spec.example)
    assert spec.print_as is PrintAs.OFFICIAL
    assert spec.over
    assert document.signatures
    assert len(document.exemplaren) >= 2
    assert document.waarheen
    assert document.missing == ()


def test_every_paper_that_is_signed_has_its_copies():
    assert [s.id for s in CATALOGUE if s.signatures and not s.exemplaren] == []


def test_two_who_sign_together_both_have_their_line():
    example = BY_ID["opzegbrief"].example
    both = replace(example, hoofd=replace(example.hoofd, ondertekenaars=("B. Bewind", "M. Mentor"), namens="A. de Wit"))
    text = read(PAPERS.pdf(fill(BY_ID["opzegbrief"], both)))
    assert text.count("Handtekening") == 2
    assert "namensA.deWit" in text


def test_a_sheet_to_copy_names_where_to_and_is_for_its_route_only():
    spec = BY_ID["portaal_overname"]
    document = fill(spec, spec.example)
    assert squeezed(NL.say(Text(MODEL.msgid, model=document.model))) in read(PAPERS.pdf(document))
    assert spec.routes == {Route.PORTAAL}
    held = replace(spec, model=lambda _: Text("formulier {nummer}", nummer="0425NT/1117"))
    assert "formulier0425NT/1117" in read(PAPERS.pdf(fill(held, spec.example)))


def test_an_aanzegbrief_that_says_no_holds_no_new_contract():
    spec = BY_ID["aanzegbrief"]
    text = read(PAPERS.pdf(fill(spec, replace(spec.example, gaat_door=False, nieuw_tot=None))))
    assert "gaatdaarnanietdoor" in text
    assert "Hetnieuwecontract" not in text


@pytest.mark.parametrize(("loon", "said"), [(0, False), (240, True)])
def test_pay_stands_in_a_withdrawal_only_where_it_is_owed(loon, said):
    spec = BY_ID["intrekkingsbrief"]
    assert ("Uwloon" in read(PAPERS.pdf(fill(spec, replace(spec.example, loon_door=loon))))) is said


def test_a_late_payment_of_a_gemeente_does_not_lean_on_the_wlz():
    from pgbdesk.domain.soorten import Wet

    spec = BY_ID["herinnering_betaling"]
    text = read(PAPERS.pdf(fill(spec, replace(spec.example, wet=Wet.WMO))))
    assert "5.23" not in text
    assert "nognietnagekeken" in text
    assert date(2026, 11, 22) == spec.example.betalen_uiterlijk
