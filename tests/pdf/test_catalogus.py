"""Every paper of the catalogue: with the longest legal values, from the example household, in large print, in black."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader

from pgbdesk.app.aanbod import kandidaten, voorstel
from pgbdesk.app.brieven.lijst import BRIEF_BIJ_ID
from pgbdesk.app.brieven.soort import records_voor
from pgbdesk.app.documents import aanbod_brief, portaal_overname, urendeclaratie
from pgbdesk.app.papieren import papier, waarden
from pgbdesk.clock import fixed
from pgbdesk.domain.budget import Budgetplan, PlanRegel, Toekenning
from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.personen import Vertegenwoordiging
from pgbdesk.domain.rondom import Bewoner, Gebeurtenis, Wooninitiatief
from pgbdesk.domain.soorten import DeclaratieStatus, Eenheid, GebeurtenisSoort, VertegenwoordigerSoort, Zorgfunctie
from pgbdesk.errors import Invalid, InvalidMany
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.forms.brief import Briefhoofd
from pgbdesk.forms.catalogue import CATALOGUE
from pgbdesk.forms.gegevens import Partij
from pgbdesk.forms.spec import Document, fill
from pgbdesk.law.book import lawbook
from pgbdesk.law.rule import Case
from pgbdesk.text import Money, Text
from tests.pdf.test_papers import PAPERS, squeezed, words_of

NAAM_60 = "Maximiliaan-Alexander van der Wolkenstein-Trostburg-Ćosić 60"
MEEST = Decimal("9999999.99")
DRAGERS = 48
PARTIJ = Partij(NAAM_60, (NAAM_60, "1234 AB ’s-Gravenpolder aan de Rivier"), "999990007", "123456789012", "12345678")
LARGE = pytest.mark.parametrize("large", [False, True], ids=["ordinary", "large print"])


def longest(value: Any, *, rows_in_rows: bool = False) -> Any:
    """Facts with names of 60 letters, the highest amounts, and 48 rows where there are rows (3 within a row)."""
    if isinstance(value, Briefhoofd):
        return replace(value, afzender=PARTIJ, ontvanger=PARTIJ, plaats=NAAM_60, ondertekenaars=(NAAM_60,))
    if isinstance(value, Partij):
        return PARTIJ
    if isinstance(value, Money):
        return Money(MEEST)
    if isinstance(value, Text):
        return value
    if isinstance(value, Decimal):
        return MEEST
    if type(value) is str:
        return NAAM_60
    if isinstance(value, tuple):
        rows = [longest(v, rows_in_rows=True) for v in value]
        if rows and dataclasses.is_dataclass(value[0]) and not isinstance(value[0], Text):
            return tuple(rows[n % len(rows)] for n in range(3 if rows_in_rows else DRAGERS))
        return tuple(rows)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return replace(
            value,
            **{
                f.name: longest(getattr(value, f.name), rows_in_rows=rows_in_rows)
                for f in dataclasses.fields(value)
                if f.init
            },
        )
    return value


def texts(pdf: bytes) -> Any:
    """All words, without the numbers of pages that stand between."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    text = squeezed("".join(page.extract_text() for page in pages))
    for number in range(1, len(pages) + 1):
        text = text.replace(f"bladzijde{number}van{len(pages)}", "")
    return text


def lost(document: Document, text: str) -> list[str]:
    return [word for word in words_of(document) if squeezed(word) not in text]


def beside_the_paper(pdf: bytes) -> list[str]:
    """Letters that stand outside the paper or in its edge."""
    found: list[str] = []
    opened = pypdfium2.PdfDocument(pdf)
    for page in opened:
        width, height = page.get_size()
        chars = page.get_textpage()
        for number in range(chars.count_chars()):
            left, bottom, right, top = chars.get_charbox(number)
            if left < 0 or right > width - 20 or bottom < 0 or top > height:
                found.append(chars.get_text_range(number, 1))
    opened.close()
    return found


@LARGE
@pytest.mark.parametrize("spec", CATALOGUE, ids=lambda spec: spec.id)
def test_no_box_overflows_and_no_line_is_lost_with_the_longest_legal_values(spec, large):
    try:
        document = fill(spec, longest(spec.example))
    except (Invalid, KeyError, ValueError):  # facts that are chosen from a list have no longer form
        document = fill(spec, spec.example)
    pdf = PAPERS.pdf(document, large=large)
    assert lost(document, texts(pdf)) == []
    assert beside_the_paper(pdf) == []


@pytest.mark.parametrize("spec", CATALOGUE, ids=lambda spec: spec.id)
def test_black_and_white_is_enough(spec):
    for page in PAPERS.pages(PAPERS.pdf(fill(spec, spec.example)), dpi=40):
        rows = [page.pixels[row * page.stride : row * page.stride + 4 * page.width] for row in range(page.height)]
        assert all(row[0::4] == row[1::4] == row[2::4] for row in rows)


