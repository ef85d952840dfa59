"""Findings on the transition payment: what it will be, and that the SVB pays it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pgbdesk.domain.dates import add_months
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import Verzoeker
from pgbdesk.law.engine import rule
from pgbdesk.law.overeenkomst import in_dienst
from pgbdesk.law.rule import Case, Ernst, Finding
from pgbdesk.law.sources import Source
from pgbdesk.law.transitievergoeding import transitievergoeding
from pgbdesk.text import Money, Text

STRAKS_TITEL = Text("{naam} krijgt {bedrag} transitievergoeding als het contract stopt")
NA_TITEL = Text("{naam} heeft recht op {bedrag} transitievergoeding")
MISSCHIEN_TITEL = Text("Vraag na of {naam} transitievergoeding krijgt: {bedrag}")
UITLEG = Text(
    "Stopt u het contract, of verlengt u het niet? Dan heeft {naam} recht op deze vergoeding. "
    "De SVB betaalt de vergoeding. Het gaat niet van uw budget af, als u alle regels volgt."
)
UITLEG_GESTOPT = Text(
    "U stopt het contract. Dan heeft {naam} recht op deze vergoeding. "
    "De SVB betaalt de vergoeding. Het gaat niet van uw budget af, als u alle regels volgt."
)
UITLEG_NA = Text(
    "Stopte u het contract, of verlengde u het niet? Dan heeft {naam} recht op deze vergoeding. "
    "De SVB betaalt de vergoeding. Het gaat niet van uw budget af, als u alle regels volgt."
)
GESTOPT_DOEN = Text("Vraag de SVB om de vergoeding te betalen als het contract stopt.")
STRAKS_DOEN = Text("Gaat u door? Dan hoeft u niets te doen. Stopt u? Vraag de SVB dan om de vergoeding te betalen.")
NA_DOEN = Text(
    "Vraag de SVB om de vergoeding te betalen en schrijf op wanneer u dat deed. "
    "{naam} kan de vergoeding tot en met {vorderen} bij de rechter vragen."
)

NAGEKEKEN = date(2026, 11, 22)
BW_TRANSITIE = Source("BW 7:673", NAGEKEKEN, "A", "BWBR0005290", "673", doubt="De tekst van nu is niet gelezen.")


def _ends(overeenkomst: Zorgovereenkomst) -> date:
    return overeenkomst.laatste_dag or date.max


@rule(
    "transitievergoeding.einde",
    of=Zorgovereenkomst,
    day=_ends,
    since=date(2020, 1, 1),
    titel=Text("Bij het einde van een contract hoort vaak een transitievergoeding"),
    bronnen=(BW_TRANSITIE,),
    blad=("arbeidsrecht 7",),
)
def bij_het_einde(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """An employment that ends within three months or ended less than three months ago.

    Silent after that: then the carer can no longer ask for it at the court.
    """
    einde = overeenkomst.laatste_dag
    if einde is None or not in_dienst(overeenkomst):
        return
    months = case.law.whole("transitie.vorderen_maanden", einde)
    vorderen = add_months(einde, months)
    if not add_months(einde, -months) <= case.today <= vorderen:
        return
    stand = transitievergoeding(overeenkomst, case)
    if not stand.bedrag:
        return
    naam, na = case.dossier.naam_voor(overeenkomst), case.today > einde
    titel = MISSCHIEN_TITEL if stand.reden is not None else NA_TITEL if na else STRAKS_TITEL
    gestopt = overeenkomst.opgezegd_op is not None and overeenkomst.opgezegd_door is Verzoeker.WERKGEVER
    uitleg = UITLEG_NA if na else UITLEG_GESTOPT if gestopt else UITLEG
    yield Finding(
        rule="transitievergoeding.einde",
        ernst=Ernst.LET_OP if na else Ernst.INFO,
        about=overeenkomst,
        titel=Text(titel.msgid, naam=naam, bedrag=Money(stand.bedrag)),
        uitleg=stand.reden or Text(uitleg.msgid, naam=naam),
        doen=Text(NA_DOEN.msgid, naam=naam, vorderen=vorderen) if na else GESTOPT_DOEN if gestopt else STRAKS_DOEN,
        bronnen=stand.berekening.bronnen or (BW_TRANSITIE,),
        uiterlijk=vorderen if na else einde,
        gebeurt=not na,
        bedrag=stand.bedrag,
        zekerheid=stand.berekening.zekerheid,
        because=((Text("Laatste dag"), einde), (Text("Hele jaren in dienst"), stand.jaren)),
        berekening=stand.berekening,
    )
