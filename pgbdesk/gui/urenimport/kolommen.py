"""The second step: in which column what stands. Guessed by the headings; the user has the last word."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pgbdesk.app.reading import Entry
from pgbdesk.app.tabel import Vel
from pgbdesk.app.urenimport.cellen import als_tekst
from pgbdesk.app.urenimport.lezen import Voorbeeld, bekijk, ontbreekt
from pgbdesk.app.urenimport.velden import Indeling, Veld, koppen_van, letter_van, raad
from pgbdesk.domain.dossier import Dossier
from pgbdesk.errors import PgbError
from pgbdesk.gui.announce import announce
from pgbdesk.gui.page import Context
from pgbdesk.gui.tongue import say
from pgbdesk.gui.urenimport.bestand import BestandStap
from pgbdesk.gui.widgets.basic import label
from pgbdesk.gui.widgets.fields import Form
from pgbdesk.gui.widgets.message import Message
from pgbdesk.gui.widgets.wizard import Step, Wrong
from pgbdesk.text import Text

NIET = "-"
_VOORBEELD = 18  # characters of an example
_RIJ = 44  # and of a row
UITLEG = Text("pgbdesk heeft gekeken naar de koppen. Kijk na of het klopt, en kies wat nog ontbreekt.")
BEZIG = Text("De rijen worden nagekeken")
KOPRIJ = Entry("koprij", Text("In welke rij staan de koppen?"), choices=(), wide=34)


class KolomStap(Step):
    """A choice of a column for each thing that is taken over."""

    title = Text("Wat staat in welke kolom?")

    def __init__(self, context: Context, bestand: BestandStap) -> None:
        super().__init__()
        self._context, self._bestand = context, bestand
        self._vel: Vel | None = None
        self.voorbeeld: Voorbeeld | None = None
        self.bekeken: Dossier | None = None  # the dossier beside which the rows were looked over
        self.add(label(UITLEG, "muted"))
        self.form = Form(
            (KOPRIJ, *(Entry(veld.name, Text(veld.value), choices=(), wide=34) for veld in Veld)), lambda: context.today
        )
        self.form["koprij"].changed.connect(self._other_row)
        self.form.changed.connect(self.changed.emit)
        self.add(self.form)
        self.busy = Message("info", BEZIG)
        self.busy.hide()
        self.add(self.busy)

    @property
    def indeling(self) -> Indeling:
        """What was chosen."""
        row = self.form["koprij"].text
        chosen = {veld: self.form[veld.name].text for veld in Veld if not self.form[veld.name].isHidden()}
        columns = {veld: int(text) for veld, text in chosen.items() if text not in ("", NIET)}
        return Indeling(int(row) if row not in ("", NIET) else None, columns)

    def opened(self) -> None:
        """Another file or sheet is guessed anew; the same one stays as it was chosen."""
        vel = self._bestand.vel
        self.form[Veld.ZORGVERLENER.name].setVisible(self._bestand.overeenkomst_id is None)
        if vel is self._vel:
            return
        self._vel = vel
        rows = list(vel.rijen[:15])
        names = [
            (str(rij.nummer), Text("Rij {rij}: {tekst}", rij=rij.nummer, tekst=_begin(rij.cellen))) for rij in rows
        ]
        self.form["koprij"].set_choices([(NIET, Text("Er zijn geen koppen")), *names])
        self._fill(raad(vel))

    def _other_row(self) -> None:
        """Another row has the headings: guess by those."""
        assert self._vel is not None
        row = self.form["koprij"].text
        if row in ("", NIET):
            self._fill(Indeling(None, self.indeling.kolommen))
            return
        number = int(row)
        below = Vel(self._vel.naam, tuple(rij for rij in self._vel.rijen if rij.nummer == number))
        self._fill(Indeling(number, raad(below).kolommen or self.indeling.kolommen))

    def _fill(self, indeling: Indeling) -> None:
        assert self._vel is not None
        self.form["koprij"].set_text(str(indeling.koprij) if indeling.koprij is not None else NIET)
        names = koppen_van(self._vel, indeling.koprij)
        example = next((r for r in self._vel.rijen if indeling.koprij is None or r.nummer > indeling.koprij), None)
        shown = example.cellen if example is not None else ()
        choices = [(str(n), _column(n, name, shown)) for n, name in enumerate(names)]
        for veld in Veld:
            field = self.form[veld.name]
            field.set_choices([(NIET, Text("Staat niet in het blad")), *choices])
            field.set_text(str(indeling.kolommen.get(veld, NIET)))
        self.form.show_problems({})

    def check(self) -> Sequence[Wrong]:
        """A day, a begin, an end or a number of hours, and whose they are."""
        problems = {veld.name: what for veld, what in ontbreekt(self.indeling, self._bestand.overeenkomst_id)}
        self.form.show_problems(problems)
        return self.form.links(problems)

    def leave(self, go_on: Callable[[], None], wrong: Callable[[Sequence[Wrong]], None]) -> None:
        """Look every row over, beside the window."""
        problems = self.check()
        if problems:
            wrong(problems)
            return
        if self.busy.isVisible():  # it is looked over already
            return
        case, vel, indeling, who = self._context.case(), self._bestand.vel, self.indeling, self._bestand.overeenkomst_id

        def done(voorbeeld: Voorbeeld) -> None:
            self.busy.hide()
            self.voorbeeld, self.bekeken = voorbeeld, case.dossier
            go_on()

        def failed(problem: PgbError) -> None:
            self.busy.hide()
            wrong([(problem.what, None), *([(problem.advice, None)] if problem.advice is not None else [])])

        self.busy.show()
        announce(self, say(BEZIG))
        self._context.jobs.run(lambda: bekijk(vel, indeling, who, case), self, done, failed)


def _begin(cells: Sequence[object]) -> str:
    """The first cells of a row, as many as fit; only the first one is ever cut."""
    first, *others = [als_tekst(cell) for cell in cells if cell is not None] or [""]  # type: ignore[arg-type]
    words = first if len(first) <= _RIJ else first[: _RIJ - 1] + "…"
    for other in others:
        if len(words) + len(other) > _RIJ:
            return f"{words} · …"
        words += f" · {other}"
    return words


def _column(number: int, name: str, example: Sequence[object]) -> Text:
    """`B: Begin (bijvoorbeeld 09:00)`."""
    cell = als_tekst(example[number]) if number < len(example) else ""  # type: ignore[arg-type]
    letter = letter_van(number)
    start = Text("Kolom {letter}", letter=letter) if name == letter else Text("{l}: {naam}", l=letter, naam=name)
    if not cell:
        return start
    return Text("{kolom} (zoals {voorbeeld})", kolom=start, voorbeeld=" ".join(cell.split())[:_VOORBEELD])
