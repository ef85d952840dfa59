"""The roster on paper, read back: who comes when, for everybody and for one carer, and what must be looked at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pgbdesk.app.roosterpapier import roosterpapier, van_maand, van_week
from pgbdesk.domain.soorten import Vorm
from tests.helpers.rooster_builders import at, call, case_of
from tests.pdf.test_catalogus import texts
from tests.pdf.test_papers import PAPERS, squeezed

FATIMA = call("2026-12-04", "09:00", "12:00", "2026-11-20T12:00")
OTHER = call("2026-12-04", "11:00", "13:00")
JAN = replace(call("2026-12-07", "14:00", "16:30", "2026-11-20T12:00"), zorgovereenkomst_id="z-jan")
CASE = case_of([FATIMA, OTHER, JAN])


def read(van_tot: tuple[date, date], carer: str | None = None) -> str:
    return str(texts(PAPERS.pdf(roosterpapier(CASE, *van_tot, None, carer))))


def test_the_week_says_each_day_who_comes_and_what_must_be_looked_at():
    text = read(van_week(date(2026, 12, 2)))
    assert squeezed("vrijdag 4 december 2026 09:00–12:00 Fatima El Amrani Opgeroepen 3 uur") in text
    assert squeezed("zondag 6 december 2026 Niemand") in text
    assert squeezed("Fatima El Amrani staat dan ook van 11:00 tot 13:00 in het rooster.") in text
    assert squeezed("Samen 5 uur") in text
    assert "JanBos" not in text  # next week


def test_the_month_has_its_weeks_and_of_one_carer_no_others_and_no_remarks():
    text = read(van_maand(date(2026, 12, 2)), "v-jan")
    assert squeezed("zorgverlener Jan Bos") in text
    assert squeezed("Week 50") in text
    assert squeezed("maandag 7 december 2026 14:00–16:30 Opgeroepen 2 uur en 30 minuten") in text
    assert "Fatima" not in text
    assert squeezed("Kijk dit nog na") not in text


def test_a_shift_that_was_called_off_in_time_is_not_on_it():
    from pgbdesk.app.rooster import ingetrokken

    off = ingetrokken(FATIMA, op=at("2026-11-21"), vorm=Vorm.ELEKTRONISCH)
    case = case_of([off])
    text = str(texts(PAPERS.pdf(roosterpapier(case, *van_week(date(2026, 12, 2))))))
    assert "09:00" not in text
