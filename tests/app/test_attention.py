"""What asks for attention, and what `check` prints."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from pgbdesk.app import attention as module
from pgbdesk.app.attention import actie_van, ahead, attention, dagen_tekst, findings, forget
from pgbdesk.app.check import check
from pgbdesk.app.check_arbeid import rechtsvermoeden
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.rondom import Betreft, Taak
from pgbdesk.domain.soorten import DeclaratieStatus, Looptijd
from pgbdesk.domain.werk import Uren
from pgbdesk.law import engine
from pgbdesk.law.aanzeggen import aanzeggen_uiterlijk
from pgbdesk.law.book import lawbook
from pgbdesk.law.rule import Case, Ernst
from tests.helpers.budget_builders import d1, invoice, sheet
from tests.helpers.rooster_builders import FATIMA, at

S = DeclaratieStatus


def test_everything_found_stands_in_one_group_with_an_action():
    case = d1([invoice(), sheet()])
    shown = attention(case)
    assert len(shown.alle) == len(findings(case)) > 0
    for group, ernst in zip(
        (shown.nu, shown.binnenkort, shown.let_op, shown.info),
        (Ernst.NU, Ernst.BINNENKORT, Ernst.LET_OP, Ernst.INFO),
        strict=True,
    ):
        assert {punt.ernst for punt in group} <= {ernst}
    assert {p.actie for p in shown.alle} <= set(module.ACTIES.values())


def test_harm_to_rights_and_money_comes_before_the_date():
    shown = attention(d1([invoice(), sheet()], "2026-06-20T12:00"))
    weights = [module._order(p)[:2] for p in shown.nu]
    assert weights == sorted(weights)
    assert [p for p in shown.nu if p.finding and p.finding.rule == "declaratie.termijn"]


def test_jans_invoice_says_until_when_and_how_many_days_are_left():
    shown = attention(d1([invoice()], "2026-05-25T12:00"))
    [punt] = [p for p in shown.nu if p.about.id == "d-jan"]
    assert (punt.uiterlijk, punt.dagen, punt.actie) == (date(2026, 5, 28), 3, "declaratie")
    assert str(punt.wanneer) == "nog 3 dagen"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-21, "21 dagen te laat"),
        (-1, "1 dag te laat"),
        (0, "vandaag"),
        (1, "nog 1 dag"),
        (3, "nog 3 dagen"),
    ],
)
def test_days_in_words(days, words):
    assert str(dagen_tekst(days)) == words


@pytest.mark.parametrize(
    ("rule", "actie"),
    [
        ("oproep.aanbod", "aanbod"),
        ("oproep.termijn", "oproep"),
        ("oproep.referentietijden_vastleggen", "zorgovereenkomst"),
        ("oproep.referentietijden", "oproep"),
        ("declaratie.tarief", "declaratie"),
        ("declaratie.maand", "uren"),
        ("budget.tekort", "budget"),
        ("iets.anders", "vandaag"),
        ("budgetplan", "vandaag"),
    ],
)
def test_what_resolves_a_finding(rule, actie):
    assert actie_van(rule) == actie


@pytest.mark.parametrize(
    ("uiterlijk", "ernst"),
    [
        (date(2026, 5, 17), Ernst.NU),
        (date(2026, 5, 18), Ernst.BINNENKORT),
        (date(2026, 5, 1), Ernst.NU),
        (None, Ernst.LET_OP),
    ],
)
def test_own_tasks_stand_in_the_list_until_they_are_done(uiterlijk, ernst):
    taak = Taak(id="t", titel="Bel {SVB}", uiterlijk=uiterlijk, betreft=Betreft(soort="zorgovereenkomst", id="z-jan"))
    [punt] = [p for p in attention(d1([taak])).alle if p.taak]
    assert (punt.ernst, str(punt.titel), punt.actie) == (ernst, "Bel {SVB}", "taak")
    done = replace(taak, gedaan_op=date(2026, 5, 9))
    assert not [p for p in attention(d1([done])).alle if p.taak]


def test_the_rules_are_asked_once_per_dossier_and_minute(monkeypatch):
    forget()
    asked = []
    real = engine.assess

    def counting(case):
        asked.append(case.now)
        return real(case)

    monkeypatch.setattr(engine, "assess", counting)
    case = d1([invoice()])
    attention(case)
    attention(replace(case, now=case.now.replace(second=30)))
    assert len(asked) == 1
    attention(replace(case, now=at("2026-05-10", "12:01")))
    attention(replace(case, dossier=Dossier(case.dossier)))
    assert len(asked) == 3
    forget()


# check --------------------------------------------------------------------------------------------


def test_the_rules_can_be_asked_a_step_at_a_time_with_the_same_answer(monkeypatch):
    forget()
    case = d1([invoice(), sheet()])
    whole = engine.assess(replace(case))

    steps = sum(1 for _ in ahead(case))

    assert steps > 100, "short steps: a window does other things in between"
    monkeypatch.setattr(engine, "assess", lambda _case: pytest.fail("they were asked already"))
    assert findings(case) == whole
    assert sum(1 for _ in ahead(case)) == 0
    forget()


def test_check_prints_the_keys_of_the_contract_as_plain_json():
    case = d1([invoice(), sheet()])
    printed = json.loads(json.dumps(check(case.dossier, case.now, case.law)))
    assert list(printed) == ["vandaag", "bevindingen", "oproepen", "aanbod", "budget", "arbeid"]
    assert printed["vandaag"] == "2026-05-10"
    for bevinding in printed["bevindingen"]:
        assert set(bevinding) == {
            *("regel", "ernst", "betreft", "titel", "uitleg", "doen", "uiterlijk", "bedrag", "bron", "zekerheid")
        }
        assert set(bevinding["betreft"]) == {"soort", "id"}
        assert all(set(bron) == {"tekst", "url", "gecontroleerd_op"} for bron in bevinding["bron"])
    budget = printed["budget"]["t1"]
    assert budget["verwacht_eind"] == "1096.30"
    assert Decimal(budget["toegekend"]) == sum(
        Decimal(budget[key]) for key in ("besteed", "onderweg", "verplicht", "vrij")
    )
    assert printed["oproepen"]["o-2026-04-22"]["verschuldigd_minuten"] == 240
    assert set(printed["oproepen"]["o-2026-04-22"]["lezingen"]) == {"vier_volle_dagen", "96_uur", "datumverschil"}
    assert printed["aanbod"]["z-fatima"]["twaalf_maanden_op"] == "2026-05-01"
    assert set(printed["arbeid"]) == {"z-fatima"}
    assert set(printed["arbeid"]["z-fatima"]) == {
        *("keten", "aanzeggen_uiterlijk", "transitievergoeding", "transitievergoeding_per"),
        *("verlof_minuten", "rechtsvermoeden_minuten_per_week"),
        *("regime", "ww_premie", "werkgeverslasten_procent", "minimumloon", "loondoorbetaling"),
    }


def test_check_of_an_empty_household_has_all_keys():
    printed = check(Dossier(), at("2026-05-10"), lawbook())
    assert printed == {
        "vandaag": "2026-05-10",
        "bevindingen": [],
        "oproepen": {},
        "aanbod": {},
        "budget": {},
        "arbeid": {},
    }


def _fixed(ingang: date, einddatum: date | None, looptijd: Looptijd = Looptijd.BEPAALD) -> Zorgovereenkomst:
    return replace(FATIMA, ingang=ingang, einddatum=einddatum, looptijd=looptijd)


@pytest.mark.parametrize(
    ("overeenkomst", "uiterlijk"),
    [
        (_fixed(date(2026, 3, 1), date(2026, 12, 31)), date(2026, 11, 30)),  # product D4
        (_fixed(date(2026, 1, 1), date(2026, 6, 30)), date(2026, 5, 30)),  # six months exactly
        (_fixed(date(2026, 1, 1), date(2026, 6, 29)), None),  # a day short of six months
        (_fixed(date(2014, 6, 1), date(2015, 5, 31)), None),  # before it was law
        (_fixed(date(2026, 1, 1), None), None),
        (_fixed(date(2026, 1, 1), date(2026, 12, 31), Looptijd.VERVANGING), None),
    ],
)
def test_when_the_end_of_a_fixed_term_must_be_told(overeenkomst, uiterlijk):
    """BW 7:668."""
    assert aanzeggen_uiterlijk(overeenkomst, lawbook()) == uiterlijk


@pytest.mark.parametrize(("ingang", "expected"), [(date(2026, 2, 1), 70), (date(2026, 2, 2), 0)])
def test_the_presumed_hours_are_the_average_of_three_months(ingang, expected):
    """BW 7:610b; 910 paid minutes in February to April are 303.3 a month, times 12, divided by 52: 70 a week."""
    hours = [
        Uren(zorgovereenkomst_id="z-fatima", begin=at(day, "09:00"), einde=at(day, end))
        for day, end in (
            ("2026-01-31", "18:00"),
            ("2026-02-01", "17:00"),
            ("2026-04-30", "16:10"),
            ("2026-05-01", "18:00"),
        )
    ]
    case = Case(Dossier(hours), at("2026-05-10"), lawbook())
    assert rechtsvermoeden(replace(FATIMA, ingang=ingang), case) == expected
