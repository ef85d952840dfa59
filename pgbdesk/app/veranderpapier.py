"""The report *Wat verandert er* as lines and as a paper."""

from __future__ import annotations

from pgbdesk.app.rekenblad import bron_regel
from pgbdesk.forms.spec import Document, fill
from pgbdesk.forms.wat_verandert import WAT_VERANDERT, Veranderfeiten, Veranderregel
from pgbdesk.law.rule import Case
from pgbdesk.law.wat_verandert import Verandering, WatVerandert, wat_verandert
from pgbdesk.law.zekerheid import Zekerheid
from pgbdesk.text import Text

IEDEREEN = Text("Alle contracten")


def hoe_zeker(change: Verandering) -> Text:
    """In a word: law, planned, or with a number that nobody knows yet."""
    if change.gepland:
        return Text("gepland, kan nog veranderen")
    if not change.bekend:
        return Text("het nieuwe getal is nog niet bekend")
    return Text("vast") if change.zekerheid is Zekerheid.VAST else Text("nog niet nagekeken bij de bron")


def regels(report: WatVerandert) -> tuple[Veranderregel, ...]:
    """All changes, the nearest first; what holds for everybody first within a day."""
    found = [(change, IEDEREEN) for change in report.algemeen]
    found += [(change, Text("{naam}", naam=d.naam)) for d in report.contracten for change in d.veranderingen]
    found.sort(key=lambda pair: pair[0].per)
    return tuple(
        Veranderregel(
            change.per,
            voor,
            Text("{titel}. {gevolg}", titel=change.titel, gevolg=change.gevolg),
            change.doen,
            hoe_zeker(change),
        )
        for change, voor in found
    )


def verander_papier(case: Case) -> Document:
    """The report as a paper."""
    report = wat_verandert(case)
    changes = [*report.algemeen, *(v for deel in report.contracten for v in deel.veranderingen)]
    sources = {source.name: source for change in changes for source in change.bronnen}
    facts = Veranderfeiten(case.today, regels(report), tuple(bron_regel(source) for source in sources.values()))
    return fill(WAT_VERANDERT, facts)
