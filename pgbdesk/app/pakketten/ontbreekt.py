"""What is missing in a pack, said first: a signature, an approval, a declaration, a payment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pgbdesk.app.documents import urendeclaratie
from pgbdesk.app.labels import label_of
from pgbdesk.app.nakijken.zaak import kijk_na
from pgbdesk.app.pakketten.bladen import betalingen, declaraties, goedgekeurd
from pgbdesk.domain.budget import Budgetplan, Toekenning
from pgbdesk.domain.dates import Period, month_end, months_between
from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import DeclaratieSoort, UrenSoort, Wet
from pgbdesk.domain.werk import Oproep, Uren
from pgbdesk.law.declaraties import NOG_NIET_VERSTUURD, betaling_uiterlijk, maand_tekst, per_maand_betaald
from pgbdesk.law.overeenkomst import oproepcontract
from pgbdesk.law.rule import Case
from pgbdesk.text import Money, Text


def in_overeenkomsten(zorg: Iterable[Zorgovereenkomst], case: Case) -> Iterator[Text]:
    """Signatures, approval and zorgbeschrijving."""
    for z in zorg:
        naam = case.dossier.naam_voor(z)
        if z.getekend_budgethouder_op is None:
            yield Text("De zorgovereenkomst met {naam} is niet getekend door de budgethouder.", naam=naam)
        if z.getekend_zorgverlener_op is None:
            yield Text("De zorgovereenkomst met {naam} is niet getekend door de zorgverlener.", naam=naam)
        toekenning = case.dossier.toekenning_van(z, max(z.ingang, min(case.today, z.laatste_dag or case.today)))
        if toekenning is None or toekenning.wet is not Wet.WLZ:
            continue
        if goedgekeurd(z) is None:
            yield Text("Van de goedkeuring van de zorgovereenkomst met {naam} is geen datum bekend.", naam=naam)
        if not z.zorgbeschrijving and z.zorgbeschrijving_op is None:
            yield Text("Bij de zorgovereenkomst met {naam} is geen zorgbeschrijving.", naam=naam)


def in_maanden(zorg: Iterable[Zorgovereenkomst], period: Period, case: Case) -> Iterator[Text]:
    """Months with hours and no declaration; declarations that were not sent, would come back, or are not paid."""
    for z in zorg:
        naam = case.dossier.naam_voor(z)
        for month in months_between(period.first, min(period.last or case.today, case.today)):
            days = Period(month, month_end(month))
            made = declaraties([z], days, case)
            over = month_end(month) < case.today  # before that nothing can be declared
            if over and not made and _gewerkt(z, days, case) and not per_maand_betaald(z, month, case.dossier):
                yield Text("Van {naam} is er geen declaratie voor {maand}.", naam=naam, maand=maand_tekst(month))
            for declaratie in made:
                yield from _declaratie(declaratie, naam, case)


def _gewerkt(z: Zorgovereenkomst, days: Period, case: Case) -> bool:
    return any(
        u.soort is UrenSoort.GEWERKT and u.dag in days for u in case.dossier.where(Uren, "zorgovereenkomst_id", z.id)
    )


def _declaratie(declaratie: Declaratie, naam: str | Text, case: Case) -> Iterator[Text]:
    known = {"naam": naam, "maand": maand_tekst(declaratie.periode_van)}
    if declaratie.status in NOG_NIET_VERSTUURD:
        yield Text("De declaratie van {naam} voor {maand} is nog niet ingestuurd.", **known)
        if declaratie.soort is not DeclaratieSoort.MAANDLOON:
            for m in kijk_na(urendeclaratie(declaratie, case), declaratie, case):
                if m.houdt_tegen:
                    yield Text("{naam}, {maand}: {wat}.", wat=m.bevinding.titel, **known)
        return
    uiterlijk = betaling_uiterlijk(declaratie, case)
    if uiterlijk is not None and uiterlijk < case.today:
        yield Text("De declaratie van {naam} voor {maand} is nog niet betaald.", **known)


def in_bewijs(found: Iterable[Declaratie], case: Case) -> Iterator[Text]:
    """Links of the chain from agreement to payment that are not there."""
    for declaratie in found:
        z = case.dossier.find(Zorgovereenkomst, declaratie.zorgovereenkomst_id)
        known = {"naam": case.dossier.naam_voor(z) if z else "", "maand": maand_tekst(declaratie.periode_van)}
        lines = [case.dossier.find(Uren, r.uren_id) for r in declaratie.regels]
        if declaratie.regels and None in lines and declaratie.soort is DeclaratieSoort.UREN:
            yield Text("{naam}, {maand}: niet bij elke regel staan uren.", **known)
        calls = [case.dossier.find(Oproep, u.oproep_id) for u in lines if u is not None]
        if z is not None and oproepcontract(z)[0] and None in calls:
            yield Text("{naam}, {maand}: niet bij alle uren is een oproep bewaard.", **known)
        paid = sum((b.bedrag for b in betalingen(declaratie, case)), start=declaratie.totaal * 0)
        if paid != declaratie.totaal and declaratie.status not in NOG_NIET_VERSTUURD:
            yield Text(
                "{naam}, {maand}: gedeclareerd {d}, betaald {b}.",
                d=Money(declaratie.totaal),
                b=Money(paid),
                **known,
            )


def in_plan(toekenning: Toekenning, case: Case) -> Iterator[Text]:
    """The plan of a budget."""
    if not case.dossier.where(Budgetplan, "toekenning_id", toekenning.id):
        yield Text("Bij het budget {wet} is geen budgetplan ingevuld.", wet=label_of(toekenning.wet))
    if toekenning.bedrag is None:
        yield Text("Van het budget {wet} is het bedrag niet bekend.", wet=label_of(toekenning.wet))
