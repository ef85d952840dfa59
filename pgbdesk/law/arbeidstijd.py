"""The working hours act (ATW) for one carer: too long, too little rest, no break, too many nights or Sundays.

All employments of the carer in the dossier count together, and the hours at other employers that were
filled in. Not judged: standby duty, sleeping shifts (other rules, not looked up), the roster of 28 days.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum, auto

from pgbdesk.domain.personen import Persoon, Zorgverlener
from pgbdesk.domain.werk import Oproep, Uren
from pgbdesk.law.diensten import UUR, Dienst, diensten, regels_van, werk_van
from pgbdesk.law.leeftijd import leeftijd_op
from pgbdesk.law.loon import LoonRegel
from pgbdesk.law.parameters import Lawbook
from pgbdesk.law.rule import Case

WEEK = timedelta(days=7)
JAAR = timedelta(weeks=52)
_TERUGKIJKEN = timedelta(weeks=16)  # the longest stretch over which shifts are counted, but for long nights
VOLWASSEN, JONGST = 18, 16


class Grens(StrEnum):
    """What was passed."""

    DIENST = auto()
    WEEK = auto()
    VIER_WEKEN = auto()
    ZESTIEN_WEKEN = auto()
    RUST = auto()
    WEEKRUST = auto()
    PAUZE = auto()
    NACHTDIENST = auto()
    NACHTRUST = auto()
    NACHTREEKS = auto()
    NACHTREEKS_RUST = auto()
    NACHTEN = auto()
    NACHTEN_GEMIDDELD = auto()
    ZONDAGEN = auto()
    JEUGD_NACHT = auto()


@dataclass(frozen=True, slots=True)
class Overtreding:
    """A limit that was passed: what is, and what may be, in minutes (shifts and Sundays: a number).

    `dag` is the first day of the shift or week; `van` the first day of the weeks that were averaged.
    `getallen` name the numbers of the law.
    """

    grens: Grens
    dag: date
    is_: int
    mag: int
    getallen: tuple[str, ...]
    gepland: bool
    bron: Uren | Oproep | None = None
    van: date | None = None
    weken: tuple[tuple[date, int], ...] = ()


@dataclass(slots=True)
class _Stand:
    """What is judged, with the numbers of today."""

    law: Lawbook
    op: date
    geboren: date | None
    elders: int  # minutes per week at other employers
    sinds: date  # what lies before is history only
    diensten: list[Dienst]
    regels: list[LoonRegel]
    weken: dict[date, int] = field(default_factory=dict)
    geplande_weken: set[date] = field(default_factory=set)
    nachten: set[int] = field(default_factory=set)  # the begins of night shifts
    getallen: dict[str, int] = field(default_factory=dict)

    def uren(self, naam: str) -> int:
        """A number of hours of the act, in minutes."""
        return 60 * self.getal(naam)

    def getal(self, naam: str) -> int:
        """A number of the act, looked up once."""
        if naam not in self.getallen:
            self.getallen[naam] = self.law.whole(f"arbeidstijd.{naam}", self.op)
        return self.getallen[naam]

    def jong(self, day: date) -> bool:
        """Whether the carer is 16 or 17 on `day`."""
        jaren = leeftijd_op(self.geboren, day) if self.geboren is not None else None
        return jaren is not None and JONGST <= jaren < VOLWASSEN


def overtredingen(zorgverlener: Zorgverlener, case: Case, sinds: date | None = None) -> tuple[Overtreding, ...]:
    """Every limit that shifts and weeks from `sinds` on pass, also calls to come, in order of time.

    Without `sinds`: those of the last 52 weeks. What lies before counts only where the act looks back.
    """
    stand = _stand(zorgverlener, case, sinds or case.today - JAAR)
    if stand is None:
        return ()
    found = [
        *_per_dienst(stand),
        *_rust(stand),
        *_weekrust(stand),
        *_nachten(stand),
        *_per_week(stand),
        *_zondagen(stand),
    ]
    return tuple(sorted((o for o in found if o.dag >= stand.sinds), key=lambda o: (o.dag, o.grens)))


def _stand(zorgverlener: Zorgverlener, case: Case, sinds: date) -> _Stand | None:
    lines = regels_van(zorgverlener, sinds - JAAR, case)
    if not any(line.dag >= sinds for line in lines):
        return None
    persoon = case.dossier.find(Persoon, zorgverlener.persoon_id)
    stand = _Stand(
        case.law,
        case.today,
        persoon.geboortedatum if persoon else None,
        zorgverlener.werkt_elders_minuten_per_week or 0,
        maandag(sinds),
        [],
        lines,
    )
    _deel_in(stand, maandag(sinds) - _TERUGKIJKEN)
    if any(_is_lang(dienst, stand) for dienst in stand.diensten):
        _deel_in(stand, sinds - JAAR)  # long nights are counted over a year
    for line in lines:
        monday = maandag(line.dag)
        stand.weken[monday] = stand.weken.get(monday, 0) + line.minuten
        if line.stuk.einde > case.now:
            stand.geplande_weken.add(monday)
    return stand


def _deel_in(stand: _Stand, van: date) -> None:
    """The shifts from a day on, and which of them are night shifts."""
    rust = "jeugd_rust_uren" if stand.jong(stand.op) else "rust_dag_uren"
    stand.diensten = diensten(werk_van([line for line in stand.regels if line.dag >= van]), stand.getal(rust))
    tot, meer_dan = stand.getal("nacht_tot_uur"), stand.getal("nacht_meer_dan_minuten")
    stand.nachten = {d.van for d in stand.diensten if d.minuten_tussen(0, tot) > meer_dan}


def maandag(day: date) -> date:
    """The Monday of its week; the act counts from Monday to Sunday."""
    return day - timedelta(days=day.weekday())


def _over(grens: Grens, dienst: Dienst, is_: int, mag: int, *getallen: str) -> Overtreding:
    return Overtreding(grens, dienst.dag, is_, mag, getallen, dienst.gepland, dienst.bron)


# Per shift ---------------------------------------------------------------------------------------


def is_nacht(dienst: Dienst, stand: _Stand) -> bool:
    """A night shift: more than an hour between 0 and 6 o'clock."""
    return dienst.van in stand.nachten


