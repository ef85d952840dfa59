"""Another representative, step by step: who stops, who follows, what to look at, and what goes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from pgbdesk.app import parsing
from pgbdesk.app.attention import attention, met_uitstel
from pgbdesk.app.brieven.soort import houder_van
from pgbdesk.app.labels import choices, label_of
from pgbdesk.app.opvolging import (
    DAG,
    TOEGANG,
    Opvolging,
    laatste_dag_van,
    lopende_rollen,
    nakijken,
    stap,
    te_sturen,
    wie_dan,
)
from pgbdesk.app.parsing import shown
from pgbdesk.app.reading import Entry, Problems
from pgbdesk.domain.personen import Budgethouder, Persoon, Vertegenwoordiging
from pgbdesk.domain.record import new_id
from pgbdesk.domain.soorten import VertegenwoordigerSoort as Soort
from pgbdesk.errors import Invalid
from pgbdesk.gui.access_flow import show_access
from pgbdesk.gui.page import Context
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Box, Button, Row, label, section
from pgbdesk.gui.widgets.fields import HOEFT_NIET, Form
from pgbdesk.gui.widgets.message import Message, source_line
from pgbdesk.gui.widgets.wizard import Step, Wizard, Wrong
from pgbdesk.law.rule import Ernst
from pgbdesk.law.vertegenwoordiging import DOOR_RECHTER, Tekenaar, naam_van
from pgbdesk.text import Midden, Text

NAAM = Text("Andere vertegenwoordiger")
GEEN, NIEUW, ZELF = "geen", "nieuw", "zelf"
NIET_ZELFDE = Text("Dit is dezelfde persoon in dezelfde rol. Kies iemand anders, of een andere rol.")
TAKEN = 8  # more open things stand on the list that is printed


def _rolnaam(rol: Vertegenwoordiging, context: Context) -> Text:
    dossier = context.session.dossier
    return Text(
        "{naam}, {rol} van {wie}",
        naam=naam_van(rol, context.case()),
        rol=Midden(label_of(rol.soort)),
        wie=dossier.naam_budgethouder(rol.budgethouder_id),
    )


class Stopt(Step):
    """Whose role ends, and when."""

    title = Text("Wie stopt er?")

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        dossier, only = context.session.dossier, context.budgethouder_ids
        self.rollen = {r.id: r for r in lopende_rollen(context.case(), only)}
        holders = tuple(b for b in dossier.all(Budgethouder) if only is None or b.id in only)
        self.add(label(Text("U ziet eerst alles terug. Daarna legt u het in één keer vast."), "muted"))
        roles = tuple((id_, _rolnaam(r, context)) for id_, r in self.rollen.items())
        self.form = Form(
            (
                Entry("rol", Text("Wie stopt?"), choices=(*roles, (GEEN, Text("Niemand, er was nog geen")))),
                Entry(
                    "budgethouder",
                    Text("Voor welke budgethouder?"),
                    choices=tuple((b.id, Text("{naam}", naam=dossier.naam_budgethouder(b))) for b in holders),
                ),
                Entry("laatste", Text("Laatste dag"), parsing.day, hint=Text("Bijvoorbeeld 31-12-2026"), wide=12),
            ),
            lambda: context.today,
        )
        self.form.changed.connect(self._follow)
        self.form.changed.connect(self.changed.emit)
        self.add(self.form)
        self._shown = ""
        self.form.fill(
            {"rol": roles[0][0] if len(roles) == 1 else "", "budgethouder": holders[0].id if holders else ""}
        )
        self._follow()

    def choose(self, rol_id: str) -> None:
        """Begin with a role."""
        self.form.fill({"rol": rol_id})
        self._follow()

    def _follow(self) -> None:
        """Fill in what is known of the end of the chosen role; ask for whom only where there was no role."""
        chosen = self.form["rol"].text
        self.form["budgethouder"].setVisible(chosen == GEEN)
        self.form["laatste"].setVisible(chosen != GEEN)
        if chosen != self._shown and chosen in self.rollen:
            self.form.fill({"laatste": shown(laatste_dag_van(self.rollen[chosen], self._context.case()))})
        self._shown = chosen

    @property
    def rol(self) -> Vertegenwoordiging | None:
        """The role that ends."""
        return self.rollen.get(self.form["rol"].text)

    def check(self) -> Sequence[Wrong]:
        """Everything that is wrong here."""

        def made(rol: str | None = None, laatste: date | None = None, **_: Any) -> None:
            known = self.rollen.get(rol or "")
            if known is not None and laatste is not None and known.van is not None and laatste < known.van:
                raise Invalid(Text("De laatste dag ligt voor de eerste dag van deze rol."), "laatste")

        found = self.form.read(made)
        return self.form.links(found.by_name) if isinstance(found, Problems) else ()


class Volgt(Step):
    """Who comes after, in which role, from when, with which paper."""

    title = Text("Wie volgt op?")

    def __init__(self, context: Context, stopt: Stopt) -> None:
        super().__init__()
        self._context, self._stopt = context, stopt
        dossier = context.session.dossier
        people = tuple((p.id, Text("{naam}", naam=p.naam)) for p in dossier.all(Persoon) if p.naam)
        who = ((NIEUW, Text("Iemand die nog niet in het dossier staat")), (ZELF, Text("De budgethouder zelf")), *people)
        self.form = Form(
            (
                Entry("wie", Text("Wie wordt het?"), choices=who),
                Entry("voornaam", Text("Voornaam"), wide=20),
                Entry("tussenvoegsel", Text("Tussenvoegsel"), optional=True, wide=10),
                Entry("achternaam", Text("Achternaam"), wide=24),
                Entry("organisatie", Text("Naam van de organisatie"), optional=True, wide=30),
                Entry("soort", Text("In welke rol?"), choices=choices(Soort)),
                Entry("vanaf", Text("Eerste dag"), parsing.day, wide=12),
                Entry(
                    "papier",
                    Text("Machtiging of beschikking van"),
                    parsing.day,
                    hint=Text("De dag op het papier. Is het er nog niet? Laat dit leeg."),
                    optional=True,
                    wide=12,
                ),
                Entry("geldig", Text("Papier geldig tot en met"), parsing.day, optional=True, wide=12),
            ),
            lambda: context.today,
        )
        self.form.changed.connect(self._follow)
        self.form.changed.connect(self.changed.emit)
        self.add(self.form)

    def opened(self) -> None:
        """Begin on the day after, in the role that ends."""
        oud, last = self._stopt.rol, self._stopt.form["laatste"].peek()
        texts: dict[str, str] = {}
        if not self.form["vanaf"].text:
            texts["vanaf"] = shown(last + DAG if oud is not None and last is not None else self._context.today)
        if oud is not None and not self.form["soort"].text and oud.soort not in (Soort.GEWAARBORGDE_HULP, Soort.OUDER):
            texts["soort"] = oud.soort.value
        self.form.fill(texts)
        self._follow()

    def _follow(self) -> None:
        who = self.form["wie"].text
        for name in ("voornaam", "tussenvoegsel", "achternaam"):
            self.form[name].setVisible(who == NIEUW)
        for name in ("organisatie", "soort", "papier", "geldig"):
            self.form[name].setVisible(who != ZELF)
        court = self.form["soort"].text in {s.value for s in (*DOOR_RECHTER, Soort.VOOGD)}
        words = Text("Beschikking van de rechtbank van") if court else Text("Machtiging getekend op")
        shown_words = f"{say(words)} {say(HOEFT_NIET)}"
        self.form["papier"].label.setText(shown_words)
        self.form["papier"].input.setAccessibleName(shown_words)

    def check(self) -> Sequence[Wrong]:
        """Everything that is wrong here."""
        found = self.form.read(self._made)
        return self.form.links(found.by_name) if isinstance(found, Problems) else ()

    def _made(self, **values: Any) -> None:
        oud = self._stopt.rol
        if oud is None or values.get("wie") in (None, NIEUW, ZELF):
            return
        if oud.persoon_id == values["wie"] and values.get("soort") == oud.soort.value:
            raise Invalid(NIET_ZELFDE, "wie")

    def opvolging(self) -> Opvolging:
        """The change as it was answered. Only after `check` found nothing."""
        dossier = self._context.session.dossier
        v, oud = self.form.values, self._stopt.rol
        holder_id = oud.budgethouder_id if oud is not None else self._stopt.form["budgethouder"].text
        change = Opvolging(
            dossier.get(Budgethouder, holder_id),
            v["vanaf"],
            oud,
            self._stopt.form.values["laatste"] if oud is not None else None,
        )
        if v["wie"] == ZELF:
            return change
        persoon = None
        if v["wie"] == NIEUW:
            first, between, last = v["voornaam"], v["tussenvoegsel"], v["achternaam"]
            persoon = Persoon(id=new_id(), voornaam=first, tussenvoegsel=between, achternaam=last)
        soort = Soort(v["soort"])
        court = soort in DOOR_RECHTER or soort is Soort.VOOGD
        rol = Vertegenwoordiging(
            budgethouder_id=holder_id,
            persoon_id=persoon.id if persoon is not None else v["wie"],
            organisatie=v["organisatie"],
            soort=soort,
            van=v["vanaf"],
            beschikking_rechtbank_op=v["papier"] if court else None,
            machtiging_getekend_op=None if court else v["papier"],
            papier_geldig_tot=v["geldig"],
        )
        return replace(change, nieuw=rol, persoon=persoon)


class Nakijken(Step):
    """Who signs then, what to look at, what goes out, and what is still open. Nothing is recorded yet."""

    title = Text("Kijk dit na")
    button = Text("Leg de overdracht vast")

    def __init__(self, context: Context, volgt: Volgt) -> None:
        super().__init__()
        self._context, self._volgt = context, volgt
        self.opvolging: Opvolging | None = None
        self.place = Box(gap=10)
        self.add(self.place)

    def opened(self) -> None:
        """Judge what was answered."""
        self.opvolging = self._volgt.opvolging()
        self.place.clear()
        case, change = self._context.case(), self.opvolging
        stand = wie_dan(change, case)
        lines = [
            Text("Voor geld tekent {wie}.", wie=_wie(stand.geld)),
            Text("Over zorg beslist {wie}.", wie=_wie(stand.zorg)),
        ]
        sources = tuple(b for t in stand.tekenaars for b in t.bronnen)
        title = Text("Zo is het vanaf {dag}", dag=change.vanaf)
        self.place.add(Message("info", title, lines, source_line(sources)))
        found = nakijken(change, case)
        if found:
            level = "warning" if any(w.zwaar for w in found) else "info"
            told = tuple(b for w in found for b in w.bronnen)
            self.place.add(Message(level, Text("Let hierop"), [w.zin for w in found], source_line(told)))
        self.place.add(section(Text("Dit gaat de deur uit")))
        for each in te_sturen(change.nieuw, change.budgethouder.id, change.vanaf, case):
            self.place.add(label(_regel(each.wat, each.naar, each.erbij)))
        self._open(change)

    def _open(self, change: Opvolging) -> None:
        """What is not done yet, for whom takes over."""
        case = self._context.case()
        mine = [
            p
            for p in attention(case).alle
            if p.ernst is not Ernst.INFO and houder_van(p.about, case) in ("", change.budgethouder.id)
        ]
        if not mine:
            return
        self.place.add(section(Text("Dit is nog niet klaar")))
        for punt in mine[:TAKEN]:
            self.place.add(label(met_uitstel(punt)))
        if len(mine) > TAKEN:
            self.place.add(label(Text("En nog {n}. Ze staan op de lijst die u straks afdrukt.", n=len(mine) - TAKEN)))


class Klaar(Step):
    """It is recorded. The papers are one button away, and the access is said."""

    title = Text("De overdracht is vastgelegd")
    button = Text("Klaar")
    final = True

    def __init__(self, context: Context, nakijken_: Nakijken, plan: Callable[[], None]) -> None:
        super().__init__()
        self._context, self._nakijken, self._plan = context, nakijken_, plan
        self.place = Box(gap=10)
        self.add(self.place)
        self.buttons: dict[str, Button] = {}

    def opened(self) -> None:
        """Record it as one step, and show where to go on."""
        change = self._nakijken.opvolging
        assert change is not None
        words, changes = stap(change, self._context.case())
        self._context.session.do(words, *changes)
        self.place.clear()
        self.place.add(
            Message("success", words, [Text("De stappen staan bij uw taken. Met Ctrl+Z maakt u alles ongedaan.")])
        )
        about = change.nieuw or change.oud
        row = Row()
        if change.oud is not None and about is not None:
            self._button(row, "lijst", Text("Overdrachtslijst afdrukken"), f"overdrachtslijst:{about.id}", "printer")
        self._button(row, "pakket", Text("Map voor de opvolger maken"), "pakket_overdracht", "folder")
        for each in te_sturen(change.nieuw, change.budgethouder.id, change.vanaf, self._context.case()):
            if each.papier is not None and change.nieuw is not None:
                key = f"{each.papier}:{change.nieuw.id}"
                self._button(row, each.papier, Text("Overnameblad: {wat}", wat=each.wat), key, "file-text")
        row.add(Button(Text("Plan bekijken"), self._plan, icon_name="list-checks"))
        self.place.add(row)
        if change.oud is not None:
            access = Message("info", Text("Toegang en wachtwoordzin"), list(TOEGANG))
            self.buttons["toegang"] = Button(Text("Wie kan erin"), self._show_access, icon_name="key-round")
            access.column.addWidget(Row(self.buttons["toegang"]))
            self.place.add(access)

    def _show_access(self) -> None:
        """The dossier is closed meanwhile; the handover is recorded. The example has no passphrase."""
        window: Any = self.window()
        if window.open is not None and window.open.path is None:
            self._context.told(Text("Het voorbeeld heeft geen wachtwoordzin."))
        else:
            show_access(window)

    def _button(self, row: Row, name: str, words: Text, key: str, icon: str) -> None:
        self.buttons[name] = Button(words, partial(self._context.go, "formulieren", key), icon_name=icon)
        row.add(self.buttons[name])


class Opvolger(Wizard):
    """The flow. `close` is called at its end; `plan` shows the plan of the change that was recorded."""

    def __init__(
        self, context: Context, close: Callable[[], None], plan: Callable[[], None], rol_id: str | None = None
    ) -> None:
        self.stopt = Stopt(context)
        self.volgt = Volgt(context, self.stopt)
        self.nakijken = Nakijken(context, self.volgt)
        self.klaar = Klaar(context, self.nakijken, plan)
        super().__init__(NAAM, (self.stopt, self.volgt, self.nakijken, self.klaar), done=close, cancel=close)
        if rol_id is not None:
            self.stopt.choose(rol_id)


def _regel(wat: Text, naar: Text, erbij: Text | None) -> Text:
    if erbij is None:
        return Text("{wat}, naar {naar}", wat=wat, naar=naar)
    return Text("{wat}, naar {naar}, met {erbij}", wat=wat, naar=naar, erbij=erbij)


def _wie(tekenaar: Tekenaar | None) -> object:
    if tekenaar is None:
        return Text("niemand die in dit dossier staat")
    if tekenaar.rol is None:
        return Text("de budgethouder zelf")
    return Text("{naam} ({rol})", naam=tekenaar.naam or Text("onbekend"), rol=Midden(label_of(tekenaar.rol.soort)))
