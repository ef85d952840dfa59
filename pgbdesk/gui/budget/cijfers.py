"""What the figures of a budget say: the warning, a line for each, and the two charts.

One figure leads for the end of a budget: `BudgetStand.eind`, with the employer's charges and money paid in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from pgbdesk.domain.declaratie import cents
from pgbdesk.gui.budget.cijferreeks import Chart, Point
from pgbdesk.gui.tongue import language
from pgbdesk.gui.widgets.message import Message
from pgbdesk.law.budget_marge import Marge, marge
from pgbdesk.law.budget_verwachting import Maand, Verwachting
from pgbdesk.law.results import ONBEKEND, BudgetStand
from pgbdesk.text import Money, Text, in_a_row

NUL = Decimal(0)


def bedrag_of_niet(amount: Decimal | None) -> object:
    """An amount, or that it was not filled in."""
    return Text("bedrag nog niet ingevuld") if amount is None else Money(amount)


def warning(now: BudgetStand) -> QWidget:
    """That a budget will not do, and what can be done. Only for a budget that runs short."""
    assert now.eind is not None
    lines = [
        Text("De SVB betaalt niet meer dan uw budget. U kunt minder uren afspreken of meer zorg aanvragen."),
        Text("Dit is een berekening van pgbdesk, geen besluit."),
    ]
    short = Money(-now.eind)
    if now.op_op is None:
        return Message(
            "warning", Text("Het budget is waarschijnlijk niet genoeg: {bedrag} tekort", bedrag=short), lines
        )
    return Message(
        "warning", Text("Het budget is waarschijnlijk op rond {dag}: {b} tekort", dag=now.op_op, b=short), lines
    )


# Lines -----------------------------------------------------------------------------------------------


def figures(now: BudgetStand, *, ended: bool = False) -> list[Text]:
    """The figures under the bar, each with what it means: free, left now, expected. `ended`: the budget is over."""
    if ended:
        return _voorbij(now)
    lines = [*_vrij(now), *_nu(now)]
    if now.gemiddeld_per_maand is not None:
        lines.append(Text("Tot nu toe gaf u gemiddeld {bedrag} per maand uit.", bedrag=Money(now.gemiddeld_per_maand)))
    return [*lines, *_verwacht(now)]


def _vrij(now: BudgetStand) -> list[Text]:
    if now.vrij is None:
        return []
    if now.vrij < 0:
        return [Text("Vrij: niets. U sprak {bedrag} meer af dan er budget is.", bedrag=Money(-now.vrij))]
    return [Text("Vrij: {bedrag}. Dit is niet uitgegeven en ook niet afgesproken.", bedrag=Money(now.vrij))]


def _nu(now: BudgetStand) -> list[Text]:
    if now.over_nu is None:
        return []
    if now.over_nu < 0:
        lines = [Text("Nu over: niets. U moet al {bedrag} meer betalen dan er budget is.", bedrag=Money(-now.over_nu))]
    elif now.per_resterende_maand is not None:
        lines = [
            Text(
                "Nu over: {bedrag}. Dit is het budget min alle zorg tot nu toe. "
                "Verdeeld over de maanden tot het einde is dat {maand} per maand.",
                bedrag=Money(now.over_nu),
                maand=Money(now.per_resterende_maand),
            )
        ]
    else:
        lines = [
            Text("Nu over: {bedrag}. Dit is het budget min alle zorg tot nu toe.", bedrag=Money(now.over_nu)),
        ]
    if now.niet_geleverd:
        lines.append(
            Text(
                "Daar is {verschil} loon zonder zorg al af. Betaalt uw verstrekker dat niet, dan is er {over} over.",
                verschil=Money(now.niet_geleverd),
                over=Money(now.over_geleverd or NUL),
            )
        )
    return lines


def _voorbij(now: BudgetStand) -> list[Text]:
    lines = _vrij(now)
    if now.gemiddeld_per_maand is not None:
        lines.append(Text("U gaf gemiddeld {bedrag} per maand uit.", bedrag=Money(now.gemiddeld_per_maand)))
    if now.eind is not None and not now.lasten_onbekend and _lasten(now):
        lines.append(Text("Werkgeverslasten zijn meegeteld: ongeveer {b}.", b=Money(_lasten(now))))
    return lines


def _verwacht(now: BudgetStand) -> list[Text]:
    if now.eind is None:
        return []
    lines = []
    if now.lasten_onbekend:
        lines.append(
            Text("Verwachting: zonder werkgeverslasten, want die zijn niet voor elke maand bekend. Reken op minder.")
        )
    elif _lasten(now):
        lines.append(
            Text(
                "Verwachting: wat er aan het einde over is of tekort komt. Werkgeverslasten tellen mee: ongeveer {b}.",
                b=Money(_lasten(now)),
            )
        )
    else:
        lines.append(Text("Verwachting: wat er aan het einde over is of tekort komt als u zo doorgaat."))
    if now.storting:
        lines.append(Text("U stortte zelf {bedrag}. Dat telt in de verwachting mee.", bedrag=Money(now.storting)))
    return lines


def _lasten(now: BudgetStand) -> Decimal:
    """The employer's charges that the forecast counts: to the cent what is between it and the one without them."""
    if now.verwacht_eind is None or now.verwacht_eind_met_lasten is None:
        return (now.lasten_nu or NUL) + (now.lasten_verwacht or NUL)
    return now.verwacht_eind + now.storting - now.verwacht_eind_met_lasten


