"""The roster of a week, what can be done with a shift, and the words before the click."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest

from pgbdesk.app.dienstwoorden import hoe_het_staat, zin_van
from pgbdesk.app.rooster import (
    Actie,
    Stand,
    acties,
    beantwoord,
    ingetrokken,
    monday_of,
    oproep_doen,
    uren_bij,
    verplaatst,
    verstuurd,
    verwijderd,
    wat_als,
    week,
)
from pgbdesk.app.roosterwoorden import Toon, over_afzeggen, over_oproep, over_wijzigen
from pgbdesk.domain.overeenkomst import Tarief, WeekTijd
from pgbdesk.domain.soorten import Antwoord, UrenSoort, Verzoeker, Vorm
from pgbdesk.domain.werk import Uren
from pgbdesk.errors import Invalid
from pgbdesk.i18n import Language
from pgbdesk.law.rule import Zekerheid
from tests.helpers.rooster_builders import FATIMA, JAN, at, call, case_of, household

NL = Language("nl")


def say(text):
    assert text is not None
    return NL.say(text)


def made(change) -> Any:
    return change.after


def said(uitspraak):
    return say(uitspraak.kop) + " | " + " ".join(say(zin) for zin in uitspraak.zinnen)


def only_shift(case, maandag=date(2026, 11, 30)):
    [dienst] = [d for d in week(case, maandag).diensten if d.oproep is not None or d.uren is not None]
    return dienst


# The week ---------------------------------------------------------------------------------------


def test_a_week_begins_on_monday_and_has_a_row_for_each_agreement_that_runs():
    case = case_of([replace(FATIMA, id="z-old", ingang=date(2024, 1, 1), einddatum=date(2024, 12, 31))])
    found = week(case, monday_of(date(2026, 12, 4)))
    assert found.maandag == date(2026, 11, 30)
    assert found.zondag == date(2026, 12, 6)
    assert [rij.naam for rij in found.rijen] == ["Els de Wit", "Fatima El Amrani", "Jan Bos"]


def test_a_week_can_be_limited_to_one_budgethouder():
    assert week(case_of(), date(2026, 11, 30), ["somebody else"]).rijen == ()


STANDS = {
    "never sent": (call("2026-12-04", "09:00", "12:00"), Stand.NOG_OPROEPEN),
    "sent": (call("2026-12-04", "09:00", "12:00", "2026-11-20T12:00"), Stand.OPGEROEPEN),
    "accepted": (
        call("2026-12-04", "09:00", "12:00", "2026-11-20T12:00", antwoord=Antwoord.AANVAARD),
        Stand.AANVAARD,
    ),
    "refused": (
        call("2026-12-04", "09:00", "12:00", "2026-11-20T12:00", antwoord=Antwoord.GEWEIGERD),
        Stand.GEWEIGERD,
    ),
    "withdrawn in time": (
        ingetrokken(
            call("2026-12-04", "09:00", "12:00", "2026-11-20T12:00"), op=at("2026-11-24"), vorm=Vorm.ELEKTRONISCH
        ),
        Stand.AFGEZEGD,
    ),
    "withdrawn too late (art. 7:628a lid 3 BW)": (
        ingetrokken(
            call("2026-12-04", "09:00", "12:00", "2026-11-20T12:00"), op=at("2026-12-02"), vorm=Vorm.ELEKTRONISCH
        ),
        Stand.AFGEZEGD_BETALEN,
    ),
    "withdrawn late because the carer asked": (
        ingetrokken(
            call("2026-12-04", "09:00", "12:00", "2026-11-20T12:00"),
            op=at("2026-12-02"),
            vorm=Vorm.ELEKTRONISCH,
            verzoek=Verzoeker.ZORGVERLENER,
        ),
        Stand.AFGEZEGD,
    ),
}


@pytest.mark.parametrize(("oproep", "stand"), STANDS.values(), ids=STANDS)
def test_how_a_call_stands(oproep, stand):
    assert only_shift(case_of([oproep])).stand is stand


def test_worked_hours_make_a_shift_worked():
    oproep = call("2026-12-04", "09:00", "12:00", "2026-11-20T12:00")
    uren = Uren(zorgovereenkomst_id="z-fatima", oproep_id=oproep.id, begin=oproep.begin, einde=oproep.einde)
    assert only_shift(case_of([oproep, uren])).stand is Stand.GEWERKT


@pytest.mark.parametrize(("soort", "stand"), [(UrenSoort.GEWERKT, Stand.GEWERKT), (UrenSoort.ZIEK, Stand.AFWEZIG)])
def test_hours_without_a_call_stand_in_the_roster_too(soort, stand):
    uren = Uren(
        zorgovereenkomst_id="z-fatima", begin=at("2026-12-04", "09:00"), einde=at("2026-12-04", "12:00"), soort=soort
    )
    assert only_shift(case_of([uren])).stand is stand


def test_a_moved_call_stands_at_its_new_time():
    oproep = verplaatst(
        call("2026-12-03", "09:00", "12:00", "2026-11-20T12:00"),
        at("2026-12-04", "10:00"),
        at("2026-12-04", "13:00"),
        op=at("2026-11-24"),
        vorm=Vorm.ELEKTRONISCH,
    )
    dienst = only_shift(case_of([oproep]))
    assert (dienst.dag, dienst.begin.time(), dienst.einde.time()) == (date(2026, 12, 4), time(10), time(13))


def test_fixed_times_show_until_a_call_or_hours_take_their_place():
    vast = replace(JAN, rooster=(WeekTijd(weekdag=2, van=time(22), tot=time(6)),))
    case = case_of([vast])
    [dienst] = week(case, date(2026, 11, 30)).diensten
    assert dienst.stand is Stand.VASTE_TIJD
    assert (dienst.begin, dienst.einde) == (at("2026-12-01", "22:00"), at("2026-12-02", "06:00"))
    worked = Uren(zorgovereenkomst_id="z-jan", begin=dienst.begin, einde=dienst.einde)
    [dienst] = week(case_of([vast, worked]), date(2026, 11, 30)).diensten
    assert dienst.stand is Stand.GEWERKT


def test_a_fixed_time_after_the_end_of_the_agreement_is_not_shown():
    vast = replace(JAN, rooster=(WeekTijd(weekdag=5, van=time(9), tot=time(12)),), einddatum=date(2026, 12, 3))
    assert week(case_of([vast]), date(2026, 11, 30)).diensten == ()


def test_the_shifts_of_a_week_stand_in_order_of_time():
    case = case_of([call("2026-12-04", "09:00", "12:00"), call("2026-12-01", "09:00", "12:00")])
    assert [d.dag.day for d in week(case, date(2026, 11, 30)).diensten] == [1, 4]


# What can be done -------------------------------------------------------------------------------


def test_what_if_does_not_change_the_dossier():
    case = case_of()
    oproep = call("2026-12-04", "09:00", "12:00", "2026-11-24T12:00")
    assert wat_als(oproep, case).bedrag_verschuldigd == Decimal("55.50")
    assert case.dossier.find(type(oproep), oproep.id) is None


def test_recording_a_call_and_taking_a_planned_one_further():
    oproep = call("2026-12-04", "09:00", "12:00")
    label, [change] = oproep_doen(oproep, "Fatima")
    assert str(label) == "Oproep voor Fatima op 04-12-2026 vastgelegd"
    assert change.before is None
    _, [change] = verstuurd(oproep, at("2026-11-24"), Vorm.SCHRIFTELIJK, "Fatima")
    assert made(change).verzonden_op == at("2026-11-24")
    assert made(change).tijden_vermeld is True
    _, [change] = beantwoord(made(change), Antwoord.AANVAARD, at("2026-11-25"), "Fatima")
    assert (made(change).antwoord, made(change).antwoord_op) == (Antwoord.AANVAARD, at("2026-11-25"))


def test_a_new_time_must_end_after_it_begins():
    with pytest.raises(Invalid):
        verplaatst(
            call("2026-12-03", "09:00", "12:00"),
            at("2026-12-04", "13:00"),
            at("2026-12-04", "13:00"),
            op=at("2026-11-24"),
            vorm=Vorm.ELEKTRONISCH,
        )


def test_hours_of_a_shift_run_past_midnight_when_the_end_is_before_the_begin():
    oproep = call("2026-12-04", "22:00", "23:00", "2026-11-20T12:00")
    dienst = only_shift(case_of([oproep]))
    uren = uren_bij(dienst, time(22), time(6), 30)
    assert (uren.einde, uren.minuten, uren.oproep_id) == (at("2026-12-05", "06:00"), 450, oproep.id)


def test_removing_a_call_takes_its_hours_along():
    oproep = call("2026-12-04", "09:00", "12:00", "2026-11-20T12:00")
    uren = Uren(zorgovereenkomst_id="z-fatima", oproep_id=oproep.id, begin=oproep.begin, einde=oproep.einde)
    case = case_of([oproep, uren])
    _, changes = verwijderd(only_shift(case), case)
    assert {change.before for change in changes} == {oproep, uren}
    assert all(made(change) is None for change in changes)


# Words before the click -------------------------------------------------------------------------


def test_a_call_in_time_may_be_recorded_and_names_the_last_safe_moment():
    uitspraak = over_oproep(call("2026-12-04", "09:00", "12:00", "2026-11-24T12:00"), case_of())
    assert uitspraak.toon is Toon.IN_ORDE
    assert "zondag 29 november 2026 om 23:59 uur" in said(uitspraak)
    assert say(uitspraak.knop) == "Oproep vastleggen"
    assert uitspraak.veilig is None
    assert uitspraak.bedrag == Decimal("55.50")
    assert uitspraak.bron is not None
    assert uitspraak.bron.article == "628a"


def test_a_late_call_offers_the_first_day_that_is_in_time():
    uitspraak = over_oproep(call("2026-11-26", "09:00", "12:00", "2026-11-24T12:00"), case_of())
    assert uitspraak.toon is Toon.LET_OP
    assert "korter dan 4 dagen" in said(uitspraak)
    assert "Fatima mag nee zeggen" in said(uitspraak)
    assert say(uitspraak.knop) == "Toch vragen"
    assert uitspraak.eerste_dag == date(2026, 11, 29)
    assert "zondag 29 november 2026" in said(uitspraak)


def test_where_the_readings_differ_the_verdict_says_that_it_is_not_certain():
    uitspraak = over_oproep(call("2026-11-28", "13:00", "16:00", "2026-11-24T12:00"), case_of())
    assert uitspraak.zekerheid is Zekerheid.BETWIST
    assert "niet helemaal zeker" in said(uitspraak)
    assert say(uitspraak.knop) == "Toch vragen"


def test_a_late_call_of_the_past_is_recorded_not_asked():
    uitspraak = over_oproep(call("2026-04-29", "09:00", "13:00", "2026-04-27T10:00"), case_of())
    assert "korter dan 4 dagen" in said(uitspraak)
    assert say(uitspraak.knop) == "Oproep vastleggen"


def test_a_spoken_call_does_not_count():
    uitspraak = over_oproep(call("2026-12-14", "09:00", "12:00", "2026-11-24T12:00", vorm=Vorm.MONDELING), case_of())
    assert "telt niet als oproep" in said(uitspraak)
    assert uitspraak.veilig is None


def test_a_call_not_sent_yet_is_kept_as_a_plan():
    uitspraak = over_oproep(call("2026-12-04", "09:00", "12:00"), case_of())
    assert say(uitspraak.knop) == "Bewaar als plan"
    assert uitspraak.toon is Toon.IN_ORDE


REFERENCE = {
    "not known": (None, "nog niet ingevuld"),
    "none agreed": ((), "Er zijn geen dagen en tijden afgesproken"),
    "outside": ((WeekTijd(weekdag=1, van=time(8), tot=time(18)),), "buiten de afgesproken dagen"),
}


@pytest.mark.parametrize(("tijden", "words"), REFERENCE.values(), ids=REFERENCE)
def test_reference_times_are_named_when_they_do_not_cover_the_call(tijden, words):
    """Art. 7:628b BW: outside the agreed days and hours the carer may refuse."""
    case = case_of([replace(FATIMA, referentietijden=tijden)])
    uitspraak = over_oproep(call("2026-12-04", "09:00", "12:00", "2026-11-24T12:00"), case)
    assert uitspraak.toon is Toon.LET_OP
    assert words in said(uitspraak)


def test_a_short_call_says_that_three_hours_are_paid():
    uitspraak = over_oproep(call("2026-12-04", "09:00", "10:30", "2026-11-24T12:00"), case_of())
    assert "minstens 3 uur" in said(uitspraak)
    assert uitspraak.bedrag == Decimal("55.50")


def test_without_a_rate_the_verdict_says_so_and_names_no_amount():
    case = case_of()
    bare = replace(case, dossier=case.dossier.with_changes([(case.dossier.get(Tarief, "r-fatima"), None)]))
    uitspraak = over_oproep(call("2026-12-04", "09:00", "12:00", "2026-11-24T12:00"), bare)
    assert uitspraak.bedrag is None
    assert "tarief is nog niet ingevuld" in said(uitspraak)


def test_somebody_who_is_not_employed_is_not_called_but_agrees():
    oproep = replace(call("2026-11-25", "09:00", "12:00", "2026-11-24T12:00"), zorgovereenkomst_id="z-jan")
    uitspraak = over_oproep(oproep, case_of())
    assert uitspraak.toon is Toon.INFO
    assert "niet bij u in dienst" in said(uitspraak)
    assert say(uitspraak.knop) == "Afspraak vastleggen"


def test_a_call_outside_the_agreement_is_pointed_out():
    case = case_of([replace(FATIMA, einddatum=date(2026, 12, 1))])
    uitspraak = over_oproep(call("2026-12-04", "09:00", "12:00", "2026-11-24T12:00"), case)
    assert "loopt de zorgovereenkomst niet" in said(uitspraak)


def test_withdrawing_in_time_is_free():
    oproep = call("2026-12-04", "09:00", "12:00", "2026-11-20T12:00")
    uitspraak = over_afzeggen(ingetrokken(oproep, op=at("2026-11-24"), vorm=Vorm.ELEKTRONISCH), case_of([oproep]))
    assert uitspraak.toon is Toon.IN_ORDE
    assert say(uitspraak.knop) == "Afzeggen zonder kosten"


def test_withdrawing_late_puts_the_amount_on_the_button():
    oproep = call("2026-11-26", "09:00", "12:00", "2026-11-16T12:00", antwoord=Antwoord.AANVAARD)
    uitspraak = over_afzeggen(ingetrokken(oproep, op=at("2026-11-24"), vorm=Vorm.ELEKTRONISCH), case_of([oproep]))
    assert uitspraak.toon is Toon.KOST_GELD
    assert say(uitspraak.knop) == "Toch afzeggen en €\u00a055,50 betalen"
    assert say(uitspraak.veilig) == "Dienst laten doorgaan"


@pytest.mark.parametrize(("sent", "too_late"), [("2026-11-16T12:00", False), ("2026-11-23T12:00", True)])
def test_a_call_that_came_late_could_never_be_moved_at_no_cost(sent, too_late):
    """Art. 7:628a lid 3 BW, of other times."""
    oproep = call("2026-11-25", "08:00", "12:00", sent, antwoord=Antwoord.AANVAARD)
    na = verplaatst(
        oproep, at("2026-11-25", "12:00"), at("2026-11-25", "16:00"), op=at("2026-11-24"), vorm=Vorm.ELEKTRONISCH
    )
    told = said(over_wijzigen(na, case_of([oproep])))
    assert ("Wijzigen zonder kosten kon toen al niet meer." in told) is too_late
    assert ("Wijzigen zonder kosten kon tot " in told) is not too_late


@pytest.mark.parametrize(
    ("sent", "free_until"),
    [
        ("2026-11-16T12:00", "Afzeggen zonder kosten kon tot zaterdag 21 november 2026 om 23:59 uur."),
        (
            "2026-11-23T12:00",
            "De oproep kwam na zaterdag 21 november 2026 om 23:59 uur. Afzeggen zonder kosten kon toen al niet meer.",
        ),
    ],
)
def test_a_call_that_came_late_could_never_be_withdrawn_at_no_cost(sent, free_until):
    """Art. 7:628a lid 3 BW: within four days before the work a withdrawal leaves the right to pay."""
    oproep = call("2026-11-26", "09:00", "12:00", sent, antwoord=Antwoord.AANVAARD)
    uitspraak = over_afzeggen(ingetrokken(oproep, op=at("2026-11-24"), vorm=Vorm.ELEKTRONISCH), case_of([oproep]))
    assert uitspraak.toon is Toon.KOST_GELD
    assert free_until in said(uitspraak)


def test_withdrawing_in_time_but_only_spoken_costs_the_pay():
    """TV-25: a withdrawal by telephone has a form defect."""
    oproep = call("2026-12-04", "09:00", "13:00", "2026-11-20T12:00")
    uitspraak = over_afzeggen(ingetrokken(oproep, op=at("2026-11-24"), vorm=Vorm.MONDELING), case_of([oproep]))
    assert uitspraak.bedrag == Decimal("74.00")
    assert "telt niet als afzeggen" in said(uitspraak)


def test_withdrawing_because_the_carer_asked_is_free():
    oproep = call("2026-11-26", "09:00", "12:00", "2026-11-16T12:00")
    na = ingetrokken(oproep, op=at("2026-11-24"), vorm=Vorm.ELEKTRONISCH, verzoek=Verzoeker.ZORGVERLENER)
    uitspraak = over_afzeggen(na, case_of([oproep]))
    assert uitspraak.bedrag == 0
    assert "vroeg hier zelf om" in said(uitspraak)


def test_a_new_time_within_four_days_names_what_the_old_hours_cost():
    """TV-20: 08:00–12:00 moved to 12:00–16:00 the day before is paid twice."""
    oproep = call("2026-11-25", "08:00", "12:00", "2026-11-16T12:00", antwoord=Antwoord.AANVAARD)
    na = verplaatst(
        oproep, at("2026-11-25", "12:00"), at("2026-11-25", "16:00"), op=at("2026-11-24"), vorm=Vorm.ELEKTRONISCH
    )
    uitspraak = over_wijzigen(na, case_of([oproep]))
    assert uitspraak.bedrag == Decimal("74.00")
    assert say(uitspraak.knop) == "Toch wijzigen en €\u00a074,00 betalen"
    assert say(uitspraak.veilig) == "Oude tijd houden"


def test_a_longer_shift_costs_nothing_but_its_own_hours():
    """TV-22: hours that are only added are no loss."""
    oproep = call("2026-11-25", "09:00", "13:00", "2026-11-16T12:00")
    na = verplaatst(
        oproep, at("2026-11-25", "09:00"), at("2026-11-25", "17:00"), op=at("2026-11-24"), vorm=Vorm.ELEKTRONISCH
    )
    assert over_wijzigen(na, case_of([oproep])).bedrag == 0
    same = verplaatst(oproep, oproep.begin, oproep.einde, op=at("2026-11-24"), vorm=Vorm.ELEKTRONISCH)
    said = over_wijzigen(same, case_of([oproep]))
    assert say(said.kop) == "De tijd is nog niet anders"
    assert (said.toon, said.bron) == (Toon.INFO, None)  # no rule of the law, and nothing to be glad of yet


def test_a_shorter_shift_within_four_days_costs_the_hours_that_are_lost():
    """TV-21: 09:00–17:00 cut to 09:00–13:00 two days ahead is paid as eight hours."""
    oproep = call("2026-11-26", "09:00", "17:00", "2026-11-16T12:00")
    na = verplaatst(
        oproep, at("2026-11-26", "09:00"), at("2026-11-26", "13:00"), op=at("2026-11-24"), vorm=Vorm.ELEKTRONISCH
    )
    assert over_wijzigen(na, case_of([oproep])).bedrag == Decimal("74.00")


def test_a_shift_is_told_as_one_sentence():
    dienst = only_shift(case_of([call("2026-12-04", "09:00", "12:00")]))
    assert (
        say(zin_van(dienst, "Fatima El Amrani"))
        == "Fatima El Amrani, vrijdag 4 december 2026, 09:00 tot 12:00: Nog oproepen"
    )


def test_a_late_call_that_was_accepted_says_that_she_could_refuse():
    """D1, 29 April: late call, she could refuse; acceptance recorded."""
    oproep = call("2026-04-29", "09:00", "13:00", "2026-04-27T10:00", antwoord=Antwoord.AANVAARD)
    case = case_of([oproep])
    words = " ".join(say(z) for z in hoe_het_staat(only_shift(case, date(2026, 4, 27)), case))
    assert "mocht nee zeggen, maar zei ja" in words


def test_every_record_of_the_household_has_its_own_id():
    ids = [record.id for record in household()]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("moved_on", "can"), [("2026-11-21", False), ("2026-11-24", True)])
def test_who_said_yes_can_say_no_to_new_times_that_came_after_the_yes(moved_on, can):
    """arbeidsrecht 1.5: new times are a call of their own; who says no keeps the pay of the old ones."""
    oproep = verplaatst(
        call(
            "2026-12-03", "09:00", "12:00", "2026-11-20T12:00", antwoord=Antwoord.AANVAARD, antwoord_op=at("2026-11-22")
        ),
        at("2026-12-03", "14:00"),
        at("2026-12-03", "17:00"),
        op=at(moved_on),
        vorm=Vorm.ELEKTRONISCH,
    )
    case = case_of([oproep])
    assert (Actie.ZEGT_NEE in acties(only_shift(case), case)) is can
