"""The page Budget on paper: where the money is, what is left by month, and what went to whom.

It is filled in from the charts on the page, so that screen and paper cannot differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from pgbdesk.app.labels import label_of
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.declaratie import cents
from pgbdesk.forms.rekenblad import REKENBLAD, Rekenfeiten, Rekenregel
from pgbdesk.forms.spec import Document, fill
from pgbdesk.gui.budget.cijferreeks import Chart
from pgbdesk.gui.budget.huishouden import TABEL, Standen
from pgbdesk.law.budget import verwachting
from pgbdesk.law.budget_samen import per_wet, samen
from pgbdesk.law.declaraties import maand_tekst
from pgbdesk.law.results import BudgetStand
from pgbdesk.law.rule import Case
from pgbdesk.text import Money, Text, left_over

#: The charts of one budget: what is left by month, and what went to whom.
Charts = Callable[[Toekenning, BudgetStand], tuple[Chart, Chart]]
#: The parts of the bar.
TOEGEKEND, UITBETAALD, INGESTUURD = Text("Toegekend"), Text("Uitbetaald"), Text("Ingestuurd")
AFGESPROKEN, VRIJ = Text("Afgesproken"), Text("Vrij")
GEEN_BESLUIT = Text("De verwachting is een berekening van pgbdesk, geen besluit.")


def overzicht(
    onderwerp: Text, standen: Standen, naam: Callable[[Toekenning], Text], charts: Charts, case: Case
) -> Document:
    """The paper of these budgets; those that run today are added up as a household."""
    vandaag = [(t, now) for t, now in standen if case.today in t.periode]
    drawn = [(t, charts(t, now)) for t, now in standen if t.bedrag is not None]
    notes = [note for _, pair in drawn for chart in pair for note in (chart.conclusion, *chart.notes)]
    alone = len(standen) == 1
    facts = Rekenfeiten(
        onderwerp=onderwerp,
        datum=case.today,
        invoer=(),
        uitkomsten=(
            *_huishouden(vandaag),
            *(r for t, now in standen for r in _bedragen(naam(t), now, ended=t.tot < case.today)),
        ),
        stappen=tuple(r for t, pair in drawn for r in _maanden(t, pair, None if alone else naam(t), case)),
        opmerkingen=(*(dict.fromkeys(notes) if alone else ()), GEEN_BESLUIT),
        bronnen=(),
    )
    return fill(REKENBLAD, facts)


def _huishouden(vandaag: Standen) -> Iterator[Rekenregel]:
    if len(vandaag) < 2:
        return
    yield Rekenregel(TABEL)
    for row in (*per_wet(vandaag), samen(vandaag)):
        of_what = Text("Samen") if row.wet is None else label_of(row.wet)
        parts = ((TOEGEKEND, row.toegekend), (UITBETAALD, row.besteed), (INGESTUURD, row.onderweg))
        for what, amount in (*parts, (AFGESPROKEN, row.verplicht), (VRIJ, row.vrij)):
            yield Rekenregel(Text("{wat}: {deel}", wat=of_what, deel=what), None, left_over(amount))


def _bedragen(naam: Text, now: BudgetStand, *, ended: bool) -> Iterator[Rekenregel]:
    """The amounts of the bar, and what is left at the end, or is expected to be."""
    yield Rekenregel(naam)
    end = Text("Over aan het einde") if ended else Text("Over aan het einde, naar verwachting")
    amounts: Sequence[tuple[Text, Decimal | None]] = (
        (TOEGEKEND, now.toegekend),
        (UITBETAALD, now.besteed),
        (INGESTUURD, now.onderweg),
        (AFGESPROKEN, now.verplicht),
        (VRIJ, now.vrij),
        (end, now.eind),
    )
    for what, amount in amounts:
        yield Rekenregel(what, None, Text("niet bekend") if amount is None else left_over(amount))


def _maanden(
    toekenning: Toekenning, charts: tuple[Chart, Chart], naam: Text | None, case: Case
) -> Iterator[Rekenregel]:
    """What is left at the end of each month, known or expected; then what each carer cost."""
    left, spent = charts
    yield Rekenregel(left.title if naam is None else Text("{wat}: {titel}", wat=naam, titel=left.title))
    for month, point in zip(verwachting(toekenning, case).maanden, left.points, strict=True):
        which = 0 if point.values[0] is not None else 2
        amount = point.values[which]
        if amount is not None:
            yield Rekenregel(maand_tekst(month.maand), _hoe(left, point.values, which), left_over(amount))
    if spent.series:
        yield Rekenregel(spent.title if naam is None else Text("{wat}: {titel}", wat=naam, titel=spent.title))
    for number, name in enumerate(spent.series):
        total = sum((p.values[number] or Decimal(0) for p in spent.points), Decimal(0))
        yield Rekenregel(name, None, Money(cents(total)))


def _hoe(chart: Chart, values: tuple[Decimal | None, ...], which: int) -> Text:
    """Known or expected; with the range where there is one."""
    least, most = (values[n] for n in chart.band) if chart.band is not None else (None, None)
    if which == 0 or least is None or most is None:
        return chart.series[which]
    return Text("{hoe}, {a} tot {b}", hoe=chart.series[which], a=left_over(least), b=left_over(most))
