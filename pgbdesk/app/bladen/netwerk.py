"""Help from the own network in a Wmo or Jeugdwet budget: the declaration once, and the costs of each month."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pgbdesk.app import parsing
from pgbdesk.app.bladen.geld import REGELS, TE_VEEL, ingestuurd, kostenfeiten, loopt_of_net_voorbij
from pgbdesk.app.bladen.soort import blad, naar_svb, naar_verstrekker
from pgbdesk.app.brieven.soort import Waarden
from pgbdesk.app.changes import Change
from pgbdesk.app.labels import label_of
from pgbdesk.app.partijen import budgethouderfeiten
from pgbdesk.app.reading import Entry
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.dates import month_start
from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.personen import Verstrekker
from pgbdesk.domain.soorten import DeclaratieSoort, DeclaratieStatus, EigenGetalSoort, KostenSoort
from pgbdesk.errors import Invalid
from pgbdesk.forms.blad import Persoonsfeiten
from pgbdesk.forms.bladen_geld import SOCIAAL_NETWERK, SOCIAAL_NETWERK_MAAND, Kostenfeiten, Netwerkfeiten
from pgbdesk.law.budget_boek import toekenning_van_declaratie
from pgbdesk.law.declaraties_termijnen import maand_tekst
from pgbdesk.law.rule import Case
from pgbdesk.text import Money, Text

NUL = Decimal(0)
AL_GEDAAN = Text("Voor {maand} is al gedeclareerd. Het mag hoogstens 1 keer per maand.")
EEN_MAAND = Text("Zet alleen kosten van één maand in de lijst.")


def netwerk_hoogste(toekenning: Toekenning, case: Case) -> Decimal | None:
    """The highest amount in a month in euros: of the user's own gemeente, else the national one; None: not known."""
    for own in toekenning.eigen_getallen:
        if own.soort is EigenGetalSoort.SOCIAAL_NETWERK_MAAND and own.geldt_op(case.today):
            return own.waarde
    found = case.law.find("wmo.sociaal_netwerk_max", case.today)
    return None if found is None else Decimal(found.value)


def _netwerkvragen(_toekenning: Toekenning, _case: Case) -> tuple[Entry, ...]:
    return (
        Entry("naam", Text("Wie helpt u? (voorletters en achternaam)"), wide=30),
        Entry("bsn", Text("BSN van wie helpt"), parsing.bsn, optional=True, wide=12),
        Entry("geboren", Text("Geboortedatum van wie helpt"), parsing.day, optional=True, wide=12),
        Entry("straat", Text("Straat en huisnummer van wie helpt"), optional=True, wide=30),
        Entry("woonplaats", Text("Postcode en woonplaats van wie helpt"), optional=True, wide=30),
        Entry("iban", Text("Rekeningnummer (IBAN) van wie helpt"), parsing.iban, optional=True, wide=24),
        Entry("relatie", Text("Wie is dit van u?"), hint=Text("Bijvoorbeeld: buurman, zus."), wide=20),
        Entry("werk", Text("Wat doet deze persoon, en hoe vaak?"), parsing.story, wide=44, lines=3),
        Entry("vanaf", Text("Vanaf welke dag?"), parsing.day, wide=12),
        Entry("per_maand", Text("Welk bedrag per maand?"), parsing.money, optional=True, wide=10),
        Entry("onkosten", Text("Welke onkosten?"), hint=Text("Bijvoorbeeld: reiskosten."), optional=True, wide=30),
    )


def _netwerkcontrole(toekenning: Toekenning, waarden: Waarden, case: Case) -> None:
    highest = netwerk_hoogste(toekenning, case)
    if highest is not None and waarden["per_maand"] is not None and waarden["per_maand"] > highest:
        raise Invalid(
            Text("Het hoogste bedrag per maand dat pgbdesk kent is {bedrag}.", bedrag=Money(highest)),
            "per_maand",
        )


def _netwerkfeiten(toekenning: Toekenning, waarden: Waarden, case: Case) -> Netwerkfeiten:
    gemeente = case.dossier.find(Verstrekker, toekenning.verstrekker_id)
    return Netwerkfeiten(
        budgethouder=budgethouderfeiten(case.dossier, toekenning.budgethouder_id),
        wet=label_of(toekenning.wet),
        kenmerk=toekenning.kenmerk,
        gemeente=gemeente.naam if gemeente else None,
        hulp=Persoonsfeiten(
            **{name: waarden[name] for name in ("naam", "bsn", "geboren", "straat", "woonplaats", "iban")}
        ),
        relatie=waarden["relatie"],
        werk=waarden["werk"],
        vanaf=waarden["vanaf"],
        per_maand=waarden["per_maand"],
        onkosten=waarden["onkosten"],
        hoogste=netwerk_hoogste(toekenning, case),
    )


NETWERK = blad(
    SOCIAAL_NETWERK,
    loopt_of_net_voorbij,
    _netwerkfeiten,
    naar_verstrekker,
    vragen=_netwerkvragen,
    controle=_netwerkcontrole,
)


# Each month ----------------------------------------------------------------------------------------


def _al_gevraagd(toekenning: Toekenning, month: date, case: Case) -> bool:
    """Whether help of that month was declared from this budget, and not sent back."""
    return any(
        month_start(d.periode_van) == month
        for d in case.dossier.where(Declaratie, "kostensoort", KostenSoort.SOCIAAL_NETWERK)
        if d.status is not DeclaratieStatus.TERUGGESTUURD and toekenning_van_declaratie(d, case.dossier) is toekenning
    )


def _maandcontrole(toekenning: Toekenning, waarden: Waarden, case: Case) -> None:
    lines = waarden["regels"]
    months = {month_start(r.datum) for r in lines}
    if any(r.datum not in toekenning.periode for r in lines) or len(months) != 1:
        raise Invalid(EEN_MAAND, "regels")
    [month] = months
    if _al_gevraagd(toekenning, month, case):
        raise Invalid(Text(AL_GEDAAN.msgid, maand=maand_tekst(month)), "regels")
    highest, total = netwerk_hoogste(toekenning, case), sum((r.bedrag or NUL for r in lines), NUL)
    if highest is not None and total > highest:
        raise Invalid(Text(TE_VEEL.msgid, bedrag=Money(highest)), "regels")


def _maandfeiten(toekenning: Toekenning, waarden: Waarden, case: Case) -> Kostenfeiten:
    return kostenfeiten(toekenning, {**waarden, "soort": KostenSoort.SOCIAAL_NETWERK.value}, case, wie=waarden["wie"])


def _maand_ingestuurd(toekenning: Toekenning, waarden: Waarden, case: Case) -> tuple[Change, ...]:
    kind = DeclaratieSoort.BIJKOMENDE_KOSTEN
    return (ingestuurd(toekenning, kind, waarden["regels"], case, KostenSoort.SOCIAAL_NETWERK),)


MAAND = blad(
    SOCIAAL_NETWERK_MAAND,
    loopt_of_net_voorbij,
    _maandfeiten,
    naar_svb,
    vragen=lambda _t, _case: (Entry("wie", Text("Wie hielp u?"), wide=30), REGELS),
    controle=_maandcontrole,
    gedaan=_maand_ingestuurd,
    daarna=Text("Vastgelegd als ingestuurde declaratie. U ziet het terug bij Budget."),
)
