"""How long papers are kept, per budget, agreement and document, and what may go. Nothing goes by itself.

Sheet G.2. No law names one term for a budgethouder: the SVB asks at least 5 years from the end of the
year; a Wlz decision can be changed, and money claimed back, until 5 years after the vaststelling (Awb
4:49 lid 3, 4:57 lid 4); who runs a payroll without the SVB keeps it 7 years. The longest one counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from pgbdesk.domain.budget import Budgetplan, Toekenning
from pgbdesk.domain.dates import Period, add_months
from pgbdesk.domain.declaratie import Betaling, Declaratie
from pgbdesk.domain.dossier import BY_TABLE
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Vertegenwoordiging
from pgbdesk.domain.record import Record
from pgbdesk.domain.rondom import Betreft, Contactmoment, Document
from pgbdesk.domain.soorten import Wet
from pgbdesk.domain.werk import Uren
from pgbdesk.law.berekening import Berekening, Stap
from pgbdesk.law.budget_boek import toekenning_van_declaratie
from pgbdesk.law.engine import certainty
from pgbdesk.law.overeenkomst import in_dienst
from pgbdesk.law.parameters import NotInForce
from pgbdesk.law.rule import Case
from pgbdesk.law.sources import Source
from pgbdesk.law.zekerheid import Zekerheid
from pgbdesk.text import Text

LOOPT = Text("Dit loopt nog. Bewaar alles.")
WACHT_OP_VASTSTELLING = Text(
    "Het zorgkantoor stelt het budget na het jaar vast. Tot 5 jaar daarna kan het besluit nog veranderen. "
    "De dag van de vaststelling is niet ingevuld, dus de laatste dag is niet bekend. Bewaar alles."
)
GEEN_DAG = Text("Van dit papier is geen dag bekend. Bewaar het, of vul de datum in.")
GEEN_GETAL = Text("pgbdesk weet niet hoe lang dit bewaard moet worden. Bewaar alles.")
EIGEN_KEUZE = Text("U heeft deze dag zelf gekozen.")
NA_VASTSTELLING = Text("Tot 5 jaar na de vaststelling kan het besluit nog veranderen.")
NA_JAAR = Text("De SVB vraagt om alles 5 jaar na het eind van het jaar te bewaren.")
NA_JAAR_ZVW = Text("Voor een Zvw-pgb is geen vaste tijd gevonden. pgbdesk houdt 5 jaar aan.")
LOOPT_KORT, ONBEKEND, MINSTENS = Text("Loopt nog"), Text("Niet bekend"), Text("{dag} of later")
LOON_ZELF = Text("U doet de loonadministratie zelf. Loonpapieren bewaart u 7 jaar na het jaar.")


@dataclass(frozen=True, slots=True)
class Bewaring:
    """Until which day something is kept, that day included. Without a day it is kept, and `reden` says why.

    `minstens` is a day until which it is kept in any case, while the last one cannot be told.
    """

    record: Record
    tot: date | None
    reden: Text
    berekening: Berekening
    minstens: date | None = None

    @property
    def wanneer(self) -> date | Text:
        """The last day, or in a few words what is known of it."""
        if self.tot is not None:
            return self.tot
        if self.minstens is not None:
            return Text(MINSTENS.msgid, dag=self.minstens)
        return LOOPT_KORT if self.reden is LOOPT else ONBEKEND

    @property
    def bronnen(self) -> tuple[Source, ...]:
        """Where it stands."""
        return self.berekening.bronnen

    def mag_weg(self, today: date) -> bool:
        """Whether the last day of keeping is over."""
        return self.tot is not None and self.tot < today


Term = tuple[date, Text, Source]


def _year_end(day: date, years: int) -> date:
    return date(day.year + years, 12, 31)


def _termijnen(toekenning: Toekenning, case: Case) -> tuple[Term, ...]:
    """Every term that holds for a budget that is over. Raises `NotInForce`."""
    day, law = toekenning.tot, case.law
    name, words = ("bewaren.zvw_jaren", NA_JAAR_ZVW) if toekenning.wet is Wet.ZVW else ("bewaren.svb_jaren", NA_JAAR)
    dated = law[name].on(day)
    terms: list[Term] = [(_year_end(day, int(dated.value)), words, dated.source)]
    if toekenning.wet is Wet.WLZ and toekenning.vastgesteld_op is not None:
        dated = law["bewaren.na_vaststelling_jaren"].on(day)
        until = add_months(toekenning.vastgesteld_op, int(dated.value) * 12)
        terms.append((until, NA_VASTSTELLING, dated.source))
    if any(in_dienst(z) and z.salarisadministratie_svb is False for z in _overeenkomsten(toekenning, case)):
        dated = law["bewaren.loonadministratie_jaren"].on(day)
        terms.append((_year_end(day, int(dated.value)), LOON_ZELF, dated.source))
    return tuple(terms)


def _overeenkomsten(toekenning: Toekenning, case: Case) -> Iterable[Zorgovereenkomst]:
    for z in case.dossier.where(Zorgovereenkomst, "budgethouder_id", toekenning.budgethouder_id):
        named = toekenning.id in z.toekenning_ids if z.toekenning_ids else z.periode.overlaps(toekenning.periode)
        if named:
            yield z


def _kept(record: Record, reden: Text) -> Bewaring:
    return Bewaring(record, None, reden, Berekening("bewaren.tot", Text("Bewaren tot en met"), None))


def _longest(record: Record, parts: Iterable[Bewaring]) -> Bewaring:
    """What belongs to several things is kept as long as the one that is kept longest."""
    known = list(parts)
    if not known:
        return _kept(record, GEEN_DAG)
    still = next((b for b in known if b.tot is None), None)
    chosen = still if still is not None else max(known, key=lambda b: b.tot or date.max)
    return replace(chosen, record=record)


def bewaren_tot(record: Record, case: Case) -> Bewaring:
    """Until when a record or document is kept, with the reason."""
    match record:
        case Toekenning():
            return _van_budget(record, case)
        case Zorgovereenkomst():
            return _van_overeenkomst(record, case)
        case Vertegenwoordiging():
            return _van_rol(record, case)
        case Document():
            return _van_document(record, case)
        case Declaratie():
            return _van(record, toekenning_van_declaratie(record, case.dossier), record.periode_tot, case)
        case Betaling():
            return _van_betaling(record, case)
        case Budgetplan():
            return _van(record, case.dossier.find(Toekenning, record.toekenning_id), record.tot, case)
        case Uren():
            z = case.dossier.find(Zorgovereenkomst, record.zorgovereenkomst_id)
            return _van(record, case.dossier.toekenning_van(z, record.dag) if z else None, record.dag, case)
        case Contactmoment():
            about = _waarover((record.betreft,) if record.betreft else (), case)
            return _longest(record, [_van_jaar(record, record.op.date(), case), *(bewaren_tot(r, case) for r in about)])
        case _:
            return _kept(record, GEEN_DAG)


def _van(record: Record, toekenning: Toekenning | None, day: date | None, case: Case) -> Bewaring:
    if toekenning is not None:
        return _longest(record, [_van_budget(toekenning, case)])
    return _van_jaar(record, day, case) if day is not None else _kept(record, GEEN_DAG)


def _van_budget(toekenning: Toekenning, case: Case) -> Bewaring:
    if case.today <= toekenning.tot:
        return _kept(toekenning, LOOPT)
    wacht = toekenning.wet is Wet.WLZ and toekenning.vastgesteld_op is None
    try:
        known = _van_termijnen(toekenning, _termijnen(toekenning, case))
    except NotInForce:
        return _kept(toekenning, WACHT_OP_VASTSTELLING if wacht else GEEN_GETAL)
    return replace(known, tot=None, reden=WACHT_OP_VASTSTELLING, minstens=known.tot) if wacht else known


def _van_jaar(record: Record, day: date, case: Case) -> Bewaring:
    """Something of a year that belongs to no budget in the dossier."""
    try:
        dated = case.law["bewaren.svb_jaren"].on(day)
    except NotInForce:
        return _kept(record, GEEN_GETAL)
    return _van_termijnen(record, [(_year_end(day, int(dated.value)), NA_JAAR, dated.source)])


def _van_termijnen(record: Record, terms: Iterable[Term]) -> Bewaring:
    known = tuple(terms)
    until, reden, _ = max(known, key=lambda term: term[0])
    steps = tuple(Stap(words, day, bronnen=(source,), feiten=(record,)) for day, words, source in known)
    total = Stap(Text("De langste tijd telt"), until) if len(known) > 1 else None
    return Bewaring(
        record,
        until,
        reden,
        Berekening(
            "bewaren.tot",
            Text("Bewaren tot en met"),
            until,
            (*steps, total) if total else steps,
            zekerheid=_zekerheid(source for _, _, source in known),
        ),
    )


def _zekerheid(sources: Iterable[Source]) -> Zekerheid:
    return certainty(*sources)


def _van_overeenkomst(overeenkomst: Zorgovereenkomst, case: Case) -> Bewaring:
    last = overeenkomst.laatste_dag
    if last is None or case.today <= last:
        return _kept(overeenkomst, LOOPT)
    budgets = (
        t
        for t in case.dossier.where(Toekenning, "budgethouder_id", overeenkomst.budgethouder_id)
        if t.periode.overlaps(overeenkomst.periode)
        and (not overeenkomst.toekenning_ids or t.id in overeenkomst.toekenning_ids)
    )
    return _longest(overeenkomst, [_van_jaar(overeenkomst, last, case), *(_van_budget(t, case) for t in budgets)])


def _van_rol(rol: Vertegenwoordiging, case: Case) -> Bewaring:
    if rol.tot is None or case.today <= rol.tot:
        return _kept(rol, LOOPT)
    ran = Period(rol.van or date.min, rol.tot)
    budgets = (
        t for t in case.dossier.where(Toekenning, "budgethouder_id", rol.budgethouder_id) if t.periode.overlaps(ran)
    )
    return _longest(rol, [_van_jaar(rol, rol.tot, case), *(_van_budget(t, case) for t in budgets)])


def _van_betaling(betaling: Betaling, case: Case) -> Bewaring:
    toekenning = case.dossier.find(Toekenning, betaling.toekenning_id)
    declaratie = case.dossier.find(Declaratie, betaling.declaratie_id)
    if toekenning is None and declaratie is not None:
        toekenning = toekenning_van_declaratie(declaratie, case.dossier)
    return _van(betaling, toekenning, betaling.datum, case)


def _van_document(document: Document, case: Case) -> Bewaring:
    parts = [bewaren_tot(r, case) for r in _waarover(document.betreft, case)]
    if document.datum is not None:
        parts.append(_van_jaar(document, document.datum, case))
    by_law = _longest(document, parts)
    chosen = document.bewaren_tot
    if chosen is None or (parts and (by_law.tot is None or by_law.tot >= chosen)):
        return by_law
    own = Stap(EIGEN_KEUZE, chosen, feiten=(document,))
    return Bewaring(
        document, chosen, EIGEN_KEUZE, Berekening("bewaren.tot", Text("Bewaren tot en met"), chosen, (own,))
    )


def _waarover(betreft: Iterable[Betreft], case: Case) -> list[Record]:
    found = (case.dossier.find(BY_TABLE[b.soort], b.id) for b in betreft if b.soort in BY_TABLE)
    return [r for r in found if r is not None and not isinstance(r, Document | Contactmoment)]


# Lists -------------------------------------------------------------------------------------------------


def archieflijst(case: Case) -> tuple[Bewaring, ...]:
    """All budgets, agreements, roles and documents with their last day of keeping; what goes first stands first.

    Hours, declarations and payments are kept with their budget.
    """
    kinds: tuple[type[Record], ...] = (Toekenning, Zorgovereenkomst, Vertegenwoordiging, Document)
    found = [bewaren_tot(record, case) for kind in kinds for record in case.dossier.all(kind)]
    return tuple(sorted(found, key=lambda b: (b.tot or date.max, type(b.record).__name__, b.record.id)))


def opruimlijst(case: Case) -> tuple[Bewaring, ...]:
    """What may be thrown away: the last day of keeping is over. The user decides; pgbdesk removes nothing."""
    return tuple(b for b in archieflijst(case) if b.mag_weg(case.today))
