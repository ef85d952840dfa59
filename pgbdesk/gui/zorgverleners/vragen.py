"""What is asked about a carer and the zorgovereenkomst, by subject, and which questions belong to which answers."""

from __future__ import annotations

from collections.abc import Mapping

from pgbdesk.app import parsing
from pgbdesk.app.labels import choices, label_of
from pgbdesk.app.overeenkomst import TIJDEN
from pgbdesk.app.reading import BSN, YES_NO, Entry
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.personen import Budgethouder, Zorgverlener
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
from pgbdesk.gui.widgets.message import Message, source_line
from pgbdesk.law.soort_overeenkomst import soortadvies
from pgbdesk.text import Text

WIE = (
    Entry("soort", Text("Persoon of zorginstelling?"), choices=choices(ZorgverlenerSoort)),
    Entry("voornaam", Text("Voornaam"), wide=24),
    Entry("tussenvoegsel", Text("Tussenvoegsel"), optional=True, wide=10),
    Entry("achternaam", Text("Achternaam"), wide=24),
    Entry("bedrijfsnaam", Text("Naam van het bedrijf of de instelling"), optional=True),
    BSN,
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
    Entry(
        "proeftijd",
        Text("Proeftijd in maanden"),
        parsing.whole,
        optional=True,
        hint=Text("Alleen bij een contract van meer dan 6 maanden."),
        wide=6,
    ),
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


def periode(dossier: Dossier) -> tuple[Entry, ...]:
    """The questions about the period, with who is replaced."""
    carers = tuple((z.id, Text("{naam}", naam=dossier.naam_zorgverlener(z))) for z in dossier.all(Zorgverlener))
    replaced = Entry("vervangt", Text("Wie wordt er vervangen?"), choices=carers, optional=True)
    looptijd = 1 + next(n for n, entry in enumerate(PERIODE) if entry.name == "looptijd")
    return (*PERIODE[:looptijd], replaced, *PERIODE[looptijd:])


def niet_gevraagd(typed: Mapping[str, str]) -> frozenset[str]:
    """The questions that do not belong to the answers so far."""
    hidden: set[str] = set()
    if typed.get("soort") == ZorgverlenerSoort.INSTELLING:
        hidden |= {"voornaam", "tussenvoegsel", "achternaam", "bsn"}
    basis = typed.get("uren_grondslag", "")
    if not _in_dienst(typed):
        hidden |= {"uren_grondslag", "vaste_tijden", "tijden", "uren", "maximum", "proeftijd"}
    if basis in ("", UrenGrondslag.GEEN):
        hidden.add("uren")
    if basis != UrenGrondslag.MIN_MAX:
        hidden.add("maximum")
    if typed.get("looptijd") not in (Looptijd.BEPAALD, Looptijd.VERVANGING):
        hidden.add("einddatum")
    if typed.get("looptijd") != Looptijd.VERVANGING:
        hidden.add("vervangt")
    return frozenset(hidden)


def show_asked(form: Form, typed: Mapping[str, str]) -> None:
    """Show the questions of a form that belong to all answers, and hide the others."""
    hidden = niet_gevraagd(typed)
    for name, field in form.fields.items():
        field.setVisible(name not in hidden)


def _in_dienst(typed: Mapping[str, str]) -> bool:
    return typed.get("overeenkomst") == OvereenkomstSoort.ARBEIDSOVEREENKOMST


class SoortAdvies(Message):
    """Which model fits the answers about who it is, with reasons."""

    def __init__(self) -> None:
        super().__init__("info", Text("Welk model past?"))
        self.hide()

    def follow(self, typed: Mapping[str, str]) -> None:
        """Say it for these answers; nothing before it is known whether it is a person or an institution."""
        soort, relatie, grond = (typed.get(name, "") for name in ("soort", "relatie", "formeel"))
        self.setVisible(bool(soort))
        if not soort:
            return
        found = soortadvies(
            Zorgverlener(
                soort=ZorgverlenerSoort(soort),
                relatie_code=Relatie(relatie) if relatie else None,
                formeel_grond=FormeelGrond(grond) if grond else None,
            )
        )
        title = Text("Bij uw antwoorden past: {soort}", soort=label_of(found.soort))
        self.set("info", title, (*found.redenen, *found.twijfel), source_line(found.bronnen))


class OproepUitleg(Message):
    """What an on-call contract means, when the answers make it one."""

    def __init__(self) -> None:
        super().__init__(
            "info",
            Text("Dit is een oproepcontract"),
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
