"""What the title of the window says: a nickname that the user chose, and nothing of what is in the dossier."""

from __future__ import annotations

import pytest

from pgbdesk.app.bijnaam import MOST, STANDAARD, bijnaam, geef, lees, verraadt
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.personen import Huishouden, Persoon
from pgbdesk.errors import Invalid


def called(name):
    return Dossier([Huishouden(id="huishouden", naam="Familie De Wit", bijnaam=name)])


def test_a_dossier_without_nickname_has_an_ordinary_name_and_not_that_of_the_household():
    assert bijnaam(called(None)) == STANDAARD
    assert str(bijnaam(Dossier())) == "Dossier 1"


def test_the_nickname_is_what_the_user_typed_on_one_line():
    assert lees("  Map van\n mama ") == "Map van mama"
    assert str(bijnaam(called("Map van mama"))) == "Map van mama"


@pytest.mark.parametrize(
    "name", ["x" * (MOST + 1), "pgb 999990007", "9999.90.007", "NL69TEST0000000001", "om\u202egekeerd"]
)
def test_a_number_of_a_person_or_a_strange_sign_cannot_be_a_nickname(name):
    with pytest.raises(Invalid):
        lees(name)
    assert bijnaam(called(name)) == STANDAARD, "nor when another program wrote it in the file"


def test_giving_and_taking_away_a_nickname_leaves_the_rest_of_the_household():
    house = called(None)
    _, (change,) = geef(house, "Map van mama")
    house = house.with_changes([(change.before, change.after)])
    assert (house.huishouden.naam, house.huishouden.bijnaam) == ("Familie De Wit", "Map van mama")
    _, (change,) = geef(house, None)
    assert house.with_changes([(change.before, change.after)]).huishouden.bijnaam is None


@pytest.mark.parametrize(
    ("name", "found"),
    [("Map van mama", False), ("Familie De Wit", True), ("wit", True), ("Witte map", False), ("Jansen-de Vries", True)],
)
def test_a_surname_of_the_dossier_in_the_nickname_is_noticed(name, found):
    people = [Persoon(tussenvoegsel="de", achternaam="Wit"), Persoon(achternaam="De Vries"), Persoon(voornaam="Anna")]
    assert verraadt(name, Dossier(people)) is found
    assert not verraadt(None, Dossier(people))
