"""Acceptance scenarios D1 and D2 through `pgbdesk check --json` on open files: to the cent, the minute and the day.

The files in `tests/data` are written by hand from the scenarios, not by the program. Each bad file is told
with its place, and nothing is made of it.
"""

from __future__ import annotations

import copy
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pgbdesk import __main__
from pgbdesk.app.changes import Change
from pgbdesk.app.check import check
from pgbdesk.app.session import Session
from pgbdesk.clock import fixed
from pgbdesk.exchange.open_json import OpenJson
from pgbdesk.law.book import lawbook
from pgbdesk.text import Text
from tests.architecture.house_rules import ROOT

D1, D2 = ROOT / "tests" / "data" / "d1.json", ROOT / "tests" / "data" / "d2.json"
Plain = dict[str, Any]


def checked(path: Path, day: str) -> Plain:
    """What the real command prints of a file on a day."""
    done = subprocess.run(
        [sys.executable, "-m", "pgbdesk", "check", str(path), "--vandaag", day, "--json"],
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    found: Plain = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def d1() -> Plain:
    """D1 on 10 May 2026, before anything is sent."""
    return checked(D1, "2026-05-10")


def finding(found: Plain, rule: str, about: str) -> Plain:
    """The one finding of a rule about a record."""
    [one] = [b for b in found["bevindingen"] if b["regel"] == rule and b["betreft"]["id"] == about]
    assert isinstance(one, dict)
    return one


# D1: April 2026 ---------------------------------------------------------------------------------------

# D1 step 1 and 2: the call, its verdict, may she refuse, owed and delivered minutes, owed and delivered euros
CALLS = {
    "1 April": ("o-01", "op_tijd", False, 240, 240, "74.00", "74.00"),
    "8 April": ("o-08", "op_tijd", False, 240, 240, "74.00", "74.00"),
    "10 April, one and a half hours: three are owed": ("o-10", "op_tijd", False, 180, 90, "55.50", "27.75"),
    "15 April": ("o-15", "op_tijd", False, 240, 240, "74.00", "74.00"),
    "22 April, withdrawn on Monday the 20th: all is owed": ("o-22", "op_tijd", False, 240, 0, "74.00", "0.00"),
    "29 April, called on the 27th: she could refuse": ("o-29", "te_laat", True, 240, 240, "74.00", "74.00"),
}


@pytest.mark.parametrize(
    ("call", "verdict", "refuse", "owed", "delivered", "euros", "delivered_euros"), CALLS.values(), ids=CALLS
)
def test_d1_each_call_is_judged_and_counted(d1, call, verdict, refuse, owed, delivered, euros, delivered_euros):
    found = d1["oproepen"][call]
    assert (found["oproep"], found["mag_weigeren"]) == (verdict, refuse)
    assert (found["verschuldigd_minuten"], found["geleverd_minuten"]) == (owed, delivered)
    assert (found["bedrag_verschuldigd"], found["bedrag_geleverd"]) == (euros, delivered_euros)


def test_d1_twenty_three_hours_are_owed_and_seventeen_and_a_half_delivered(d1):
    calls = d1["oproepen"].values()
    assert sum(c["verschuldigd_minuten"] for c in calls) == 23 * 60
    assert sum(c["geleverd_minuten"] for c in calls) == 17 * 60 + 30
    assert sum(Decimal(c["bedrag_verschuldigd"]) for c in calls) == Decimal("425.50")
    assert sum(Decimal(c["bedrag_geleverd"]) for c in calls) == Decimal("323.75")


def test_d1_what_is_owed_without_care_is_flagged_as_disputed(d1):
    flagged = finding(d1, "budget.niet_geleverd", "t-2026")
    assert (flagged["bedrag"], flagged["zekerheid"]) == ("101.75", "betwist")
    withdrawn = finding(d1, "oproep.intrekking", "o-22")
    assert (withdrawn["bedrag"], withdrawn["ernst"]) == ("74.00", "let_op")


def test_d1_the_late_call_that_was_accepted_is_told_and_costs_nothing_more(d1):
    late = finding(d1, "oproep.termijn", "o-29")
    assert (late["ernst"], late["bedrag"]) == ("info", None)
    assert "zei ja" in late["titel"]


BUDGET = {
    "toegekend": "28000.00",
    "verplicht_nu": "2055.50",  # April: 425.50 Fatima, 780.00 Jan, 850.00 Els
    "over_nu": "19032.10",
    "per_resterende_maand": "2379.01",
    "gemiddeld_per_maand": "2241.98",
    "verwacht_eind": "1096.30",
    "niet_geleverd": "101.75",
    "over_geleverd": "19133.85",
    "storting": "0.00",
    # The employer's charges stand beside these figures: 22.54 % of Fatima's 425.50, and of her part of what is to come.
    "werkgeverslasten_nu": "95.91",
    "werkgeverslasten_verwacht": "836.87",
    "verwacht_eind_met_werkgeverslasten": "163.52",
    "werkgeverslasten_onbekend": False,
    "op_op": None,
}


def test_d1_the_budget_is_right_to_the_cent(d1):
    budget = d1["budget"]["t-2026"]
    assert {key: budget[key] for key in BUDGET} == BUDGET
    assert Decimal(budget["besteed"]) + Decimal(budget["onderweg"]) + Decimal(budget["verplicht_nu"]) == Decimal(
        "8967.90"
    )
    parts = ("besteed", "onderweg", "verplicht", "vrij")
    assert sum(Decimal(budget[part]) for part in parts) == Decimal(budget["toegekend"])


def test_d1_the_last_days_to_send_are_told(d1):
    assert finding(d1, "declaratie.maand", "z-fatima")["uiterlijk"] == "2026-06-11"
    invoice = finding(d1, "declaratie.termijn", "d-jan")
    assert (invoice["uiterlijk"], invoice["bedrag"]) == ("2026-05-28", "780.00")


def test_d1_els_needs_no_declaration(d1):
    assert not [b for b in d1["bevindingen"] if b["betreft"]["id"] == "z-els"]


def test_d1_every_finding_has_what_the_contract_promises(d1):
    keys = {"regel", "ernst", "betreft", "titel", "uitleg", "doen", "uiterlijk", "bedrag", "bron", "zekerheid"}
    for found in d1["bevindingen"]:
        assert set(found) == keys
        assert found["ernst"] in ("nu", "binnenkort", "let_op", "info")
        assert found["zekerheid"] in ("vast", "betwist", "niet_gecontroleerd")
        assert found["bron"]
        assert all(set(bron) == {"tekst", "url", "gecontroleerd_op"} for bron in found["bron"])


@pytest.mark.parametrize("form", ["urendeclaratie", "portaal_overname"])
def test_d1_the_hours_of_fatima_and_the_sheet_for_the_portal_can_be_printed(form, tmp_path, capsys):
    from pypdf import PdfReader

    pdf = tmp_path / "uit.pdf"
    command = ["print", str(D1), form, "--maand", "2026-04", "--zorgverlener", "Fatima", "-o", str(pdf)]
    assert __main__.main([*command, "--vandaag", "2026-05-10"]) == 0, capsys.readouterr().err
    assert "425,50" in "".join(page.extract_text() for page in PdfReader(pdf).pages)


def test_d1_taking_the_whole_import_back_and_doing_it_again_leaves_the_same_figures(d1, tmp_path, cheap_opener):
    clock = fixed(date(2026, 5, 10))
    path = tmp_path / "d1.pgbd"
    key, _ = cheap_opener.create(path, "drie kale bomen op zondag")
    store = cheap_opener.open(path, key)
    session = Session(store, clock)
    records = OpenJson().read(D1.read_text("utf-8"))
    session.do(Text("Open bestand overgenomen"), *(Change(None, record) for record in records))
    before = check(session.dossier, clock(), lawbook())
    session.undo()
    assert check(session.dossier, clock(), lawbook())["budget"] == {}
    session.redo()
    store.close()
    again = cheap_opener.open(path, cheap_opener.unlock(path, "drie kale bomen op zondag"))
    after = check(again.dossier(), clock(), lawbook())
    again.close()
    assert json.loads(json.dumps(after)) == json.loads(json.dumps(before)) == d1


# D2: the offer of fixed hours -----------------------------------------------------------------------


def test_d2_the_offer_is_right_to_the_minute_and_the_day():
    offer = checked(D2, "2026-05-10")["aanbod"]["z-fatima"]
    assert offer["is_oproepovereenkomst"] is True
    assert offer["betaalde_minuten"] == 15_750  # 262.50 hours
    assert offer["gemiddeld_minuten_per_week"] == 303  # 5.05 hours: 15,750 / 52, rounded up
    assert offer["aan_te_bieden_minuten_per_week"] == 315  # 5.25 hours
    assert offer["twaalf_maanden_op"] == "2026-05-01"
    assert offer["aanbieden_uiterlijk"] == "2026-05-31"  # a Sunday
    assert offer["aanbieden_veilig"] == "2026-05-29"  # the Friday before
    assert offer["aanvaarden_uiterlijk"] == "2026-06-30"
    assert offer["ingang_uiterlijk"] == "2026-07-01"
    assert offer["status"] == "nu"
    assert offer["vordering"]["bedrag"] == "0.00"


CLAIM = {  # today, status, and the claim: 303 minutes a week at 18.50, from 1 June
    "the last day of the offer": ("2026-05-31", "nu", "0.00"),
    "the day after: one seventh of a week": ("2026-06-01", "te_laat", "13.35"),
    "two months later: 62 days": ("2026-08-01", "te_laat", "827.48"),
}


@pytest.mark.parametrize(("day", "status", "amount"), CLAIM.values(), ids=CLAIM)
def test_d2_what_an_offer_that_was_not_made_costs(day, status, amount):
    offer = checked(D2, day)["aanbod"]["z-fatima"]
    assert (offer["status"], offer["vordering"]["vanaf"], offer["vordering"]["bedrag"]) == (
        status,
        "2026-06-01",
        amount,
    )


def test_d2_the_letter_with_the_offer_can_be_printed(tmp_path, capsys):
    from pypdf import PdfReader

    pdf = tmp_path / "aanbod.pdf"
    command = ["print", str(D2), "aanbod_vaste_uren", "-o", str(pdf), "--vandaag", "2026-05-10"]
    assert __main__.main(command) == 0, capsys.readouterr().err
    text = " ".join("".join(page.extract_text() for page in PdfReader(pdf).pages).split())
    assert "5 uur en 15 minuten" in text
    assert "1 juli 2026" in text


def test_the_example_of_per_saldo_gives_the_same_three_dates(tmp_path):
    """Twelve months complete on 1 January 2022: offer by 31 January, answer by 28 February, hours from 1 March."""
    data = json.loads(D2.read_text("utf-8"))
    data["zorgovereenkomsten"][0]["ingang"] = "2021-01-01"
    data["uren"] = []
    path = tmp_path / "per-saldo.json"
    path.write_text(json.dumps(data), "utf-8")
    offer = checked(path, "2022-01-10")["aanbod"]["z-fatima"]
    dates = ("twaalf_maanden_op", "aanbieden_uiterlijk", "aanvaarden_uiterlijk", "ingang_uiterlijk")
    assert [offer[key] for key in dates] == ["2022-01-01", "2022-01-31", "2022-02-28", "2022-03-01"]


# Bad input --------------------------------------------------------------------------------------------


def put(*steps: str | int, value: Any) -> Callable[[Plain], None]:
    """Put something at a place in an open file."""

    def change(data: Any) -> None:
        *way, last = steps
        for step in way:
            data = data[step]
        data[last] = value

    return change


def second_contract(data: Plain) -> None:
    again = copy.deepcopy(data["zorgovereenkomsten"][0])
    again |= {"id": "z-fatima-2", "ingang": "2026-01-01"}
    data["zorgovereenkomsten"].append(again)


WRONG = {  # what is wrong with D1, the place that is told, and words of the sentence
    "an unknown key": (put("uren", 2, "kleur", value="rood"), "uren[2].kleur", "kleur"),
    "an unknown list": (put("huisdieren", value=[]), "huisdieren", "huisdieren"),
    "a wrong type": (put("uren", 1, "pauze_minuten", value="dertig"), "uren[1].pauze_minuten", "geheel getal"),
    "money as a number": (put("tarieven", 0, "bedrag", value=18.5), "tarieven[0].bedrag", '"18.50"'),
    "a reference that points nowhere": (put("uren", 0, "oproep_id", value="o-99"), "uren[0].oproep_id", "o-99"),
    "an impossible date": (put("toekenningen", 0, "tot", value="2026-02-30"), "toekenningen[0].tot", "2026-02-30"),
    "an hour that was skipped": (put("uren", 0, "begin", value="2026-03-29T02:30"), "uren[0].begin", "klok"),
    "a negative amount": (put("tarieven", 0, "bedrag", value="-1.00"), "tarieven[0].bedrag", "kleiner"),
    "an end before the begin": (put("uren", 0, "einde", value="2026-04-01T08:00"), "uren[0].einde", "na het begin"),
    "a word that is no choice": (put("toekenningen", 0, "wet", value="awbz"), "toekenningen[0].wet", "wlz"),
    "a BSN that cannot be": (put("personen", 0, "bsn", value="123456789"), "personen[0].bsn", "BSN"),
    "overlapping contracts": (second_contract, "zorgovereenkomsten[3].ingang", "loopt"),
    "a newer version": (put("versie", value=99), "versie", "nieuwe"),
    "another format": (put("formaat", value="iets anders"), "formaat", "pgbdesk-dossier"),
}


@pytest.mark.parametrize(("change", "where", "words"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_in_an_open_file_is_told_with_its_place_and_nothing_is_made(
    change, where, words, tmp_path, capsys
):
    data = json.loads(D1.read_text("utf-8"))
    change(data)
    path = tmp_path / "fout.json"
    path.write_text(json.dumps(data), "utf-8")
    for command in (["check", str(path), "--json"], ["import", str(path), str(tmp_path / "x.pgbd")]):
        assert __main__.main(command) == 2
        shown = capsys.readouterr()
        assert shown.out == ""
        what, file, *problems, advice = shown.err.splitlines()
        assert what == "Dit bestand is niet overgenomen. Er klopt iets niet."
        assert file == f"Bestand: {path}"
        [problem] = problems
        assert problem.startswith(f"  {where}: ")
        assert words in problem
        assert advice == "Verbeter dit in het bestand en probeer het opnieuw. Er is niets veranderd."
        assert [p.name for p in tmp_path.iterdir()] == ["fout.json"]


def test_everything_that_is_wrong_is_told_at_once(tmp_path, capsys):
    data = json.loads(D1.read_text("utf-8"))
    places = []
    for name in ("an unknown key", "a wrong type", "a negative amount", "an impossible date"):
        change, where, _ = WRONG[name]
        change(data)
        places.append(where)
    path = tmp_path / "fout.json"
    path.write_text(json.dumps(data), "utf-8")
    assert __main__.main(["check", str(path)]) == 2
    told = [line.split(": ")[0].strip() for line in capsys.readouterr().err.splitlines()[2:-1]]
    assert sorted(told) == sorted(places)


UNREADABLE = {  # what the file holds, and a word of what is told
    "nothing": (b"", "leeg"),
    "white space": (b" \n\n", "leeg"),
    "half a file": (D1.read_bytes()[:2_000], "geen JSON"),
    "a letter": (b"Beste mevrouw De Wit,", "geen JSON"),
    "another encoding": (D1.read_text("utf-8").encode("utf-16"), "UTF-8"),
    "a list": (b"[]", "open formaat"),
    "a key twice": (b'{"formaat": "pgbdesk-dossier", "formaat": "x"}', "dubbel"),
    "an amount without end": (b'{"formaat": NaN}', "NaN"),
    "brackets without end": (b"[" * 100_000, "diep"),
}


@pytest.mark.parametrize(("content", "word"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_file_that_cannot_be_read_is_told_in_one_sentence(content, word, tmp_path, capsys):
    path = tmp_path / "fout.json"
    path.write_bytes(content)
    assert __main__.main(["check", str(path), "--json"]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert word in shown.err
    assert "Traceback" not in shown.err
    assert len(shown.err.splitlines()) <= 4
    assert path.read_bytes() == content


def test_a_folder_and_a_file_that_is_not_there_are_told(tmp_path, capsys):
    for path in (tmp_path, tmp_path / "weg.json"):
        assert __main__.main(["check", str(path)]) == 2
        assert capsys.readouterr().err.splitlines()[:2] == [
            "Dit bestand kan niet worden gelezen.",
            f"Bestand: {path}",
        ]