# From the example household ----------------------------------------------------------------------------

TYPED = (
    "1-12-2026",
    "ma-vr 8:30-14:00",
    "1-11-2026",
    "31-12-2027",
    "Ik leg dit uit in een zin.",
    "10,00",
    "4",
    "09:00",
    "999990007",
    "6-10-2026; taxi; 17,50",
)


def answered(form: str, record: Any, case: Case) -> Document | None:
    """The paper with what stands in its questions, and something that fits in those that are empty."""
    soort = BRIEF_BIJ_ID[form]
    typed = dict(soort.begin(record, case))
    tried: dict[str, int] = {}
    for _ in range(60):
        try:
            return papier(form, record, waarden(form, record, typed, case), case)
        except (InvalidMany, Invalid) as wrong:
            fields = [p.where for p in wrong.problems] if isinstance(wrong, InvalidMany) else [wrong.field or ""]
            entries = {e.name: e for e in soort.vragen(record, case)}
            changed = False
            for name in fields:
                entry = entries.get(name)
                if entry is None:
                    continue
                options = tuple(v for v, _ in entry.choices) if entry.choices else TYPED
                number = tried.get(name, 0)
                if number < len(options):
                    typed[name], tried[name], changed = options[number], number + 1, True
            if not changed:
                return None
    return None


def household() -> Dossier:
    """The example, with a plan, somebody who manages the pgb, and a declaration that the SVB left lying."""
    dossier = demo()
    grants = dossier.all(Toekenning)
    line = PlanRegel(naam=NAAM_60, zorgfunctie=Zorgfunctie.BEGELEIDING_INDIVIDUEEL, eenheid=Eenheid.UUR)
    line = replace(line, aantal_per_week=Decimal(5), weken=Decimal(52), tarief=Decimal("25.00"))
    plans = [Budgetplan(toekenning_id=t.id, versie=n, regels=(line,)) for t in grants for n in (1, 2)]
    sent = next(d for d in dossier.all(Declaratie) if d.periode_van == date(2026, 7, 1))
    late = replace(sent, status=DeclaratieStatus.INGEDIEND, status_sinds=date(2026, 8, 3))
    beheerder = Vertegenwoordiging(
        budgethouder_id=grants[0].budgethouder_id,
        organisatie=NAAM_60,
        soort=VertegenwoordigerSoort.PGB_BEHEERDER,
        van=date(2026, 1, 1),
        machtiging_getekend_op=date(2026, 1, 1),
    )
    resident = Bewoner(budgethouder_id=grants[0].budgethouder_id, van=date(2026, 1, 1), huur_apart=True)
    house = Wooninitiatief(naam=NAAM_60, adres=NAAM_60, bewoners=(resident,))
    moved = Gebeurtenis(
        budgethouder_id=grants[-1].budgethouder_id,
        soort=GebeurtenisSoort.VERHUIZING_ANDERE_GEMEENTE,
        op=date(2026, 12, 1),
        toekenning_id=grants[-1].id,
    )
    new = [*((None, plan) for plan in plans), (None, beheerder), (None, house), (None, moved), (sent, late)]
    return dossier.with_changes(new)


def of_the_example() -> Iterator[tuple[str, Document]]:
    """Each paper that the example household can have, once or twice."""
    case = Case(household(), fixed(DEMO_DAY)(), lawbook())
    for form in BRIEF_BIJ_ID:
        for record in records_voor(BRIEF_BIJ_ID[form], case)[:2]:
            made = answered(form, record, case)
            if made is not None:
                yield form, made
    for declaratie in case.dossier.all(Declaratie)[-2:]:
        yield "urendeclaratie", urendeclaratie(declaratie, case)
        yield "portaal_overname", portaal_overname(declaratie, case)
    yield "aanbod_vaste_uren", aanbod_brief(voorstel(kandidaten(case)[0], case.today), case)


MADE = tuple(of_the_example())


@pytest.mark.parametrize(("form", "document"), MADE, ids=[f"{form}-{n}" for n, (form, _) in enumerate(MADE)])
def test_from_the_example_household_every_label_and_value_is_on_the_paper(form, document):
    pdf = PAPERS.pdf(document)
    assert lost(document, texts(pdf)) == []
    assert beside_the_paper(pdf) == []


#: What needs a household of another kind: other laws, an end, an institution, an illness that is not reported yet.
NIET_IN_HET_VOORBEELD = {
    *("budgetplan_zvw", "zvw_declaratie", "eenmalige_uitkering"),
    *("belblad_hersteld", "zorgovereenkomst_zorginstelling", "second_opinion"),
}


def test_the_example_household_has_every_letter_and_sheet_for_its_laws():
    made = {form for form, _ in MADE}
    assert set(BRIEF_BIJ_ID) - made <= NIET_IN_HET_VOORBEELD
