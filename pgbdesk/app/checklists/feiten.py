"""What the dossier already knows of a question on a checklist: "Volgens uw dossier: …"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from pgbdesk.app import attention
from pgbdesk.app.labels import label_of
from pgbdesk.domain.budget import Budgetplan, Toekenning
from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder, Persoon, Vertegenwoordiging
from pgbdesk.domain.record import Record
from pgbdesk.domain.rondom import Contactmoment, Document, Gebeurtenis, Toestemming, Verblijf, Wooninitiatief
from pgbdesk.domain.soorten import DeclaratieStatus, PlanStatus, VerzuimSoort
from pgbdesk.domain.werk import Oproep, Verzuim
from pgbdesk.law.budget import stand
from pgbdesk.law.leeftijd import leeftijd_op
from pgbdesk.law.rule import Case, Ernst, Finding
from pgbdesk.text import Money, Text

JA, NEE = "ja", "nee"
_WACHT = (DeclaratieStatus.CONCEPT, DeclaratieStatus.GECONTROLEERD, DeclaratieStatus.GETEKEND)
#: Findings that say that something is not as it should be; the others only inform.
_MIS = (Ernst.NU, Ernst.BINNENKORT, Ernst.LET_OP)


@dataclass(frozen=True, slots=True)
class Gezien:
    """What the dossier knows, and the answer that follows from it; None where only the user can say."""

    tekst: Text
    antwoord: str | None = None


def gezien(feit: str, case: Case, houder: str | None) -> Gezien | None:
    """What the dossier knows of a fact, for one budgethouder or for all; None when it knows nothing.

    `regels:oproep` are the findings of the rules that begin so, `gebeurtenis:verhuizing` the events of that kind;
    every other fact is one of `FEITEN`. Raises KeyError for a name that is none of them.
    """
    what, _, rest = feit.partition(":")
    if not feit:
        return None
    if what == "regels":
        return _regels(rest, case, houder)
    if what == "gebeurtenis":
        return _gebeurtenis(rest, case, houder)
    return FEITEN[what](case, houder)


def _van(record: Record, houder: str | None, dossier: Dossier) -> bool:
    """Whether a record is of this budgethouder; what belongs to nobody in particular is everybody's."""
    if houder is None:
        return True
    agreement = record
    if (id := getattr(record, "zorgovereenkomst_id", None)) is not None:
        agreement = dossier.find(Zorgovereenkomst, id) or record
    owner = record.id if isinstance(record, Budgethouder) else getattr(agreement, "budgethouder_id", None)
    return owner in (None, houder)


def _overeenkomsten(case: Case, houder: str | None) -> list[Zorgovereenkomst]:
    running = (z for z in case.dossier.all(Zorgovereenkomst) if case.today in z.periode)
    return [z for z in running if houder is None or z.budgethouder_id == houder]


def _regels(prefix: str, case: Case, houder: str | None) -> Gezien:
    every = [f for f in attention.findings(case) if _past(f, prefix) and _van(f.about, houder, case.dossier)]
    found = [f for f in every if f.ernst in _MIS]
    if not found:
        unknown = next((f for f in every if f.rule.endswith("_onbekend")), None)
        if unknown is not None:  # then nobody can say that all is well
            return Gezien(Text("dat is nog niet bekend. {titel}", titel=unknown.titel))
        return Gezien(Text("er is niets gevonden dat niet klopt"))
    first = Text("{titel}", titel=found[0].titel)
    if len(found) == 1:
        return Gezien(first, NEE)
    return Gezien(Text("{n} punten, het eerste: {titel}", n=len(found), titel=first), NEE)


def _past(finding: Finding, prefix: str) -> bool:
    return finding.rule == prefix or finding.rule.startswith(f"{prefix}.")


