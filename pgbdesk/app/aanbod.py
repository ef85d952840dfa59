"""Offering fixed hours: the assistant's proposal, what is recorded, and what follows from the answer.

Art. 7:628a lid 5 BW: after each twelve months on call the employer offers, within a month and in
writing, a fixed number of hours of at least the average. It is about hours only.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from pgbdesk.app.changes import Change
from pgbdesk.domain.dates import add_months
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.rondom import Betreft, Taak
from pgbdesk.domain.soorten import Antwoord, Vorm
from pgbdesk.domain.werk import Aanbieding
from pgbdesk.errors import Invalid
from pgbdesk.law.results import Aanbod, AanbodStatus
from pgbdesk.law.rule import Case
from pgbdesk.law.vaste_uren import aanbod
from pgbdesk.text import Minutes, Text

#: An offer by word of mouth is no offer, so the assistant does not know it.
VORMEN = (Vorm.SCHRIFTELIJK, Vorm.ELEKTRONISCH)


@dataclass(frozen=True, slots=True)
class Kandidaat:
    """An employment on call, with where its offer stands."""

    overeenkomst: Zorgovereenkomst
    naam: str | Text
    aanbod: Aanbod


_DRUK = {
    AanbodStatus.TE_LAAT: 0,
    AanbodStatus.NU: 1,
    AanbodStatus.AANGEBODEN: 2,
    AanbodStatus.NOG_NIET: 3,
    AanbodStatus.AANVAARD: 4,
    AanbodStatus.GEWEIGERD: 5,
    AanbodStatus.VERVALLEN: 6,
}


def kandidaten(case: Case) -> tuple[Kandidaat, ...]:
    """The running on-call employments, the most pressing first. Bridged contracts stand once, under the latest."""
    latest: dict[tuple[str, str], Zorgovereenkomst] = {}
    for overeenkomst in case.dossier.all(Zorgovereenkomst):
        key = (overeenkomst.budgethouder_id, overeenkomst.zorgverlener_id)
        if key not in latest or latest[key].ingang < overeenkomst.ingang:
            latest[key] = overeenkomst
    found = [
        Kandidaat(overeenkomst, case.dossier.naam_voor(overeenkomst), aanbod(overeenkomst, case))
        for overeenkomst in latest.values()
        if overeenkomst.laatste_dag is None or overeenkomst.laatste_dag >= case.today
    ]
    return tuple(
        sorted(
            (k for k in found if k.aanbod.is_oproepovereenkomst and k.aanbod.status is not None),
            key=lambda k: (_DRUK[k.aanbod.status or AanbodStatus.VERVALLEN], k.aanbod.aanbieden_uiterlijk or date.max),
        )
    )


def voorstel(kandidaat: Kandidaat, today: date) -> Aanbieding:
    """What the assistant fills in: the least the law asks, from today, to begin in time."""
    stand = kandidaat.aanbod
    return Aanbieding(
        zorgovereenkomst_id=kandidaat.overeenkomst.id,
        peildatum=stand.twaalf_maanden_op,
        aangeboden_op=today,
        vorm=Vorm.ELEKTRONISCH,
        uren_minuten_per_week=stand.aan_te_bieden_minuten_per_week,
        antwoord=Antwoord.OPEN,
        ingang=max(stand.ingang_uiterlijk or today, today),
    )


def antwoord_uiterlijk(aanbieding: Aanbieding) -> date | None:
    """The last day on which the carer may accept: a month after the offer reached them."""
    day = aanbieding.ontvangen_op or aanbieding.aangeboden_op
    return add_months(day, 1) if day else None


def nagekeken(aanbieding: Aanbieding, stand: Aanbod) -> Aanbieding:
    """The offer, if the law would take it for one. Raises `Invalid` naming the field that must change."""
    least = stand.aan_te_bieden_minuten_per_week
    if (aanbieding.uren_minuten_per_week or 0) < least:
        raise Invalid(
            Text("Minder dan {uren} per week mag niet: dat is het gemiddelde.", uren=Minutes(least)),
            "uren_minuten_per_week",
        )
    if aanbieding.vorm not in VORMEN:
        raise Invalid(Text("Doe het aanbod met een brief, e-mail of appje. Praten alleen telt niet."), "vorm")
    if stand.twaalf_maanden_op and aanbieding.aangeboden_op and aanbieding.aangeboden_op < stand.twaalf_maanden_op:
        raise Invalid(
            Text("De 12 maanden zijn pas om op {dag}. Doe het aanbod op of na die dag.", dag=stand.twaalf_maanden_op),
            "aangeboden_op",
        )
    return aanbieding


def gedaan(aanbieding: Aanbieding, naam: str | Text) -> tuple[Text, tuple[Change, ...]]:
    """Record that the offer was made."""
    return Text("Aanbod vaste uren aan {naam} vastgelegd", naam=naam), (Change(None, aanbieding),)


def antwoord_gekregen(
    dossier: Dossier, aanbieding: Aanbieding, antwoord: Antwoord, op: date
) -> tuple[Text, tuple[Change, ...]]:
    """Record the answer. A yes leads to a task: the new hours go to the SVB with the change form."""
    naam = dossier.naam_voor(aanbieding.zorgovereenkomst_id)
    changes = [Change(aanbieding, replace(aanbieding, antwoord=antwoord, antwoord_op=op))]
    if antwoord is Antwoord.AANVAARD:
        taak = Taak(
            titel=str(Text("Geef de vaste uren van {naam} door met het wijzigingsformulier", naam=naam)),
            uiterlijk=aanbieding.ingang,
            betreft=Betreft(soort="zorgovereenkomst", id=aanbieding.zorgovereenkomst_id),
            bron_regel="oproep.aanbod",
        )
        changes.append(Change(None, taak))
    return Text("Antwoord van {naam} op het aanbod vastgelegd", naam=naam), tuple(changes)
