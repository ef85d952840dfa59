"""The sheets of a pack, filled in from the dossier."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from pgbdesk.app.attention import attention, met_uitstel
from pgbdesk.app.brieven.soort import houder_van
from pgbdesk.app.labels import label_of
from pgbdesk.app.papieren import record_van
from pgbdesk.app.partijen import partij_budgethouder, partij_verstrekker
from pgbdesk.domain.budget import Budgetplan, Toekenning
from pgbdesk.domain.dates import Period, month_end, months_between
from pgbdesk.domain.declaratie import Betaling, Declaratie, cents
from pgbdesk.domain.overeenkomst import Tarief, Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder
from pgbdesk.domain.rondom import Contactmoment
from pgbdesk.domain.soorten import BetalingBron, UrenSoort
from pgbdesk.domain.werk import Oproep, Uren
from pgbdesk.forms.pakketten import (
    PAKKET_BUDGET,
    PAKKET_OVEREENKOMSTEN,
    PAKKET_UREN,
    Betaalfeiten,
    Betaalregel,
    Budgetfeiten,
    Contractfeiten,
    Contractregel,
    Planregel,
)
from pgbdesk.forms.pakketten_bewijs import (
    PAKKET_AANWEZIG,
    PAKKET_BEWIJS,
    PAKKET_LOPEND,
    PAKKET_LOS,
    Aanwezigfeiten,
    Betaald,
    Bewijsfeiten,
    Bewijsregel,
    Contactregel,
    Lopendfeiten,
    Losbetaald,
    Losfeiten,
    Taakregel,
)
from pgbdesk.forms.spec import Document, fill
from pgbdesk.law.budget import planbedrag, stand
from pgbdesk.law.declaraties import maand_tekst, vervangen
from pgbdesk.law.rule import Case
from pgbdesk.law.vertegenwoordiging import naam_van, rollen_op
from pgbdesk.text import Money, Text

NUL = Decimal(0)
_BRON = {BetalingBron.SVB: Text("SVB"), BetalingBron.BANK: Text("bank"), BetalingBron.HAND: Text("zelf ingevuld")}
PLICHTEN = (
    Text("Houd uren, facturen en brieven bij, en bewaar ze minstens 5 jaar na het eind van het jaar."),
    Text("Kijk elke declaratie na en stuur die op tijd in."),
    Text("Geef elke verandering meteen door aan wie het budget geeft en aan de SVB."),
    Text("Zorg dat elke zorgovereenkomst getekend en goedgekeurd is voordat de zorg begint."),
    Text("Spreek af wie de zorg overneemt als een zorgverlener ziek is of stopt."),
)


def naam(houder: str, case: Case) -> str:
    """The budgethouder as on a form."""
    return partij_budgethouder(case.dossier, houder).naam


def overeenkomsten(houder: str, period: Period, case: Case) -> tuple[Zorgovereenkomst, ...]:
    """The agreements of a budgethouder that run in a time."""
    all_of = case.dossier.where(Zorgovereenkomst, "budgethouder_id", houder)
    return tuple(z for z in all_of if z.periode.overlaps(period))


def declaraties(zorg: Iterable[Zorgovereenkomst], period: Period, case: Case) -> tuple[Declaratie, ...]:
    """The declarations of these agreements about days in a time, the oldest first; what was replaced is left out."""
    found = [
        d
        for z in zorg
        for d in case.dossier.where(Declaratie, "zorgovereenkomst_id", z.id)
        if d.periode.overlaps(period) and not vervangen(d, case.dossier)
    ]
    return tuple(sorted(found, key=lambda d: (d.periode_van, d.zorgovereenkomst_id or "", d.id)))


def betalingen(declaratie: Declaratie, case: Case) -> tuple[Betaling, ...]:
    """What was paid for a declaration."""
    return case.dossier.where(Betaling, "declaratie_id", declaratie.id)


# Sheets ----------------------------------------------------------------------------------------------


def budgetblad(toekenning: Toekenning, case: Case) -> Document:
    """An award with its plan, and how it stands."""
    now = stand(toekenning, case)
    plan = _plan(toekenning, case)
    months = len(tuple(months_between(toekenning.van, toekenning.tot)))
    lines = [
        Planregel(
            label_of(r.zorgfunctie) if r.zorgfunctie else Text("{wat}", wat=r.omschrijving or Text("Zorg")),
            case.dossier.naam_zorgverlener(r.zorgverlener_id) if r.zorgverlener_id else r.naam or "",
            cents(planbedrag(r, months)),
        )
        for r in (plan.regels if plan else ())
    ]
    posten = tuple(
        Planregel(label_of(p.zorgfunctie) if p.zorgfunctie else Text("Zorg"), "", p.bedrag) for p in toekenning.posten
    )
    facts = Budgetfeiten(
        budgethouder=naam(toekenning.budgethouder_id, case),
        wet=label_of(toekenning.wet),
        verstrekker=partij_verstrekker(case.dossier, toekenning.verstrekker_id).naam,
        kenmerk=toekenning.kenmerk,
        van=toekenning.van,
        tot=toekenning.tot,
        bedrag=toekenning.bedrag,
        besteed=now.besteed,
        over=now.over_nu,
        begin=now.begin,
        plan=tuple(lines),
        posten=posten,
    )
    return fill(PAKKET_BUDGET, facts)


def _plan(toekenning: Toekenning, case: Case) -> Budgetplan | None:
    plans = case.dossier.where(Budgetplan, "toekenning_id", toekenning.id)
    return max(plans, key=lambda p: (p.versie or 0, p.id)) if plans else None


def contractblad(houder: str, zorg: Iterable[Zorgovereenkomst], period: Period, case: Case) -> Document:
    """The agreements, with the rate at the end of a period (or now), and with what was signed and approved."""
    last = min(case.today, period.last or case.today)
    lines = tuple(
        Contractregel(
            naam=case.dossier.naam_bij(z),
            soort=label_of(z.soort),
            van=z.ingang,
            tot=z.laatste_dag,
            tarief=_tarief(z, last, case),
            getekend_bh=z.getekend_budgethouder_op,
            getekend_zv=z.getekend_zorgverlener_op,
            goedgekeurd=goedgekeurd(z),
        )
        for z in zorg
    )
    return fill(PAKKET_OVEREENKOMSTEN, Contractfeiten(naam(houder, case), lines))


def goedgekeurd(z: Zorgovereenkomst) -> date | None:
    """The day on which both the office and the SVB had approved; None while one is missing."""
    days = (z.goedgekeurd_verstrekker_op, z.goedgekeurd_svb_op)
    return max(d for d in days if d) if all(days) else None


def _tarief(z: Zorgovereenkomst, day: date, case: Case) -> Text | None:
    day = min(day, z.laatste_dag) if z.laatste_dag else max(day, z.ingang)
    rates = [t for t in case.dossier.where(Tarief, "zorgovereenkomst_id", z.id) if t.geldt_op(day)]
    if not rates:
        return None
    first = rates[0]
    return Text("{bedrag} per {eenheid}", bedrag=Money(first.bedrag), eenheid=label_of(first.eenheid))


def betaalblad(houder: str, zorg: Iterable[Zorgovereenkomst], period: Period, case: Case) -> Document:
    """Per month and carer: hours, declared, paid."""
    last = period.last or case.today
    facts = Betaalfeiten(
        naam(houder, case), period.first, last, tuple(_betaalregels(tuple(zorg), period.first, last, case))
    )
    return fill(PAKKET_UREN, facts)


def _betaalregels(zorg: tuple[Zorgovereenkomst, ...], first: date, last: date, case: Case) -> Iterable[Betaalregel]:
    for month in months_between(first, last):
        days = Period(month, month_end(month))
        for z in zorg:
            made = declaraties([z], days, case)
            minutes = sum(
                u.minuten
                for u in case.dossier.where(Uren, "zorgovereenkomst_id", z.id)
                if u.soort is UrenSoort.GEWERKT and u.dag in days
            )
            if not made and not minutes:
                continue
            asked = sum((d.totaal for d in made), NUL) if made else None
            paid = sum((b.bedrag for d in made for b in betalingen(d, case)), NUL)
            yield Betaalregel(
                maand_tekst(month), case.dossier.naam_bij(z), minutes or None, asked, paid, _hoe(asked, paid, made)
            )


def _hoe(asked: Decimal | None, paid: Decimal, made: tuple[Declaratie, ...]) -> Text:
    if asked is None:
        return Text("Geen declaratie")
    if paid == asked:
        return Text("Betaald")
    if paid > asked:
        return Text("Meer betaald")
    if paid:
        return Text("Minder betaald")
    return label_of(made[-1].status)


def bewijsblad(declaratie: Declaratie, case: Case) -> Document:
    """The chain behind every euro of a declaration."""
    z = case.dossier.find(Zorgovereenkomst, declaratie.zorgovereenkomst_id)
    facts = Bewijsfeiten(
        zorgverlener=case.dossier.naam_bij(z) if z else "",
        maand=maand_tekst(declaratie.periode_van),
        overeenkomst_sinds=z.ingang if z else None,
        goedgekeurd=goedgekeurd(z) if z else None,
        ontvangen=declaratie.ontvangen_op,
        stand=label_of(declaratie.status),
        totaal=declaratie.totaal,
        regels=tuple(_bewijsregels(declaratie, case)),
        betalingen=tuple(
            Betaald(b.datum, b.bedrag, _BRON[b.bron] if b.bron else Text("niet bekend"))
            for b in betalingen(declaratie, case)
        ),
    )
    return fill(PAKKET_BEWIJS, facts)


def _bewijsregels(declaratie: Declaratie, case: Case) -> Iterable[Bewijsregel]:
    for regel in declaratie.regels:
        uren = case.dossier.find(Uren, regel.uren_id)
        oproep = case.dossier.find(Oproep, uren.oproep_id) if uren else None
        reached = oproep.bereikt_op if oproep else None
        amount = regel.waarde
        yield Bewijsregel(
            dag=regel.datum,
            oproep=reached.date() if reached else None,
            van=uren.begin.time() if uren else None,
            tot=uren.einde.time() if uren else None,
            aantal=regel.aantal,
            bedrag=None if amount is None else cents(amount),
        )


def los(budgets: Iterable[Toekenning], period: Period, case: Case) -> tuple[Document, ...]:
    """The payments from these budgets that no declaration asked for; nothing when there are none."""
    budgets = tuple(budgets)
    found = [
        b
        for t in budgets
        for b in case.dossier.where(Betaling, "toekenning_id", t.id)
        if b.declaratie_id is None and b.datum in period
    ]
    if not found:
        return ()
    lines = tuple(
        Losbetaald(b.datum, b.omschrijving or "", _BRON[b.bron] if b.bron else Text("niet bekend"), b.bedrag)
        for b in sorted(found, key=lambda b: (b.datum, b.id))
    )
    return (fill(PAKKET_LOS, Losfeiten(naam(budgets[0].budgethouder_id, case), lines)),)


def lopend(houder: str, case: Case, *, plichten: bool, sinds: date | None = None) -> Document:
    """What must be done, contacts, and who may act."""
    tasks = tuple(
        Taakregel(met_uitstel(p), p.uiterlijk)
        for p in attention(case).alle
        if houder_van(p.about, case) in ("", houder)
    )
    contacts = sorted(case.dossier.all(Contactmoment), key=lambda c: c.op)
    facts = Lopendfeiten(
        budgethouder=naam(houder, case),
        taken=tasks,
        contacten=tuple(
            Contactregel(c.op.date(), label_of(c.met), ". ".join(t for t in (c.onderwerp, c.verslag) if t))
            for c in contacts
            if (sinds is None or c.op.date() >= sinds) and _van(c, houder, case)
        ),
        rollen=_rollen(houder, case),
        plichten=PLICHTEN if plichten else (),
    )
    return fill(PAKKET_LOPEND, facts)


def _van(contact: Contactmoment, houder: str, case: Case) -> bool:
    """Whether a contact may be about this budgethouder."""
    record = record_van(contact.betreft, case.dossier)
    return record is None or houder_van(record, case) in ("", houder)


def _rollen(houder: str, case: Case) -> tuple[Text, ...]:
    holder = case.dossier.find(Budgethouder, houder)
    roles = rollen_op(holder, case.today, case) if holder else ()
    if not roles:
        return (Text("{naam} beslist en tekent zelf.", naam=naam(houder, case)),)
    return tuple(Text("{wie}: {rol}.", wie=naam_van(r, case, formeel=True), rol=label_of(r.soort)) for r in roles)


def aanwezig(houder: str, case: Case) -> Document:
    """Who should be there at a visit, with places to sign."""
    holder = case.dossier.find(Budgethouder, houder)
    others = tuple(naam_van(r, case, formeel=True) for r in (rollen_op(holder, case.today, case) if holder else ()))
    return fill(PAKKET_AANWEZIG, Aanwezigfeiten(naam(houder, case), others))
