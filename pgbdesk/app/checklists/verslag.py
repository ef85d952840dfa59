"""The report of a checklist, with names for the budgethouder or without them for an adviser's own file."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from pgbdesk.app.checklists.sjabloon import EIGEN_LIJST, Sjabloon
from pgbdesk.app.checklists.werk import ONDERTEKENING, Stand, sjabloon_van, stand, taken, titel, voortgang
from pgbdesk.app.partijen import handtekeningen
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.personen import Persoon, Zorgverlener
from pgbdesk.domain.rondom import Checklist, Taak
from pgbdesk.forms.checklistverslag import (
    CHECKLISTVERSLAG,
    GEEN_BESLUIT,
    ZONDER_NAMEN,
    VerslagAfspraak,
    VerslagDeel,
    Verslagfeiten,
    VerslagRegel,
)
from pgbdesk.forms.spec import Document, fill
from pgbdesk.law.rule import Case
from pgbdesk.text import Text

_NUMMER = re.compile(r"\b(?:[A-Z]{2}\d{2}[ ]?(?:[A-Z0-9]{4}[ ]?){2,7}[A-Z0-9]{0,4}|\d{8,9})\b")


def verslag(checklist: Checklist, case: Case, *, met_namen: bool = True) -> Document:
    """The report. Without names every known person has initials only, and no number of a person stays."""
    clean = (lambda words: words) if met_namen else (lambda words: zonder_namen(words, case.dossier))
    delen = stand(checklist, case)
    sjabloon = sjabloon_van(checklist)
    assert sjabloon is not None, "a report of a list that this pgbdesk does not know"
    rows = [(deel.deel.titel, [_regel(s, sjabloon, clean) for s in deel.vragen]) for deel in delen]
    open_ = [_regel(s, sjabloon, clean) for deel in delen for s in deel.vragen if not s.klaar]
    done, all_ = voortgang(checklist)
    holder = case.dossier.naam_budgethouder(checklist.budgethouder_id) if checklist.budgethouder_id else ""
    signed = next((a for a in checklist.antwoorden if a.vraag == ONDERTEKENING), None)
    present = ", ".join(checklist.aanwezigen)
    return fill(
        CHECKLISTVERSLAG,
        Verslagfeiten(
            titel=titel(checklist),
            voor_wie=clean(holder) or None,
            gestart=checklist.gestart_op,
            afgerond=checklist.afgerond_op,
            stand=Text("{n} van {van} vragen", n=done, van=all_),
            aanwezigen=(present if met_namen else _aantal(checklist)) or None,
            afspraken=tuple(
                VerslagAfspraak(clean(t.titel), t.uiterlijk, t.gedaan_op)
                for t in taken(checklist, case.dossier.all(Taak))
            ),
            open=tuple(open_),
            delen=tuple(VerslagDeel(deel, tuple(regels)) for deel, regels in rows),
            opmerkingen=_opmerkingen(sjabloon, met_namen),
            getekend_door=clean(signed.notitie or "") if signed is not None else None,
            getekend_op=_dag(signed.antwoord) if signed is not None else None,
            ondertekenaar=_ondertekenaar(checklist, case) if met_namen else None,
        ),
    )


def _ondertekenaar(checklist: Checklist, case: Case) -> object:
    """Who may sign for the budgethouder today; None when it is about nobody."""
    found = handtekeningen(case, checklist.budgethouder_id or "", case.today, geld=False)
    return found[0] if found else None


def _dag(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _regel(s: Stand, sjabloon: Sjabloon, clean: Callable[[str], str]) -> VerslagRegel:
    words = dict(sjabloon.antwoorden).get(s.antwoord.antwoord or "", Text("nog niet beantwoord"))
    seen = _schoon(s.gezien.tekst, clean) if s.gezien is not None else None
    return VerslagRegel(s.vraag.vraag, words, seen, clean(s.antwoord.notitie) if s.antwoord.notitie else None)


def _opmerkingen(sjabloon: Sjabloon, met_namen: bool) -> tuple[Text, ...]:
    own = (Text(EIGEN_LIJST),) if sjabloon.eigen_lijst else ()
    return (*own, GEEN_BESLUIT, *(() if met_namen else (ZONDER_NAMEN,)))


def _schoon(text: Text, clean: Callable[[str], str]) -> Text:
    """A sentence of which only the values can name somebody; it keeps its language for later."""
    return text.met({name: _waarde(value, clean) for name, value in text.values.items()})


def _waarde(value: object, clean: Callable[[str], str]) -> object:
    match value:
        case Text():
            return _schoon(value, clean)
        case str():
            return clean(value)
        case _:
            return value


def _aantal(checklist: Checklist) -> Text | None:
    count = len(checklist.aanwezigen)
    return Text.counted("{n} persoon", "{n} personen", count) if count else None


def zonder_namen(words: str, dossier: Dossier) -> str:
    """The words with initials for every person of the dossier and stars for numbers such as a BSN or IBAN."""
    for name, initials in _namen(dossier):
        words = re.sub(rf"\b{re.escape(name)}\b", initials, words, flags=re.IGNORECASE)
    return _NUMMER.sub("•••", words)


def _namen(dossier: Dossier) -> list[tuple[str, str]]:
    """Every way in which somebody may be named, the longest first, with the initials."""
    found: dict[str, str] = {}
    for persoon in dossier.all(Persoon):
        initials = "".join(f"{part[0].upper()}." for part in re.findall(r"\w+", persoon.naam))
        for name in (persoon.naam, persoon.formele_naam, persoon.roepnaam, persoon.achternaam):
            if name:
                found[name] = initials
    for carer in dossier.all(Zorgverlener):
        if carer.bedrijfsnaam:
            found[carer.bedrijfsnaam] = f"{carer.bedrijfsnaam[0].upper()}."
    return sorted(found.items(), key=lambda pair: -len(pair[0]))
