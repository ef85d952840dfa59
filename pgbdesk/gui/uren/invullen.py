"""Step 1: the hours or the invoice of a month. Every finished line is recorded at once; the rest is kept."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import Signal

from pgbdesk.app import parsing
from pgbdesk.app.changes import Change
from pgbdesk.app.declareren import rooster_overnemen
from pgbdesk.app.maandstaat import FactuurKolom, Maandstaat, als_factuur_getypt, lees_factuurregel
from pgbdesk.app.reading import Entry
from pgbdesk.app.urenconcept import naar_factuur, naar_regels, sleutel, van_factuur, van_regels
from pgbdesk.app.urenregels import Fout, Regel, RegelFout, als_getypt, lees, opmerkingen, uit_rooster
from pgbdesk.domain.declaratie import DeclaratieRegel, cents
from pgbdesk.domain.werk import Uren
from pgbdesk.gui.page import Context
from pgbdesk.gui.tongue import language, say
from pgbdesk.gui.uren.factuurmodel import KOLOMMEN, InvoiceView, Line
from pgbdesk.gui.uren.urenmodel import HoursView
from pgbdesk.gui.urenimport import REKENBLAD
from pgbdesk.gui.widgets.basic import Button, Card, Row, label
from pgbdesk.gui.widgets.fields import Form
from pgbdesk.law.tarieven import uurtarief
from pgbdesk.text import Hours, Money, Text

Link = tuple[Text, Callable[[], None] | None]

TOETSEN = Text(
    "Tab: volgende cel. Enter: volgende regel. Ctrl+': zelfde als de cel erboven. Alt+R: regel weg. "
    "Een dagnummer is genoeg."
)


class UrenKaart(Card):
    """The grid of hours."""

    def __init__(self, context: Context) -> None:
        super().__init__(Text("Uren"))
        self._context = context
        self._staat: Maandstaat | None = None
        self.take_over = Button(Text("Neem rooster &over ({n})", n=0), self.from_roster)
        self.drop = Button(Text("Verwijder de &regel"), self._drop_current)
        self.sheet = Button(Text("Uit een rekenblad…"), lambda: context.go("uren", REKENBLAD))
        self.sheet.setAccessibleName(say(Text("Uit een rekenblad… Uren overnemen")))
        self.add(Row(self.take_over, self.sheet, self.drop))
        self.view = HoursView()
        self.view.table.typed.connect(self._typed)
        self.view.remove.connect(self.remove)
        self.view.tightened.connect(lambda _: self._show_notes())
        self.add(self.view)
        self.notes = label("")
        self.notes.hide()
        self.add(self.notes)
        self.total = label("", "strong")
        self.add(self.total)
        self.add(label(TOETSEN, "muted"))

    def show_staat(self, staat: Maandstaat, *, fresh: bool) -> None:
        """Show the hours of a month; `fresh` when it is another month or agreement than before."""
        self._staat = staat
        case = self._context.case()
        assert self.title is not None
        naam = case.dossier.naam_voor(staat.overeenkomst)
        rate = uurtarief(case.dossier, staat.overeenkomst, staat.maand)
        title = Text("Uren van {naam}", naam=naam)
        if rate is not None:
            title = Text("Uren van {naam} · {tarief} per uur", naam=naam, tarief=Money(rate))
        self.title.setText(say(title))
        notes = opmerkingen(case, staat.overeenkomst, staat.maand)
        if fresh:
            kept = self._context.session.store.drafts().get(self._key(staat), {})
            self.view.table.fill(staat.uren, naar_regels(kept, case.dossier), notes)
            self.view.go_to_end()
        else:
            self.view.table.refresh(staat.uren, notes)
        self._show_notes()
        count = len(uit_rooster(case, staat.overeenkomst, staat.maand))
        self.take_over.set_text(Text("Neem rooster &over ({n})", n=count))
        self.take_over.setEnabled(bool(count))
        minutes = sum(u.minuten for u in staat.uren)
        self.total.setText(say(Text("Totaal ingevuld: {uren} uur", uren=Hours(minutes))))

    def _show_notes(self) -> None:
        """What is remarkable stands under the lines where these have no room for it."""
        lines = [
            say(Text("{dag}: {zin}", dag=language().short_day(uren.dag), zin=note))
            for uren, note in (self.view.table.noted if self.view.tight else ())
        ]
        self.notes.setText("\n".join(lines))
        self.notes.setVisible(bool(lines))

    def from_roster(self) -> None:
        """Record the hours that the roster gives."""
        assert self._staat is not None
        case = self._context.case()
        uren = uit_rooster(case, self._staat.overeenkomst, self._staat.maand)
        naam = case.dossier.naam_voor(self._staat.overeenkomst)
        step, changes = rooster_overnemen(uren, naam)
        self._context.session.do(step, *changes)

    def check(self) -> list[Link]:
        """What is wrong in the lines, each with the way to its cell; the cells are marked."""
        assert self._staat is not None
        wrong: dict[str, tuple[Fout, ...]] = {}
        for regel in self.view.table.unfinished:
            try:
                lees(regel, self._staat.overeenkomst, self._staat.maand, self._context.case())
            except RegelFout as problem:
                wrong[regel.sleutel] = problem.fouten
        self.view.table.mark_lines(wrong)
        return [self._link(key, fout) for key, fouten in wrong.items() for fout in fouten]

    def remove(self, row: int) -> None:
        """Take out a line: hours are removed from the dossier, which can be undone; a draft is forgotten."""
        regel = self.view.table.regels[row]
        if regel.leeg or self.view.table.locked:
            return
        if regel.uren is None:
            self.view.table.drop_line(row)
            self._keep()
            return
        naam = self._context.session.dossier.naam_voor(regel.uren.zorgovereenkomst_id)
        self._context.session.do(
            Text("Uren van {naam} op {dag} verwijderd", naam=naam, dag=regel.uren.dag), Change(regel.uren, None)
        )

    def _link(self, key: str, fout: Fout) -> Link:
        row = self.view.table.row_of(key) + 1
        return Text("Regel {n}: {wat}", n=row, wat=fout.wat), lambda: self.view.go_to_fout(key, fout)

    def _drop_current(self) -> None:
        row = self.view.currentIndex().row()
        if row >= 0:
            self.remove(row)
            self.view.setFocus()

    def _typed(self, row: int) -> None:
        """Record a line as soon as it is hours."""
        staat = self._staat
        assert staat is not None
        regel = self.view.table.regels[row]
        if regel.leeg:
            self._keep()
            return
        try:
            uren = lees(regel, staat.overeenkomst, staat.maand, self._context.case())
        except RegelFout:
            self._keep()
            return
        self.view.table.set_line(row, Regel(als_getypt(uren), uren, uren.id))
        self._keep()
        self._record(regel.uren, uren)

    def _record(self, before: Uren | None, after: Uren) -> None:
        naam = self._context.session.dossier.naam_voor(after.zorgovereenkomst_id)
        self._context.session.do(
            Text("Uren van {naam} op {dag} ingevuld", naam=naam, dag=after.dag),
            Change(before, after),
            merge=f"uren:{after.id}",
        )

    def _keep(self) -> None:
        assert self._staat is not None
        keep(self._context, self._key(self._staat), "regel|", van_regels(self.view.table.unfinished))

    def _key(self, staat: Maandstaat) -> str:
        return sleutel(staat.overeenkomst.id, staat.maand)


def keep(context: Context, key: str, prefix: str, texts: dict[str, str]) -> None:
    """Keep one part of the unfinished input of a month; its other parts stay."""
    store = context.session.store
    kept = {name: text for name, text in store.drafts().get(key, {}).items() if not name.startswith(prefix)} | texts
    store.put_draft(key, kept or None)


ONTVANGEN = Entry(
    "ontvangen_op",
    Text("Urenbriefje of factuur ontvangen op"),
    parsing.day,
    hint=Text("Vanaf deze dag heeft u 4 weken om het in te sturen"),
    optional=True,
    wide=12,
)
NUMMER = Entry("factuurnummer", Text("Factuurnummer"), parsing.text, wide=16)
FACTUURDATUM = Entry("factuurdatum", Text("Factuurdatum"), parsing.day, wide=12)


class FactuurKaart(Card):
    """The invoice: number, date and lines, or one amount."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(Text("Factuur"))
        self._context = context
        self._staat: Maandstaat | None = None
        self.form = Form((NUMMER, FACTUURDATUM), lambda: context.today, in_row=True)
        self.form.changed.connect(self._keep)
        self.add(self.form)
        self.add(label(Text("Typ de regels van de factuur. Alleen een totaalbedrag mag ook."), "muted"))
        self.view = InvoiceView()
        self.view.table.typed.connect(lambda _row: self._keep())
        self.view.remove.connect(self._remove)
        self.add(self.view)
        self.total = label("", "strong")
        self.add(self.total)
        self.add(label(TOETSEN, "muted"))

    def show_staat(self, staat: Maandstaat, *, fresh: bool) -> None:
        """Show the invoice of a month."""
        same = not fresh and self._staat is not None and self._staat.declaratie == staat.declaratie
        self._staat = staat
        assert self.title is not None
        self.title.setText(say(Text("Factuur van {naam}", naam=self._naam())))
        if not same:
            self._fill(staat)
        self._sum()

    def check(self) -> list[Link]:
        """What is wrong in the invoice."""
        problems = self.form.read(lambda **values: values)
        by_name = getattr(problems, "by_name", {})
        links = self.form.links(by_name)
        wrong: dict[tuple[int, int], Text] = {}
        for row, line in enumerate(self.view.table.lines[:-1]):
            found = self._read(line)[1]
            wrong |= {(row, KOLOMMEN.index(kolom)): what for kolom, what in found.items()}
        self.view.table.mark(wrong)
        links += [self._link(place, what) for place, what in wrong.items()]
        if not self.view.table.filled:
            links.append((Text("Vul minstens één regel van de factuur in."), lambda: self.view.go_to(0, 0)))
        return links

    @property
    def regels(self) -> tuple[DeclaratieRegel, ...]:
        """The lines that can be read."""
        read = (self._read(line)[0] for line in self.view.table.filled)
        return tuple(regel for regel in read if regel is not None)

    def _read(self, line: Line) -> tuple[DeclaratieRegel | None, dict[FactuurKolom, Text]]:
        assert self._staat is not None
        return lees_factuurregel(line, self._context.case(), self._staat.overeenkomst, self._staat.maand)

    def _link(self, place: tuple[int, int], what: Text) -> Link:
        return Text("Regel {n}: {wat}", n=place[0] + 1, wat=what), lambda: self.view.go_to(*place)

    def _fill(self, staat: Maandstaat) -> None:
        kept = self._context.session.store.drafts().get(sleutel(staat.overeenkomst.id, staat.maand), {})
        declaratie = staat.declaratie
        lines = naar_factuur(kept)
        if not lines and declaratie is not None:
            lines = tuple(als_factuur_getypt(regel) for regel in declaratie.regels)
        self.view.table.fill(lines)
        self.form.fill(
            {
                "factuurnummer": kept.get("veld|factuurnummer", (declaratie and declaratie.factuurnummer) or ""),
                "factuurdatum": kept.get("veld|factuurdatum", parsing.shown(declaratie and declaratie.factuurdatum)),
            }
        )
        self.view.go_to_end()

    def _sum(self) -> None:
        known = [regel.waarde for regel in self.regels]
        amount = cents(sum((each for each in known if each is not None), Decimal(0)))
        self.total.setText(say(Text("Totaal van de factuur: {bedrag}", bedrag=Money(amount))))

    def _keep(self) -> None:
        assert self._staat is not None
        key = sleutel(self._staat.overeenkomst.id, self._staat.maand)
        keep(self._context, key, "factuur|", van_factuur(self.view.table.filled))
        keep(
            self._context, key, "veld|factuur", {f"veld|{name}": text for name, text in self.form.typed.items() if text}
        )
        self._sum()
        self.changed.emit()

    def _remove(self, row: int) -> None:
        self.view.table.drop_line(row)
        self._keep()

    def _naam(self) -> str | Text:
        assert self._staat is not None
        return self._context.session.dossier.naam_voor(self._staat.overeenkomst)
