"""What is asked about a carer and the zorgovereenkomst, by subject, and which questions belong to which answers."""

from __future__ import annotations

from collections.abc import Mapping

from pgbdesk.app import parsing
from pgbdesk.app.labels import choices
from pgbdesk.app.overeenkomst import TIJDEN
from pgbdesk.app.reading import YES_NO, Entry
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.personen import Budgethouder
from pgbdesk.domain.soorten import (
    Eenheid,
    FormeelGrond,
    Looptijd,
    OvereenkomstSoort,
    Relatie,
    UrenGrondslag,
    ZorgverlenerSoort,
)
from pgbdesk.gui.widgets.fields import Form
from pgbdesk.gui.widgets.message import Message
from pgbdesk.text import Text

WIE = (
    Entry("soort", Text("Persoon of zorginstelling?"), choices=choices(ZorgverlenerSoort)),
    Entry("voornaam", Text("Voornaam"), wide=24),
    Entry("tussenvoegsel", Text("Tussenvoegsel"), optional=True, wide=10),
    Entry("achternaam", Text("Achternaam"), wide=24),
    Entry("bedrijfsnaam", Text("Naam van het bedrijf of de instelling"), optional=True),
    Entry("bsn", Text("Burgerservicenummer (BSN)"), parsing.bsn, optional=True, hint=Text("9 cijfers"), wide=12),
    Entry("kvk", Text("KvK-nummer"), parsing.kvk, optional=True, hint=Text("8 cijfers"), wide=10),
    Entry("iban", Text("Rekeningnummer (IBAN)"), parsing.iban, optional=True, wide=24),
    Entry("relatie", Text("Is het familie van u?"), choices=choices(Relatie), optional=True),
    Entry(
        "formeel",
        Text("Heeft de zorgverlener een inschrijving voor zorg?"),
        choices=choices(FormeelGrond),
        optional=True,
        hint=Text("Dat bepaalt of het formele zorg is, en hoe hoog het tarief mag zijn."),
    ),
)

SOORT = (Entry("overeenkomst", Text("Soort zorgovereenkomst"), choices=choices(OvereenkomstSoort)),)

UREN = (
    Entry("uren_grondslag", Text("Zijn er vaste uren afgesproken?"), choices=choices(UrenGrondslag), optional=True),
    Entry("uren", Text("Aantal uren"), parsing.duration, optional=True, wide=8, show=parsing.shown_duration),
    Entry("maximum", Text("Hoogste aantal uren per week"), parsing.duration, optional=True, wide=8),
    Entry("vaste_tijden", Text("Zijn de werktijden vast?"), choices=YES_NO, optional=True),
    Entry(
        "tijden",
        Text("Dagen en tijden waarop u mag oproepen"),
        TIJDEN,
        optional=True,
        hint=Text("Bijvoorbeeld: ma-vr 8:00-18:00, za 9:00-12:00. Geen afgesproken? Typ: geen"),
        wide=40,
    ),
    Entry("eenheid", Text("Tarief per"), choices=choices(Eenheid)),
    Entry("bedrag", Text("Tarief"), parsing.money, hint=Text("Bijvoorbeeld 18,50"), wide=10),
)

PERIODE = (
    Entry(
        "ingang",
        Text("Eerste werkdag volgens de zorgovereenkomst"),
        parsing.day,
        hint=Text("Bijvoorbeeld 1-5-2025"),
        wide=12,
    ),
    Entry("looptijd", Text("Voor hoelang is de zorgovereenkomst?"), choices=choices(Looptijd)),
    Entry("einddatum", Text("Laatste dag"), parsing.day, optional=True, wide=12),
    Entry("tarief_van", Text("Dit tarief geldt vanaf"), parsing.day, optional=True, wide=12),
)

#: What a new carer begins with.
BEGIN = {"soort": "persoon", "eenheid": "uur", "looptijd": "onbepaald"}


def budgethouders(dossier: Dossier) -> tuple[tuple[str, Text], ...]:
    """For whom somebody can work: (id, name)."""
    return tuple((b.id, Text("{naam}", naam=dossier.naam_budgethouder(b))) for b in dossier.all(Budgethouder))


def voor_wie(dossier: Dossier) -> Entry:
    """The question for whom somebody works."""
    return Entry("budgethouder", Text("Voor welke budgethouder?"), choices=budgethouders(dossier))


def niet_gevraagd(typed: Mapping[str, str]) -> frozenset[str]:
    """The questions that do not belong to the answers so far."""
    hidden: set[str] = set()
    if typed.get("soort") == ZorgverlenerSoort.INSTELLING:
        hidden |= {"voornaam", "tussenvoegsel", "achternaam", "bsn"}
    basis = typed.get("uren_grondslag", "")
    if not _in_dienst(typed):
        hidden |= {"uren_grondslag", "vaste_tijden", "tijden", "uren", "maximum"}
    if basis in ("", UrenGrondslag.GEEN):
        hidden.add("uren")
    if basis != UrenGrondslag.MIN_MAX:
        hidden.add("maximum")
    if typed.get("looptijd") not in (Looptijd.BEPAALD, Looptijd.VERVANGING):
        hidden.add("einddatum")
    return frozenset(hidden)


def show_asked(form: Form, typed: Mapping[str, str]) -> None:
    """Show the questions of a form that belong to all answers, and hide the others."""
    hidden = niet_gevraagd(typed)
    for name, field in form.fields.items():
        field.setVisible(name not in hidden)


def _in_dienst(typed: Mapping[str, str]) -> bool:
    return typed.get("overeenkomst") == OvereenkomstSoort.ARBEIDSOVEREENKOMST


class OproepUitleg(Message):
    """What an on-call contract means, when the answers make it one."""

    def __init__(self) -> None:
        super().__init__(
            "info",
            Text("Dit wordt een oproepcontract"),
            [
                Text("U roept minstens 4 hele dagen van tevoren op. Na 12 maanden biedt u vaste uren aan."),
                Text("Per keer dat iemand werkt betaalt u minstens 3 uur."),
            ],
        )
        self.hide()

    def follow(self, typed: Mapping[str, str]) -> None:
        """Show it or not."""
        basis = typed.get("uren_grondslag", "")
        self.setVisible(_in_dienst(typed) and basis in ("", UrenGrondslag.GEEN, UrenGrondslag.MIN_MAX))
