"""The report *Wat verandert er* as lines and as a paper."""

from __future__ import annotations

from datetime import date

from pgbdesk.app.rekenblad import bron_regel
from pgbdesk.forms.spec import Document, fill
from pgbdesk.forms.wat_verandert import WAT_VERANDERT, Veranderfeiten, Veranderregel
from pgbdesk.law.rule import Case
from pgbdesk.law.wat_verandert import Verandering, WatVerandert, wat_verandert
from pgbdesk.law.zekerheid import Zekerheid
from pgbdesk.text import Text, in_a_row

IEDEREEN = Text("Alle contracten")


def hoe_zeker(change: Verandering) -> Text:
    """In a word: law, planned, or with a number that nobody knows yet."""
    if change.gepland:
        return Text("gepland, kan nog veranderen")
    if not change.bekend:
        return Text("het nieuwe getal is nog niet bekend")
    return Text("vast") if change.zekerheid is Zekerheid.VAST else Text("nog niet nagekeken bij de bron")


def regels(report: WatVerandert) -> tuple[Veranderregel, ...]:
    """All changes, the nearest first. What is the same for several carers stands once, with their names."""
    found: list[tuple[Verandering, str | Text]] = [(change, "") for change in report.algemeen]
    found += [(change, d.naam) for d in report.contracten for change in d.veranderingen]
    found.sort(key=lambda pair: pair[0].per)
    same: dict[tuple[date, str, str], tuple[Verandering, list[str | Text]]] = {}
    for change, naam in found:
        key = (change.per, str(change.gevolg), str(change.doen))
        same.setdefault(key, (change, []))[1].append(naam)
    return tuple(_regel(change, namen) for change, namen in same.values())


def _regel(change: Verandering, namen: list[str | Text]) -> Veranderregel:
    what = Text("{titel}. {gevolg} ({zeker})", titel=change.titel, gevolg=change.gevolg, zeker=hoe_zeker(change))
    voor = in_a_row((Text("{naam}", naam=naam) for naam in dict.fromkeys(namen)), ", ") if any(namen) else IEDEREEN
    return Veranderregel(change.per, what, change.doen, voor)


def verander_papier(case: Case) -> Document:
    """The report as a paper."""
    report = wat_verandert(case)
    changes = [*report.algemeen, *(v for deel in report.contracten for v in deel.veranderingen)]
    sources = {source.name: source for change in changes for source in change.bronnen}
    facts = Veranderfeiten(case.today, regels(report), tuple(bron_regel(source) for source in sources.values()))
    return fill(WAT_VERANDERT, facts)
