"""From rows to hours: each row is read as if it had been typed in the grid; what is wrong is told with its place.

Nothing is changed here; `overnemen` gives the one step that takes all good rows over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from pgbdesk.app import parsing
from pgbdesk.app.changes import Change
from pgbdesk.app.tabel import Gelezen, Rij, Vel
from pgbdesk.app.urenimport import cellen
from pgbdesk.app.urenimport.bezet import Bezet
from pgbdesk.app.urenimport.velden import Indeling, Veld, koppen_van
from pgbdesk.app.urenimport.wie import Wie
from pgbdesk.app.urenregels import Kolom, Regel, RegelFout, lees
from pgbdesk.domain.dates import month_end, month_start
from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.werk import Uren
from pgbdesk.errors import Invalid, PgbError
from pgbdesk.law.declaraties import NOG_NIET_VERSTUURD
from pgbdesk.law.rule import Case
from pgbdesk.text import Hours, Text

MEESTE = 10_000  # rows at once
_KOLOM_VELD = {
    Kolom.DATUM: Veld.DATUM,
    Kolom.VAN: Veld.VAN,
    Kolom.TOT: Veld.TOT,
    Kolom.PAUZE: Veld.PAUZE,
    Kolom.SOORT: Veld.SOORT,
    Kolom.NOTITIE: Veld.NOTITIE,
}

GEEN_DATUM = Text("Kies in welke kolom de datum staat.")
GEEN_VAN = Text("Kies in welke kolom de begintijd staat.")
GEEN_TOT = Text("Kies in welke kolom de eindtijd staat, of het aantal uren.")
GEEN_WIE = Text("Kies van wie de uren zijn, of in welke kolom de zorgverlener staat.")
STAAT_ER_AL = Text("Staat al in uw dossier")
STAAT_ER_DUBBEL = Text("Staat al eerder in dit blad")


@dataclass(frozen=True, slots=True)
class Importfout:
    """What is wrong in a row: its number and the heading of its column, as the spreadsheet shows them."""

    rij: int
    kolom: str
    wat: Text

    @property
    def zin(self) -> Text:
        """`Rij 14, kolom Van: Vul een tijd in, bijvoorbeeld 9:00.`"""
        if not self.kolom:
            return Text("Rij {rij}: {wat}", rij=self.rij, wat=self.wat)
        return Text("Rij {rij}, kolom {kolom}: {wat}", rij=self.rij, kolom=self.kolom, wat=self.wat)


@dataclass(frozen=True, slots=True)
class Importregel:
    """One row: what stood in it, and the hours that it means, or what is wrong with it.

    `dubbel`: the same hours are in the dossier, or in an earlier row. `let_op` is told and stops nothing.
    """

    nummer: int
    gelezen: Mapping[Veld, str]
    naam: str = ""
    uren: Uren | None = None
    fouten: tuple[Importfout, ...] = ()
    let_op: tuple[Text, ...] = ()
    dubbel: bool = False

    @property
    def gaat_mee(self) -> bool:
        """Whether it is taken over."""
        return self.uren is not None and not self.dubbel


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """What taking over would do."""

    regels: tuple[Importregel, ...]
    uren: tuple[Uren, ...] = field(default=())

    @property
    def fouten(self) -> tuple[Importfout, ...]:
        """All that is wrong, in the order of the rows."""
        return tuple(fout for regel in self.regels for fout in regel.fouten)

    @property
    def dubbel(self) -> int:
        """How many rows are in the dossier already."""
        return sum(regel.dubbel for regel in self.regels)

    @property
    def fout(self) -> int:
        """How many rows cannot be read."""
        return sum(bool(regel.fouten) for regel in self.regels)


def ontbreekt(indeling: Indeling, overeenkomst_id: str | None) -> tuple[tuple[Veld, Text], ...]:
    """What must be chosen before rows can be read."""
    has, found = indeling.kolommen, []
    if Veld.DATUM not in has:
        found.append((Veld.DATUM, GEEN_DATUM))
    if Veld.VAN not in has:
        found.append((Veld.VAN, GEEN_VAN))
    if Veld.TOT not in has and Veld.UREN not in has:
        found.append((Veld.TOT, GEEN_TOT))
    if overeenkomst_id is None and Veld.ZORGVERLENER not in has:
        found.append((Veld.ZORGVERLENER, GEEN_WIE))
    return tuple(found)


def bekijk(vel: Vel, indeling: Indeling, overeenkomst_id: str | None, case: Case) -> Voorbeeld:
    """Read every row below the headings. `overeenkomst_id` is whose hours they are when no column says so.

    Raises `PgbError` when there are more rows than can be looked over.
    """
    rijen = [rij for rij in vel.rijen if indeling.koprij is None or rij.nummer > indeling.koprij]
    if len(rijen) > MEESTE:
        raise PgbError(
            Text("Dit zijn {n} rijen. pgbdesk neemt er hoogstens {meeste} tegelijk over.", n=len(rijen), meeste=MEESTE),
            Text("Maak er meer bestanden van, bijvoorbeeld een per jaar."),
        )
    koppen = koppen_van(vel, indeling.koprij)
    lezer = _Lezer(case, indeling, koppen, Wie(case.dossier, overeenkomst_id))
    regels = tuple(regel for rij in rijen if (regel := lezer.regel(rij)) is not None)
    return Voorbeeld(regels, tuple(r.uren for r in regels if r.gaat_mee and r.uren is not None))


def overnemen(voorbeeld: Voorbeeld) -> tuple[Text, tuple[Change, ...]]:
    """One step with all good rows, so that one Undo takes them back."""
    label = Text.counted(
        "Uren overgenomen uit een rekenblad: {n} regel",
        "Uren overgenomen uit een rekenblad: {n} regels",
        len(voorbeeld.uren),
    )
    return label, tuple(Change(None, uren) for uren in voorbeeld.uren)


class _Lezer:
    """Reads rows after each other, and remembers what the earlier ones took."""

    def __init__(self, case: Case, indeling: Indeling, koppen: tuple[str, ...], wie: Wie) -> None:
        self._case, self._indeling, self._koppen, self._wie = case, indeling, koppen, wie
        self._oproepen: set[str] = set()
        self._bezet: dict[str, Bezet] = {}

    def regel(self, rij: Rij) -> Importregel | None:
        """What a row means; None for a row without a day and times, such as one with a total."""
        gelezen = {veld: self._getypt(veld, rij) for veld in self._indeling.kolommen}
        if not any(gelezen.get(veld) for veld in (Veld.VAN, Veld.TOT)) and not (
            gelezen.get(Veld.DATUM) and gelezen.get(Veld.UREN)
        ):
            return None
        fouten: list[Importfout] = []
        dag = self._dag(rij, gelezen, fouten)
        overeenkomst = self._overeenkomst(rij, gelezen, dag, fouten)
        naam = (
            self._case.dossier.naam_bij(overeenkomst)
            if overeenkomst is not None
            else gelezen.get(Veld.ZORGVERLENER, "")
        )
        km = self._km(rij, gelezen, fouten)
        if dag is None or overeenkomst is None or fouten:
            return Importregel(rij.nummer, gelezen, naam, fouten=tuple(fouten))
        try:
            uren = lees(Regel(self._voor_raster(gelezen, dag)), overeenkomst, month_start(dag), self._case)
        except RegelFout as wrong:
            found = tuple(self._fout(rij, _KOLOM_VELD[fout.kolom], fout.wat) for fout in wrong.fouten)
            return Importregel(rij.nummer, gelezen, naam, fouten=found)
        return self._klaar(rij, gelezen, naam, replace(self._los(uren), km=km), overeenkomst)

    # The parts of a row ------------------------------------------------------------------------

    def _cel(self, veld: Veld, rij: Rij) -> Gelezen:
        kolom = self._indeling.kolommen[veld]
        return rij.cellen[kolom] if kolom < len(rij.cellen) else None

    def _getypt(self, veld: Veld, rij: Rij) -> str:
        cel = self._cel(veld, rij)
        match veld:
            case Veld.DATUM:
                return cellen.als_dag(cel)
            case Veld.VAN | Veld.TOT:
                return cellen.als_tijd(cel)
            case Veld.UREN | Veld.PAUZE:
                return cellen.als_duur(cel)
            case _:
                return cellen.als_tekst(cel)

    def _fout(self, rij: Rij, veld: Veld, wat: Text) -> Importfout:
        kolom = self._indeling.kolommen.get(veld)
        return Importfout(rij.nummer, self._koppen[kolom] if kolom is not None else "", wat)

    def _dag(self, rij: Rij, gelezen: Mapping[Veld, str], fouten: list[Importfout]) -> date | None:
        try:
            return parsing.day(gelezen[Veld.DATUM].partition(" 00:00")[0], self._case.today)
        except Invalid as invalid:
            fouten.append(self._fout(rij, Veld.DATUM, invalid.what))
            return None

    def _overeenkomst(
        self, rij: Rij, gelezen: Mapping[Veld, str], dag: date | None, fouten: list[Importfout]
    ) -> Zorgovereenkomst | None:
        if dag is None:
            return None
        try:
            return self._wie.op(gelezen.get(Veld.ZORGVERLENER, ""), dag)
        except Invalid as invalid:
            veld = Veld.ZORGVERLENER if Veld.ZORGVERLENER in self._indeling.kolommen else Veld.DATUM
            fouten.append(self._fout(rij, veld, invalid.what))
            return None

    def _km(self, rij: Rij, gelezen: Mapping[Veld, str], fouten: list[Importfout]) -> Decimal | None:
        text = gelezen.get(Veld.KM, "").casefold().removesuffix("km").strip()
        if not text or text == "0":
            return None
        try:
            return parsing.number(text)
        except Invalid as invalid:
            fouten.append(self._fout(rij, Veld.KM, invalid.what))
            return None

    def _voor_raster(self, gelezen: Mapping[Veld, str], dag: date) -> dict[Kolom, str]:
        """The row as it would have been typed; where only the number of hours is known, the end follows from it."""
        typed = {kolom: gelezen.get(veld, "") for kolom, veld in _KOLOM_VELD.items()}
        typed[Kolom.DATUM] = f"{dag.day}-{dag.month}-{dag.year}"
        typed[Kolom.NOTITIE] = typed[Kolom.NOTITIE][:2_000]
        if not typed[Kolom.TOT]:
            typed[Kolom.TOT] = _einde(typed, gelezen.get(Veld.UREN, ""))
        return typed

    def _los(self, uren: Uren) -> Uren:
        """A call is tied to one row only."""
        if uren.oproep_id is None:
            return uren
        if uren.oproep_id in self._oproepen:
            return replace(uren, oproep_id=None)
        self._oproepen.add(uren.oproep_id)
        return uren

    # What is remarkable ------------------------------------------------------------------------

    def _klaar(
        self, rij: Rij, gelezen: Mapping[Veld, str], naam: str, uren: Uren, overeenkomst: Zorgovereenkomst
    ) -> Importregel:
        bezet = self._bezet.get(overeenkomst.id)
        if bezet is None:
            known = self._case.dossier.where(Uren, "zorgovereenkomst_id", overeenkomst.id)
            bezet = self._bezet[overeenkomst.id] = Bezet(known)
        bekend = bezet.kent(uren)
        if bekend is not None:
            words = STAAT_ER_AL if bekend else STAAT_ER_DUBBEL
            return Importregel(rij.nummer, gelezen, naam, uren, let_op=(words,), dubbel=True)
        overlap = bezet.botst(uren)
        bezet.erbij(uren, bekend=False)
        notes = tuple(self._notes(gelezen, uren, overeenkomst, overlap=overlap))
        return Importregel(rij.nummer, gelezen, naam, uren, let_op=notes)

    def _notes(
        self, gelezen: Mapping[Veld, str], uren: Uren, overeenkomst: Zorgovereenkomst, *, overlap: bool
    ) -> Iterable[Text]:
        if overlap:
            yield Text("Valt samen met andere uren van deze zorgverlener")
        if uren.begin > self._case.now:
            yield Text("Is nog niet geweest")
        if self._ingestuurd(uren.dag, overeenkomst):
            yield Text("De declaratie van deze maand is al ingestuurd")
        told = gelezen.get(Veld.UREN, "")
        if told and gelezen.get(Veld.TOT):
            try:
                minutes = parsing.duration(told)
            except Invalid:
                return
            if minutes != uren.minuten:
                yield Text(
                    "In het blad staat {blad} uur, van begin tot eind is {uren} uur",
                    blad=Hours(minutes),
                    uren=Hours(uren.minuten),
                )

    def _ingestuurd(self, dag: date, overeenkomst: Zorgovereenkomst) -> bool:
        van, tot = month_start(dag), month_end(dag)
        return any(
            d.status not in NOG_NIET_VERSTUURD and d.periode_van <= tot and d.periode_tot >= van
            for d in self._case.dossier.where(Declaratie, "zorgovereenkomst_id", overeenkomst.id)
        )


def _einde(typed: Mapping[Kolom, str], uren: str) -> str:
    """The end: the begin, the hours and the break after each other. Nothing when one of them cannot be read."""
    try:
        begin, minutes = parsing.clock_time(typed[Kolom.VAN]), parsing.duration(uren)
        pauze = typed[Kolom.PAUZE]
        minutes += (int(pauze) if pauze.isdigit() else parsing.duration(pauze)) if pauze else 0
    except Invalid:
        return ""
    ends = datetime.combine(date(2000, 1, 1), begin) + timedelta(minutes=minutes)
    return f"{ends:%H:%M}" if 0 < minutes <= 24 * 60 else ""
