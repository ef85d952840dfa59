"""The pre-check of papers: each lint of the forms sheet (section 16) with a paper that comes back, and a near miss."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pgbdesk.app.documents import urendeclaratie
from pgbdesk.app.nakijken.lijst import LINTS, houdt_tegen, nakijken
from pgbdesk.app.nakijken.lint import Zaak
from pgbdesk.app.nakijken.zaak import WIJZIGINGSBLAD, kijk_na, zaak
from pgbdesk.clock import fixed
from pgbdesk.domain.budget import Budgetplan
from pgbdesk.domain.declaratie import Declaratie, DeclaratieRegel
from pgbdesk.domain.overeenkomst import Reiskosten
from pgbdesk.domain.personen import Persoon, Verstrekker, Vertegenwoordiging
from pgbdesk.domain.record import Record
from pgbdesk.domain.soorten import (
    DeclaratieSoort,
    Eenheid,
    FormeelGrond,
    KostenSoort,
    Looptijd,
    OvereenkomstSoort,
    PlanStatus,
    Relatie,
    Route,
    UrenGrondslag,
    VerstrekkerSoort,
    VertegenwoordigerSoort,
    Wet,
)
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.law.book import lawbook
from pgbdesk.law.papier_wijziging import Onderwerp, Wijzigingsblad
from pgbdesk.law.rule import Case
from tests.helpers.pgb_builders import D, agreement, budget, carer, case, hours, rate

#: The table of the sheet: number and whether it blocks (B) or warns (W).
BLAD = {
    **dict.fromkeys((2, 3, 4, 5, 6, 7, 12, 13, 14, 15, 17, 18, 26), "B"),
    **dict.fromkeys((1, 8, 9, 10, 11, 16, 19, 20, 21, 22, 23, 24, 25, 27), "W"),
}
DAY = "2026-05-10"
DIENST = OvereenkomstSoort.ARBEIDSOVEREENKOMST
SAM = Persoon(id="p2", voornaam="Sam", achternaam="Bakker", geboortedatum=date(1990, 1, 1))
ANNA = Persoon(id="p1", voorletters="A.", tussenvoegsel="de", achternaam="Wit", bsn="999990007")


def regel(**more: object) -> DeclaratieRegel:
    values = {"datum": date(2026, 4, 7), "eenheid": Eenheid.UUR, "aantal": D("4.00"), "tarief": D("20.00")}
    return DeclaratieRegel(**(values | more))  # type: ignore[arg-type]


def april(**more: object) -> Declaratie:
    """A good hour sheet of April 2026."""
    values: dict[str, object] = {
        "id": "d1",
        "zorgovereenkomst_id": "z1",
        "toekenning_id": "t1",
        "soort": DeclaratieSoort.UREN,
        "periode_van": date(2026, 4, 1),
        "periode_tot": date(2026, 4, 30),
        "ontvangen_op": date(2026, 5, 1),
        "regels": (regel(),),
    }
    return Declaratie(**(values | more))  # type: ignore[arg-type]


def home(*records: Record, day: str = DAY) -> Case:
    """A household in order, with records that take the place of those with the same id."""
    plain = (budget(route=Route.PORTAAL), carer(), agreement(), rate("20.00"), SAM, ANNA)
    ids = {r.id for r in records}
    return case(day, *(r for r in plain if r.id not in ids), *records)


def declared(declaratie: Declaratie, *records: Record, papier: str = "urendeclaratie", day: str = DAY) -> Zaak:
    return Zaak(papier, declaratie, home(declaratie, *records, day=day))


def contract(*records: Record, papier: str = "zorgovereenkomst", day: str = DAY, **more: object) -> Zaak:
    values = {"model_was_actueel": True, "zorgbeschrijving": {"wat": "Wassen"}} | more
    z = agreement(**values)
    return Zaak(papier, z, home(z, *records, day=day))


def change(
    *wat: Onderwerp, ingang: date = date(2026, 4, 1), regel_zorgverlener: bool = False, wet: Wet = Wet.WLZ
) -> Zaak:
    made = contract(budget(wet=wet, route=Route.PORTAAL), papier="wijziging")
    return replace(made, blad=Wijzigingsblad(frozenset(wat), ingang, regel_zorgverlener))


def rol(soort: VertegenwoordigerSoort, **more: object) -> Vertegenwoordiging:
    values: dict[str, object] = {"id": "v-rol", "budgethouder_id": "b1", "organisatie": "Bewind BV", "soort": soort}
    return Vertegenwoordiging(**(values | more))  # type: ignore[arg-type]


GEMACHTIGD = rol(VertegenwoordigerSoort.GEMACHTIGDE)
CURATOR = rol(VertegenwoordigerSoort.CURATOR)
CZ = Verstrekker(id="cz", soort=VerstrekkerSoort.ZORGKANTOOR, naam="CZ zorgkantoor")
FORMEEL = {"formeel_grond": FormeelGrond.ONDERNEMING, "kvk": "12345678", "kvk_zorgactiviteit": True}
FORMEEL |= {"bedrijfsnaam": "Bakker Zorg", "relatie_code": Relatie.GEEN}
NETWERK = april(soort=DeclaratieSoort.BIJKOMENDE_KOSTEN, kostensoort=KostenSoort.SOCIAAL_NETWERK)
GEEN_GROND = carer(formeel_grond=FormeelGrond.GEEN)
LATE = "2026-05-30"
PER_MAAND = rate("500.00", eenheid=Eenheid.MAAND)
HALF_JAAR: dict[str, Any] = {"looptijd": Looptijd.BEPAALD, "ingang": date(2026, 3, 1), "soort": DIENST}
Wat, Soort = Onderwerp, OvereenkomstSoort


def week_of(hours_a_day: int) -> tuple[Record, ...]:
    """Five days in one week of April."""
    return tuple(
        hours(f"2026-04-{day:02} 08:00", f"2026-04-{day:02} {8 + hours_a_day:02}:00", id=f"u{day}")
        for day in range(13, 18)
    )


Maak = Callable[[], Zaak]
#: Per lint: a paper that comes back, and one that is nearly the same and does not.
GEVALLEN: dict[int, list[tuple[Maak, Maak]]] = {
    1: [(lambda: contract(model_was_actueel=None), lambda: contract(model_was_actueel=True))],
    2: [
        (
            lambda: declared(april(), GEMACHTIGD),
            lambda: declared(april(), replace(GEMACHTIGD, machtiging_getekend_op=date(2026, 5, 10))),
        ),
        (
            lambda: contract(GEMACHTIGD),
            lambda: contract(replace(GEMACHTIGD, tot=date(2026, 5, 9))),
        ),
    ],
    3: [
        (
            lambda: declared(april(toekenning_id=None), agreement(), budget(2025, route=Route.PORTAAL)),
            lambda: declared(april()),
        )
    ],
    4: [(lambda: declared(april(), replace(SAM, geboortedatum=None)), lambda: declared(april()))],
    5: [
        (lambda: declared(april(regels=(regel(tarief=D("20.01")),))), lambda: declared(april())),
        (
            lambda: declared(april(regels=(regel(bedrag=D("80.02")),))),
            lambda: declared(april(regels=(regel(bedrag=D("80.01")),))),
        ),
    ],
    6: [
        (lambda: declared(april(), day="2026-04-30"), lambda: declared(april(), day="2026-05-01")),
        (
            lambda: declared(april(), agreement(einddatum=date(2026, 4, 29))),
            lambda: declared(april(), agreement(einddatum=date(2026, 4, 30))),
        ),
    ],
    7: [
        (lambda: declared(april(regels=(regel(datum=None),))), lambda: declared(april())),
        (
            lambda: declared(april(soort=DeclaratieSoort.FACTUUR, factuurnummer="26-1"), papier="factuur"),
            lambda: declared(
                april(soort=DeclaratieSoort.FACTUUR, factuurnummer="26-1", factuurdatum=date(2026, 5, 1)),
                papier="factuur",
            ),
        ),
    ],
    8: [(lambda: declared(april(), day=LATE), lambda: declared(april(), day="2026-05-29"))],
    9: [
        (
            lambda: declared(april(), april(id="d2", regels=(regel(datum=date(2026, 4, 8)),))),
            lambda: declared(
                april(), april(id="d2", periode_van=date(2026, 3, 1), periode_tot=date(2026, 3, 31), regels=())
            ),
        )
    ],
    10: [
        (
            lambda: declared(april(regels=(regel(tarief=D("26.99")),)), rate("26.99"), GEEN_GROND),
            lambda: declared(april(regels=(regel(tarief=D("26.98")),)), rate("26.98")),
        ),
        (lambda: contract(rate("26.99"), GEEN_GROND), lambda: contract(rate("26.98"))),
    ],
    11: [
        (lambda: declared(april(), *week_of(9)), lambda: declared(april(), *week_of(8))),
        (
            lambda: contract(uren_grondslag=UrenGrondslag.VAST_WEEK, uren_minuten=40 * 60 + 1),
            lambda: contract(uren_grondslag=UrenGrondslag.VAST_WEEK, uren_minuten=40 * 60),
        ),
    ],
    12: [
        (
            lambda: contract(PER_MAAND, soort=DIENST, uren_grondslag=UrenGrondslag.GEEN),
            lambda: contract(PER_MAAND, soort=DIENST, uren_grondslag=UrenGrondslag.VAST_MAAND),
        )
    ],
    13: [
        (
            lambda: contract(looptijd=Looptijd.VERVANGING),
            lambda: contract(looptijd=Looptijd.VERVANGING, vervangt_zorgverlener_id="v2"),
        ),
        (
            lambda: contract(PER_MAAND, looptijd=Looptijd.VERVANGING, vervangt_zorgverlener_id="v2"),
            lambda: contract(PER_MAAND, looptijd=Looptijd.ONBEPAALD),
        ),
    ],
    14: [
        (
            lambda: contract(Reiskosten(id="k1", zorgovereenkomst_id="z1"), soort=Soort.ZORGINSTELLING),
            lambda: contract(Reiskosten(id="k1", zorgovereenkomst_id="z1"), soort=Soort.OPDRACHT),
        ),
        (
            lambda: declared(april(soort=DeclaratieSoort.REISKOSTEN), agreement(soort=Soort.ZORGINSTELLING)),
            lambda: declared(april(soort=DeclaratieSoort.REISKOSTEN)),
        ),
    ],
    15: [
        (lambda: contract(carer(**FORMEEL)), lambda: contract(carer(**FORMEEL, agb="12345678"))),
        (
            lambda: contract(carer(**FORMEEL), budget(route=Route.PORTAAL)),
            lambda: contract(carer(**FORMEEL), budget(route=Route.POST)),
        ),
    ],
    16: [
        (lambda: contract(zorgbeschrijving=None), lambda: contract(zorgbeschrijving={"wat": "Koken"})),
        (
            lambda: contract(feiten_gewijzigd_op=date(2026, 5, 2), zorgbeschrijving_op=date(2026, 5, 1)),
            lambda: contract(feiten_gewijzigd_op=date(2026, 5, 2), zorgbeschrijving_op=date(2026, 5, 2)),
        ),
        (lambda: contract(behandeling_of_verblijf=True), lambda: contract(behandeling_of_verblijf=False)),
    ],
    17: [
        (lambda: change(Wat.WERKZAAMHEDEN), lambda: change(Wat.WERKTIJDEN, regel_zorgverlener=True)),
        (lambda: change(Wat.ANDER_KVK), lambda: change(Wat.OVERIG)),
        (lambda: change(Wat.ANDERE_ZORGVERLENER), lambda: change(Wat.BEEINDIGEN)),
    ],
    18: [
        (lambda: change(Wat.LOON_LAGER), lambda: change(Wat.LOON_HOGER)),
        (lambda: change(Wat.WERKTIJDEN), lambda: change(Wat.WERKTIJDEN, regel_zorgverlener=True)),
        (lambda: change(Wat.LOONHEFFINGSKORTING), lambda: change(Wat.LOOPTIJD)),
        (lambda: change(Wat.BEEINDIGEN_ZIEK), lambda: change(Wat.BEEINDIGEN)),
    ],
    19: [
        (lambda: change(Wat.OVERIG, ingang=date(2026, 3, 31)), lambda: change(Wat.OVERIG, ingang=date(2026, 4, 1))),
        (
            lambda: change(Wat.OVERIG, ingang=date(2026, 3, 31)),
            lambda: change(Wat.OVERIG, ingang=date(2026, 3, 31), wet=Wet.WMO),
        ),
    ],
    20: [
        (
            lambda: contract(CURATOR),
            lambda: contract(replace(CURATOR, beschikking_rechtbank_op=date(2020, 1, 1))),
        ),
        (
            lambda: Zaak("vertegenwoordiger", CURATOR, home(CURATOR)),
            lambda: Zaak("vertegenwoordiger", GEMACHTIGD, home(GEMACHTIGD)),
        ),
    ],
    21: [
        (
            lambda: contract(carer(relatie_code=Relatie.BROER_ZUS)),
            lambda: contract(carer(relatie_code=Relatie.OVERIG_FAMILIE)),
        ),
        (
            lambda: contract(carer(relatie_code=Relatie.KIND)),
            lambda: contract(carer(relatie_code=Relatie.KIND), soort=Soort.PARTNER_OF_FAMILIE),
        ),
    ],
    22: [
        (
            lambda: contract(**HALF_JAAR, einddatum=date(2026, 8, 31)),
            lambda: contract(**HALF_JAAR, einddatum=date(2026, 8, 30)),
        ),
        (
            lambda: contract(**HALF_JAAR, einddatum=date(2026, 8, 30), proeftijd_maanden=1, day="2026-03-10"),
            lambda: contract(**HALF_JAAR, einddatum=date(2026, 8, 30), day="2026-03-10"),
        ),
    ],
    23: [
        (
            lambda: contract(soort=DIENST, uren_grondslag=UrenGrondslag.GEEN, ingang=date(2025, 4, 1)),
            lambda: contract(soort=DIENST, uren_grondslag=UrenGrondslag.VAST_WEEK, ingang=date(2025, 4, 1)),
        )
    ],
    24: [
        (
            lambda: contract(rate("200.00", eenheid=Eenheid.ETMAAL), soort=DIENST),
            lambda: contract(rate("200.00", eenheid=Eenheid.ETMAAL), soort=Soort.ZORGINSTELLING),
        )
    ],
    25: [
        (
            lambda: declared(april(), budget(route=Route.PORTAAL, bedrag=D("79.99"))),
            lambda: declared(april(), budget(route=Route.PORTAAL, bedrag=D("80.00"))),
        )
    ],
    26: [
        (
            lambda: declared(NETWERK, budget(wet=Wet.WMO, route=Route.POST), papier="bijkomende_kosten"),
            lambda: declared(
                replace(NETWERK, zorgovereenkomst_id=None),
                budget(wet=Wet.WMO, route=Route.POST),
                papier="bijkomende_kosten",
            ),
        ),
        (
            lambda: contract(NETWERK),
            lambda: contract(replace(NETWERK, kostensoort=KostenSoort.CURSUS)),
        ),
    ],
    27: [
        (lambda: contract(CZ, budget(verstrekker_id="cz")), lambda: contract(budget())),
        (
            lambda: contract(CZ, budget(verstrekker_id="cz")),
            lambda: contract(
                CZ,
                budget(verstrekker_id="cz"),
                Budgetplan(id="bp", toekenning_id="t1", status=PlanStatus.GOEDGEKEURD),
            ),
        ),
        (
            lambda: contract(CZ, budget(verstrekker_id="cz")),
            lambda: contract(CZ, budget(verstrekker_id="cz", wet=Wet.WMO)),
        ),
    ],
}
RIJEN = [(n, number, hit, miss) for n, pairs in GEVALLEN.items() for number, (hit, miss) in enumerate(pairs)]


def numbers(zaak: Zaak) -> set[int]:
    return {m.lint.nummer for m in nakijken(zaak) if m.lint is not None}


@pytest.mark.parametrize(
    ("nummer", "hit", "miss"), [(n, h, m) for n, _, h, m in RIJEN], ids=[f"{n}-{k}" for n, k, *_ in RIJEN]
)
def test_each_lint_sees_the_paper_that_comes_back_and_not_the_one_beside_it(nummer, hit, miss):
    seen = hit()
    assert nummer in numbers(seen)
    assert nummer not in numbers(miss())
    blocks = any(m.houdt_tegen for m in nakijken(seen) if m.lint is not None and m.lint.nummer == nummer)
    assert blocks is (BLAD[nummer] == "B")


def test_the_27_lints_of_the_sheet_are_declared_once_with_their_weight_source_and_papers():
    assert [lint.nummer for lint in LINTS] == list(range(1, 28)) == sorted(BLAD)
    assert {lint.nummer: "B" if lint.houdt_tegen else "W" for lint in LINTS} == BLAD
    assert sorted(GEVALLEN) == sorted(BLAD)
    assert all(lint.bronnen and lint.papieren and str(lint.titel) for lint in LINTS)


@pytest.mark.parametrize(("nummer", "hit"), [pytest.param(n, h, id=str(n)) for n, k, h, _ in RIJEN if k == 0])
def test_each_lint_says_what_is_wrong_what_to_do_where_it_stands_and_which_field(nummer, hit):
    for melding in nakijken(hit()):
        found = melding.bevinding
        assert str(found.titel)
        assert str(found.uitleg)
        assert str(found.doen)
        assert found.bronnen
        if melding.lint is not None and melding.lint.nummer == nummer and nummer not in (11, 23, 25):
            assert found.field


def test_what_blocks_stands_first_and_a_good_paper_has_nothing():
    bad = declared(april(regels=(regel(tarief=D("30.00")),)), rate("20.00"), day=LATE)
    found = nakijken(bad)
    assert [m.houdt_tegen for m in found] == sorted((m.houdt_tegen for m in found), reverse=True)
    assert houdt_tegen(found)
    good = declared(april())
    assert not houdt_tegen(nakijken(good))
    assert numbers(good) == set()


def test_a_paper_on_which_nobody_can_sign_is_held_back():
    made = declared(april())
    document = urendeclaratie(april(), made.case)
    assert 2 not in numbers(replace(made, document=document))
    empty = replace(document, signatures=tuple((role, "") for role, _ in document.signatures))
    assert 2 in numbers(replace(made, document=empty))


def test_the_paper_itself_is_looked_at_with_what_was_answered():
    made = declared(april())
    document = urendeclaratie(april(), made.case)
    blad = Wijzigingsblad(frozenset({Wat.OVERIG}), date(2026, 4, 1), regel_zorgverlener=False)
    assert zaak(document, april(), made.case, {WIJZIGINGSBLAD: blad}).blad == blad
    assert kijk_na(document, april(), made.case) == nakijken(zaak(document, april(), made.case))


def test_a_remark_of_the_rules_without_a_number_in_the_sheet_is_kept():
    late = declared(
        april(
            soort=DeclaratieSoort.FACTUUR,
            factuurnummer="1",
            factuurdatum=date(2026, 8, 1),
            ontvangen_op=date(2026, 8, 1),
        ),
        papier="factuur",
        day="2026-08-02",
    )
    assert "declaratie.factuur_laat" in {m.bevinding.rule for m in nakijken(late) if m.lint is None}


def test_the_papers_of_the_example_can_be_looked_at():
    household = Case(demo(), fixed(DEMO_DAY)(), lawbook())
    for declaratie in household.dossier.all(Declaratie):
        kijk_na(urendeclaratie(declaratie, household), declaratie, household)