def zonder_lasten(now: BudgetStand) -> Text | None:
    """What the forecast would be without the employer's charges; None when they make no difference."""
    if now.verwacht_eind is None or now.lasten_onbekend or not _lasten(now):
        return None
    left = now.verwacht_eind + now.storting
    if left < 0:
        return Text("Zonder werkgeverslasten zou u {bedrag} tekort komen.", bedrag=Money(-left))
    return Text("Zonder werkgeverslasten zou er {bedrag} over zijn.", bedrag=Money(left))


# Charts ----------------------------------------------------------------------------------------------


def burn_down(now: BudgetStand, vooruit: Verwachting, *, ended: bool = False) -> Chart:
    """What is left at the end of each month: known, spread evenly, expected. Ends at the figure that leads.

    With a range around what is expected, where one can be told: the least and the most that can be left.
    """
    whole = vooruit.beschikbaar or NUL
    months = vooruit.maanden
    known = _last_known(now)
    left = spread = whole
    waiting = NUL  # what is still expected of months that are partly known
    points = []
    for number, month in enumerate(months):
        spread -= whole / len(months)
        left -= month.bekend + _charges(month.lasten_bekend, now)
        waiting += month.verwacht + _charges(month.lasten_verwacht, now)
        if number > known:
            left, waiting = left - waiting, NUL
        points.append(_point(month, cents(left), cents(spread), number - known))
    if now.eind is not None and points:
        last = points[-1]
        points[-1] = Point(last.short, last.name, (*last.values[:2], now.eind))
    conclusion = _conclusie(now.eind, ended=ended)
    series = (Text("Echt over"), Text("Gelijk verdeeld"), Text("Verwachting"))
    chart = Chart(Text("Hoeveel is er nog over?"), conclusion, series, tuple(points), known + 1)
    found = None if ended or now.eind is None or known + 1 >= len(months) else marge(vooruit)
    return chart if found is None else _with_range(chart, found)


def _with_range(chart: Chart, found: Marge) -> Chart:
    """The same chart with the least and the most that can be left, and in words how that was worked out."""
    points, dearer, cheaper = [], NUL, NUL
    for point, less, more in zip(chart.points, found.minder, found.meer, strict=True):
        dearer, cheaper = dearer + more, cheaper + less
        expected = point.values[2]
        least = most = None
        # Where the known line ends nothing is uncertain yet: what is open of that month counts from the next one on.
        if expected is not None and point.values[0] is None:
            least, most = expected - cents(dearer), expected + cents(cheaper)
        points.append(replace(point, values=(*point.values, least, most)))
    assert least is not None
    assert most is not None
    how = Text(
        "Zo is dat berekend: elke maand die nog komt, kost zoveel als de goedkoopste ({laag}) of de duurste ({hoog}) "
        "van de laatste {n} maanden. De verwachting zelf valt er altijd binnen.",
        laag=Money(cents(found.laagst)),
        hoog=Money(cents(found.hoogst)),
        n=found.maanden,
    )
    series = (*chart.series, Text("Minst over"), Text("Meest over"))
    notes = (*chart.notes, how)
    conclusion = in_a_row((chart.conclusion, _kan_ook(least, most)), " ")
    return replace(chart, conclusion=conclusion, series=series, points=tuple(points), notes=notes, band=(3, 4))


