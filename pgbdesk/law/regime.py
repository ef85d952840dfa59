"""Which law holds for who works in the home of a budgethouder: the home service rule, or ordinary law.

Until 2026 a carer of less than four days a week fell under the regeling dienstverlening aan huis: six
weeks of pay in illness, no permission for dismissal, no premiums. Bill 36 744 takes pgb carers out of
it, back to 1 January 2026. Whether the Eerste Kamer passed it is not known: `banner` says so. With a
pgb of the zorgverzekeraar without the payroll of the SVB the old rule stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import Wet
from pgbdesk.law.berekening import Berekening, Stap
from pgbdesk.law.overeenkomst import in_dienst
from pgbdesk.law.parameters import DatedValue, NotInForce
from pgbdesk.law.rule import Case
from pgbdesk.law.sources import Source
from pgbdesk.law.zekerheid import Zekerheid
from pgbdesk.text import Text

TITEL = Text("Welk recht geldt voor deze zorgverlener")
BANNER = Text(
    "Sinds 1 januari 2026 gelden de gewone regels voor werknemers, ook bij hoogstens 3 dagen per week. "
    "De SVB werkt al zo. De wet werkt terug. Of de Eerste Kamer de wet heeft aangenomen, is nog niet nagekeken. "
    "Vraag de SVB of Per Saldo hoe het staat."
)
BANNER_ZVW = Text(
    "Soms regelt de SVB het loon niet bij een pgb van de zorgverzekeraar. Dan gelden bij hoogstens 3 "
    "dagen per week nog de oude regels. Vanaf welke dag de nieuwe regels gelden, is nog niet "
    "nagekeken. "
    "Vraag de SVB of Per Saldo hoe het staat."
)
GEWOON = Text("De gewone regels voor werknemers")
RDAH = Text("De regeling dienstverlening aan huis")
GEEN_DIENST = Text("Deze zorgverlener is niet bij u in dienst. Deze regels gelden dan niet.")
ONBEKEND = Text("Voor deze dag weet pgbdesk niet welke regels golden.")
DAGEN_ONBEKEND = Text(
    "Het aantal dagen per week staat niet in het dossier. pgbdesk gaat veilig uit van de gewone regels."
)
SVB_ONBEKEND = Text(
    "Of de SVB het loon regelt, staat niet in het dossier. pgbdesk gaat veilig uit van de gewone regels."
)


class Regime(StrEnum):
    """Which set of rules."""

    RDAH = "rdah"
    GEWOON = "gewoon"


@dataclass(frozen=True, slots=True)
class Regimestand:
    """Which rules hold for an agreement on a day, and why. `regime` is None for who is not employed.

    `dagen` are the days a week in this household, None when not known. `banner` must be shown with
    everything that rests on the change of 2026.
    """

    regime: Regime | None
    dagen: int | None
    berekening: Berekening
    banner: Text | None = None

    @property
    def bronnen(self) -> tuple[Source, ...]:
        """Where it stands."""
        return self.berekening.bronnen

    @property
    def zekerheid(self) -> Zekerheid:
        """How sure it is."""
        return self.berekening.zekerheid


def regime(overeenkomst: Zorgovereenkomst, day: date, case: Case) -> Regimestand:
    """Which rules hold for an agreement on `day` (BW 7:629 lid 2, 7:671 lid 1; bill 36 744).

    What is not known is judged by the ordinary rules, which ask more of the employer.
    """
    if not in_dienst(overeenkomst):
        return Regimestand(None, None, Berekening("regime", TITEL, None, ontbreekt=(GEEN_DIENST,)))
    dagen = dagen_per_week(overeenkomst, day, case)
    stappen = [Stap(Text("Dagen per week in dit huishouden"), dagen, feiten=(overeenkomst,))]
    grens = _value(case, "regime.rdah_minder_dan_dagen", day)
    if grens is None:
        return Regimestand(None, dagen, Berekening("regime", TITEL, None, tuple(stappen), ontbreekt=(ONBEKEND,)))
    if dagen is None:
        return _stand(Regime.GEWOON, None, stappen, (DAGEN_ONBEKEND,))
    stappen.append(
        Stap(Text("De regeling geldt bij minder dagen dan"), int(grens.value), bronnen=(grens.source,)),
    )
    if dagen >= grens.value:
        return _stand(Regime.GEWOON, dagen, stappen)
    return _weinig_dagen(overeenkomst, day, case, dagen, stappen)


def _weinig_dagen(
    overeenkomst: Zorgovereenkomst, day: date, case: Case, dagen: int, stappen: list[Stap]
) -> Regimestand:
    """Less than four days a week: by the day, and by who does the payroll."""
    geldt = _value(case, "regime.rdah", day)
    if geldt is None or geldt.value:
        bronnen = (geldt.source,) if geldt else ()
        return _stand(Regime.RDAH, dagen, [*stappen, Stap(Text("De regeling geldt op"), day, bronnen=bronnen)])
    if wet_van(overeenkomst, day, case) is Wet.ZVW and overeenkomst.salarisadministratie_svb is not True:
        zvw = _value(case, "regime.rdah_zvw_zonder_svb", day)
        if zvw is not None and zvw.value and overeenkomst.salarisadministratie_svb is False:
            zonder = Stap(Text("Pgb van de zorgverzekeraar, loon niet via de SVB"), day, bronnen=(zvw.source,))
            return _stand(Regime.RDAH, dagen, [*stappen, zonder], banner=BANNER_ZVW)
        if zvw is not None and zvw.value:
            return _stand(Regime.GEWOON, dagen, [*stappen, _nieuw(geldt)], (SVB_ONBEKEND,), banner=BANNER)
    return _stand(Regime.GEWOON, dagen, [*stappen, _nieuw(geldt)], banner=BANNER)


def _nieuw(geldt: DatedValue) -> Stap:
    return Stap(Text("De regeling geldt niet meer vanaf"), geldt.since, bronnen=(geldt.source,))


def _stand(
    wat: Regime, dagen: int | None, stappen: list[Stap], aannames: tuple[Text, ...] = (), banner: Text | None = None
) -> Regimestand:
    said = RDAH if wat is Regime.RDAH else GEWOON
    zeker = Zekerheid.NIET_GECONTROLEERD if banner is not None else Zekerheid.VAST
    return Regimestand(wat, dagen, Berekening("regime", TITEL, said, tuple(stappen), aannames, zekerheid=zeker), banner)


def _value(case: Case, name: str, day: date) -> DatedValue | None:
    try:
        return case.law[name].on(day)
    except NotInForce:
        return None


def wet_van(overeenkomst: Zorgovereenkomst, day: date, case: Case) -> Wet | None:
    """The law whose budget pays an agreement on `day`; None when the dossier does not say or names several."""
    toekenning = case.dossier.toekenning_van(overeenkomst, day)
    if toekenning is not None:
        return toekenning.wet
    named = (case.dossier.find(Toekenning, id) for id in overeenkomst.toekenning_ids)
    wetten = {t.wet for t in named if t is not None}
    if not overeenkomst.toekenning_ids:
        grants = case.dossier.where(Toekenning, "budgethouder_id", overeenkomst.budgethouder_id)
        wetten = {t.wet for t in grants}
    return wetten.pop() if len(wetten) == 1 else None


def dagen_per_week(overeenkomst: Zorgovereenkomst, day: date, case: Case) -> int | None:
    """Days a week in which a carer works in this household, all its agreements on `day` together.

    By the agreement, else by the days of its fixed roster; None when one of them does not say.
    """
    vast: set[int] = set()
    los = 0
    for other in case.dossier.where(Zorgovereenkomst, "zorgverlener_id", overeenkomst.zorgverlener_id):
        if other.id != overeenkomst.id and not (in_dienst(other) and day in other.periode):
            continue
        if other.rooster and other.dagen_per_week in (None, len({t.weekdag for t in other.rooster})):
            vast |= {tijd.weekdag for tijd in other.rooster}
        elif other.dagen_per_week is not None:
            los += other.dagen_per_week
        else:
            return None
    return min(7, len(vast) + los)
