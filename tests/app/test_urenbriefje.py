"""The hours sheet of a carer: what is asked, what stands on it, and that the language stays with the carer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pgbdesk.app.bladen.urenbriefje import UREN
from pgbdesk.app.brieven.soort import records_voor
from pgbdesk.app.papieren import papier, waarden
from pgbdesk.clock import fixed
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Zorgverlener
from pgbdesk.domain.soorten import AndereTaal, UrenSoort
from pgbdesk.domain.werk import Uren
from pgbdesk.errors import InvalidMany
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.forms.naast import NIET_NAGEKEKEN
from pgbdesk.law.book import lawbook
from pgbdesk.law.rule import Case
from pgbdesk.text import Hours, Text

CASE = Case(demo(), fixed(DEMO_DAY)(), lawbook())


def worked() -> tuple[Zorgovereenkomst, str, list[Uren]]:
    """An agreement of the example, a month with hours, and these hours."""
    for z in records_voor(UREN, CASE):
        assert isinstance(z, Zorgovereenkomst)
        hours = CASE.dossier.where(Uren, "zorgovereenkomst_id", z.id)
        months = {
            f"{u.dag:%Y-%m}" for u in hours if u.dag < DEMO_DAY and u.dag.year == 2026 and u.pauze_minuten is None
        }
        if months:
            month = max(months)
            return z, month, [u for u in hours if f"{u.dag:%Y-%m}" == month]
    raise AssertionError("nobody worked")


def made(z: Zorgovereenkomst, case: Case = CASE, **typed: str):
    return papier(UREN.id, z, waarden(UREN.id, z, typed, case), case)


def table(document):
    return next(s.table for s in document.sections if s.table is not None)


def test_an_empty_sheet_has_every_day_of_this_month_and_nothing_else():
    z, _, _ = worked()
    found = table(made(z))
    assert [row[1] for row in found.rows] == [f"{n}-{DEMO_DAY.month}" for n in range(1, 31)]
    assert all(not any(row[2:]) for row in found.rows)
    assert found.totals == (Text("Samen"), "", "", "", "", None, "")
    assert found.invullen


def test_a_filled_sheet_has_the_hours_that_were_recorded_and_their_sum():
    z, month, hours = worked()
    found = table(made(z, maand=month, inhoud="uren"))
    assert len(found.rows) == len(hours)
    assert found.totals[5] == Hours(sum(u.minuten for u in hours))
    first = min(hours, key=lambda u: u.begin)
    assert found.rows[0][1:4] == (f"{first.dag.day}-{first.dag.month}", f"{first.begin:%H:%M}", f"{first.einde:%H:%M}")


def test_hours_that_were_not_worked_say_why_they_are_paid():
    z, month, hours = worked()
    ill = CASE.dossier.with_changes([(hours[0], replace(hours[0], soort=UrenSoort.ZIEK))])
    found = table(made(z, Case(ill, CASE.now, CASE.law), maand=month, inhoud="uren"))
    assert [str(row[6]) for row in found.rows].count("Ziek") == 1


def test_a_month_without_hours_can_only_be_an_empty_sheet():
    z, _, _ = worked()
    ahead = date(DEMO_DAY.year + DEMO_DAY.month // 12, DEMO_DAY.month % 12 + 1, 1)
    with pytest.raises(InvalidMany) as wrong:
        made(z, maand=f"{ahead:%Y-%m}", inhoud="uren")
    assert [p.where for p in wrong.value.problems] == ["maand"]
    assert made(z, maand=f"{ahead:%Y-%m}").title == Text("Urenbriefje")


def test_a_month_in_which_the_agreement_does_not_run_is_refused_and_half_a_month_has_half_the_days():
    z, _, _ = worked()
    stops = replace(z, beeindigd_per=date(DEMO_DAY.year, DEMO_DAY.month, 10))
    assert len(table(made(stops)).rows) == 10
    ahead = date(DEMO_DAY.year + DEMO_DAY.month // 12, DEMO_DAY.month % 12 + 1, 1)
    with pytest.raises(InvalidMany):
        made(stops, maand=f"{ahead:%Y-%m}")


def test_the_language_is_kept_with_the_carer_and_stands_there_the_next_time():
    z, _, _ = worked()
    assert UREN.begin(z, CASE)["taal"] == "nl"
    [change] = UREN.gedaan(z, waarden(UREN.id, z, {"taal": "pl"}, CASE), CASE)
    assert isinstance(change.after, Zorgverlener)
    assert change.after.urenblad_taal is AndereTaal.PL
    case = Case(CASE.dossier.with_changes([(change.before, change.after)]), CASE.now, CASE.law)
    assert UREN.begin(z, case)["taal"] == "pl"
    assert UREN.gedaan(z, waarden(UREN.id, z, {}, case), case) == ()
    assert made(z, case).naast.naam == "polski"


def test_the_window_says_that_a_language_was_not_read_by_somebody_who_grew_up_with_it():
    z, _, _ = worked()
    assert UREN.let_op(z, {"taal": "ar"}, CASE) == (NIET_NAGEKEKEN,)
    assert UREN.let_op(z, {"taal": "nl"}, CASE) == ()
