"""The hours of a month: what is typed, what is proposed, what differs, and what is declared."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pgbdesk.app.maandstaat import (
    FactuurKolom,
    Keuze,
    Stap,
    als_factuur_getypt,
    betaald_verschil,
    concept,
    factuur,
    keuze_van,
    lees_factuurregel,
    maandstaat,
    stap_van,
    verouderd,
)
from pgbdesk.app.rooster import ingetrokken
from pgbdesk.app.urenconcept import naar_factuur, naar_regels, van_factuur, van_regels
from pgbdesk.app.urenregels import Kolom, Regel, RegelFout, als_getypt, dag_in_maand, lees, opmerkingen, uit_rooster
from pgbdesk.domain.declaratie import Betaling, Declaratie
from pgbdesk.domain.overeenkomst import WeekTijd
from pgbdesk.domain.soorten import Antwoord, DeclaratieSoort, DeclaratieStatus, UrenSoort, Vorm
from pgbdesk.domain.werk import Oproep, Uren
from pgbdesk.errors import Invalid
from tests.helpers.rooster_builders import ELS, FATIMA, JAN, at, call, case_of

APRIL = date(2026, 4, 1)
NOW = "2026-05-04T12:00"


def worked(oproep: Oproep, **more: Any) -> Uren:
    return replace(
        Uren(zorgovereenkomst_id="z-fatima", oproep_id=oproep.id, begin=oproep.begin, einde=oproep.einde), **more
    )


def d1() -> list[Any]:
    """April of scenario D1: five shifts of which one of an hour and a half, and one withdrawn too late."""
    records: list[Any] = []
    for day, van, tot in (
        ("01", "09:00", "13:00"),
        ("08", "09:00", "13:00"),
        ("10", "10:00", "11:30"),
        ("15", "09:00", "13:00"),
        ("29", "09:00", "13:00"),
    ):
        oproep = call(f"2026-04-{day}", van, tot, "2026-03-20T12:00", antwoord=Antwoord.AANVAARD)
        records += [oproep, worked(oproep)]
    late = call("2026-04-22", "09:00", "13:00", "2026-04-14T12:00", antwoord=Antwoord.AANVAARD)
    return [*records, ingetrokken(late, op=at("2026-04-20", "10:00"), vorm=Vorm.ELEKTRONISCH)]


# A line -----------------------------------------------------------------------------------------


def typed(**cells: str) -> Regel:
    return Regel({Kolom[name.upper()]: text for name, text in cells.items()})


@given(
    day=st.integers(1, 30),
    begin=st.integers(0, 24 * 60 - 1),
    length=st.integers(2, 24 * 60 - 1),
    pauze=st.integers(0, 60),
    soort=st.sampled_from(UrenSoort),
    notitie=st.sampled_from(["", "met bus", "10% meer"]),
)
def test_hours_that_are_shown_read_back_as_the_same_hours(day, begin, length, pauze, soort, notitie):
    first = at(f"2026-04-{day:02}", f"{begin // 60:02}:{begin % 60:02}")
    uren = Uren(
        zorgovereenkomst_id="z-fatima",
        begin=first,
        einde=first + timedelta(minutes=length),
        pauze_minuten=pauze if 0 < pauze < length else None,
        soort=soort,
        notitie=notitie,
    )
    assert lees(Regel(als_getypt(uren), uren, uren.id), FATIMA, APRIL, case_of(now=NOW)) == uren


def test_everything_wrong_in_a_line_is_told_at_once():
    with pytest.raises(RegelFout) as caught:
        lees(typed(datum="40", van="", tot="99", pauze="lang", soort="feest"), FATIMA, APRIL, case_of(now=NOW))
    assert [fout.kolom for fout in caught.value.fouten] == list(Kolom)[:5]


def test_a_day_of_another_month_is_refused():
    with pytest.raises(RegelFout) as caught:
        lees(typed(datum="3-5-2026", van="9", tot="12"), FATIMA, APRIL, case_of(now=NOW))
    assert "niet in deze maand" in str(caught.value.fouten[0].wat)


@pytest.mark.parametrize(("text", "day"), [("1", 1), ("30", 30), ("07", 7), ("3 april", 3), ("vr 3-4", 3)])
def test_the_number_of_a_day_is_enough(text, day):
    assert dag_in_maand(text, APRIL, date(2026, 5, 4)) == date(2026, 4, day)


@pytest.mark.parametrize("text", ["0", "31", "99"])
def test_a_day_that_the_month_does_not_have_is_refused(text):
    with pytest.raises(Invalid):
        dag_in_maand(text, APRIL, date(2026, 5, 4))


@pytest.mark.parametrize(("text", "minutes"), [("30", 30), ("0:30", 30), ("45 min", 45), ("", None)])
def test_a_break_is_in_minutes(text, minutes):
    regel = typed(datum="3", van="9", tot="13", pauze=text)
    assert lees(regel, FATIMA, APRIL, case_of(now=NOW)).pauze_minuten == minutes


def test_moving_hours_to_another_day_lets_go_of_the_call():
    oproep = call("2026-04-01", "09:00", "13:00", "2026-03-20T12:00")
    uren = worked(oproep)
    moved = {**als_getypt(uren), Kolom.DATUM: "2"}
    assert lees(Regel(moved, uren, uren.id), FATIMA, APRIL, case_of([oproep, uren], NOW)).oproep_id is None


def test_a_second_line_on_a_day_does_not_take_the_call_of_the_first():
    oproep = call("2026-04-01", "09:00", "13:00", "2026-03-20T12:00")
    case = case_of([oproep, worked(oproep)], NOW)
    assert lees(typed(datum="1", van="12", tot="14"), FATIMA, APRIL, case).oproep_id is None


@pytest.mark.parametrize(
    ("tot", "words"),
    [("14:00", "1 uur meer dan rooster"), ("12:30", "30 minuten minder dan rooster"), ("13:00", None)],
)
def test_a_line_says_how_it_differs_from_the_roster(tot, words):
    oproep = call("2026-04-01", "09:00", "13:00", "2026-03-20T12:00")
    uren = worked(oproep, einde=at("2026-04-01", tot))
    said = opmerkingen(case_of([oproep, uren], NOW), FATIMA, APRIL).get(uren.id)
    from pgbdesk.i18n import Language

    assert (Language("nl").say(said) if said else None) == words


def test_a_line_that_is_a_slip_of_the_keys_is_asked_about():
    """9:00 to 8:00 reads as 23 hours, into the next day; the other line then lies within it."""
    slip = Uren(zorgovereenkomst_id="z-fatima", begin=at("2026-04-01", "09:00"), einde=at("2026-04-02", "08:00"))
    inside = Uren(zorgovereenkomst_id="z-fatima", begin=at("2026-04-01", "10:00"), einde=at("2026-04-01", "12:00"))
    found = opmerkingen(case_of([slip, inside], NOW), FATIMA, APRIL)
    assert str(found[slip.id]) == "23 uur, klopt dat?; Dubbel met 10:00:00 tot 12:00:00"
    assert str(found[inside.id]) == "Dubbel met 09:00:00 tot 08:00:00"


def test_lines_that_follow_each_other_are_not_double():
    one = Uren(zorgovereenkomst_id="z-fatima", begin=at("2026-04-01", "09:00"), einde=at("2026-04-01", "12:00"))
    next_ = Uren(zorgovereenkomst_id="z-fatima", begin=at("2026-04-01", "12:00"), einde=at("2026-04-01", "13:00"))
    assert not opmerkingen(case_of([one, next_], NOW), FATIMA, APRIL)


# The roster -------------------------------------------------------------------------------------


def test_the_roster_gives_calls_and_fixed_times_that_are_over_and_not_recorded():
    vast = replace(FATIMA, rooster=(WeekTijd(weekdag=1, van=at("2026-01-01", "22:00").time(), tot=APRIL_SIX),))
    came = call("2026-04-01", "09:00", "13:00", "2026-03-20T12:00")
    refused = call("2026-04-02", "09:00", "13:00", "2026-03-20T12:00", antwoord=Antwoord.GEWEIGERD)
    later = call("2026-04-30", "09:00", "13:00", "2026-04-01T12:00")
    case = case_of([vast, came, refused, later], "2026-04-14T12:00")
    found = uit_rooster(case, vast, APRIL)
    assert [(u.dag.day, u.oproep_id) for u in found] == [(1, came.id), (6, None), (13, None)]
    assert found[1].minuten == 480


APRIL_SIX = at("2026-04-01", "06:00").time()


# The month --------------------------------------------------------------------------------------


def test_d1_owed_delivered_and_the_reasons_add_up():
    staat = maandstaat(case_of(d1(), NOW), FATIMA, APRIL)
    assert (staat.loon.minuten_verschuldigd, staat.loon.minuten_geleverd) == (1380, 1050)
    assert staat.bedrag_verschil == Decimal("101.75")
    assert [(v.dag.day, v.minuten) for v in staat.verschillen] == [(10, 90), (22, 240)]
    assert sum(v.minuten for v in staat.verschillen) == staat.minuten_verschil


@pytest.mark.parametrize(("now", "minutes"), [("2026-04-29T20:00", 180), (NOW, 0)])
def test_a_shift_that_is_still_to_come_counts_and_is_told_apart(now, minutes):
    later = call("2026-04-30", "09:00", "12:00", "2026-03-20T12:00", antwoord=Antwoord.AANVAARD)
    staat = maandstaat(case_of([*d1(), later], now), FATIMA, APRIL)
    assert (staat.minuten_nog_te_komen, staat.loon.minuten_geleverd) == (minutes, 1050 + minutes)


@pytest.mark.parametrize(("keuze", "totaal"), [(Keuze.ALLES, "425.50"), (Keuze.GELEVERD, "323.75")])
def test_d1_the_concept_follows_the_choice(keuze, totaal):
    case = case_of(d1(), NOW)
    made = concept(case, maandstaat(case, FATIMA, APRIL), keuze, date(2026, 5, 4))
    assert made.totaal == Decimal(totaal)
    assert keuze_van(made) is keuze


def test_a_concept_made_again_keeps_its_id_and_is_out_of_date_when_hours_change():
    records = d1()
    case = case_of(records, NOW)
    made = concept(case, maandstaat(case, FATIMA, APRIL), Keuze.ALLES, None)
    with_it = replace(case, dossier=case.dossier.with_changes([(None, made)]))
    staat = maandstaat(with_it, FATIMA, APRIL)
    assert concept(with_it, staat, Keuze.ALLES, None) == made
    assert not verouderd(with_it, staat)
    longer = replace(records[1], einde=at("2026-04-01", "14:00"))
    changed = replace(with_it, dossier=with_it.dossier.with_changes([(records[1], longer)]))
    assert verouderd(changed, maandstaat(changed, FATIMA, APRIL))


def test_els_is_paid_by_the_month_and_jan_sends_invoices():
    case = case_of(now=NOW)
    assert maandstaat(case, ELS, APRIL).maandloon
    assert maandstaat(case, JAN, APRIL).factuur
    assert not maandstaat(case, FATIMA, APRIL).maandloon


STAPPEN = {
    DeclaratieStatus.CONCEPT: Stap.NAKIJKEN,
    DeclaratieStatus.GECONTROLEERD: Stap.INSTUREN,
    DeclaratieStatus.GETEKEND: Stap.INSTUREN,
    DeclaratieStatus.INGEDIEND: Stap.BETALING,
    DeclaratieStatus.GOEDGEKEURD: Stap.BETALING,
    DeclaratieStatus.BETAALD: Stap.BETALING,
    DeclaratieStatus.TERUGGESTUURD: Stap.INVULLEN,
}


@pytest.mark.parametrize("status", DeclaratieStatus)
def test_every_state_of_a_declaration_has_its_step(status):
    sent = Declaratie(soort=DeclaratieSoort.UREN, periode_van=APRIL, periode_tot=date(2026, 4, 30), status=status)
    assert stap_van(sent) is STAPPEN[status]


@pytest.mark.parametrize(("paid", "words"), [("407.00", "te weinig"), ("444.00", "te veel"), ("425.50", None)])
def test_a_payment_that_differs_is_told(paid, words):
    """D7: the SVB paid € 407.00 against € 425.50."""
    case = case_of(d1(), NOW)
    made = replace(concept(case, maandstaat(case, FATIMA, APRIL), Keuze.ALLES, None), status=DeclaratieStatus.INGEDIEND)
    betaling = Betaling(declaratie_id=made.id, datum=date(2026, 5, 20), bedrag=Decimal(paid))
    after = replace(case, dossier=case.dossier.with_changes([(None, made), (None, betaling)]))
    said = betaald_verschil(maandstaat(after, FATIMA, APRIL))
    assert (words in str(said)) if words else said is None


# The invoice ------------------------------------------------------------------------------------


def invoice_line(**cells: str) -> dict[FactuurKolom, str]:
    return {FactuurKolom[name.upper()]: text for name, text in cells.items()}


def test_d1_the_invoice_of_jan_uses_the_agreed_rate():
    case = case_of(now=NOW)
    staat = maandstaat(case, JAN, APRIL)
    lines = [lees_factuurregel(invoice_line(datum=day, aantal="2,5"), case, JAN, APRIL)[0] for day in "234567"]
    made = factuur(
        case,
        staat,
        [line for line in lines if line is not None],
        factuurnummer="2026-014",
        factuurdatum=date(2026, 4, 30),
        ontvangen_op=date(2026, 4, 30),
    )
    assert (made.soort, made.totaal) == (DeclaratieSoort.FACTUUR, Decimal("780.00"))


def test_a_line_of_an_invoice_needs_hours_or_an_amount():
    regel, wrong = lees_factuurregel(invoice_line(omschrijving="Zorg"), case_of(now=NOW), JAN, APRIL)
    assert regel is None
    assert set(wrong) == {FactuurKolom.BEDRAG}


def test_a_line_of_an_invoice_shows_as_it_was_read():
    line = invoice_line(datum="2-4-2026", omschrijving="Zorg", aantal="2,50", tarief="52,00", bedrag="")
    regel, wrong = lees_factuurregel(line, case_of(now=NOW), JAN, APRIL)
    assert not wrong
    assert regel is not None
    assert als_factuur_getypt(regel) == line


# What is not finished ---------------------------------------------------------------------------


def test_unfinished_lines_are_kept_as_they_were_typed():
    regels = (typed(datum="3", van="negen"), typed(notitie="a|b"))
    kept = naar_regels(van_regels(regels), case_of().dossier)
    assert [(r.sleutel, dict(r.getypt)) for r in kept] == [(r.sleutel, dict(r.getypt)) for r in regels]


def test_the_lines_of_an_unfinished_invoice_keep_their_order():
    lines = tuple(invoice_line(omschrijving=f"regel {n}") for n in range(12))
    assert naar_factuur(van_factuur(lines)) == lines