def _per_dienst(stand: _Stand) -> Iterator[Overtreding]:
    """The longest shift (5:7), breaks (5:4), and no work at night under 18 (5:3)."""
    for dienst in stand.diensten:
        if dienst.dag < stand.sinds:
            continue
        jong = stand.jong(dienst.dag)
        naam = "jeugd_dag_uren" if jong else "dienst_max_uren"
        if dienst.minuten > stand.uren(naam):
            yield _over(Grens.DIENST, dienst, dienst.minuten, stand.uren(naam), naam)
        if jong and (nacht := dienst.minuten_tussen(stand.getal("jeugd_nacht_van_uur"), stand.getal("nacht_tot_uur"))):
            yield _over(Grens.JEUGD_NACHT, dienst, nacht, 0, "jeugd_nacht_van_uur")
        yield from _pauze(dienst, stand)


def _pauze(dienst: Dienst, stand: _Stand) -> Iterator[Overtreding]:
    """Half an hour when working longer than five and a half, three quarters when longer than ten hours."""
    pauze = dienst.pauze(stand.getal("pauze_deel_minuten"))
    if pauze is None:
        return
    for na, nodig in (("pauze_lang_na_minuten", "pauze_lang_minuten"), ("pauze_na_minuten", "pauze_minuten")):
        if dienst.minuten > stand.getal(na):
            if pauze < stand.getal(nodig):
                yield _over(Grens.PAUZE, dienst, pauze, stand.getal(nodig), na, nodig)
            return


# Rest --------------------------------------------------------------------------------------------