def _gebeurtenis(kind: str, case: Case, houder: str | None) -> Gezien | None:
    found = [g for g in case.dossier.all(Gebeurtenis) if g.soort.startswith(kind) and _van(g, houder, case.dossier)]
    if not found:
        return None
    last = max(found, key=lambda g: g.op)
    if last.gemeld_op is None:
        return Gezien(Text("{wat} op {dag}, nog niet gemeld", wat=label_of(last.soort), dag=last.op), NEE)
    return Gezien(
        Text("{wat} op {dag}, gemeld op {gemeld}", wat=label_of(last.soort), dag=last.op, gemeld=last.gemeld_op), JA
    )


def _geteld(case: Case, houder: str | None, good: Callable[[Zorgovereenkomst], bool], woord: Text) -> Gezien | None:
    running = _overeenkomsten(case, houder)
    if not running:
        return Gezien(Text("er loopt geen zorgovereenkomst"))
    missing = [z for z in running if not good(z)]
    if not missing:
        return Gezien(Text("{n} van {van} {woord}", n=len(running), van=len(running), woord=woord), JA)
    names = ", ".join(dict.fromkeys(case.dossier.naam_bij(z) for z in missing))
    ready = len(running) - len(missing)
    tekst = Text("{n} van {van} {woord}; nog niet: {namen}", n=ready, van=len(running), woord=woord, namen=names)
    return Gezien(tekst, NEE)


def _getekend(case: Case, houder: str | None) -> Gezien | None:
    return _geteld(
        case,
        houder,
        lambda z: z.getekend_budgethouder_op is not None and z.getekend_zorgverlener_op is not None,
        Text("zorgovereenkomsten door beiden getekend"),
    )


def _goedgekeurd(case: Case, houder: str | None) -> Gezien | None:
    return _geteld(
        case,
        houder,
        lambda z: z.goedgekeurd_verstrekker_op is not None or z.goedgekeurd_svb_op is not None,
        Text("zorgovereenkomsten goedgekeurd"),
    )


def _zorgbeschrijving(case: Case, houder: str | None) -> Gezien | None:
    return _geteld(
        case,
        houder,
        lambda z: bool(z.zorgbeschrijving) or z.zorgbeschrijving_op is not None,
        Text("zorgbeschrijvingen gemaakt"),
    )


def _aantal(case: Case, houder: str | None) -> Gezien:
    running = _overeenkomsten(case, houder)
    if not running:
        return Gezien(Text("er loopt geen zorgovereenkomst"))
    names = ", ".join(dict.fromkeys(case.dossier.naam_bij(z) for z in running))
    return Gezien(
        Text.counted("{n} zorgovereenkomst: {namen}", "{n} zorgovereenkomsten: {namen}", len(running), namen=names)
    )


def _lopend(case: Case, houder: str | None) -> list[Toekenning]:
    return [t for t in case.dossier.all(Toekenning) if case.today in t.periode and _van(t, houder, case.dossier)]


def _toekenning(case: Case, houder: str | None) -> Gezien:
    running = _lopend(case, houder)
    if not running:
        return Gezien(Text("er loopt vandaag geen toekenning"), NEE)
    last = max(running, key=lambda t: t.tot)
    return Gezien(Text("toekenning {wet} tot en met {dag}", wet=label_of(last.wet), dag=last.tot), JA)


def _volgend_jaar(case: Case, houder: str | None) -> Gezien:
    year = case.today.year + (case.today.month >= 7)
    first = date(year, 1, 1)
    found = [t for t in case.dossier.all(Toekenning) if first in t.periode and _van(t, houder, case.dossier)]
    jaar = str(year)
    if not found:
        return Gezien(Text("nog geen toekenning voor {jaar}", jaar=jaar), NEE)
    return Gezien(Text("{n} voor {jaar}", n=len(found), jaar=jaar), JA)


