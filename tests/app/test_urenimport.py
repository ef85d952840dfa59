"""Hours from a spreadsheet: what a row means, what is wrong with its place, and that only good rows are taken over."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest

from pgbdesk.app.tabel import Rij, Vel
from pgbdesk.app.urenimport import cellen
from pgbdesk.app.urenimport.lezen import MEESTE, bekijk, ontbreekt, overnemen
from pgbdesk.app.urenimport.velden import Indeling, Veld, koppen_van, letter_van, onder_koppen, raad
from pgbdesk.clock import fixed
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import UrenSoort
from pgbdesk.domain.werk import Uren
from pgbdesk.errors import PgbError
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.law.book import lawbook
from pgbdesk.law.rule import Case
from tests.helpers.rekenbladen import URENSTAAT

D = Decimal


@pytest.fixture(scope="module")
def case():
    return Case(demo(), fixed(DEMO_DAY)(), lawbook())


def vel(*rows) -> Vel:
    """Rows as they are read: empty ones left out, numbers as Decimal."""
    made = [
        Rij(n, tuple(D(str(c)) if isinstance(c, int | float) and not isinstance(c, bool) else c for c in row))
        for n, row in enumerate(rows, 1)
        if row
    ]
    return Vel("Blad1", tuple(made))


def agreement(case: Case, name: str) -> Zorgovereenkomst:
    return next(z for z in case.dossier.all(Zorgovereenkomst) if case.dossier.naam_bij(z).startswith(name))


def looked(case: Case, *rows, who: str | None = None):
    sheet = vel(*rows)
    return bekijk(sheet, raad(sheet), agreement(case, who).id if who else None, case)


HEAD = ("Datum", "Van", "Tot", "Pauze", "Soort", "Notitie")


@pytest.mark.parametrize(
    ("heading", "veld"),
    [
        ("Datum", Veld.DATUM),
        ("dag", Veld.DATUM),
        ("BEGINTIJD", Veld.VAN),
        ("Start", Veld.VAN),
        ("Eind tijd", Veld.TOT),
        ("Pauze (min)", Veld.PAUZE),
        ("Aantal uren", Veld.UREN),
        ("Medewerker", Veld.ZORGVERLENER),
        ("Opmerkingen", Veld.NOTITIE),
        ("km", Veld.KM),
        ("Until", Veld.TOT),
    ],
)
def test_a_heading_is_recognised_however_it_is_written(heading, veld):
    assert raad(vel(("x", heading, "Dag" if veld is not Veld.DATUM else "van"), ("1", "2", "3"))).kolommen[veld] == 1


def test_the_headings_are_found_below_a_title(case):
    found = raad(vel(*URENSTAAT))
    assert found.koprij == 3
    assert set(found.kolommen) == {
        *(Veld.DATUM, Veld.VAN, Veld.TOT, Veld.PAUZE, Veld.UREN, Veld.ZORGVERLENER, Veld.NOTITIE)
    }


def test_headings_and_titles_are_no_rows_of_hours():
    sheet = vel(("Uren november",), ("Datum", "Begintijd", "Eindtijd"), ("2-11-2026", "9:00", "12:00"))
    assert [rij.nummer for rij in onder_koppen(sheet)] == [3]
    bare = vel(("2-11-2026", "9:00", "12:00"), ("3-11-2026", "9:00", "12:00"))
    assert len(onder_koppen(bare)) == 2


def test_a_sheet_without_headings_gets_letters():
    sheet = vel((date(2026, 11, 2), time(9), time(12)))
    assert raad(sheet) == Indeling(None, {})
    assert koppen_van(sheet, None) == ("A", "B", "C")
    assert [letter_van(n) for n in (0, 25, 26, 27, 701, 702)] == ["A", "Z", "AA", "AB", "ZZ", "AAA"]


@pytest.mark.parametrize(
    ("cel", "typed"),
    [
        (time(9), "09:00"),
        (time(8, 59, 59), "09:00"),
        (datetime(2026, 1, 1, 21, 15), "21:15"),  # noqa: DTZ001
        (timedelta(hours=24), "00:00"),
        (D("0.375"), "09:00"),
        (D("0.999999"), "00:00"),
        (D("9.5"), "09:30"),
        ("9.00", "9.00"),
        (None, ""),
    ],
)
def test_a_time_is_read_as_the_spreadsheet_keeps_it(cel, typed):
    assert cellen.als_tijd(cel) == typed


@pytest.mark.parametrize(
    ("cel", "typed"),
    [
        (date(2026, 11, 2), "2-11-2026"),
        (datetime(2026, 11, 2), "2-11-2026"),  # noqa: DTZ001
        (D(46328), "2-11-2026"),
        (D(3), "3"),
        ("2 nov", "2 nov"),
    ],
)
def test_a_day_is_read_as_the_spreadsheet_keeps_it(cel, typed):
    assert cellen.als_dag(cel) == typed


@pytest.mark.parametrize(
    ("cel", "typed"),
    [(D("30"), "30"), (time(0, 30), "0:30"), (timedelta(hours=3, minutes=30), "3:30"), (D("3.5"), "3,5")],
)
def test_a_duration_is_read_as_the_spreadsheet_keeps_it(cel, typed):
    assert cellen.als_duur(cel) == typed


def test_a_time_sheet_with_everything_that_goes_wrong(case):
    """Good rows become hours; each wrong one says its row, its column and what is right; a total is no row."""
    found = looked(case, *URENSTAAT)
    assert [regel.nummer for regel in found.regels] == [4, 5, 6, 7, 8, 9]
    assert [(u.begin.isoformat()[:16], u.einde.isoformat()[:16], u.pauze_minuten) for u in found.uren] == [
        ("2026-11-02T05:00", "2026-11-02T06:30", None),
        ("2026-11-03T05:00", "2026-11-03T06:45", 15),
        ("2026-11-04T22:00", "2026-11-05T02:00", 30),
    ]
    assert {u.zorgovereenkomst_id for u in found.uren} == {agreement(case, "Fatima").id}
    assert found.uren[0].notitie == "boodschappen"
    assert [str(fout.zin) for fout in found.fouten] == [
        "Rij 7, kolom Naam: Er is geen zorgovereenkomst met 'Iemand Anders'. Kijk hoe de naam is gespeld.",
        "Rij 8, kolom Begintijd: Vul een tijd in, bijvoorbeeld 9:00.",
        "Rij 9, kolom Datum: Deze datum bestaat niet: 31-2-2026. Kijk dag en maand na.",
    ]


def test_all_good_rows_are_one_step(case):
    found = looked(case, *URENSTAAT)
    label, changes = overnemen(found)
    assert str(label) == "Uren overgenomen uit een rekenblad: 3 regels"
    assert [change.after for change in changes] == list(found.uren)
    assert all(change.before is None for change in changes)


def test_all_that_is_wrong_in_a_row_is_told_at_once(case):
    found = looked(case, HEAD, (date(2026, 11, 2), "9", "kwart over", "veel", "vakantie", ""), who="Fatima")
    assert [str(f.zin).partition(":")[0] for f in found.fouten] == [
        "Rij 2, kolom Tot",
        "Rij 2, kolom Pauze",
        "Rij 2, kolom Soort",
    ]


def test_hours_that_are_there_already_stay_away(case):
    known = case.dossier.where(Uren, "zorgovereenkomst_id", agreement(case, "Fatima").id)[0]
    row = (known.dag, known.begin.time(), known.einde.time())
    found = looked(case, HEAD, row, who="Fatima")
    assert (found.uren, found.dubbel) == ((), 1)
    assert str(found.regels[0].let_op[0]) == "Staat al in uw dossier"


def test_the_same_row_twice_counts_once(case):
    row = (date(2026, 11, 2), time(5), time(6))
    found = looked(case, HEAD, row, row, who="Fatima")
    assert (len(found.uren), found.dubbel) == (1, 1)


def test_an_end_follows_from_hours_and_a_break(case):
    found = looked(case, ("Datum", "Van", "Uren", "Pauze"), (date(2026, 11, 2), time(5), 1.5, 15), who="Fatima")
    [uren] = found.uren
    assert (uren.einde.time(), uren.minuten) == (time(6, 45), 90)


def test_what_is_remarkable_is_told_and_stops_nothing(case):
    later = DEMO_DAY + timedelta(days=3)
    head = ("Datum", "Van", "Tot", "Uren")
    found = looked(case, head, (later, time(3), time(4), 2), (later, time(3, 30), time(5), 1.5), who="Fatima")
    assert len(found.uren) == 2
    assert [[str(note) for note in regel.let_op] for regel in found.regels] == [
        ["Is nog niet geweest", "In het blad staat 2,00 uur, van begin tot eind is 1,00 uur"],
        ["Valt samen met andere uren van deze zorgverlener", "Is nog niet geweest"],
    ]


def test_a_day_outside_the_agreement_is_told(case):
    found = looked(case, HEAD, (date(2020, 1, 6), time(9), time(12)), who="Fatima")
    assert str(found.fouten[0].wat).startswith("Op 06-01-2020 loopt er geen zorgovereenkomst met Fatima")


def test_kinds_and_kilometres_come_along(case):
    head = ("Datum", "Van", "Tot", "Soort", "km")
    found = looked(case, head, (date(2026, 11, 2), time(5), time(6), "Ziek", "12,5 km"), who="Fatima")
    assert (found.uren[0].soort, found.uren[0].km) == (UrenSoort.ZIEK, D("12.5"))


def test_what_must_be_chosen_is_told_with_its_field():
    assert [veld for veld, _ in ontbreekt(Indeling(None, {}), None)] == [
        *(Veld.DATUM, Veld.VAN, Veld.TOT, Veld.ZORGVERLENER)
    ]
    assert ontbreekt(Indeling(None, {Veld.DATUM: 0, Veld.VAN: 1, Veld.UREN: 2}), "z") == ()


def test_more_rows_than_can_be_looked_over_are_refused(case):
    rows = [("Datum", "Van", "Tot")] + [(date(2026, 11, 2), time(9), time(12))] * (MEESTE + 1)
    with pytest.raises(PgbError, match=r"10001 rijen"):
        looked(case, *rows, who="Fatima")
