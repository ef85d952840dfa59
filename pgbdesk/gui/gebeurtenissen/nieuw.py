"""Er verandert iets: which event, for whom, on which day; then its plan opens."""

from __future__ import annotations

from collections.abc import Callable

from pgbdesk.app import parsing
from pgbdesk.app.gebeurtenissen import (
    BUITENLAND,
    KEUZES,
    OP_SLEUTEL,
    OPNAME,
    OVERLIJDEN,
    ZIEK,
    ZWANGER,
    vastleggen,
)
from pgbdesk.app.labels import label_of
from pgbdesk.app.reading import YES_NO, Entry, Problems
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder
from pgbdesk.domain.record import Record
from pgbdesk.domain.soorten import VerblijfSoort
from pgbdesk.errors import Invalid
from pgbdesk.gui.page import Context
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Button, Card, Row, label
from pgbdesk.gui.widgets.fields import Form
from pgbdesk.gui.widgets.message import ErrorSummary
from pgbdesk.text import Text

WAAR = tuple((s.value, label_of(s)) for s in (VerblijfSoort.ZIEKENHUIS, VerblijfSoort.INSTELLING))

DAG = Text("Op welke dag?")


def _vragen(context: Context) -> tuple[Entry, ...]:
    return (
        Entry("wat", Text("Wat verandert er?"), choices=tuple((k.key, k.titel) for k in KEUZES)),
        Entry("budgethouder", Text("Voor welke budgethouder?"), choices=_budgethouders(context)),
        Entry("zorgovereenkomst", Text("Welke zorgverlener?"), choices=_zorgverleners(context)),
        Entry("waar", Text("Waar?"), choices=WAAR),
        Entry("op", DAG, parsing.day, hint=Text("Bijvoorbeeld 1-5-2026. De dag mag nog komen."), wide=12),
        Entry("tot", Text("Laatste dag"), parsing.day, hint=Text("Leeg zolang het duurt."), optional=True, wide=12),
        Entry("land", Text("Land"), optional=True, wide=20),
        Entry("buiten_eu", Text("Buiten de EU, de EER en Zwitserland?"), choices=YES_NO, optional=True),
        Entry("lokale_zorgverleners", Text("Komt de zorg van zorgverleners van daar?"), choices=YES_NO, optional=True),
        Entry("notitie", Text("Notitie"), optional=True, wide=44),
    )


def _budgethouders(context: Context) -> tuple[tuple[str, Text], ...]:
    dossier = context.session.dossier
    return tuple((b.id, Text("{naam}", naam=dossier.naam_budgethouder(b))) for b in dossier.all(Budgethouder))


def _zorgverleners(context: Context) -> tuple[tuple[str, Text], ...]:
    """The agreements that run; with the name of the budgethouder when there are several."""
    dossier, today = context.session.dossier, context.today
    more = len(dossier.all(Budgethouder)) > 1
    return tuple(
        (
            z.id,
            Text(
                "{naam}, voor {wie}",
                naam=dossier.naam_voor(z),
                wie=dossier.naam_budgethouder(z.budgethouder_id),
            )
            if more
            else Text("{naam}", naam=dossier.naam_voor(z)),
        )
        for z in dossier.all(Zorgovereenkomst)
        if z.laatste_dag is None or z.laatste_dag >= today
    )


class Nieuw(Card):
    """The questions; only those that belong to the event. `made` is told the record whose plan follows."""

    def __init__(self, context: Context, made: Callable[[Record], None], close: Callable[[], None]) -> None:
        super().__init__(Text("Er verandert iets"))
        self._context, self._made, self._close = context, made, close
        self.add(label(Text("pgbdesk maakt er een plan van: wat u doet, bij wie en voor welke dag."), "muted"))
        self.summary = ErrorSummary()
        self.add(self.summary)
        self.form = Form(_vragen(context), lambda: context.today)
        self.add(self.form)
        self.save = Button(Text("Maak het plan"), self._save, "primary")
        self.add(Row(self.save, Button(Text("Annuleren"), self.cancel)))
        holders = _budgethouders(context)
        only = context.budgethouder_ids
        first = next(iter(only)) if only else holders[0][0] if len(holders) == 1 else ""
        self.form.fill({"budgethouder": first})
        self.form.changed.connect(self._follow)
        self.form.keep_draft(context.session.store, lambda: "gebeurtenis:nieuw")
        self.form.restore_draft()
        self._follow()

    def _follow(self) -> None:
        """Show the questions that belong to the event so far, and call the day by its name."""
        wat, fields = self.form["wat"].text, self.form.fields
        carer = wat in (ZIEK, ZWANGER)
        fields["budgethouder"].setVisible(not carer)
        fields["zorgovereenkomst"].setVisible(carer)
        fields["waar"].setVisible(wat == OPNAME)
        fields["tot"].setVisible(wat in (OPNAME, BUITENLAND))
        for name in ("land", "buiten_eu", "lokale_zorgverleners"):
            fields[name].setVisible(wat == BUITENLAND)
        fields["notitie"].setVisible(not carer and wat != OVERLIJDEN)
        day = say(OP_SLEUTEL[wat].dag if wat in OP_SLEUTEL else DAG)
        fields["op"].label.setText(day)
        fields["op"].input.setAccessibleName(day)

    def _save(self) -> None:
        result = self.form.read(lambda **v: v)
        if isinstance(result, Problems):
            self.summary.show_problems(self.form.links(result.by_name))
            return
        try:
            text, changes, record = vastleggen(result, self._context.session.dossier, self._context.today)
        except Invalid as invalid:
            wrong = {invalid.field or "op": invalid.what}
            self.form.show_problems(wrong)
            self.summary.show_problems(self.form.links(wrong))
            return
        self.form.forget_draft()
        self._context.session.do(text, *changes)
        self._made(record)

    def cancel(self) -> None:
        """Give up what was typed."""
        self.form.forget_draft()
        self._close()
