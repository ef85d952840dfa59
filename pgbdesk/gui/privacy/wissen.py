"""Erasing somebody for good, step by step: who, what it does, a backup first, the name typed, and older copies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import shiboken6

from pgbdesk.app.omschrijving import omschrijving
from pgbdesk.app.reading import Entry
from pgbdesk.app.reservekopie import PLACES, OlderCopy, Place
from pgbdesk.app.wissen.plan import Genoemd, Plan, Wie, plan, wisbaar
from pgbdesk.app.wissen.woorden import gaat_weg, geteld, zelfde_naam
from pgbdesk.errors import PgbError
from pgbdesk.gui.gebeurtenissen.verblijf import day
from pgbdesk.gui.page import Context
from pgbdesk.gui.table import Column, Table
from pgbdesk.gui.tongue import language, say, show
from pgbdesk.gui.widgets.basic import Button, Card, Row, Tick, label
from pgbdesk.gui.widgets.fields import Form
from pgbdesk.gui.widgets.message import Message, source_line
from pgbdesk.gui.widgets.wizard import Step, Wizard, Wrong
from pgbdesk.law.bewaren import Bewaring
from pgbdesk.text import Text, raised

NAAM = Text("Iemand voorgoed wissen")
LIJST_WACHT = Text(
    "Dit dossier staat in uw lijst Mijn budgethouders. Die lijst zit op slot. Wat daar nog van deze persoon staat, "
    "verdwijnt zodra u de lijst opent."
)
WAT = Text(
    "Verwijderen laat in het Logboek staan wat er was, zodat u het ongedaan kunt maken. Voorgoed wissen niet: "
    "daarna staat deze persoon nergens meer in dit dossier. Dat kunt u niet ongedaan maken."
)
GENOEMD = Text("Ook op deze plekken wordt de naam vervangen")
ELDERS = Text("Dit heb ik op papier of op een andere plek")
ZELF_KIJKEN = Text(
    "Papieren die ook over iemand anders gaan, blijven. pgbdesk leest niet wat daarin staat. Kijk ze zelf na."
)


TYP = Text("Typ de naam van wie u wilt wissen: {naam}")


class WieStap(Step):
    """Who it is about."""

    title = Text("Wie wilt u wissen?")

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.add(label(WAT))
        self.people = wisbaar(context.session.dossier)
        people = tuple((wie.id, Text("{naam}", naam=_met_rol(wie))) for wie in self.people)
        self.form = _form(self, context, Entry("wie", Text("Persoon of instelling"), choices=people))
        self.who = self.form["wie"].input
        self.plan: Plan | None = None

    def check(self) -> Sequence[Wrong]:
        """Work out what it does; somebody with whom something still runs cannot go."""
        wie = next((w for w in self.people if w.id == self.form["wie"].text), None)
        if wie is None:
            return _wrong(self.form, Text("Kies wie u wilt wissen."))
        case = self._context.case()
        try:
            self.plan = self._context.jobs.wait_for(lambda: plan(wie, case, say=say))
        except PgbError as problem:
            return _wrong(self.form, _both(problem))
        return ()


class WatStap(Step):
    """What goes, what stays without a name, what must be kept, and where else the name stands."""

    title = Text("Wat gebeurt er dan?")

    def __init__(self, context: Context, made: Callable[[], Plan]) -> None:
        super().__init__()
        self._context, self._made = context, made
        self.goes = Message("warning", Text("Dit gaat weg"))
        self.stays = Message("info", "")
        self.keep = Card(Text("Dit moet u nog bewaren"))
        self.keep.add(
            label(
                Text(
                    "De SVB en de wet vragen om deze papieren nog te bewaren. In dit dossier staan ze straks niet meer "
                    "op naam. Druk ze eerst af, of bewaar ze op een andere plek."
                )
            )
        )
        self.kept = Table(
            (
                Column[Bewaring](
                    Text("Wat"), lambda b: say(omschrijving(b.record, context.session.dossier)), stretch=True
                ),
                Column[Bewaring](
                    Text("Bewaren tot en met"),
                    lambda b: b.wanneer,
                    shown=lambda t: day(t) or show(t),
                    sort=lambda b: b.tot or date.max,
                ),
                Column[Bewaring](Text("Waarom"), lambda b: say(b.reden)),
            ),
            lambda b: b.record.id,
            Text("Wat nog bewaard moet worden"),
        )
        self.keep.add(self.kept)
        self.source = label("", "muted")
        self.keep.add(self.source)
        self.elsewhere = Tick(ELDERS)
        self.keep.add(self.elsewhere)
        self.named = Card(GENOEMD)
        self.places = Table(
            (
                Column[Genoemd](
                    Text("Waar"), lambda g: say(omschrijving(g.record, context.session.dossier)), stretch=True
                ),
                Column[Genoemd](
                    Text("Wordt"),
                    lambda g: say(omschrijving(g.na, context.session.dossier.with_changes([(None, g.na)]))),
                ),
            ),
            lambda g: g.record.id,
            GENOEMD,
        )
        self.named.add(self.places)
        for widget in (self.goes, self.stays, self.keep, self.named):
            self.add(widget)
        self.add(label(ZELF_KIJKEN, "muted"))

    def opened(self) -> None:
        """Fill it from the plan."""
        made = self._made()
        self.goes.set("warning", Text("Dit gaat weg van {naam}", naam=made.wie.naam), gaat_weg(made))
        self.stays.setVisible(bool(made.sommen))
        if made.sommen:
            told = Text("Dit blijft, zonder naam: pgbdesk zegt dan {naam}", naam=made.schuilnaam)
            self.stays.set(
                "info", told, (*geteld(made.sommen), Text("Zo kloppen uren en bedragen van het budget nog."))
            )
        self.keep.setVisible(bool(made.bewaren))
        self.kept.set_records(made.bewaren)
        self.source.setText(source_line(tuple({s.name: s for b in made.bewaren for s in b.bronnen}.values())))
        self.source.setVisible(bool(self.source.text()))
        self.named.setVisible(bool(made.genoemd))
        self.places.set_records(made.genoemd)

    def check(self) -> Sequence[Wrong]:
        """What must be kept is somewhere else."""
        if self._made().bewaren and not self.elsewhere.isChecked():
            return [(Text("Bewaar eerst wat bewaard moet worden. Zet daarna het vinkje."), self.elsewhere.setFocus)]
        return ()


class TypStap(Step):
    """A backup first, for who wants it, and the name typed."""

    title = Text("Weet u het zeker?")
    button = Text("Wis voorgoed")

    def __init__(self, context: Context, made: Callable[[], Plan]) -> None:
        super().__init__()
        self._context, self._made = context, made
        self.safety = context.session.store.safety
        self.add(Message("warning", Text("Dit kunt u niet ongedaan maken")))
        self.copy = Card(Text("Eerst een reservekopie?"))
        self.copy.add(
            label(
                Text(
                    "Met een reservekopie kunt u terug als u zich vergist. In die kopie staat deze persoon nog wel. "
                    "Aan het eind kiest u of oudere kopieën blijven of weggaan."
                )
            )
        )
        self.copy_button = Button(Text("Maak nu een reservekopie"), self._back_up, icon_name="shield-check")
        self.copied = label("", "echo")
        self.copied.hide()
        self.copy.add(self.copy_button, left=True)
        self.copy.add(self.copied)
        self.add(self.copy)
        self.copy.setVisible(self.safety is not None)  # once it has a parent: before that it is a window of its own
        self.form = _form(self, context, Entry("naam", Text(TYP.msgid, naam=""), wide=33))
        self.typed = self.form["naam"].input

    def opened(self) -> None:
        """Ask for the name."""
        words = say(Text(TYP.msgid, naam=self._made().wie.naam))
        self.form["naam"].label.setText(words)
        self.typed.setAccessibleName(words)

    def _back_up(self) -> None:
        assert self.safety is not None
        self._context.told(Text("De reservekopie wordt gemaakt en nagekeken…"))
        try:  # waited for: nobody is to be erased before it is known that there is one
            self._context.jobs.write_and_wait(self.safety.begin_back_up, self.safety.ahead_of_back_up)
        except PgbError as problem:
            if shiboken6.isValid(self):
                self._context.ask.tell(problem.what, problem.advice)
            return
        if not shiboken6.isValid(self):  # locked meanwhile
            return
        words = Text(
            "De reservekopie is gemaakt en nagekeken. Let op: {naam} staat er nog in.", naam=self._made().wie.naam
        )
        self.copied.setText(say(words))
        self.copied.show()
        self._context.told(words)

    def check(self) -> Sequence[Wrong]:
        """The name, and then it is done."""
        naam = self._made().wie.naam
        if not zelfde_naam(self.form["naam"].text, naam):
            return _wrong(self.form, Text("Typ precies deze naam: {naam}", naam=naam))
        return self._erase()

    def _erase(self) -> Sequence[Wrong]:
        jobs, erasure = self._context.jobs, self._made().erasure
        self._context.told(Text("Bezig met wissen. Dit duurt een paar tellen…"))
        try:
            jobs.write_and_wait(lambda: self._context.session.begin_erase(erasure))
        except PgbError as problem:
            return [(_both(problem), None)]
        try:
            if self.safety is not None:
                jobs.write_and_wait(self.safety.begin_back_up, self.safety.ahead_of_back_up)
        except PgbError as problem:  # it is done; only the new backup is not there
            if shiboken6.isValid(self):
                self._context.ask.tell(problem.what, problem.advice)
        return ()


class KopieStap(Step):
    """What still holds the person: older copies, to be removed or kept."""

    title = Text("Gewist. En de oudere kopieën?")
    button = Text("Klaar")
    final = True

    def __init__(self, context: Context, made: Callable[[], Plan]) -> None:
        super().__init__()
        self._context, self._made = context, made
        self.done = Message("success", "")
        self.add(self.done)
        self.copies = Card(Text("Hierin staat deze persoon nog"))
        self.table = Table(
            (
                Column[OlderCopy](Text("Gemaakt"), lambda c: c.written, shown=lambda at: language().instant(at)),  # type: ignore[arg-type]
                Column[OlderCopy](Text("Wat"), lambda c: raised(say(PLACES[c.place])), stretch=True),
                Column[OlderCopy](Text("Waar"), _where),
            ),
            lambda c: str(c.path),
            Text("Oudere kopieën"),
        )
        self.copies.add(self.table)
        self.copies.add(
            label(
                Text(
                    "Verwijdert u ze? Dan kunt u niet meer terug naar een eerdere stand. Een nieuwe reservekopie "
                    "zonder deze persoon is al gemaakt. Laat u ze staan? Dan blijven ze tot pgbdesk ze opruimt."
                )
            )
        )
        self.one = Button(Text("Verwijder deze kopie"), self._remove_one)
        self.all = Button(Text("Verwijder alle oudere kopieën"), self._remove_all, "danger", "trash-2")
        self.copies.add(Row(self.all, self.one))
        self.add(self.copies)
        self.list_waits = label(LIJST_WACHT, "muted")
        self.add(self.list_waits)
        self.add(
            label(
                Text(
                    "Kopieën die u zelf ergens anders neerzette, kent pgbdesk niet. Denk aan een usb-stick, een "
                    "cloudmap, een open bestand, een rekenblad of papier."
                ),
                "muted",
            )
        )

    def opened(self) -> None:
        """List what there is."""
        made = self._made()
        self.done.set(
            "success",
            Text("{naam} is uit dit dossier gewist", naam=made.wie.naam),
            (Text("Ook uit het Logboek, de invoer die nog niet af was en de papieren."),),
        )
        self.refresh()

    def refresh(self) -> None:
        """The copies as they are now."""
        found, opened = self._found(), getattr(self.window(), "open", None)
        melder = opened.melder if opened is not None else None
        self.list_waits.setVisible(melder is not None and melder.waits)
        self.table.set_records(found)
        self.copies.setVisible(bool(found))

    def _found(self) -> tuple[OlderCopy, ...]:
        safety = self._context.session.store.safety
        return safety.older_copies() if safety is not None else ()

    def _remove_one(self) -> None:
        self._remove([copy for copy in self._found() if str(copy.path) == self.table.current()])

    def _remove_all(self) -> None:
        self._remove(self._found())

    def _remove(self, copies: Sequence[OlderCopy]) -> None:
        safety = self._context.session.store.safety
        if safety is None or not copies:
            return
        if not self._context.ask.confirm(
            Text.counted("Wilt u {n} oudere kopie verwijderen?", "Wilt u {n} oudere kopieën verwijderen?", len(copies)),
            Text("Dit kunt u niet ongedaan maken."),
            Text("Verwijderen"),
            Text("Laten staan"),
        ):
            return
        left = safety.remove_copies(copies)
        if left:
            self._context.ask.tell(
                Text.counted(
                    "{n} kopie kon niet worden verwijderd.", "{n} kopieën konden niet worden verwijderd.", len(left)
                ),
                Text("Kijk of de usb-stick erin zit en of het bestand niet open is. Probeer het dan opnieuw."),
            )
        else:
            self._context.told(Text.counted("{n} kopie verwijderd.", "{n} kopieën verwijderd.", len(copies)))
        self.refresh()


def _where(copy: OlderCopy) -> str:
    """The folder that the user chose; our own folder on this computer has no name that says anything."""
    own = copy.place in (Place.BACKUP, Place.ASIDE)
    return say(Text("Op deze computer")) if own else str(copy.path.parent)


def _met_rol(wie: Wie) -> str:
    return f"{wie.naam} ({', '.join(say(rol) for rol in wie.rollen)})"


def _form(step: Step, context: Context, entry: Entry) -> Form:
    """The one question of a step; what was wrong with it is gone as soon as the answer changes."""
    form = Form((entry,), lambda: context.today)
    form.changed.connect(step.changed.emit)
    form.changed.connect(lambda: form.show_problems({}))
    step.add(form)
    return form


def _wrong(form: Form, what: Text) -> Sequence[Wrong]:
    """What is wrong with the one answer, at its field too."""
    problems = dict.fromkeys(form.fields, what)
    form.show_problems(problems)
    return form.links(problems)


def _both(problem: PgbError) -> Text:
    """What is wrong and what to do, as one line."""
    if problem.advice is None:
        return problem.what
    return Text("{wat} {advies}", wat=problem.what, advies=problem.advice)


class WisWizard(Wizard):
    """The four steps. `done` is called when the user leaves."""

    def __init__(self, context: Context, done: Callable[[], None]) -> None:
        self.who = WieStap(context)
        self.what = WatStap(context, self._plan)
        self.type = TypStap(context, self._plan)
        self.after = KopieStap(context, self._plan)
        super().__init__(NAAM, (self.who, self.what, self.type, self.after), done=done, cancel=done)
        self.stop = Button(Text("Toch niet"), done)
        self.add_button(self.stop)

    def _plan(self) -> Plan:
        assert self.who.plan is not None
        return self.who.plan

    def _show(self, number: int, *, quiet: bool = False) -> None:
        super()._show(number, quiet=quiet)
        self.next_button.set_kind("danger" if self.step is self.type else "primary")
        if hasattr(self, "stop"):
            self.stop.setVisible(not self.step.final)

    def choose(self, wie: Wie) -> None:
        """Somebody, as when another page leads here."""
        self.who.form.fill({"wie": wie.id})
