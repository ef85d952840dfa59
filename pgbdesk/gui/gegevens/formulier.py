"""The form for one record: its groups of questions, its lists, keeping and cancelling."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from pgbdesk.app.gegevens.bewaren import Antwoorden, getypt, lees, lijsten, stap
from pgbdesk.app.gegevens.spec import Soort, entry, info_of, is_lijst
from pgbdesk.app.reading import WHOLE, Problems
from pgbdesk.domain.record import Record
from pgbdesk.errors import Invalid
from pgbdesk.gui.gegevens.lijst import Aankruisen, Lijst
from pgbdesk.gui.page import Context
from pgbdesk.gui.widgets.basic import Actions, Button, Card, label, section
from pgbdesk.gui.widgets.fields import Form
from pgbdesk.gui.widgets.message import ErrorSummary
from pgbdesk.text import Text

NOG_OPEN = Text("U bent nog bezig met: {wat}. Zet het in de lijst of kies Annuleren.")


class Formulier(Card):
    """One record, or a new one. `done` is called after keeping or cancelling, with the record that was kept."""

    def __init__(
        self, context: Context, soort: Soort, record: Record | None, done: Callable[[Record | None], None]
    ) -> None:
        super().__init__(soort.nieuw if record is None and soort.nieuw is not None else soort.enkel)
        self._context, self.soort, self.record, self._done = context, soort, record, done
        self.add(label(Text("Weet u iets niet? Laat het dan leeg. U kunt het later invullen."), "muted"))
        self.summary = ErrorSummary()
        self.add(self.summary)
        self.forms: list[Form] = []
        self.lists: dict[str, Lijst | Aankruisen] = {}
        for groep in soort.groepen:
            self._group(groep.titel, [v for v in groep.velden if not is_lijst(info_of(soort.cls, v.naam))])
            for veld in groep.velden:
                if is_lijst(info_of(soort.cls, veld.naam)):
                    self._list(veld)
        self.save = Button(Text("Bewaar"), self._save, "primary")
        self.add(Actions(self.save, Button(Text("Annuleren"), self.cancel)))
        typed, parts = getypt(soort, record), lijsten(soort, record)
        for number, form in enumerate(self.forms):
            form.fill(typed)
            form.keep_draft(context.session.store, partial(self._key, number))
            form.restore_draft()
        for name, widget in self.lists.items():
            widget.fill(parts[name])

    def _key(self, number: int) -> str:
        return f"gegevens:{self.soort.sleutel}:{self.record.id if self.record else 'nieuw'}:{number}"

    def _group(self, titel: Text, velden: list[Any]) -> None:
        if titel != self.soort.enkel:  # the card is called so already
            self.add(section(titel))
        if not velden:
            return
        dossier = self._context.session.dossier
        entries = [entry(self.soort.cls, veld, dossier) for veld in velden]
        form = Form(entries, lambda: self._context.today, in_row=True, mostly_optional=True)
        self.forms.append(form)
        self.add(form)

    def _list(self, veld: Any) -> None:
        info = info_of(self.soort.cls, veld.naam)
        widget: Lijst | Aankruisen
        if veld.keuzes:
            widget = Aankruisen(veld)
        else:
            widget = Lijst(info.element, veld, lambda: self._context.session.dossier, lambda: self._context.today)
        self.lists[veld.naam] = widget
        self.add(widget)

    def focus_first(self) -> None:
        """Go to the first field."""
        next(iter(self.forms[0].fields.values())).focus()

    def _save(self) -> None:
        open_one = next((w for w in self.lists.values() if isinstance(w, Lijst) and w.busy), None)
        if open_one is not None:
            what = Text(NOG_OPEN.msgid, wat=open_one.vraag)
            self.summary.show_problems([(what, open_one.keep.setFocus)])
            return
        typed = {name: text for form in self.forms for name, text in form.typed.items()}
        parts = {name: widget.parts for name, widget in self.lists.items()}
        dossier = self._context.session.dossier
        result = lees(self.soort, Antwoorden(typed, parts), self.record, dossier, self._context.today)
        if isinstance(result, Problems):
            self._wrong(dict(result.by_name))
            return
        try:
            text, changes = stap(self.soort, self.record, result, dossier)
        except Invalid as invalid:
            self._wrong({invalid.field or WHOLE: invalid.what})
            return
        self._forget()
        self._context.session.do(text, *changes)
        self._done(result)

    def _wrong(self, problems: dict[str, Text]) -> None:
        links: list[tuple[Text, Callable[[], None] | None]] = []
        known: set[str] = set()
        for form in self.forms:
            mine = {name: what for name, what in problems.items() if name in form.fields}
            form.show_problems(mine)
            links.extend(form.links(mine))
            known |= mine.keys()
        links.extend((what, None) for name, what in problems.items() if name not in known)
        self.summary.show_problems(links)

    def _forget(self) -> None:
        for form in self.forms:
            form.forget_draft()

    def cancel(self) -> None:
        """Give up what was typed."""
        self._forget()
        self._done(None)