def _rust(stand: _Stand) -> Iterator[Overtreding]:
    """Daily rest (5:3): eleven hours within 24, eight once in seven days; twelve under 18. After a night: fourteen."""
    kort_geleden = nacht_kort_geleden = -(1 << 62)
    for dienst in stand.diensten:
        rust, daarna = dienst.rust // 60, dienst.daarna
        if stand.jong(dienst.dag):
            if rust < stand.uren("jeugd_rust_uren"):
                yield _over(Grens.RUST, dienst, rust, stand.uren("jeugd_rust_uren"), "jeugd_rust_uren")
            continue
        if rust < stand.uren("rust_dag_uren"):
            mag = rust >= stand.uren("rust_dag_kort_uren") and dienst.van - kort_geleden >= 7 * 24 * UUR
            if not mag:
                yield _over(
                    Grens.RUST, dienst, rust, stand.uren("rust_dag_uren"), "rust_dag_uren", "rust_dag_kort_uren"
                )
            kort_geleden = dienst.van
        if daarna is None or not _laat(dienst, stand) or daarna // 60 >= stand.uren("nacht_rust_uren"):
            continue
        if daarna // 60 < stand.uren("nacht_rust_kort_uren") or dienst.van - nacht_kort_geleden < 7 * 24 * UUR:
            namen = ("nacht_rust_uren", "nacht_rust_kort_uren")
            yield _over(Grens.NACHTRUST, dienst, daarna // 60, stand.uren("nacht_rust_uren"), *namen)
        nacht_kort_geleden = dienst.van


def _laat(dienst: Dienst, stand: _Stand) -> bool:
    """A night shift that ends after two o'clock."""
    if not is_nacht(dienst, stand):
        return False
    einde = dienst.einde
    return (einde.hour, einde.minute) > (stand.getal("nacht_laat_na_uur"), 0)


def _weekrust(stand: _Stand) -> Iterator[Overtreding]:
    """Weekly rest (5:5): 36 hours in 7 days, or 72 in 14 in parts of at least 32; told once per seven days."""
    shifts, told = stand.diensten, -(1 << 62)
    begin = stand.sinds - 2 * WEEK
    for number, dienst in enumerate(shifts):
        if dienst.dag < begin:
            continue
        week = _gaten(shifts, number, dienst.van + 7 * 24 * UUR)
        langste = max(week, default=0) // 60
        if langste >= stand.uren("rust_week_uren") or dienst.van - told < 7 * 24 * UUR:
            continue
        deel = stand.uren("rust_2_weken_deel_uren")
        lang = [gat // 60 for gat in _gaten(shifts, number, dienst.van + 14 * 24 * UUR) if gat // 60 >= deel]
        if sum(lang) >= stand.uren("rust_2_weken_uren"):
            continue
        told = dienst.van
        namen = ("rust_week_uren", "rust_2_weken_uren", "rust_2_weken_deel_uren")
        yield _over(Grens.WEEKRUST, dienst, langste, stand.uren("rust_week_uren"), *namen)


def _gaten(shifts: Sequence[Dienst], number: int, tot: int) -> list[int]:
    """The rests from a shift on that lie before an instant, in seconds; the last one cut off there."""
    found = []
    for dienst in shifts[number:]:
        if dienst.tot >= tot:
            break
        volgende = tot if dienst.daarna is None else min(tot, dienst.tot + dienst.daarna)
        found.append(volgende - dienst.tot)
        if volgende == tot:
            break
    return found


# Nights ------------------------------------------------------------------------------------------


def _nachten(stand: _Stand) -> Iterator[Overtreding]:
    """Night shifts (5:8): their length, series and number; of 18 years and over."""
    nachten = [d for d in stand.diensten if is_nacht(d, stand) and not stand.jong(d.dag)]
    if not nachten:
        return
    yield from _lange_nachten(nachten, stand)
    yield from _reeksen(stand)
    laat = [d.dag for d in nachten if _laat(d, stand)]
    meest = stand.getal("nachten_per_16_weken")
    for dienst in nachten:
        aantal = sum(dienst.dag - 16 * WEEK < dag <= dienst.dag for dag in laat)
        if aantal > meest and _laat(dienst, stand):
            yield _over(Grens.NACHTEN, dienst, aantal, meest, "nachten_per_16_weken")


def _is_lang(dienst: Dienst, stand: _Stand) -> bool:
    return is_nacht(dienst, stand) and dienst.minuten > stand.uren("nachtdienst_max_uren")


def _lange_nachten(nachten: Sequence[Dienst], stand: _Stand) -> Iterator[Overtreding]:
    """Ten hours; twelve at most five times in two weeks and 22 times a year, with twelve hours of rest after it."""
    lang: list[Dienst] = []
    for dienst in nachten:
        if not _is_lang(dienst, stand):
            continue
        lang.append(dienst)
        rust = dienst.daarna is None or dienst.daarna // 60 >= stand.uren("nachtdienst_lang_rust_uren")
        te_vaak = sum(d.dag > dienst.dag - 2 * WEEK for d in lang) > stand.getal(
            "nachtdienst_lang_per_14_dagen"
        ) or sum(d.dag > dienst.dag - JAAR for d in lang) > stand.getal("nachtdienst_lang_per_52_weken")
        if dienst.minuten > stand.uren("nachtdienst_lang_uren") or te_vaak or not rust:
            mag = stand.uren("nachtdienst_max_uren")
            yield _over(Grens.NACHTDIENST, dienst, dienst.minuten, mag, "nachtdienst_max_uren", "nachtdienst_lang_uren")


def _reeksen(stand: _Stand) -> Iterator[Overtreding]:
    """At most seven shifts in a row with a night in them; 46 hours of rest after three nights in a row.

    In a row are shifts with less than the weekly rest between.
    """
    reeks: list[Dienst] = []
    nachten = 0
    for number, dienst in enumerate(stand.diensten):
        reeks.append(dienst)
        nachten = nachten + 1 if is_nacht(dienst, stand) else 0
        meest = stand.getal("nachtreeks_max")
        if len(reeks) == meest + 1 and any(is_nacht(d, stand) for d in reeks):
            yield _over(Grens.NACHTREEKS, dienst, len(reeks), meest, "nachtreeks_max")
        if dienst.daarna is None:
            return
        rust = dienst.daarna // 60
        verder = rust < stand.uren("rust_week_uren")
        lang_genoeg = nachten >= stand.getal("nachtreeks_vanaf")
        if (
            lang_genoeg
            and rust < stand.uren("nachtreeks_rust_uren")
            and not (verder and is_nacht(stand.diensten[number + 1], stand))
        ):
            namen = ("nachtreeks_vanaf", "nachtreeks_rust_uren")
            yield _over(Grens.NACHTREEKS_RUST, dienst, rust, stand.uren("nachtreeks_rust_uren"), *namen)
        if not verder:
            reeks, nachten = [], 0


# Weeks -------------------------------------------------------------------------------------------


def _per_week(stand: _Stand) -> Iterator[Overtreding]:
    """Sixty hours a week, 55 on average over 4 weeks, 48 over 16 (5:7); 40 with sixteen nights in them (5:8).

    Under 18: 45, and 40 on average over 4 weeks. Hours at other employers are added to every week.
    """
    nachten = [d.dag for d in stand.diensten if is_nacht(d, stand)]
    for monday in sorted(m for m in stand.weken if m >= stand.sinds):
        jong = stand.jong(monday)
        week = "jeugd_week_uren" if jong else "week_max_uren"
        if (is_ := stand.weken[monday] + stand.elders) > stand.uren(week):
            yield _van_week(Grens.WEEK, monday, (is_, week), 1, stand)
        vier = "jeugd_gemiddeld_4_weken_uren" if jong else "gemiddeld_4_weken_uren"
        yield from _gemiddeld(Grens.VIER_WEKEN, monday, vier, 4, stand)
        if jong:
            continue
        yield from _gemiddeld(Grens.ZESTIEN_WEKEN, monday, "gemiddeld_16_weken_uren", 16, stand)
        if sum(monday - 15 * WEEK <= dag < monday + WEEK for dag in nachten) >= stand.getal("nacht_gemiddeld_vanaf"):
            yield from _gemiddeld(Grens.NACHTEN_GEMIDDELD, monday, "nacht_gemiddeld_uren", 16, stand)


def _gemiddeld(grens: Grens, monday: date, naam: str, weken: int, stand: _Stand) -> Iterator[Overtreding]:
    """The average of the weeks up to and including that of `monday`; a week before the first one holds nothing."""
    totaal = sum(stand.weken.get(monday - n * WEEK, 0) + stand.elders for n in range(weken))
    if totaal > weken * stand.uren(naam):
        yield _van_week(grens, monday, (-(-totaal // weken), naam), weken, stand)


def _van_week(grens: Grens, monday: date, wat: tuple[int, str], weken: int, stand: _Stand) -> Overtreding:
    is_, naam = wat
    begin = monday - (weken - 1) * WEEK
    per_week = tuple((m, stand.weken.get(m, 0)) for m in (begin + n * WEEK for n in range(weken)))
    gepland = monday in stand.geplande_weken
    return Overtreding(grens, monday, is_, stand.uren(naam), (naam,), gepland, van=begin, weken=per_week)


def _zondagen(stand: _Stand) -> Iterator[Overtreding]:
    """Thirteen free Sundays in 52 weeks (5:6): told on the first Sunday that is one too many."""
    vrij = stand.getal("zondagen_vrij")
    gewerkt = sorted({line.dag for line in stand.regels if line.dag.isoweekday() == 7 and line.minuten})
    if len(gewerkt) <= 52 - vrij:
        return
    for zondag in gewerkt:
        if zondag < stand.sinds:
            continue
        aantal = sum(zondag - JAAR < dag <= zondag for dag in gewerkt)
        if aantal > 52 - vrij:
            gepland = zondag > stand.op
            yield Overtreding(Grens.ZONDAGEN, zondag, 52 - aantal, vrij, ("zondagen_vrij",), gepland)
            return
