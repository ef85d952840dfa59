"""How a record is called in a list: `Zorgovereenkomst met Zoë Ćosić`, `Declaratie van Zoë Ćosić voor april 2026`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pgbdesk.app.labels import label_of
from pgbdesk.domain.budget import Budgetplan, Toekenning
from pgbdesk.domain.dates import month_end, month_start
from pgbdesk.domain.declaratie import Betaling, Declaratie
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Reiskosten, Tarief, Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder, Huishouden, Persoon, Verstrekker, Vertegenwoordiging, Zorgverlener
from pgbdesk.domain.privacy import Grondslag, Meekijkmoment
from pgbdesk.domain.record import Record
from pgbdesk.domain.rondom import Contactmoment, Document, Gebeurtenis, Taak, Toestemming, Verblijf, Wooninitiatief
from pgbdesk.domain.werk import Aanbieding, Oproep, Uren, Verzuim
from pgbdesk.law.declaraties_termijnen import maand_tekst
from pgbdesk.text import Money, Text

_Say = Callable[[Any, Dossier], Text]


def _naam_van(rol: Vertegenwoordiging, dossier: Dossier) -> str:
    persoon = dossier.find(Persoon, rol.persoon_id)
    return (persoon.naam if persoon else None) or rol.organisatie or ""


def _wie(verzuim: Verzuim, dossier: Dossier) -> str | Text:
    if verzuim.zorgovereenkomst_id is not None:
        return dossier.naam_voor(verzuim.zorgovereenkomst_id)
    return dossier.naam_zorgverlener(verzuim.zorgverlener_id) if verzuim.zorgverlener_id else ""


def _toekenning(toekenning: Toekenning, dossier: Dossier) -> Text:
    """A grant by its period; and of whom, when the dossier holds more than one budgethouder."""
    wat = _van_periode(toekenning)
    wie = dossier.naam_budgethouder(toekenning.budgethouder_id)
    return Text("{wat} · {wie}", wat=wat, wie=wie) if wie and len(dossier.all(Budgethouder)) > 1 else wat


def _van_periode(toekenning: Toekenning) -> Text:
    """A grant of one calendar year by its year, which nearly all are; else by its days."""
    van, tot, wet = toekenning.van, toekenning.tot, label_of(toekenning.wet)
    if (van.month, van.day, tot) == (1, 1, van.replace(month=12, day=31)):
        return Text("Toekenning {wet} {jaar}", wet=wet, jaar=str(van.year))
    return Text("Toekenning {wet} van {van} tot en met {tot}", wet=wet, van=van, tot=tot)


def _contact(contact: Contactmoment) -> Text:
    met, op = label_of(contact.met), contact.op.date()
    if contact.onderwerp:
        return Text("Contact met {wie} op {dag}: {wat}", wie=met, dag=op, wat=contact.onderwerp)
    return Text("Contact met {wie} op {dag}", wie=met, dag=op)


def _declaratie(declaratie: Declaratie, dossier: Dossier) -> Text:
    """A declaration of one month by carer and month, as its paper is called; else by its days."""
    van, tot, overeenkomst = declaratie.periode_van, declaratie.periode_tot, declaratie.zorgovereenkomst_id
    if overeenkomst is not None and (van, tot) == (month_start(van), month_end(van)):
        naam = dossier.naam_voor(overeenkomst)
        return Text("Declaratie van {naam} voor {maand}", naam=naam, maand=maand_tekst(van))
    return Text("Declaratie over {van} tot en met {tot}", van=van, tot=tot)


_OF: dict[type[Record], _Say] = {
    Contactmoment: lambda c, _d: _contact(c),
    Huishouden: lambda _h, _d: Text("Uw huishouden"),
    Persoon: lambda p, _d: Text("{naam}", naam=p.naam or Text("Persoon zonder naam")),
    Budgethouder: lambda b, d: Text("Budgethouder {naam}", naam=d.naam_budgethouder(b)),
    Vertegenwoordiging: lambda v, d: Text(
        "{soort} {naam} voor {houder}",
        soort=label_of(v.soort),
        naam=_naam_van(v, d),
        houder=d.naam_budgethouder(v.budgethouder_id),
    ),
    Verstrekker: lambda v, _d: Text("{naam}", naam=v.naam or label_of(v.soort)),
    Toekenning: _toekenning,
    Budgetplan: lambda b, _d: Text("Budgetplan {naam}", naam=b.naam) if b.naam else Text("Budgetplan"),
    Zorgverlener: lambda z, d: Text("Zorgverlener {naam}", naam=d.naam_zorgverlener(z)),
    Zorgovereenkomst: lambda z, d: Text("Zorgovereenkomst met {naam}", naam=d.naam_voor(z)),
    Tarief: lambda t, d: Text(
        "Tarief {bedrag} van {naam}", bedrag=Money(t.bedrag), naam=d.naam_voor(t.zorgovereenkomst_id)
    ),
    Reiskosten: lambda r, d: Text("Reiskosten van {naam}", naam=d.naam_voor(r.zorgovereenkomst_id)),
    Oproep: lambda o, d: Text(
        "Oproep van {naam} op {dag}", naam=d.naam_voor(o.zorgovereenkomst_id), dag=o.begin.date()
    ),
    Uren: lambda u, d: Text("Uren van {naam} op {dag}", naam=d.naam_voor(u.zorgovereenkomst_id), dag=u.dag),
    Verzuim: lambda v, d: Text("{naam}: {soort} vanaf {dag}", naam=_wie(v, d), soort=label_of(v.soort), dag=v.van),
    Aanbieding: lambda a, d: Text("Aanbod vaste uren aan {naam}", naam=d.naam_voor(a.zorgovereenkomst_id)),
    Declaratie: _declaratie,
    Betaling: lambda b, _d: Text("Betaling van {bedrag} op {dag}", bedrag=Money(b.bedrag), dag=b.datum),
    Taak: lambda t, _d: Text("Taak: {titel}", titel=t.titel),
    Wooninitiatief: lambda w, _d: Text("Wooninitiatief {naam}", naam=w.naam or ""),
    Verblijf: lambda v, _d: Text("{soort} vanaf {dag}", soort=label_of(v.soort), dag=v.van),
    Toestemming: lambda t, _d: Text("Toestemming aan {wie}", wie=t.aan_wie or Text("iemand")),
    Document: lambda d, _d: Text("{titel}", titel=d.titel),
    Grondslag: lambda g, _d: Text("Grondslag: {soort}", soort=label_of(g.soort)),
    Meekijkmoment: lambda m, _d: Text("{naam} keek mee op {dag}", naam=m.adviseur, dag=m.begin.date()),
    Gebeurtenis: lambda g, _d: Text("{soort} op {dag}", soort=label_of(g.soort), dag=g.op),
}


def omschrijving(record: Record, dossier: Dossier) -> Text:
    """What a record is called in a list."""
    say = _OF.get(type(record))
    return say(record, dossier) if say is not None else Text("{soort}", soort=record.TABLE.replace("_", " "))
