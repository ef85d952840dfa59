"""Every word of every closed list that is shown has a name of its own list."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

import pytest

from pgbdesk.app.labels import choices, eenheid_bij, label_of
from pgbdesk.domain import soorten
from pgbdesk.i18n import Language

SHOWN = [
    kind
    for kind in vars(soorten).values()
    if isinstance(kind, type)
    and issubclass(kind, StrEnum)
    and kind is not StrEnum
    and kind.__name__
    not in {"Taal", "ReiskostenSoort", "BetalingBron", "WijzigingSoort", "VerzuimSoort", "Verdeelsleutel"}
]


@pytest.mark.parametrize("kind", SHOWN, ids=lambda kind: kind.__name__)
def test_every_word_has_a_name(kind):
    assert [value for value, _ in choices(kind)] == [member.value for member in kind]
    assert all(str(text) for _, text in choices(kind))


def test_words_that_are_spelled_the_same_in_two_lists_keep_their_own_names():
    assert str(label_of(soorten.UrenGrondslag.GEEN)) == "Geen vaste uren (op oproep)"
    assert str(label_of(soorten.Relatie.GEEN)) == "Geen familie"
    assert str(label_of(soorten.Verzoeker.ZORGVERLENER)) == "De zorgverlener"
    assert str(label_of(soorten.ContactMet.ZORGVERLENER)) == "Zorgverlener"


def test_a_unit_beside_its_count_is_one_or_more_and_half_of_it_is_more():
    said = [Language("en").say(eenheid_bij(soorten.Eenheid.UUR, Decimal(n))) for n in ("1", "4.00", "0.5")]
    assert said == ["hour", "hours", "hours"]
    assert Language("nl").say(eenheid_bij(soorten.Eenheid.DAGDEEL, Decimal(2))) == "dagdelen"
    assert Language("en").say(label_of(soorten.Eenheid.UUR)) == "hour"  # in a rate: so much per hour