def _budgetplan(case: Case, houder: str | None) -> Gezien:
    running = {t.id for t in _lopend(case, houder)}
    plans = [p for p in case.dossier.all(Budgetplan) if p.toekenning_id in running]
    if not plans:
        return Gezien(Text("geen budgetplan bij de lopende toekenning"))
    last = max(plans, key=lambda p: p.versie or 0)
    if last.status is None:
        return Gezien(Text("een budgetplan, zonder status"))
    return Gezien(
        Text("budgetplan: {status}", status=label_of(last.status)), JA if last.status is PlanStatus.GOEDGEKEURD else NEE
    )


def _genoeg(case: Case, houder: str | None) -> Gezien | None:
    ends = [(t, stand(t, case).eind) for t in _lopend(case, houder)]
    known = [(t, eind) for t, eind in ends if eind is not None]
    if not known:
        return None
    toekenning, lowest = min(known, key=lambda pair: pair[1])
    wet = label_of(toekenning.wet)
    if lowest < 0:
        return Gezien(Text("{wet}: verwacht tekort {bedrag}", wet=wet, bedrag=Money(-lowest)), NEE)
    return Gezien(Text("{wet}: verwacht over {bedrag}", wet=wet, bedrag=Money(lowest)), JA)


def _declaraties(case: Case, houder: str | None) -> Gezien:
    found = [d for d in case.dossier.all(Declaratie) if _van(d, houder, case.dossier)]
    waiting = [d for d in found if d.status in _WACHT]
    back = [d for d in found if d.status is DeclaratieStatus.TERUGGESTUURD]
    if not found:
        return Gezien(Text("nog geen declaraties"))
    tekst = Text(
        "{n} declaraties, {open} nog niet ingestuurd, {terug} teruggestuurd",
        n=len(found),
        open=len(waiting),
        terug=len(back),
    )
    return Gezien(tekst, NEE if waiting or back else None)


def _vertegenwoordiging(case: Case, houder: str | None) -> Gezien:
    found = [
        v
        for v in case.dossier.all(Vertegenwoordiging)
        if _van(v, houder, case.dossier) and (v.van or date.min) <= case.today <= (v.tot or date.max)
    ]
    if not found:
        return Gezien(Text("geen vertegenwoordiger vastgelegd"))
    persoon = case.dossier.find(Persoon, found[0].persoon_id)
    naam = persoon.naam if persoon is not None else found[0].organisatie or ""
    paper = found[0].machtiging_getekend_op or found[0].beschikking_rechtbank_op
    if paper is None:
        return Gezien(Text("{soort} {naam}, zonder papier", soort=label_of(found[0].soort), naam=naam), NEE)
    return Gezien(Text("{soort} {naam}, papier van {dag}", soort=label_of(found[0].soort), naam=naam, dag=paper), JA)


def _rooster(case: Case, houder: str | None) -> Gezien:
    coming = [o for o in case.dossier.all(Oproep) if o.begin > case.now and _van(o, houder, case.dossier)]
    if not coming:
        return Gezien(Text("geen diensten die nog komen"))
    first = min(o.begin for o in coming).date()
    return Gezien(Text.counted("{n} dienst, op {dag}", "{n} diensten, de eerste op {dag}", len(coming), dag=first))


def _contact(case: Case, _houder: str | None) -> Gezien:
    found = case.dossier.all(Contactmoment)
    if not found:
        return Gezien(Text("geen contacten vastgelegd"))
    last = max(c.op for c in found).date()
    return Gezien(Text.counted("{n} contact, op {dag}", "{n} contacten, het laatste op {dag}", len(found), dag=last))


def _documenten(case: Case, _houder: str | None) -> Gezien:
    return Gezien(
        Text.counted("{n} document in het dossier", "{n} documenten in het dossier", len(case.dossier.all(Document)))
    )


def _toestemming(case: Case, houder: str | None) -> Gezien:
    valid = [
        t
        for t in case.dossier.all(Toestemming)
        if _van(t, houder, case.dossier) and t.gegeven_op and not t.ingetrokken_op and (t.tot or date.max) >= case.today
    ]
    if not valid:
        return Gezien(Text("geen toestemming vastgelegd"), NEE)
    return Gezien(Text("toestemming aan {wie}", wie=valid[-1].aan_wie or Text("iemand")), JA)


