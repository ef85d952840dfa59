"""The lines of the hours of a month: from what was typed to hours, and what is remarkable about each.

A line is hours as soon as its day, begin and end can be read; until then it is a draft. The grid of
the page shows and types; what it means is decided here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from enum import Enum

from pgbdesk.app import parsing
from pgbdesk.app.declareren import uren_uit_oproepen
from pgbdesk.domain.dates import amsterdam, month_end, month_start
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.record import new_id
from pgbdesk.domain.soorten import UrenSoort
from pgbdesk.domain.werk import Oproep, Uren
from pgbdesk.errors import Invalid
from pgbdesk.law.loon import LoonRegel, regels
from pgbdesk.law.rule import Case
from pgbdesk.law.stukken import StukSoort, tijden_nu
from pgbdesk.text import N_, Minutes, Text, Weekday, in_a_row


class Kolom(Enum):
    """The columns of the grid that are typed in, in order, with their headings."""

    DATUM = N_("Datum")
    VAN = N_("Van")
    TOT = N_("Tot")
    PAUZE = N_("Pauze")
    SOORT = N_("Soort")
    NOTITIE = N_("Notitie")


#: Hours longer than this, in minutes, are asked about: few shifts are, and a slip of the keys soon is.
LANG = 16 * 60

#: The words for a kind of hours in the grid.
SOORT_WOORD: Mapping[UrenSoort, str] = {
    UrenSoort.GEWERKT: N_("Gewerkt"),
    UrenSoort.ZIEK: N_("Ziek"),
    UrenSoort.VERLOF: N_("Verlof"),
}


@dataclass(frozen=True, slots=True)
class Regel:
    """One line: its key, what was typed per column, and the hours that it is, once it is hours."""

    getypt: Mapping[Kolom, str]
    uren: Uren | None = None
    sleutel: str = field(default_factory=new_id)

    @property
    def leeg(self) -> bool:
        """Nothing was typed in it."""
        return self.uren is None and not any(text.strip() for text in self.getypt.values())


@dataclass(frozen=True, slots=True)
class Fout:
    """What is wrong in a line, and in which column."""

    kolom: Kolom
    wat: Text


class RegelFout(Exception):
    """A line that is not hours yet, with all that is wrong in it."""

    def __init__(self, fouten: tuple[Fout, ...]) -> None:
        super().__init__("; ".join(str(fout.wat) for fout in fouten))
        self.fouten = fouten


# From hours to lines and back -------------------------------------------------------------------


def uren_van_maand(case: Case, overeenkomst: Zorgovereenkomst, maand: date) -> tuple[Uren, ...]:
    """The hours of an agreement that began in a month, in order of time."""
    van, tot = month_start(maand), month_end(maand)
    found = (u for u in case.dossier.where(Uren, "zorgovereenkomst_id", overeenkomst.id) if van <= u.dag <= tot)
    return tuple(sorted(found, key=lambda u: (u.begin, u.id)))


def als_getypt(uren: Uren) -> dict[Kolom, str]:
    """Hours as they would have been typed."""
    return {
        Kolom.DATUM: f"{uren.dag.day}-{uren.dag.month}-{uren.dag.year}",
        Kolom.VAN: f"{uren.begin:%H:%M}",
        Kolom.TOT: f"{uren.einde:%H:%M}",
        Kolom.PAUZE: str(uren.pauze_minuten) if uren.pauze_minuten else "",
        Kolom.SOORT: SOORT_WOORD[uren.soort],
        Kolom.NOTITIE: uren.notitie or "",
    }


def lees(regel: Regel, overeenkomst: Zorgovereenkomst, maand: date, case: Case) -> Uren:
    """The hours that were typed. Raises `RegelFout` with everything that is wrong in the line.

    A new line is tied to the call that it belongs to. What is not a column (kind of care, kilometres)
    stays as it was.
    """
    fouten: list[Fout] = []
    dag = _dag(regel, maand, case.today, fouten)
    van = _tijd(regel, Kolom.VAN, fouten)
    tot = _tijd(regel, Kolom.TOT, fouten)
    pauze = _pauze(regel, fouten)
    soort = _soort(regel, fouten)
    if fouten or dag is None or van is None or tot is None or soort is None:
        raise RegelFout(tuple(fouten))
    tot_dag = dag if tot > van else dag + timedelta(days=1)
    try:
        uren = replace(
            regel.uren
            or Uren(
                id=regel.sleutel,
                zorgovereenkomst_id=overeenkomst.id,
                begin=amsterdam(dag, van),
                einde=amsterdam(tot_dag, tot),
            ),
            begin=amsterdam(dag, van),
            einde=amsterdam(tot_dag, tot),
            pauze_minuten=pauze or None,
            soort=soort,
            notitie=regel.getypt.get(Kolom.NOTITIE, "").strip() or None,
        )
    except Invalid as invalid:
        kolom = Kolom.PAUZE if invalid.field == "pauze_minuten" else Kolom.TOT
        raise RegelFout((Fout(kolom, invalid.what),)) from None
    if regel.uren is not None and regel.uren.dag != uren.dag:
        uren = replace(uren, oproep_id=None)
    return koppel(uren, case)


def _dag(regel: Regel, maand: date, today: date, fouten: list[Fout]) -> date | None:
    text = regel.getypt.get(Kolom.DATUM, "").strip()
    try:
        dag = dag_in_maand(text, maand, today)
    except Invalid as invalid:
        fouten.append(Fout(Kolom.DATUM, invalid.what))
        return None
    if month_start(dag) != month_start(maand):
        fouten.append(
            Fout(Kolom.DATUM, Text("{dag} valt niet in deze maand. Kies eerst de andere maand.", dag=Weekday(dag)))
        )
        return None
    return dag


def dag_in_maand(text: str, maand: date, today: date) -> date:
    """A day of the month on the screen: its number is enough. Raises `Invalid`."""
    if text.isdigit() and len(text) <= 2:
        number = int(text)
        if not 1 <= number <= month_end(maand).day:
            raise Invalid(Text("Deze maand heeft {n} dagen. Vul een dag in, bijvoorbeeld 12.", n=month_end(maand).day))
        return month_start(maand).replace(day=number)
    return parsing.day(text, today)


def _tijd(regel: Regel, kolom: Kolom, fouten: list[Fout]) -> time | None:
    try:
        return parsing.clock_time(regel.getypt.get(kolom, "").strip())
    except Invalid as invalid:
        fouten.append(Fout(kolom, invalid.what))
        return None


def _pauze(regel: Regel, fouten: list[Fout]) -> int:
    """Minutes of break: a bare number is minutes, `0:30` and `0,5 uur` are read as a duration."""
    text = regel.getypt.get(Kolom.PAUZE, "").strip().removesuffix("min").removesuffix("minuten").strip()
    if not text:
        return 0
    if text.isdigit():
        return int(text)
    try:
        return parsing.duration(text)
    except Invalid:
        fouten.append(Fout(Kolom.PAUZE, Text("Vul de pauze in minuten in, bijvoorbeeld 30.")))
        return 0


def _soort(regel: Regel, fouten: list[Fout]) -> UrenSoort | None:
    """A word, or the beginning of one; nothing is worked."""
    text = regel.getypt.get(Kolom.SOORT, "").strip().lower()
    for soort, woord in SOORT_WOORD.items():
        if woord.lower().startswith(text):
            return soort
    fouten.append(Fout(Kolom.SOORT, Text("Kies gewerkt, ziek of verlof.")))
    return None


def koppel(uren: Uren, case: Case) -> Uren:
    """Tie new hours to the call of that day that they overlap most, if it has no hours yet."""
    if uren.oproep_id is not None:
        return uren
    best, most = None, 0.0
    for oproep in case.dossier.where(Oproep, "zorgovereenkomst_id", uren.zorgovereenkomst_id):
        nu = tijden_nu(oproep)
        if nu is None or nu[0].date() != uren.dag:
            continue
        if any(other.id != uren.id for other in case.dossier.where(Uren, "oproep_id", oproep.id)):
            continue
        shared = min(nu[1], uren.einde).timestamp() - max(nu[0], uren.begin).timestamp()
        if shared > most:
            best, most = oproep, shared
    return uren if best is None else replace(uren, oproep_id=best.id)


# From the roster --------------------------------------------------------------------------------


def uit_rooster(case: Case, overeenkomst: Zorgovereenkomst, maand: date) -> tuple[Uren, ...]:
    """The hours that the roster gives for a month and that are not recorded yet, up to now.

    Calls that are over, not refused and not withdrawn; and the fixed times of the agreement on days
    without a call or hours.
    """
    first, last = month_start(maand), month_end(maand)
    found = [*uren_uit_oproepen(overeenkomst, first, last, case)]
    bezet = {u.dag for u in case.dossier.where(Uren, "zorgovereenkomst_id", overeenkomst.id)}
    bezet |= {o.begin.date() for o in case.dossier.where(Oproep, "zorgovereenkomst_id", overeenkomst.id)}
    for number in range((last - first).days + 1):
        dag = first + timedelta(days=number)
        if dag not in bezet and dag in overeenkomst.periode:
            found.extend(u for u in _vaste_uren(overeenkomst, dag) if u.einde <= case.now)
    return tuple(sorted(found, key=lambda u: u.begin))


def _vaste_uren(overeenkomst: Zorgovereenkomst, dag: date) -> Iterable[Uren]:
    for tijd in overeenkomst.rooster:
        if tijd.weekdag == dag.isoweekday():
            einde = dag if tijd.tot > tijd.van else dag + timedelta(days=1)
            yield Uren(
                zorgovereenkomst_id=overeenkomst.id, begin=amsterdam(dag, tijd.van), einde=amsterdam(einde, tijd.tot)
            )


# What is remarkable -----------------------------------------------------------------------------


def opmerkingen(case: Case, overeenkomst: Zorgovereenkomst, maand: date) -> Mapping[str, Text]:
    """Per id of hours what is remarkable about them.

    Very long, at the same time as other hours of this carer, other than the roster, or paid for longer than worked.
    """
    found: dict[str, Text] = {}
    all_hours = _van_zorgverlener(case, overeenkomst)
    extra = {line.stuk.uren.id: line for line in regels(overeenkomst, case) if line.stuk.uren and line.aanvulling}
    for uren in uren_van_maand(case, overeenkomst, maand):
        said = [*_vergissing(uren, all_hours)]
        if (about := _opmerking(uren, case, extra.get(uren.id))) is not None:
            said.append(about)
        if said:
            found[uren.id] = said[0] if len(said) == 1 else in_a_row(said)
    return found


def _van_zorgverlener(case: Case, overeenkomst: Zorgovereenkomst) -> tuple[Uren, ...]:
    """The worked hours of a carer under all agreements: nobody works for two people at the same time."""
    carer = case.dossier.where(Zorgovereenkomst, "zorgverlener_id", overeenkomst.zorgverlener_id)
    found = (u for z in carer for u in case.dossier.where(Uren, "zorgovereenkomst_id", z.id))
    return tuple(u for u in found if u.soort is UrenSoort.GEWERKT)


def _vergissing(uren: Uren, others: tuple[Uren, ...]) -> Iterable[Text]:
    """What looks like a slip of the keys: an end before the begin is read as the next day."""
    if uren.minuten > LANG:
        yield Text("{uren}, klopt dat?", uren=Minutes(uren.minuten))
    if uren.soort is not UrenSoort.GEWERKT:
        return
    for other in others:
        if other.id != uren.id and other.begin < uren.einde and uren.begin < other.einde:
            yield Text("Dubbel met {van} tot {tot}", van=other.begin.time(), tot=other.einde.time())
            return


def _opmerking(uren: Uren, case: Case, extra: LoonRegel | None) -> Text | None:
    if extra is not None:
        return Text("U betaalt {uren}", uren=Minutes(extra.verschuldigd))
    oproep = case.dossier.find(Oproep, uren.oproep_id)
    nu = tijden_nu(oproep) if oproep else None
    if nu is None or uren.soort is not UrenSoort.GEWERKT:
        return None
    verschil = uren.minuten - int((nu[1].timestamp() - nu[0].timestamp()) // 60)
    if verschil > 0:
        return Text("{uren} meer dan rooster", uren=Minutes(verschil))
    if verschil < 0:
        return Text("{uren} minder dan rooster", uren=Minutes(-verschil))
    if (uren.begin, uren.einde) != nu:
        return Text("Andere tijd dan rooster")
    return None


@dataclass(frozen=True, slots=True)
class Verschil:
    """Why on a day more is owed than was delivered: minutes, and the reason."""

    dag: date
    minuten: int
    waarom: Text


def verschillen(lines: Iterable[LoonRegel]) -> tuple[Verschil, ...]:
    """The days on which owed and delivered differ, each with its reason; the sum is the whole difference."""
    found = []
    for line in lines:
        if line.verschuldigd != line.geleverd:
            found.append(Verschil(line.dag, line.verschuldigd - line.geleverd, _waarom(line)))
    return tuple(found)


def _waarom(line: LoonRegel) -> Text:
    match line.stuk.soort:
        case StukSoort.VERVALLEN:
            return Text("Te laat afgezegd of gewijzigd. De uren van de oproep betaalt u toch.")
        case StukSoort.GEPLAND:
            return Text("Wel opgeroepen, nog geen uren ingevuld.")
        case StukSoort.ZIEK:
            return Text("Ziek. Het loon loopt door.")
        case StukSoort.VERLOF:
            return Text("Betaald verlof.")
        case _ if line.aanvulling:
            return Text(
                "{gewerkt} gewerkt. U betaalt minstens {minstens} per keer.",
                gewerkt=Minutes(line.minuten),
                minstens=Minutes(line.verschuldigd),
            )
        case _:
            return Text("Gewerkt, maar niet te betalen.")
