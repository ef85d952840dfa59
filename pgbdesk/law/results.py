"""What the calculations of the law give: figures with names, for rules, window, papers and `check`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from pgbdesk.text import Text


class Oproepstand(StrEnum):
    """Whether a call came in time (art. 7:628a lid 2 BW)."""

    OP_TIJD = "op_tijd"
    BETWIST = "betwist"
    TE_LAAT = "te_laat"
    ONGELDIG = "ongeldig"


@dataclass(frozen=True, slots=True)
class Lezingen:
    """The three readings of "vier dagen van tevoren": R1, R2 and R3, each true when in time."""

    vier_volle_dagen: bool
    uur_96: bool
    datumverschil: bool

    @property
    def stand(self) -> Oproepstand:
        """In time when all say so, late when none does, else disputed."""
        said = (self.vier_volle_dagen, self.uur_96, self.datumverschil)
        if all(said):
            return Oproepstand.OP_TIJD
        return Oproepstand.BETWIST if any(said) else Oproepstand.TE_LAAT


@dataclass(frozen=True, slots=True)
class OproepOordeel:
    """What the law says of one call. Minutes owed follow the reading that is safe for the employer."""

    oproep: Oproepstand
    lezingen: Lezingen
    mag_weigeren: bool
    laatste_moment: datetime  # last moment that is safe (R1)
    verschuldigd_minuten: int
    geleverd_minuten: int
    reden: Text
    bedrag_verschuldigd: Decimal | None  # None when no rate is known
    bedrag_geleverd: Decimal | None
    betwist: bool  # a late change whose readings differ, or a disputed call
    eerste_dag_op_tijd: date | None = None  # for a live verdict: the first day for which now is in time


class AanbodStatus(StrEnum):
    """Where the offer of fixed hours stands."""

    NOG_NIET = "nog_niet"
    NU = "nu"
    TE_LAAT = "te_laat"
    AANGEBODEN = "aangeboden"
    AANVAARD = "aanvaard"
    GEWEIGERD = "geweigerd"
    VERVALLEN = "vervallen"


@dataclass(frozen=True, slots=True)
class Vordering:
    """The claim on wages when no offer was made in time (art. 7:628a lid 8 BW)."""

    vanaf: date
    minuten_per_week: int
    bedrag: Decimal | None


@dataclass(frozen=True, slots=True)
class Aanbod:
    """The twelve-month offer for one employment, with its dates and average."""

    is_oproepovereenkomst: bool
    reden: Text  # why it is an on-call contract, or why not
    begin: date | None = None  # first day of the employment, bridged contracts counted
    twaalf_maanden_op: date | None = None
    aanbieden_uiterlijk: date | None = None
    aanbieden_veilig: date | None = None  # last working day on or before it
    aanvaarden_uiterlijk: date | None = None
    ingang_uiterlijk: date | None = None
    betaalde_minuten: int = 0
    gemiddeld_minuten_per_week: int = 0
    aan_te_bieden_minuten_per_week: int = 0
    per_maand: tuple[tuple[date, int], ...] = ()  # first day of each employment month, paid minutes
    status: AanbodStatus | None = None
    vordering: Vordering | None = None
    zorgovereenkomst_ids: tuple[str, ...] = ()  # all contracts that count as one employment
    gedaan: tuple[str, ...] = ()  # the offers that were good ones for their rounds, oldest first


@dataclass(frozen=True, slots=True)
class MaandStand:
    """One month of a budget: what was paid or declared, what is owed, what is expected. Euros."""

    maand: date
    besteed: Decimal
    onderweg: Decimal
    verschuldigd: Decimal  # owed and not declared
    verwacht: Decimal  # agreed or expected, still to come


#: Stands for the carer of money of which it is not known to whom it went.
ONBEKEND = ""


@dataclass(frozen=True, slots=True)
class BudgetStand:
    """How one budget stands. Euros; None where the granted amount is not known.

    toegekend = besteed + onderweg + verplicht + vrij. `verplicht_nu` is the part of `verplicht` that
    is owed already; `niet_geleverd` is the part of it that is owed without care having been delivered.

    These figures are wages and fees as agreed. The employer's charges, which the SVB takes from the
    budget on top of the wage of an employee since 2026, are in none of them: they stand apart in
    `lasten_nu` and `lasten_verwacht`, both None when a percentage is not known. What counts them, and
    money that the budgethouder paid in (`storting`), says so: `verwacht_eind_met_lasten` and `op_op`.
    """

    toegekend: Decimal | None
    besteed: Decimal
    onderweg: Decimal
    verplicht: Decimal
    vrij: Decimal | None
    verwacht_eind: Decimal | None
    verplicht_nu: Decimal
    niet_geleverd: Decimal
    over_nu: Decimal | None  # granted less paid, under way and owed now
    over_geleverd: Decimal | None  # the same, counting only care that was delivered
    per_resterende_maand: Decimal | None
    gemiddeld_per_maand: Decimal | None
    op_in: date | None  # the first day of the month in which the budget runs out, if it does
    per_maand: tuple[MaandStand, ...]
    #: By carer, or `ONBEKEND`: month, euros. Together what was paid since the dossier began, is under way or is owed.
    per_zorgverlener: tuple[tuple[str, tuple[tuple[date, Decimal], ...]], ...]
    storting: Decimal = Decimal(0)
    resterend: Decimal | None = None  # granted and paid in, less paid, under way and agreed (M.6)
    lasten_nu: Decimal | None = Decimal(0)  # on wage that was paid, asked or is owed; not recorded as paid yet
    lasten_verwacht: Decimal | None = Decimal(0)  # on wage that is agreed or expected
    verwacht_eind_met_lasten: Decimal | None = None
    op_op: date | None = None  # the day on which the money is used up, charges and storting counted
    lasten_onbekend: bool = False  # `op_op` then leaves out the charges that are not known
    bekend_vanaf: date | None = None  # the first month of which it is known what it cost
    begin: Decimal = Decimal(0)  # the part of `besteed` that was spent before the dossier began

    @property
    def eind(self) -> Decimal | None:
        """What is expected to be left, money paid in and charges counted; without the charges when not known."""
        if self.verwacht_eind is None or self.verwacht_eind_met_lasten is not None:
            return self.verwacht_eind_met_lasten
        return self.verwacht_eind + self.storting