def _verblijf(case: Case, houder: str | None) -> Gezien | None:
    found = [
        v for v in case.dossier.all(Verblijf) if _van(v, houder, case.dossier) and (v.tot or date.max) >= case.today
    ]
    if not found:
        return Gezien(Text("geen verblijf vastgelegd"), NEE)
    return Gezien(Text("{soort} vanaf {dag}", soort=label_of(found[-1].soort), dag=found[-1].van), JA)


def _wooninitiatief(case: Case, _houder: str | None) -> Gezien:
    found = case.dossier.all(Wooninitiatief)
    if not found:
        return Gezien(Text("geen wooninitiatief in het dossier"))
    return Gezien(Text("wooninitiatief {naam} met {n} bewoners", naam=found[0].naam or "", n=len(found[0].bewoners)))


def _wetten(case: Case, houder: str | None) -> Gezien:
    laws = dict.fromkeys(t.wet for t in _lopend(case, houder))
    if not laws:
        return Gezien(Text("er loopt vandaag geen toekenning"))
    return Gezien(
        Text(
            "lopende budgetten: {wetten}",
            wetten=Text(
                " · ".join(f"{{w{n}}}" for n in range(len(laws))), **{f"w{n}": label_of(w) for n, w in enumerate(laws)}
            ),
        )
    )


def _leeftijd(case: Case, houder: str | None) -> Gezien | None:
    holder = case.dossier.find(Budgethouder, houder)
    persoon = case.dossier.find(Persoon, holder.persoon_id) if holder else None
    years = leeftijd_op(persoon.geboortedatum if persoon else None, case.today)
    return None if years is None else Gezien(Text("nu {jaren} jaar", jaren=years))


def _ziek(case: Case, houder: str | None) -> Gezien:
    ill = [
        v
        for v in case.dossier.all(Verzuim)
        if v.soort is VerzuimSoort.ZIEK and (v.tot or date.max) >= case.today and _van(v, houder, case.dossier)
    ]
    if not ill:
        return Gezien(Text("niemand ziek vastgelegd"), NEE)
    last = ill[-1]
    if last.gemeld_op is None:
        return Gezien(Text("ziek vanaf {dag}, nog niet gemeld", dag=last.van))
    return Gezien(Text("ziek vanaf {dag}, gemeld op {tijd}", dag=last.van, tijd=last.gemeld_op), JA)


def _vandaag(case: Case, houder: str | None) -> Gezien:
    now = [f for f in attention.findings(case) if f.ernst is Ernst.NU and _van(f.about, houder, case.dossier)]
    if not now:
        return Gezien(Text("niets dat nu moet"), JA)
    return Gezien(Text("{n} dat nu moet, het eerste: {titel}", n=len(now), titel=now[0].titel), NEE)


FEITEN: dict[str, Callable[[Case, str | None], Gezien | None]] = {
    "getekend": _getekend,
    "goedgekeurd": _goedgekeurd,
    "zorgbeschrijving": _zorgbeschrijving,
    "overeenkomsten": _aantal,
    "toekenning_loopt": _toekenning,
    "volgend_jaar": _volgend_jaar,
    "budgetplan": _budgetplan,
    "budget_genoeg": _genoeg,
    "declaraties": _declaraties,
    "vertegenwoordiging": _vertegenwoordiging,
    "rooster": _rooster,
    "contact": _contact,
    "documenten": _documenten,
    "toestemming": _toestemming,
    "verblijf": _verblijf,
    "wooninitiatief": _wooninitiatief,
    "wetten": _wetten,
    "leeftijd": _leeftijd,
    "ziek": _ziek,
    "vandaag": _vandaag,
}