def _kan_ook(least: Decimal, most: Decimal) -> Text:
    """The range in words, without a minus."""
    if most < 0:
        return Text("Het kan ook {a} tot {b} tekort zijn.", a=Money(-most), b=Money(-least))
    if least < 0:
        return Text("Het kan ook van {a} tekort tot {b} over zijn.", a=Money(-least), b=Money(most))
    return Text("Het kan ook {a} tot {b} over zijn.", a=Money(least), b=Money(most))


def _conclusie(end: Decimal | None, *, ended: bool) -> Text:
    """What the chart comes to."""
    if end is None:
        return Text("Er is geen bedrag bekend.")
    if ended:
        return Text("U kwam {b} tekort.", b=Money(-end)) if end < 0 else Text("U hield {b} over.", b=Money(end))
    if end < 0:
        return Text("Bij dit tempo komt u {bedrag} tekort.", bedrag=Money(-end))
    return Text("Bij dit tempo houdt u {bedrag} over.", bedrag=Money(end))


def _charges(amount: Decimal, now: BudgetStand) -> Decimal:
    """Charges that are not complete are left out of the forecast, as `BudgetStand.eind` does."""
    return NUL if now.lasten_onbekend else amount


def _point(month: Maand, left: Decimal, spread: Decimal, after: int) -> Point:
    """One month; `after` is how many months it lies after the last one that is known."""
    return Point(
        language().month_name(month.maand.month, short=True),
        language().month(month.maand),
        (left if after <= 0 else None, spread, left if after >= 0 else None),
    )


def _last_known(now: BudgetStand) -> int:
    """The number of the last month in which something was spent or is owed."""
    return max((n for n, m in enumerate(now.per_maand) if m.besteed or m.onderweg or m.verschuldigd), default=0)


def per_carer(now: BudgetStand, name_of: Callable[[str], str]) -> Chart:
    """Who the money went to, month by month; at most six series. Together what was paid, is under way or is owed."""
    totals = sorted(now.per_zorgverlener, key=lambda item: sum(a for _, a in item[1]), reverse=True)
    known = [(carer, dict(amounts)) for carer, amounts in totals if carer != ONBEKEND]
    loose = [dict(amounts) for carer, amounts in totals if carer == ONBEKEND]
    most = 5 - len(loose)
    series = [(Text("{naam}", naam=name_of(carer) or Text("Onbekend")), amounts) for carer, amounts in known[:most]]
    if known[most:]:
        series.append((Text("Overig"), _together(amounts for _, amounts in known[most:])))
    series += [(Text("Zonder declaratie, niet bekend van wie"), amounts) for amounts in loose]
    months = sorted({month for _, amounts in series for month in amounts})
    points = tuple(
        Point(
            language().month_name(month.month, short=True),
            language().month(month),
            tuple(amounts.get(month, NUL) for _, amounts in series),
        )
        for month in months
    )
    names = tuple(name for name, _ in series)
    return Chart(Text("Kosten per zorgverlener"), _samen(now), names, points, notes=_niet_erin(now))


def _together(several: Iterable[dict[date, Decimal]]) -> dict[date, Decimal]:
    """Some carers as one."""
    found: dict[date, Decimal] = {}
    for amounts in several:
        for month, amount in amounts.items():
            found[month] = found.get(month, NUL) + amount
    return found


def _samen(now: BudgetStand) -> Text:
    """What the bars add up to, in the words of the bar of the budget."""
    total = sum((amount for _, amounts in now.per_zorgverlener for _, amount in amounts), NUL)
    return Text(
        "Samen {bedrag}: uitbetaald {besteed}, ingestuurd {onderweg}, nog in te sturen of te betalen {open}.",
        bedrag=Money(total),
        besteed=Money(now.besteed - now.begin),
        onderweg=Money(now.onderweg),
        open=Money(now.verplicht_nu),
    )


def _niet_erin(now: BudgetStand) -> tuple[Text, ...]:
    """What a reader could look for in the bars and does not find."""
    lines = []
    if now.begin:
        lines.append(Text("Niet erin: {bedrag} die al was uitgegeven voordat u begon.", bedrag=Money(now.begin)))
    if now.lasten_onbekend or now.lasten_nu:
        lines.append(Text("Niet erin: werkgeverslasten die nog niet als betaling zijn ingevuld."))
    return tuple(lines)
