"""The chain of fixed-term contracts: when the next one, or the running one, is a permanent contract.

Art. 7:668a BW: fixed-term contracts that follow each other with gaps of at most six months become one for
an indefinite time (a) on the day on which they, gaps included, pass the longest time (36 months since 2020),
or (b) with the fourth contract. A replacement during illness or leave is a fixed-term contract and counts.
There is no cao for pgb households, so no other numbers can have been agreed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pgbdesk.domain.dates import add_months
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import Looptijd, UrenGrondslag
from pgbdesk.law.berekening import Berekening, Stap
from pgbdesk.law.dienstverband import lengte, onderbroken, zelfde_paar
from pgbdesk.law.engine import certainty, sources_of
from pgbdesk.law.leeftijd import persoon_van, verjaardag
from pgbdesk.law.loon import regels
from pgbdesk.law.overeenkomst import in_dienst, minuten_per_week
from pgbdesk.law.parameters import DatedValue
from pgbdesk.law.rule import Case
from pgbdesk.text import Text

DAG = timedelta(days=1)

TITEL = Text("Tijdelijke contracten na elkaar")
EERSTE_DAG = Text("Eerste dag van de keten")
CONTRACT = Text("Contract {nummer} van {van} tot en met {tot}")
CONTRACT_ZONDER_EINDE = Text("Contract {nummer} vanaf {van}, zonder einddatum")
VOORGANGER = Text("{naam} werkte eerder voor een werkgever die u opvolgt. Dat telt mee als 1 contract.")
VOOROVEREENKOMST = Text(
    "Heeft u een voorovereenkomst, waarbij elke aangenomen oproep een eigen contract is? "
    "Dan telt elke oproep als een contract en klopt deze telling niet. Er is dan al snel een vast contract."
)
VERVANGING = Text(
    "Een contract om iemand te vervangen telt mee als tijdelijk contract. Dat staat nergens met zoveel woorden."
)
GEEN_CAO = Text("Er is geen cao voor pgb-huishoudens. Andere aantallen kunnen niet zijn afgesproken.")
LOOPTIJD_ONBEKEND = Text("Of het contract tijdelijk of vast is")
PLAN_2028 = Text("Vanaf {dag} wordt deze pauze volgens plan {maanden} maanden. Dat is nog niet zeker.")


@dataclass(frozen=True, slots=True)
class Schakel:
    """One fixed-term contract in a chain, with the days that count. `einde` is None when it has no last day."""

    overeenkomst: Zorgovereenkomst
    begin: date
    einde: date | None


@dataclass(frozen=True, slots=True)
class Keten:
    """Where the chain stands at one agreement: the contracts up to and including that one.

    `onbepaald_op`: the day on which it became, or will become while it runs, a contract for an
    indefinite time; agreed (`afgesproken`) or by law. `wordt_onbepaald_op`: as long as it is not, the
    day on which it would become one when the work simply goes on. `laatste_veilige_einde`: the last day
    on which a fixed-term contract may end. `nieuwe_keten_vanaf`: the first day on which a new contract
    would begin a new chain.
    """

    overeenkomst: Zorgovereenkomst
    schakels: tuple[Schakel, ...]
    voorganger: bool
    afgesproken: bool
    grens_contracten: int | None
    grens_maanden: int | None
    onbepaald_op: date | None
    wordt_onbepaald_op: date | None
    laatste_veilige_einde: date | None
    nieuwe_keten_vanaf: date | None
    berekening: Berekening

    @property
    def begin(self) -> date | None:
        """The first day of the chain."""
        return self.schakels[0].begin if self.schakels else None

    @property
    def contracten(self) -> int:
        """How many fixed-term contracts count."""
        return len(self.schakels) + self.voorganger

    def maanden(self, tot: date) -> int:
        """Whole months from the first day of the chain, gaps included, up to and including `tot`."""
        return lengte(self.begin, tot + DAG)[0] if self.begin else 0


def tijdelijk(overeenkomst: Zorgovereenkomst) -> bool | None:
    """Whether it was agreed for a fixed term, a replacement included; None when the dossier does not say."""
    if overeenkomst.looptijd is None:
        return True if overeenkomst.einddatum is not None else None
    return overeenkomst.looptijd is not Looptijd.ONBEPAALD


def keten(overeenkomst: Zorgovereenkomst, case: Case) -> Keten | None:
    """The chain of fixed-term contracts that an agreement closes; None for who is not employed."""
    if not in_dienst(overeenkomst):
        return None
    fixed = tijdelijk(overeenkomst)
    if not fixed:
        return _zonder_keten(overeenkomst, fixed is False)
    aow = _aow_vanaf(overeenkomst, case)
    na_aow = aow is not None and overeenkomst.ingang >= aow
    schakels, voorganger = _schakels(overeenkomst, aow if na_aow else None, case)
    return _Stand(overeenkomst, schakels, voorganger, "_aow" if na_aow else "", case).keten()


def _zonder_keten(overeenkomst: Zorgovereenkomst, afgesproken: bool) -> Keten:
    """Agreed for an indefinite time, or not known."""
    sinds = overeenkomst.ingang if afgesproken else None
    berekening = Berekening(
        "keten.telling",
        TITEL,
        sinds,
        (Stap(Text("Vast contract afgesproken per"), sinds, feiten=(overeenkomst,)),) if sinds else (),
        ontbreekt=() if afgesproken else (LOOPTIJD_ONBEKEND,),
    )
    return Keten(overeenkomst, (), False, afgesproken, None, None, sinds, None, None, None, berekening)


def _aow_vanaf(overeenkomst: Zorgovereenkomst, case: Case) -> date | None:
    persoon = persoon_van(overeenkomst, case)
    return persoon.aow_vanaf if persoon else None


# The links -----------------------------------------------------------------------------------------


def _schakels(overeenkomst: Zorgovereenkomst, vanaf: date | None, case: Case) -> tuple[tuple[Schakel, ...], bool]:
    """The fixed-term contracts that follow each other up to this one, and whether an earlier employer counts.

    After the AOW age only the contracts made since then count (`vanaf`).
    """
    chain: list[Schakel] = []
    for other in zelfde_paar(overeenkomst, case.dossier):
        if (other.ingang, other.id) > (overeenkomst.ingang, overeenkomst.id):
            break
        link = _schakel(other, vanaf, case)
        if link is None:
            continue
        if chain:
            last = chain[-1].einde or link.begin - DAG
            months = int(case.law["arbeid.keten_tussenpoos_maanden"].from_the_first(link.begin).value)
            if onderbroken(last, link.begin, months):
                chain = []
            else:
                chain[-1] = Schakel(chain[-1].overeenkomst, chain[-1].begin, last)
        chain.append(link)
    voorganger = False
    if chain and vanaf is None:
        first = chain[0]
        sinds = first.overeenkomst.opvolgend_werkgever_sinds
        if sinds is not None and sinds < first.overeenkomst.ingang:
            voorganger = True
            chain[0] = Schakel(first.overeenkomst, sinds, first.einde)
    return tuple(chain), voorganger


def _schakel(overeenkomst: Zorgovereenkomst, vanaf: date | None, case: Case) -> Schakel | None:
    """A contract as a link; None when it does not count."""
    if not tijdelijk(overeenkomst) or (vanaf is not None and overeenkomst.ingang < vanaf):
        return None
    begin, einde = overeenkomst.ingang, overeenkomst.laatste_dag
    volwassen = _telt_vanaf(overeenkomst, case)
    if volwassen is not None and volwassen > begin:
        if einde is not None and einde < volwassen:
            return None
        begin = volwassen
    return Schakel(overeenkomst, begin, einde)


def _telt_vanaf(overeenkomst: Zorgovereenkomst, case: Case) -> date | None:
    """The birthday until which few hours do not count (lid 11); None when they all do or it is not known."""
    persoon = persoon_van(overeenkomst, case)
    leeftijd = case.law.find("arbeid.keten_jeugd_leeftijd", overeenkomst.ingang)
    uren = case.law.find("arbeid.keten_jeugd_uren", overeenkomst.ingang)
    if persoon is None or persoon.geboortedatum is None or leeftijd is None or uren is None:
        return None
    birthday = verjaardag(persoon.geboortedatum, int(leeftijd.value))
    if birthday <= overeenkomst.ingang:
        return None
    per_week = minuten_per_week(overeenkomst)
    if per_week is None or overeenkomst.uren_grondslag is UrenGrondslag.MIN_MAX:
        last = min(birthday - DAG, overeenkomst.laatste_dag or birthday, case.today)
        days = (last - overeenkomst.ingang).days + 1
        worked = sum(r.verschuldigd for r in regels(overeenkomst, case) if overeenkomst.ingang <= r.dag <= last)
        if days < 7 or not worked:
            return None
        return birthday if worked * 7 <= uren.value * 60 * days else None
    return birthday if per_week <= uren.value * 60 else None


# The count -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Stand:
    """The count of one chain. `soort` is the ending of the numbers that hold: none, or those after the AOW age."""

    overeenkomst: Zorgovereenkomst
    schakels: tuple[Schakel, ...]
    voorganger: bool
    soort: str
    case: Case

    def keten(self) -> Keten:
        """The chain with its days."""
        op = min((day for n in range(len(self.schakels)) if (day := self._omgezet(n)) is not None), default=None)
        volgende = self._bij_doorgaan() if op is None else None
        einde = self.schakels[-1].einde if self.schakels else None
        nieuw = self._nieuwe_keten(einde) if einde is not None and op is None else None
        maanden, aantal = self._maanden(), self._aantal(self.schakels[-1].begin) if self.schakels else None
        return Keten(
            self.overeenkomst,
            self.schakels,
            self.voorganger,
            False,
            int(aantal.value) if aantal else None,
            int(maanden[1].value) if maanden else None,
            op,
            volgende,
            self._veilig() if op is None else None,
            nieuw,
            self._berekening(op, volgende, nieuw),
        )

    def _aantal(self, day: date) -> DatedValue | None:
        """How many contracts may follow each other, by the law of `day`."""
        return self.case.law.find(f"arbeid.keten_contracten{self.soort}", day)

    def _maanden(self) -> tuple[date, DatedValue] | None:
        """The first day past the longest time, by the law of that day, and the number."""
        if not self.schakels:
            return None
        begin = self.schakels[0].begin
        for dated in self.case.law[f"arbeid.keten_maanden{self.soort}"].values:
            over = max(add_months(begin, int(dated.value)), dated.since)
            if dated.until is None or over <= dated.until:
                return over, dated
        return None

    def _nummer(self, index: int) -> int:
        return index + 1 + self.voorganger

    def _omgezet(self, index: int) -> date | None:
        """The day on which a link became a contract for an indefinite time, if it did."""
        link = self.schakels[index]
        aantal, over = self._aantal(link.begin), self._maanden()
        if aantal is None:
            return None
        if self._nummer(index) > aantal.value:
            return link.begin
        if over is None or self._nummer(index) == 1 or self._kort_na_lang(index):
            return None
        op = max(over[0], link.overeenkomst.ingang)
        return op if link.einde is None or op <= link.einde else None

    def _kort_na_lang(self, index: int) -> bool:
        """One short contract directly after one single long contract is left out (lid 3)."""
        kort = self.case.law.find("arbeid.keten_kort_na_lang_maanden", self.schakels[index].begin)
        over = self._maanden()
        if kort is None or over is None or index != 1 or self.voorganger:
            return False
        first, second = self.schakels[0], self.schakels[1]
        if first.einde is None or second.einde is None:
            return False
        long = add_months(first.begin, int(over[1].value)) <= first.einde + DAG
        short = second.einde + DAG <= add_months(second.begin, int(kort.value))
        return long and short and second.begin == first.einde + DAG

    def _bij_doorgaan(self) -> date | None:
        """The day on which the work becomes permanent when it simply goes on."""
        over = self._maanden()
        if not self.schakels or over is None:
            return None
        einde = self.schakels[-1].einde
        if einde is None:
            return None
        volgende = einde + DAG
        aantal = self._aantal(volgende)
        if aantal is not None and self._nummer(len(self.schakels)) > aantal.value:
            return volgende
        return max(over[0], volgende)

    def _veilig(self) -> date | None:
        """The last day on which a fixed-term contract may end without becoming permanent."""
        over = self._maanden()
        if not self.schakels or over is None:
            return None
        einde = self.schakels[-1].einde
        aantal = self._aantal((einde or self.case.today) + DAG)
        last_one = aantal is not None and self._nummer(len(self.schakels)) > aantal.value
        if einde is not None and (last_one or over[0] - DAG < einde):
            return einde
        return over[0] - DAG

    def _nieuwe_keten(self, einde: date) -> date | None:
        gap = self.case.law.find("arbeid.keten_tussenpoos_maanden", einde)
        return add_months(einde + DAG, int(gap.value)) + DAG if gap else None

    def _berekening(self, op: date | None, volgende: date | None, nieuw: date | None) -> Berekening:
        stappen = [self._stap(n, link) for n, link in enumerate(self.schakels)]
        used = self._getallen()
        over = self._maanden()
        if over is not None:
            wat = Text("De {n} maanden zijn om, pauzes meegeteld, op", n=int(over[1].value))
            stappen.append(Stap(wat, over[0], bronnen=(over[1].source,)))
        if op is not None:
            stappen.append(Stap(Text("Door de wet een vast contract sinds"), op, bronnen=sources_of(used)))
        if volgende is not None:
            stappen.append(Stap(Text("Bij doorgaan een vast contract op"), volgende, bronnen=sources_of(used)))
        return Berekening(
            "keten.telling",
            TITEL,
            op or volgende,
            tuple(stappen),
            self._aannames(nieuw),
            zekerheid=certainty(*sources_of(used)),
        )

    def _stap(self, index: int, link: Schakel) -> Stap:
        wat = CONTRACT if link.einde is not None else CONTRACT_ZONDER_EINDE
        text = Text(wat.msgid, nummer=self._nummer(index), van=link.overeenkomst.ingang, tot=link.einde)
        einde = link.einde or self.case.today
        months, days = lengte(self.schakels[0].begin, einde + DAG)
        return Stap(
            text, Text("{m} maanden en {d} dagen sinds het begin", m=months, d=days), feiten=(link.overeenkomst,)
        )

    def _getallen(self) -> tuple[DatedValue, ...]:
        over = self._maanden()
        aantal = self._aantal(self.schakels[-1].begin) if self.schakels else None
        return tuple(dated for dated in (aantal, over[1] if over else None) if dated is not None)

    def _aannames(self, nieuw: date | None) -> tuple[Text, ...]:
        told = [GEEN_CAO]
        if self.voorganger:
            told.append(Text(VOORGANGER.msgid, naam=self.case.dossier.naam_voor(self.overeenkomst)))
        if any(link.overeenkomst.looptijd is Looptijd.VERVANGING for link in self.schakels):
            told.append(VERVANGING)
        if self.overeenkomst.uren_grondslag is UrenGrondslag.GEEN:
            told.append(VOOROVEREENKOMST)
        plan = self.case.law["komend.keten_tussenpoos_maanden"].first
        if nieuw is not None and nieuw >= plan.since:
            told.append(Text(PLAN_2028.msgid, dag=plan.since, maanden=int(plan.value)))
        return tuple(told)
