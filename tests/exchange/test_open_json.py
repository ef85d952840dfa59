"""The open JSON file: everything goes out and comes back; what is wrong is told with its place."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from hypothesis import given, settings

from pgbdesk.clock import fixed
from pgbdesk.domain.checks import household_problems
from pgbdesk.domain.dossier import ENTITIES
from pgbdesk.domain.plain import decode, encode
from pgbdesk.domain.werk import Oproep, Uren
from pgbdesk.errors import InvalidMany
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.exchange.describe import describe
from pgbdesk.exchange.open_json import OpenJson
from pgbdesk.paths import resource
from tests.helpers.strategies import households, records

NOW = fixed(date(2026, 11, 24))()


@pytest.mark.parametrize("count", [60, pytest.param(600, marks=pytest.mark.release)])
def test_a_household_goes_out_and_comes_back_without_loss(count):
    @settings(max_examples=count)
    @given(households())
    def holds(household):
        assert household_problems(household) == ()
        text = OpenJson().write(household, NOW)
        back = OpenJson().read(text)
        assert back == household
        assert OpenJson().write(back, NOW) == text

    holds()


def test_the_example_goes_out_and_comes_back_without_loss():
    assert OpenJson().read(OpenJson().write(demo(), NOW)) == demo()


def test_the_example_lives_on_its_own_day():
    assert max(oproep.begin.date() for oproep in demo().all(Oproep)) > DEMO_DAY


@pytest.mark.parametrize("cls", ENTITIES, ids=lambda cls: cls.__name__)
def test_every_entity_is_plain_data_and_back(cls):
    @settings(max_examples=25)
    @given(records(cls))
    def holds(record):
        plain = json.loads(json.dumps(encode(record)))
        assert decode(cls, plain) == record

    holds()


def test_a_file_that_is_larger_than_any_of_ours_is_not_taken_into_memory(tmp_path, monkeypatch):
    """A file of a terabyte that is mostly nothing: refused after the first bytes beyond the limit."""
    path = tmp_path / "groot.json"
    with path.open("wb") as file:
        file.truncate(2_000_000_000_000)
    monkeypatch.setattr("pgbdesk.exchange.open_json.MAX_BYTES", 1_000_000)
    with pytest.raises(InvalidMany) as told:
        OpenJson().read_file(path)
    assert "te groot" in str(told.value.problems[0].what)


def good():
    return {
        "formaat": "pgbdesk-dossier",
        "versie": 1,
        "personen": [{"id": "p1", "achternaam": "Wit"}, {"id": "p2", "voornaam": "Fatima"}],
        "budgethouders": [{"id": "b1", "persoon_id": "p1"}],
        "zorgverleners": [{"id": "v1", "persoon_id": "p2"}],
        "toekenningen": [
            {
                "id": "t1",
                "budgethouder_id": "b1",
                "wet": "wlz",
                "van": "2026-01-01",
                "tot": "2026-12-31",
                "bedrag": "28000.00",
            }
        ],
        "zorgovereenkomsten": [
            {
                "id": "z1",
                "budgethouder_id": "b1",
                "zorgverlener_id": "v1",
                "soort": "arbeidsovereenkomst",
                "ingang": "2026-01-01",
            }
        ],
        "uren": [{"id": "u1", "zorgovereenkomst_id": "z1", "begin": "2026-04-01T09:00", "einde": "2026-04-01T13:00"}],
    }


def changed(path, value):
    data = good()
    target = data
    for step in path[:-1]:
        target = target[step]
    if value is DROP:
        del target[path[-1]]
    else:
        target[path[-1]] = value
    return data


DROP = object()

WRONG = {  # where it is changed, to what, the place that is named, a word of the sentence
    "an unknown key": (("uren", 0, "kleur"), "rood", "uren[0].kleur", "kent het veld"),
    "an unknown list": (("recepten",), [], "recepten", "kent"),
    "a number where money is text": (("toekenningen", 0, "bedrag"), 28000, "toekenningen[0].bedrag", "18.50"),
    "a text where an instant belongs": (("uren", 0, "begin"), "morgen", "uren[0].begin", "tijd"),
    "a date that does not exist": (("toekenningen", 0, "tot"), "2026-11-31", "toekenningen[0].tot", "bestaat niet"),
    "an hour that was skipped": (("uren", 0, "begin"), "2026-03-29T02:30", "uren[0].begin", "bestaat niet"),
    "a negative amount": (("toekenningen", 0, "bedrag"), "-5.00", "toekenningen[0].bedrag", "kleiner"),
    "a wrong BSN": (("personen", 0, "bsn"), "123456789", "personen[0].bsn", "BSN"),
    "a wrong IBAN": (("budgethouders", 0, "iban"), "NL00TEST0123456789", "budgethouders[0].iban", "rekeningnummer"),
    "a word that is not on the list": (("toekenningen", 0, "wet"), "wajong", "toekenningen[0].wet", "wlz"),
    "a reference that points nowhere": (("uren", 0, "zorgovereenkomst_id"), "z9", "uren[0].zorgovereenkomst_id", "z9"),
    "a required key that is missing": (("uren", 0, "begin"), DROP, "uren[0].begin", "ontbreekt"),
    "an end before the begin": (("uren", 0, "einde"), "2026-04-01T08:00", "uren[0].einde", "na het begin"),
    "a last day before the first": (("toekenningen", 0, "tot"), "2025-12-31", "toekenningen[0].tot", "voor de eerste"),
    "an id that is there twice": (("personen", 1, "id"), "p1", "personen[1].id", "staat er al"),
    "a list that is no list": (("uren",), {}, "uren", "lijst"),
    "another format": (("formaat",), "iets", "formaat", "pgbdesk-dossier"),
    "a newer version": (("versie",), 2, "versie", "nieuwere"),
    "a year that says there is no end": (("toekenningen", 0, "tot"), "9999-12-31", "toekenningen[0].tot", "Laat dit"),
    "an hour long ago": (("uren", 0, "begin"), "1826-01-01T00:00", "uren[0].begin", "jaar 1826"),
    "half a character": (("personen", 0, "achternaam"), "Wi\ud800t", "personen[0].achternaam", "teken"),
    "a moment of writing that is a number": (("gemaakt_op",), 5, "gemaakt_op", "tekst"),
    "a yes that is a word": (
        ("zorgovereenkomsten", 0, "vaste_tijden"),
        "ja",
        "zorgovereenkomsten[0].vaste_tijden",
        "true",
    ),
}


@pytest.mark.parametrize(("path", "value", "where", "word"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told_with_its_place_and_nothing_is_taken_over(path, value, where, word):
    with pytest.raises(InvalidMany) as caught:
        OpenJson().read(json.dumps(changed(path, value)))
    places = {p.where: str(p.what) for p in caught.value.problems}
    assert where in places, places
    assert word in places[where]


def test_the_file_without_faults_is_read():
    assert len(OpenJson().read(json.dumps(good()))) == 7


def test_all_problems_are_told_at_once():
    data = changed(("uren", 0, "begin"), "nooit")
    data["toekenningen"][0]["bedrag"] = "veel"
    data["personen"][0]["bsn"] = "1"
    with pytest.raises(InvalidMany) as caught:
        OpenJson().read(json.dumps(data))
    assert {p.where for p in caught.value.problems} == {"uren[0].begin", "toekenningen[0].bedrag", "personen[0].bsn"}


def test_agreements_that_overlap_are_refused_with_the_carers_name():
    data = good()
    data["zorgovereenkomsten"].append(data["zorgovereenkomsten"][0] | {"id": "z2", "ingang": "2026-06-01"})
    with pytest.raises(InvalidMany) as caught:
        OpenJson().read(json.dumps(data))
    [problem] = caught.value.problems
    assert problem.where == "zorgovereenkomsten[1].ingang"
    assert "Fatima" in str(problem.what)


def test_hours_cannot_name_a_call_of_another_agreement():
    data = good()
    data["zorgovereenkomsten"].append(data["zorgovereenkomsten"][0] | {"id": "z2", "zorgverlener_id": "v2"})
    data["zorgverleners"].append({"id": "v2", "persoon_id": "p2"})
    data["oproepen"] = [
        {"id": "o1", "zorgovereenkomst_id": "z2", "begin": "2026-04-01T09:00", "einde": "2026-04-01T13:00"}
    ]
    data["uren"][0]["oproep_id"] = "o1"
    with pytest.raises(InvalidMany) as caught:
        OpenJson().read(json.dumps(data))
    assert [problem.where for problem in caught.value.problems] == ["uren[0].oproep_id"]


@pytest.mark.parametrize(
    "text",
    ["", "  ", "{", "[]", "null", "{'a': 1}", '{"formaat": NaN}', "[" * 100_000, '{"versie": ' + "9" * 5_000 + "}"],
)
def test_what_is_not_our_file_is_one_sentence(text):
    with pytest.raises(InvalidMany) as caught:
        OpenJson().read(text)
    assert len(caught.value.problems) == 1


def test_a_key_that_stands_there_twice_is_refused():
    with pytest.raises(InvalidMany):
        OpenJson().read('{"formaat": "pgbdesk-dossier", "formaat": "x", "versie": 1}')


def test_an_instant_without_offset_is_dutch_time():
    offset = OpenJson().read(json.dumps(good())).get(Uren, "u1").begin.utcoffset()
    assert offset == timedelta(hours=2)


def test_the_page_that_describes_the_format_is_up_to_date():
    """Made by packaging/describe-format."""
    assert resource("open-json.md").read_text("utf-8") == describe()
