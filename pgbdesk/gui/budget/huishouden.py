"""The whole household: all budgets of today as one bar, and by law as bars and as a table from the same sums."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pgbdesk.app.labels import label_of
from pgbdesk.app.tabel import Tabel
from pgbdesk.domain.budget import Toekenning
from pgbdesk.gui.budget.balk import Verdeelbalk
from pgbdesk.gui.table import Column, Table
from pgbdesk.gui.tongue import say
from pgbdesk.gui.uitvoer import kopieer
from pgbdesk.gui.widgets.basic import Button, Card, Row, label
from pgbdesk.law.budget_samen import Samen, per_wet, samen
from pgbdesk.law.results import BudgetStand
from pgbdesk.text import Money, Text, left_over

TITEL = Text("Het hele huishouden")
TABEL = Text("Per wet en samen")

Standen = Sequence[tuple[Toekenning, BudgetStand]]


class HouseholdCard(Card):
    """What all budgets that run today come to together."""

    def __init__(self, standen: Standen) -> None:
        whole, laws = samen(standen), per_wet(standen)
        super().__init__(Text("{titel} · {bedrag}", titel=TITEL, bedrag=Money(whole.toegekend)))
        self.add(label(Text.counted("{n} budget van nu samen", "{n} budgetten van nu samen", whole.budgetten)))
        self.add(Verdeelbalk(whole))
        if len(laws) > 1:
            for row in laws:
                self.add(label(_naam(row), "label"))
                self.add(Verdeelbalk(row, keys=False))
        self.table = huishouden_table(standen)
        self.add(self.table)
        left_out = len(standen) - whole.budgetten
        if left_out:
            words = Text.counted(
                "Niet erin: {n} budget zonder bedrag.", "Niet erin: {n} budgetten zonder bedrag.", left_out
            )
            self.add(label(words, "muted"))
        copy = Button(Text("Kopieer"), lambda: kopieer(self, self.tabel()), icon_name="copy")
        copy.setAccessibleName(say(Text("Kopieer: {titel}", titel=TITEL)))
        self.add(Row(copy))

    def tabel(self) -> Tabel:
        """The sums as they leave the program."""
        return self.table.tabel()


def huishouden_table(standen: Standen) -> Table:
    """A row for each law, and one for all together."""

    def amount(kop: Text, field: str) -> Column[Samen]:
        return Column(
            kop,
            lambda row: getattr(row, field),
            numeric=True,
            shown=lambda v: say(Text("{b}", b=left_over(v))) if isinstance(v, Decimal) else "",
            cell=lambda row: Money(getattr(row, field)),
        )

    columns = [
        Column[Samen](Text("Wet"), lambda row: say(_naam(row)), stretch=True),
        amount(Text("Toegekend"), "toegekend"),
        amount(Text("Uitbetaald"), "besteed"),
        amount(Text("Ingestuurd"), "onderweg"),
        amount(Text("Afgesproken"), "verplicht"),
        amount(Text("Vrij"), "vrij"),
    ]
    table = Table(columns, lambda row: row.wet.value if row.wet else "", TABEL)
    table.set_records((*per_wet(standen), samen(standen)))
    return table


def _naam(row: Samen) -> Text:
    return Text("Samen") if row.wet is None else label_of(row.wet)
