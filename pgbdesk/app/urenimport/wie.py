"""Whose hours a row is about: the agreement that a name means on a day."""

from __future__ import annotations

from datetime import date

from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Persoon, Zorgverlener
from pgbdesk.errors import Invalid
from pgbdesk.text import Text, Weekday


class Wie:
    """Finds agreements by the names that people use for a carer; or gives the one that was chosen for all rows."""

    def __init__(self, dossier: Dossier, overeenkomst_id: str | None) -> None:
        self._dossier = dossier
        self._vast = dossier.find(Zorgovereenkomst, overeenkomst_id)
        self._bij_naam: dict[str, list[Zorgovereenkomst]] = {}
        for overeenkomst in dossier.all(Zorgovereenkomst):
            for naam in {_plat(naam) for naam in self._namen(overeenkomst)} - {""}:
                self._bij_naam.setdefault(naam, []).append(overeenkomst)

    def op(self, naam: str, dag: date) -> Zorgovereenkomst:
        """The agreement of a carer on a day. Raises `Invalid` when there is none, or more than one."""
        if self._vast is not None:
            found = [self._vast]
            naam = self._dossier.naam_bij(self._vast)
        else:
            found = self._bij_naam.get(_plat(naam), [])
        if not naam:
            raise Invalid(Text("Hier hoort de naam van de zorgverlener te staan."))
        if not found:
            raise Invalid(Text("Er is geen zorgovereenkomst met '{naam}'. Kijk hoe de naam is gespeld.", naam=naam))
        running = [overeenkomst for overeenkomst in found if dag in overeenkomst.periode]
        if not running:
            raise Invalid(Text("Op {dag} loopt er geen zorgovereenkomst met {naam}.", dag=Weekday(dag), naam=naam))
        if len(running) > 1:
            raise Invalid(
                Text(
                    "Op {dag} zijn er meer zorgovereenkomsten met {naam}. Kies in stap 1 welke u bedoelt.",
                    dag=Weekday(dag),
                    naam=naam,
                )
            )
        return running[0]

    def _namen(self, overeenkomst: Zorgovereenkomst) -> list[str]:
        """The name in full, as on forms, first and last name alone, and the id of the open file."""
        carer = self._dossier.find(Zorgverlener, overeenkomst.zorgverlener_id)
        persoon = self._dossier.find(Persoon, carer.persoon_id) if carer is not None else None
        names = [overeenkomst.id, self._dossier.naam_bij(overeenkomst)]
        if persoon is not None:
            names += [persoon.formele_naam, persoon.voornaam or "", persoon.achternaam or ""]
            names.append(" ".join(part for part in (persoon.tussenvoegsel, persoon.achternaam) if part))
        return names


def _plat(naam: str) -> str:
    return " ".join(naam.casefold().replace(".", " ").split())
