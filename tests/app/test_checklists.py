"""Checklists: what they ask, what the dossier answers for the user, and what is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from pgbdesk.app.checklists import feiten, sjabloon, werk
from pgbdesk.app.checklists.sjabloon import lees, sjablonen
from pgbdesk.app.checklists.verslag import verslag, zonder_namen
from pgbdesk.app.checklists.werk import afspraak, beantwoord, begin, ondertekend, stand, taken, voortgang
from pgbdesk.clock import AMSTERDAM, fixed
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder, Persoon
from pgbdesk.domain.rondom import Checklist, Taak
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.gui.pages import PAGES
from pgbdesk.law.book import lawbook
from pgbdesk.law.rule import Case
from pgbdesk.text import Text
from tests.helpers.budget_builders import d1

NOW = datetime(2026, 5, 10, 9, 0, tzinfo=AMSTERDAM)

#: The rows of table L of the fact sheet that are marked LIST.
LIST_ROWS = {
    *(7, 8, 12, 15, 25, 28, 30, 42, 45, 47, 50, 57, 58, 62, 67, 79, 85, 89, 91, 96, 104, 107, 108),
    *(114, 118, 124, 131, 133, 136, 137, 139),
}


def case(dossier: Dossier | None = None) -> Case:
    return Case(d1().dossier if dossier is None else dossier, NOW, lawbook())


def holder(of: Case) -> str:
    return of.dossier.all(Budgethouder)[0].id


def seen(feit: str, of: Case) -> feiten.Gezien:
    known = feiten.gezien(feit, of, holder(of))
    assert known is not None
    return known


def test_every_row_of_the_fact_sheet_that_asks_for_a_list_has_one():
    assert {row for one in sjablonen().values() for row in one.rijen} >= LIST_ROWS


@pytest.mark.parametrize("id", sjabloon.VOLGORDE)
def test_each_list_has_a_version_a_day_and_sources_and_leads_to_pages_that_exist(id):
    one = sjablonen()[id]
    pages = {page.key for page in PAGES}

    assert one.versie >= 1
    assert one.vanaf <= date(2026, 12, 31)
    assert one.vragen
    for vraag in one.vragen:
        assert vraag.bron.msgid
        assert vraag.ga == "" or vraag.ga in pages, vraag
        assert vraag.vraag.msgid.endswith("?"), vraag
        assert 1 <= vraag.sinds <= one.versie


@pytest.mark.parametrize("id", sjabloon.VOLGORDE)
def test_each_list_can_be_begun_on_the_example_and_on_an_empty_dossier(id):
    full = Case(demo(), datetime(2026, 11, 22, 9, 0, tzinfo=AMSTERDAM), lawbook())
    for of, houder in ((full, holder(full)), (case(Dossier()), None)):
        made = begin(sjablonen()[id], houder, of)
        parts = stand(made, of)
        assert sum(len(part.vragen) for part in parts) == len(sjablonen()[id].vragen)
        assert verslag(made, of).title


def test_ten_points_of_pgb_vaardigheid_are_asked_without_a_score():
    one = sjablonen()["pgb_vaardigheid"]

    assert len(one.delen[0].vragen) == 10
    assert [code for code, _ in one.antwoorden] == ["ja", "met_hulp", "nee"]
    assert "geen cijfer" in one.uitleg.msgid


def test_an_answer_follows_from_the_dossier_and_says_what_was_seen():
    of = case()
    made = begin(sjablonen()["huisbezoek_zorgkantoor"], holder(of), of)
    signed = next(s for part in stand(made, of) for s in part.vragen if s.vraag.id == "getekend")

    assert signed.gezien is not None
    assert signed.antwoord.antwoord == "nee"
    assert "0 van 3" in str(signed.gezien.tekst)
    assert "Fatima El Amrani" in str(signed.gezien.tekst)


def test_signing_all_agreements_changes_what_is_seen_but_not_what_the_user_answered():
    of = case()
    made = begin(sjablonen()["huisbezoek_zorgkantoor"], holder(of), of)
    day = date(2026, 1, 5)
    signed = of.dossier.with_changes(
        (z, replace(z, getekend_budgethouder_op=day, getekend_zorgverlener_op=day))
        for z in of.dossier.all(Zorgovereenkomst)
    )
    later = case(signed)
    one = next(s for part in stand(made, later) for s in part.vragen if s.vraag.id == "getekend")

    assert one.gezien is not None
    assert one.gezien == feiten.Gezien(one.gezien.tekst, "ja")
    assert one.antwoord.antwoord == "nee"


def test_a_rule_that_warns_answers_no_and_names_what_it_found():
    of = case()
    known = seen("regels:oproep", of)

    assert known.antwoord == "nee"
    assert "vaste uren" in str(known.tekst)
    assert seen("regels:bestaat.niet", of).antwoord is None, "no remark is no proof"


def test_every_fact_that_a_list_asks_for_exists():
    of = case()
    for one in sjablonen().values():
        for vraag in one.vragen:
            feiten.gezien(vraag.feit, of, holder(of))


def test_answers_notes_and_proof_are_kept_and_can_be_taken_back():
    made = Checklist(sjabloon="vakantie")
    filled = beantwoord(made, "duur", antwoord="ja")
    filled = beantwoord(filled, "duur", notitie="Drie weken Spanje")

    assert [(a.vraag, a.antwoord, a.notitie) for a in filled.antwoorden] == [("duur", "ja", "Drie weken Spanje")]
    assert voortgang(filled) == (1, len(sjablonen()["vakantie"].vragen))
    assert beantwoord(beantwoord(filled, "duur", antwoord=None), "duur", notitie=None).antwoorden == ()


def test_a_newer_list_keeps_old_answers_and_shows_what_is_new(monkeypatch):
    text = (
        'titel = "Proef"\nuitleg = "Proef"\nversie = 2\nvanaf = 2027-01-01\n[[deel]]\ntitel = "Deel"\nvragen = ['
        '{id = "oud", vraag = "Oud?", bron = "x"}, {id = "nieuw", vraag = "Nieuw?", bron = "x", sinds = 2}]'
    )
    monkeypatch.setattr(werk, "sjablonen", lambda: {"proef": lees("proef", text)})
    begun = Checklist(sjabloon="proef", sjabloon_versie=1)
    begun = beantwoord(beantwoord(begun, "oud", antwoord="ja"), "weg", notitie="vraag van vroeger")
    [part] = stand(begun, case())

    assert [(s.vraag.id, s.antwoord.antwoord, s.nieuw) for s in part.vragen] == [
        ("oud", "ja", False),
        ("nieuw", None, True),
    ]
    assert any(a.vraag == "weg" for a in begun.antwoorden), "an answer to a question that went stays in the dossier"


@pytest.mark.parametrize(
    "broken", ['{id = "a", vraag = "A?"}', '{id = "a", vraag = "A?", bron = "x"}, {id = "a", vraag = "B?", bron = "x"}']
)
def test_a_list_without_source_or_with_a_question_twice_is_refused(broken):
    with pytest.raises(ValueError, match="question"):
        lees(
            "x",
            f'titel = "x"\nuitleg = "x"\nversie = 1\nvanaf = 2026-01-01\n[[deel]]\ntitel = "d"\nvragen = [{broken}]',
        )


def test_an_agreement_becomes_a_task_with_its_day():
    made = Checklist(sjabloon="vakantie")
    taak, changes = afspraak(made, "Anna laten tekenen", date(2026, 12, 1))
    dossier = Dossier([made]).with_changes((c.before, c.after) for c in changes)
    after = dossier.get(Checklist, made.id)

    assert taken(after, dossier.all(Taak)) == (taak,)
    assert taak.uiterlijk == date(2026, 12, 1)
    assert taak.betreft is not None
    assert taak.betreft.id == made.id


# The report ------------------------------------------------------------------------------------------


def words(document) -> str:
    return " ".join(
        str(cell)
        for part in document.sections
        for cell in (
            *(f.value for f in part.fields),
            *part.paragraphs,
            *(cell for row in (part.table.rows if part.table else ()) for cell in row),
        )
        if cell is not None
    )


def visited() -> tuple[Checklist, Case]:
    of = case()
    made = begin(sjablonen()["huisbezoek_zorgkantoor"], holder(of), of)
    made = beantwoord(
        made, "evaluatie", antwoord="ja", notitie="Fatima El Amrani, BSN 999990007, NL91 ABNA 0417 1643 00"
    )
    made = replace(made, aanwezigen=("A. de Wit", "J. Bakker"))
    return ondertekend(made, "A. de Wit", date(2026, 5, 10), None), of


def test_the_report_with_names_holds_every_answer_who_was_there_and_who_signed():
    made, of = visited()
    text = words(verslag(made, of))

    assert "J. Bakker" in text
    assert "Fatima El Amrani" in text
    assert "2026-05-10" in text
    for vraag in sjablonen()[made.sjabloon].vragen:
        assert vraag.vraag.msgid in text


def test_the_report_without_names_holds_no_name_bsn_or_iban_but_the_same_answers():
    made, of = visited()
    text = words(verslag(made, of, met_namen=False))

    for secret in ("Fatima", "El Amrani", "Bakker", "de Wit", "999990007", "ABNA", "0417"):
        assert secret not in text, secret
    for vraag in sjablonen()[made.sjabloon].vragen:
        assert vraag.vraag.msgid in text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Ik sprak Fatima el amrani en FATIMA.", "Ik sprak F.E.A. en F.E.A.."),
        ("BSN 999990007 klopt", "BSN ••• klopt"),
        ("op NL91ABNA0417164300 gestort", "op ••• gestort"),
        ("kwam om 09:00 op 10-05-2026, € 425,50", "kwam om 09:00 op 10-05-2026, € 425,50"),
    ],
)
def test_names_become_initials_and_numbers_of_people_dots(before, after):
    dossier = Dossier([Persoon(voornaam="Fatima", achternaam="El Amrani")])

    assert zonder_namen(before, dossier) == after


def test_a_list_of_a_newer_pgbdesk_is_not_opened_but_stays():
    made = Checklist(sjabloon="nog_niet_bedacht")

    assert werk.sjabloon_van(made) is None
    assert stand(made, case()) == ()
    assert voortgang(made) == (0, 0)
    assert werk.titel(made) == Text("{naam}", naam="nog_niet_bedacht")


def test_money_that_runs_short_is_told_in_euros():
    of = case()
    known = seen("budget_genoeg", of)

    assert known.antwoord in ("ja", "nee")
    assert "€" in str(known.tekst)


def test_what_the_dossier_does_not_know_is_not_called_right():
    """Whether Jan Bos gives formal care was not filled in, so nobody can say whether his rate is allowed."""
    found = feiten.gezien("regels:tarief", Case(demo(), fixed(DEMO_DAY)(), lawbook()), None)
    assert found is not None
    assert found.antwoord is None
    assert str(found.tekst) == "dat is nog niet bekend. Vul in of Jan Bos formele zorg geeft"
