"""Every number of the fact sheets is in the book: with its days, its value, and how sure it is."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal

import pytest

from pgbdesk.law.book import lawbook
from pgbdesk.law.parameters import NotInForce
from tests.architecture.house_rules import ROOT

DATA = ROOT / "tests" / "data"
ANY_DAY = date(2026, 6, 1)


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


#: Key of the sheet: number of the book, and what one unit of the sheet is in the unit of the book.
NAMES = {
    "wlz.tarief.informeel.uur": ("tarief.wlz_informeel_uur", 1),
    "wlz.tarief.formeel.uur": ("tarief.wlz_formeel_uur", 1),
    "wlz.tarief.formeel.dagdeel": ("tarief.wlz_formeel_dagdeel", 1),
    "wlz.toeslag.wooninitiatief": ("wooninitiatief.toeslag", 1),
    "wlz.toeslag.wooninitiatief.vv4-8": ("wooninitiatief.toeslag_vv", 1),
    "wlz.pab.max": ("wlz.pab_max", 1),
    "wlz.index.pct": ("wlz.index_procent", 1),
    "wlz.vvb.pct": ("wlz.vvb_procent", 1),
    "wlz.vvb.min": ("wlz.vvb_min", 1),
    "wlz.vvb.max": ("wlz.vvb_max", 1),
    "wlz.max.uren.week.geen.atb": ("wlz.max_uren_week", 1),
    "wlz.opname.max.maanden": ("wlz.opname_maanden", 1),
    "wlz.opschorting.max": ("wlz.opschorting_weken", 1),
    "wlz.declaratie.termijn": ("declaratie.insturen_dagen", 7),
    "wlz.factuur.termijn": ("declaratie.inleveren_dagen", 7),
    "wlz.betaling.svb": ("declaratie.uitbetalen_dagen", 1),
    "wlz.logeer.max": ("wlz.logeer_etmalen", 1),
    "wlz.ekt.max.pct": ("wlz.ekt_procent", 1),
    "wlz.meerzorg.drempel.pct": ("wlz.meerzorg_procent", 1),
    "wlz.buitenland.max": ("wlz.buitenland_weken", 1),
    "wlz.buitenland.melden": ("wlz.buitenland_melden_weken", 1),
    "wlz.continuiteit.onderbreking": ("wlz.overgang_onderbreking_dagen", 1),
    "wlz.persoonlijk.plan": ("wlz.persoonlijk_plan_dagen", 1),
    "wlz.vaststelling.termijn": ("wlz.vaststelling_maanden", 1),
    "zvw.tarief.informeel.uur": ("tarief.zvw_informeel_uur", 1),
    "wmo.abonnementstarief": ("wmo.abonnementstarief", 1),
    "wmojw.sociaalnetwerk.max": ("wmo.sociaal_netwerk_max", 1),
    "wml.uur.21+": ("loon.wml_21", 1),
    "wml.uur.20": ("loon.wml_20", 1),
    "wml.uur.19": ("loon.wml_19", 1),
    "wml.uur.18": ("loon.wml_18", 1),
    "wml.uur.17": ("loon.wml_17", 1),
    "werkgeverslasten.laag": ("werkgeverslasten.laag_procent", 1),
    "werkgeverslasten.hoog": ("werkgeverslasten.hoog_procent", 1),
    "svb.feestdagen.max": ("loon.feestdagenuitkering_max", 1),
    "svb.reiskosten.km": ("loon.reiskosten_km", 1),
    "bewaartermijn.svb": ("bewaren.svb_jaren", 1),
    "bewaartermijn.awb": ("bewaren.na_vaststelling_jaren", 1),
}
#: Rows that are a day or a period instead of a number.
DAYS = {"wlz.jaarafsluiting.declareren", "covid.continuiteitsbijdrage"}


@pytest.mark.parametrize("row", rows("pgb-parameters.csv"), ids=lambda r: f"{r['key']} {r['valid_from']}")
def test_every_row_of_the_parameters_is_in_the_book(row):
    if row["key"] in DAYS:
        return
    name, factor = NAMES[row["key"]]
    first = date.fromisoformat(row["valid_from"]) if row["valid_from"] else None
    last = date.fromisoformat(row["valid_to"]) if row["valid_to"] else None
    value = lawbook()[name].on(first or last or ANY_DAY)
    assert Decimal(value.value) == Decimal(row["value"]) * factor
    if first is not None:
        assert value.since == first
    if last is not None:
        assert value.until == last
    assert value.source.derived == (row["confidence"] == "D")
    assert value.source.nagekeken or row["confidence"] not in "PO" or value.source.text_of or value.source.doubt
    if row["confidence"] in ("D", "S") and not row["key"].startswith("wml."):
        assert not value.source.nagekeken, "what is derived or second-hand is not shown as fact"


def test_the_days_of_the_sheet_are_in_the_book():
    """Wlz care of last year before 1 April; the contribution in covid time, 2020-03-01 until 2021-12-31."""
    law = lawbook()
    assert law.whole("declaratie.jaarafsluiting_maanden", ANY_DAY) == 3
    days = [date(2020, 2, 29), date(2020, 3, 1), date(2021, 12, 31), date(2022, 1, 1)]
    assert [law.switch("wooninitiatief.continuiteitsbijdrage", day) for day in days] == [False, True, True, False]


DAGBESTEDING = {"nvt": "", "nee": "_zonder_dagbesteding", "ja, zonder vervoer": "_dagbesteding"}
DAGBESTEDING["ja, met vervoer"] = "_dagbesteding_vervoer"


@pytest.mark.parametrize("row", rows("bijlage-h-2026.csv"), ids=lambda r: f"{r['zzp']} {r['beg_groep']}")
def test_every_row_of_bijlage_h_is_in_the_book(row):
    key = row["zzp"].lower().replace("-", "_") + DAGBESTEDING[row["beg_groep"]]
    amounts = lawbook()[f"bijlage_h.profiel.{key}"]
    this_year = amounts.on(date(2026, 7, 1))
    assert this_year.value == int(row["totaal_2026"])
    assert [int(part) for _, part in this_year.parts] == [
        int(row[column]) for column in ("pv", "vp", "beg_ind", "beg_gr", "hh")
    ]
    assert sum(int(part) for _, part in this_year.parts) == this_year.value
    assert this_year.source.nagekeken
    for year in (2024, 2025):
        derived = amounts.on(date(year, 7, 1))
        assert derived.value == int(row[f"totaal_{year}_afgeleid_niet_officieel"])
        assert derived.source.derived
    with pytest.raises(NotInForce):
        amounts.on(date(2027, 1, 1))


def test_bijlage_h_has_no_other_lines():
    assert len(lawbook().table("bijlage_h.profiel")) == len(rows("bijlage-h-2026.csv")) == 96


def test_every_country_of_bijlage_d_is_in_the_book_and_marked_as_an_old_text():
    table = {p.title.partition(": ")[2]: p for p in lawbook().table("buitenland.aanvaardbaar")}
    sheet = rows("bijlage-d-2015.csv")
    assert len(table) == len(sheet)
    for row in sheet:
        value = table[row["land"].strip("()")].on(ANY_DAY)
        assert value.value == int(row["aanvaardbaarheidspercentage_rlz_2015_11_28"])
        assert value.source.text_of == date(2015, 11, 28)
        assert not value.source.nagekeken


LABOUR = [  # arbeidsrecht 0.3, 3-8, 10-12
    ("arbeid.rechtsvermoeden_maanden", "2026-01-01", "3"),
    ("arbeid.rechtsvermoeden_ovk_maanden", "2026-01-01", "3"),
    ("arbeid.rechtsvermoeden_ovk_uren_per_maand", "2026-01-01", "20"),
    ("arbeid.keten_contracten", "2026-01-01", "3"),
    ("arbeid.keten_maanden", "2019-12-31", "24"),
    ("arbeid.keten_maanden", "2020-01-01", "36"),
    ("arbeid.keten_tussenpoos_maanden", "2026-01-01", "6"),
    ("arbeid.keten_contracten_aow", "2026-01-01", "6"),
    ("arbeid.keten_maanden_aow", "2026-01-01", "48"),
    ("arbeid.aanzeggen_vanaf_maanden", "2026-01-01", "6"),
    ("arbeid.aanzeggen_maanden", "2026-01-01", "1"),
    ("arbeid.aanzeg_vergoeding_maanden", "2026-01-01", "1"),
    ("arbeid.aanzeg_gemiddelde_maanden", "2026-01-01", "12"),
    ("arbeid.aanzeg_vorderen_maanden", "2026-01-01", "2"),
    ("arbeid.proeftijd_boven_maanden", "2026-01-01", "6"),
    ("arbeid.proeftijd_kort_maanden", "2026-01-01", "1"),
    ("arbeid.proeftijd_lang_vanaf_maanden", "2026-01-01", "24"),
    ("arbeid.proeftijd_lang_maanden", "2026-01-01", "2"),
    ("arbeid.opzegtermijn_0_jaar", "2026-01-01", "1"),
    ("arbeid.opzegtermijn_5_jaar", "2026-01-01", "2"),
    ("arbeid.opzegtermijn_10_jaar", "2026-01-01", "3"),
    ("arbeid.opzegtermijn_15_jaar", "2026-01-01", "4"),
    ("oproep.cao_minimum_uren", "2026-01-01", "24"),
    ("oproep.cao_beschikbaar", "2026-01-01", "0"),
    ("ziekte.weken", "2026-01-01", "104"),
    ("ziekte.procent", "2026-01-01", "70"),
    ("ziekte.minimumloon_weken", "2026-01-01", "52"),
    ("ziekte.wachtdagen", "2026-01-01", "2"),
    ("ziekte.samentellen_dagen", "2026-01-01", "28"),
    ("ziekte.rdah_weken", "2025-12-31", "6"),
    ("ziekte.aow_weken", "2023-06-30", "13"),
    ("ziekte.aow_weken", "2023-07-01", "6"),
    ("ziekte.uwv_week", "2026-01-01", "42"),
    ("transitie.deel_per_jaar", "2026-01-01", "3"),
    ("transitie.deel_rest", "2026-01-01", "36"),
    ("transitie.wisselend_maanden", "2026-01-01", "12"),
    ("transitie.vorderen_maanden", "2026-01-01", "3"),
    *(
        ("transitie.maximum", f"{year}-12-31", cap)
        for year, cap in zip(
            range(2020, 2027), ["83000", "84000", "86000", "89000", "94000", "98000", "102000"], strict=True
        )
    ),
    ("loon.vakantiebijslag_procent", "2026-01-01", "8"),
    ("verlof.weken", "2026-01-01", "4"),
    ("verlof.uren_per_verlofuur", "2026-01-01", "12"),
    ("werkgeverslasten.ww_laag_procent", "2025-12-31", "2.74"),
    ("werkgeverslasten.ww_hoog_procent", "2025-12-31", "7.74"),
    ("werkgeverslasten.ww_verschil_procent", "2026-01-01", "5"),
    ("werkgeverslasten.ww_herziening_uren", "2024-12-31", "35"),
    ("werkgeverslasten.ww_herziening_uren", "2025-01-01", "30"),
    ("loon.wml_21", "2024-06-30", "13.27"),
    ("loon.wml_21", "2024-07-01", "13.68"),
    ("loon.wml_21", "2025-06-30", "14.06"),
    ("loon.wml_21", "2025-07-01", "14.40"),
    ("loon.wml_21", "2026-06-30", "14.71"),
    ("loon.wml_21", "2026-07-01", "14.99"),
    ("loon.wml_20", "2026-07-01", "11.99"),
    ("loon.wml_15", "2026-07-01", "4.50"),
    *(
        (f"loon.wml_procent_{age}", day, percent)
        for day, scale in {
            "2026-12-31": "100 80 60 50 39.5 34.5 30",
            "2027-01-01": "100 87.5 75 62.5 50 40 30",
        }.items()
        for age, percent in zip((21, 20, 19, 18, 17, 16, 15), scale.split(), strict=True)
    ),
    ("regime.rdah", "2025-12-31", "1"),
    ("regime.rdah", "2026-01-01", "0"),
    ("regime.rdah_minder_dan_dagen", "2025-12-31", "4"),
    ("arbeidstijd.dienst_max_uren", "2026-01-01", "12"),
    ("arbeidstijd.week_max_uren", "2026-01-01", "60"),
    ("arbeidstijd.gemiddeld_4_weken_uren", "2026-01-01", "55"),
    ("arbeidstijd.gemiddeld_16_weken_uren", "2026-01-01", "48"),
    ("komend.rechtsvermoeden_uurtarief", "2027-01-01", "38"),
    ("komend.bandbreedte_procent", "2028-01-01", "130"),
]


@pytest.mark.parametrize(("name", "day", "value"), LABOUR)
def test_the_numbers_of_employment_law(name, day, value):
    assert lawbook().amount(name, date.fromisoformat(day)) == Decimal(value)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("loon.wml_21", "2027-01-01"),
        ("loon.wml_18", "2025-12-31"),
        ("transitie.maximum", "2027-01-01"),
        ("werkgeverslasten.hoog_procent", "2025-12-31"),
        ("werkgeverslasten.hoog_procent", "2027-01-01"),
        ("tarief.wlz_informeel_uur", "2027-01-01"),
        ("tarief.zvw_informeel_uur", "2026-01-01"),
        ("wooninitiatief.toeslag", "2018-07-01"),
        ("wooninitiatief.toeslag", "2020-07-01"),
        ("wlz.pab_max", "2016-01-01"),
        ("loon.reiskosten_km", "2025-01-01"),
        ("komend.bandbreedte_procent", "2027-12-31"),
    ],
)
def test_what_was_not_found_is_not_a_number(name, day):
    """arbeidsrecht 16, pgb-regels N."""
    with pytest.raises(NotInForce):
        lawbook().amount(name, date.fromisoformat(day))
