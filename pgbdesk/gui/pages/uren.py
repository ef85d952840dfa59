"""Uren en declaraties: fill in a month, look at it, send it, and follow it until it is paid."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cached_property, partial
from typing import ClassVar

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton

from pgbdesk.app import parsing
from pgbdesk.app.declareren import opnieuw
from pgbdesk.app.maandstaat import (
    Keuze,
    Maandstaat,
    Stap,
    bewaar,
    concept,
    factuur,
    heropen,
    keuze_van,
    maandstaat,
    stap_van,
    verouderd,
)
from pgbdesk.app.reading import Problems
from pgbdesk.app.urenbegin import begin, lopend, plek_van
from pgbdesk.app.urenconcept import sleutel
from pgbdesk.domain.dates import add_months, month_end, month_start
from pgbdesk.domain.declaratie import Betaling, Declaratie
from pgbdesk.domain.overeenkomst import Tarief, Zorgovereenkomst
from pgbdesk.domain.personen import Persoon, Zorgverlener
from pgbdesk.domain.record import Record
from pgbdesk.domain.soorten import DeclaratieSoort, DeclaratieStatus
from pgbdesk.domain.werk import Oproep, Uren, Verzuim
from pgbdesk.errors import PgbError
from pgbdesk.gui.tongue import language
from pgbdesk.gui.uitleg import uitleg
from pgbdesk.gui.uren.aanvullen import vul_aan, weg
from pgbdesk.gui.uren.invullen import ONTVANGEN, Link, keep
from pgbdesk.gui.uren.kaarten import KaartenPage
from pgbdesk.gui.uren.kiezer import MaandKiezer
from pgbdesk.gui.uren.lijst import DeclaratieLijst
from pgbdesk.gui.uren.nieuws import MaandNieuws
from pgbdesk.gui.uren.stappen import (
    StappenRegel,
    TerugKaart,
    deadline_words,
    received_before,
)
from pgbdesk.gui.urenimport.gang import went_to_import
from pgbdesk.gui.widgets.basic import Box, Button, Row
from pgbdesk.gui.widgets.fields import Form
from pgbdesk.gui.widgets.message import ErrorSummary, FindingCard, Message
from pgbdesk.gui.widgets.niemand import NobodyYet
from pgbdesk.law.declaraties import lints
from pgbdesk.text import Text

HELP = Text(
    "Kies de maand en de zorgverlener. Vul de uren of de factuur in en kijk ze na. "
    "Stuur de declaratie daarna zelf in, en leg vast wanneer er is uitbetaald."
)


class UrenPage(KaartenPage):
    """Hours and declarations."""

    key: ClassVar[str] = "uren"
    shows: ClassVar[frozenset[type[Record]]] = frozenset(
        {Uren, Oproep, Declaratie, Betaling, Zorgovereenkomst, Tarief, Zorgverlener, Persoon, Verzuim}
    )
    help: ClassVar[Text] = HELP
    below: ClassVar[tuple[str, ...]] = ("all",)

    def build(self) -> None:
        """Make the widgets."""
        self.maand = add_months(month_start(self.context.today), -1)
        self._shown: tuple[str, date] | None = None
        self._begun = False
        self._editing = False
        self.changing.connect(self._change)
        self.looked_at.connect(self._looked_at)
        self.reopening.connect(self._reopen)
        self.sent.connect(self._sent)
        self.chosen.connect(self._keep_choice)
        self._make_choosers()
        self.steps = StappenRegel()
        self.summary = ErrorSummary()
        self.wrong = Box(gap=8)
        self.back = TerugKaart(self._improve)
        self.news = MaandNieuws()
        self.received = Form((ONTVANGEN,), lambda: self.context.today)
        self.received.changed.connect(self._keep_received)
        self.term = Message("info", "")
        self.check = Button(Text("&Controleer en ga verder"), self.control, "primary")
        self.later = Button(Text("Bewaar en ga later verder"), self._later)
        self.buttons = Row(self.check, self.later)
        for widget in (
            self.steps,
            self.summary,
            self.wrong,
            self.back,
            self.news,
            self.received,
            self.term,
            self.buttons,
        ):
            self.add(widget)

    @cached_property
    def all(self) -> DeclaratieLijst:
        """The list of all declarations."""
        made = self.put(DeclaratieLijst(self.context, self.open_record), "all")
        made.show_with(self._staat().declaratie if self.overeenkomst is not None else None)
        return made

    def _make_choosers(self) -> None:
        self.chooser = MaandKiezer(lambda step: self.go_to(add_months(self.maand, step)), self._other)
        self.previous, self.following, self.who = self.chooser.previous, self.chooser.following, self.chooser.who
        self.add(self.chooser)
        self.empty = NobodyYet(
            Text("In deze maand loopt er geen zorgovereenkomst. Dan zijn er ook geen uren."),
            self.context,
            self.in_example,
        )
        self.add(self.empty)

    # Filling -----------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the month of the chosen carer as it is now; the first time what needs attention first."""
        if not self._begun:
            self._begin()
        self.chooser.month.setText(language().month(self.maand))
        self._offer()
        overeenkomst = self.overeenkomst
        staat = self._staat() if overeenkomst is not None else None
        if self.made("all"):
            self.all.show_with(staat.declaratie if staat is not None else None)
        self.chooser.setVisible(bool(self.context.session.dossier.all(Zorgovereenkomst)))
        self.empty.show_when(overeenkomst is None)
        if overeenkomst is None or staat is None:
            self._shown = None
            self.hide_work()
            return
        place = (overeenkomst.id, self.maand)
        fresh, self._shown = place != self._shown, place
        if fresh:
            self._editing = False
            self.summary.show_problems([])
            self.wrong.clear()
        self._show(staat, fresh=fresh)

    def open_record(self, record_id: str) -> None:
        """Show the month of a declaration, of a payment, of hours, or of an agreement."""
        if went_to_import(self, record_id):
            return
        plek = plek_van(record_id, self.context.session.dossier)
        if plek is not None:
            self._open(plek.overeenkomst_id, plek.maand)
        elif self.context.session.dossier.find(Zorgovereenkomst, record_id) is not None:
            self._open(record_id, self.maand)

    def main_button(self) -> QAbstractButton | None:
        """The way on from what is on screen: to the check, or from the check to sending."""
        if self.overeenkomst is None:
            return None
        for button, shown in ((self.back.again, self.back), (self.check, self.buttons)):
            if shown.isVisible():
                return button
        return self.review.main if self.made("review") and self.review.buttons.isVisible() else None

    def focus_filter(self) -> None:
        """Go to the field that filters the list."""
        self.all.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to(self, maand: date) -> None:
        """Show another month."""
        self.maand = month_start(maand)
        self.refresh()

    @property
    def overeenkomst(self) -> Zorgovereenkomst | None:
        """The chosen agreement."""
        return self.context.session.dossier.find(Zorgovereenkomst, self.who.currentData())

    @property
    def stap(self) -> Stap:
        """The step that is on screen."""
        staat = self._staat()
        return Stap.INVULLEN if self._editing else stap_van(staat.declaratie)

    def _open(self, overeenkomst_id: str, dag: date) -> None:
        self.maand = month_start(dag)
        self._offer()
        self.who.setCurrentIndex(self.who.findData(overeenkomst_id))
        self.refresh()
        self.ensureVisible(0, 0)
        self.header.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self) -> None:
        self._begun = True
        plek = begin(self.context.case(), self.context.budgethouder_ids)
        if plek is not None:
            self.maand = plek.maand
            self._offer()
            with QSignalBlocker(self.who):
                self.who.setCurrentIndex(self.who.findData(plek.overeenkomst_id))

    def _offer(self) -> None:
        """Who has an agreement in this month; the chosen one stays chosen."""
        self.chooser.offer(lopend(self.context.session.dossier, self.maand, self.context.budgethouder_ids))

    def _other(self) -> None:
        if not self.stale:
            self.refresh()

    def _show(self, staat: Maandstaat, *, fresh: bool) -> None:
        if staat.maandloon:
            self._show_monthly(staat)
            return
        if verouderd(self.context.case(), staat):
            self._editing = True
        stap = Stap.INVULLEN if self._editing else stap_van(staat.declaratie)
        d = staat.declaratie
        filling = stap is Stap.INVULLEN
        self.steps.show()
        self.steps.show_step(stap, done=d is not None and d.status is DeclaratieStatus.BETAALD)
        if not filling:
            self.summary.hide()
        self.wrong.setVisible(filling and self.wrong.column.count() > 0)
        self.back.setVisible(d is not None and d.status is DeclaratieStatus.TERUGGESTUURD)
        if d is not None and d.status is DeclaratieStatus.TERUGGESTUURD:
            self.back.show_staat(staat)
        self.news.show_changed(changed=verouderd(self.context.case(), staat))
        self.set_shown("hours", filling and not staat.factuur)
        self.set_shown("invoice", filling and staat.factuur)
        self.set_shown("figures", filling and not staat.factuur)
        self.received.setVisible(filling)
        self.term.setVisible(stap in (Stap.INVULLEN, Stap.INSTUREN))
        self.buttons.setVisible(filling and (d is None or d.status is not DeclaratieStatus.TERUGGESTUURD))
        self.set_shown("review", not filling)
        self.set_shown("send", stap is Stap.INSTUREN)
        self.set_shown("paid", stap is Stap.BETALING)
        if filling:
            self._show_filling(staat, fresh=fresh)
        else:
            self.review.show_staat(staat, deciding=stap is Stap.NAKIJKEN)
        self._show_term(staat)
        if stap is Stap.INSTUREN:
            self.send.show_staat(staat)
        if stap is Stap.BETALING:
            self.paid.show_staat(staat)

    def _show_filling(self, staat: Maandstaat, *, fresh: bool) -> None:
        if staat.factuur:
            self.invoice.show_staat(staat, fresh=fresh)
        else:
            self.hours.show_staat(staat, fresh=fresh)
            self.figures.show_staat(staat)
        if fresh:
            kept = self.context.session.store.drafts().get(self._key(staat), {})
            d = staat.declaratie
            self.received.fill({"ontvangen_op": kept.get("ontvangen", parsing.shown(d and d.ontvangen_op))})
            keuze = Keuze(kept["keuze"]) if "keuze" in kept else keuze_van(d) if d is not None else None
            self.figures.choose(keuze)

    def _show_monthly(self, staat: Maandstaat) -> None:
        self.hide_work()
        self.news.show_monthly(staat, self.context.session.dossier)

    def _show_term(self, staat: Maandstaat) -> None:
        d = staat.declaratie or Declaratie(
            soort=DeclaratieSoort.UREN, periode_van=staat.maand, periode_tot=month_end(staat.maand)
        )
        if self.received.isVisibleTo(self):
            d = replace(d, ontvangen_op=self.received["ontvangen_op"].peek())
        naam = self.context.session.dossier.naam_voor(staat.overeenkomst)
        level, words = deadline_words(d, naam, self.context)
        self.term.set(level, words)

    # What the buttons do -----------------------------------------------------------------------

    def control(self) -> None:
        """Check everything at once; when nothing stands in the way, keep the concept and go on."""
        staat = self._staat()
        links = self._links(staat)
        self.wrong.clear()
        if links:
            self.summary.show_problems(links)
            return
        try:
            made = self._concept(staat)
        except PgbError as problem:
            self.summary.show_problems([(problem.what, None)])
            return
        findings = lints(made, self.context.case())
        stops = [finding for finding in findings if finding.blocks_print]
        self._editing = bool(stops)
        self._keep_concept(staat, made)
        self.summary.show_problems([(finding.titel, weg(finding, self.context)) for finding in stops])
        for finding in stops:
            more = partial(uitleg, finding, self.context)
            self.wrong.add(FindingCard(finding, action=vul_aan(finding, self.context), more=more))
        self.refresh()
        if not stops:
            self.review.main.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(self.review)

    def _looked_at(self, printed: bool) -> None:
        """All is right: on to printing or sending, with the keyboard there."""
        button = self.send.take_focus(printed=printed)
        QTimer.singleShot(
            0, button, lambda: self.ensureWidgetVisible(button, 20, 40)
        )  # when the cards have their places

    def _sent(self) -> None:
        """What comes next stands at the top."""
        self.ensureVisible(0, 0)
        self.header.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _links(self, staat: Maandstaat) -> list[Link]:
        links = self.invoice.check() if staat.factuur else self.hours.check()
        received = self.received.read(received_before(self.context.today))
        if isinstance(received, Problems):
            links += self.received.links(received.by_name)
        if not staat.factuur and staat.minuten_verschil and self.figures.keuze is None:
            button = self.figures.buttons[Keuze.ALLES]
            links.append((Text("Kies wat u wilt declareren"), button.setFocus))
        return links

    def _concept(self, staat: Maandstaat) -> Declaratie:
        received = self.received["ontvangen_op"].value()
        if not staat.factuur:
            keuze = self.figures.keuze if staat.minuten_verschil else Keuze.ALLES
            return concept(self.context.case(), staat, keuze or Keuze.ALLES, received)
        values = {name: field.value() for name, field in self.invoice.form.fields.items()}
        return factuur(self.context.case(), staat, self.invoice.regels, ontvangen_op=received, **values)

    def _keep_concept(self, staat: Maandstaat, made: Declaratie) -> None:
        old = staat.declaratie
        same = old is not None and replace(made, status=old.status, status_sinds=old.status_sinds) == old
        if not (same and old is not None and old.status is DeclaratieStatus.CONCEPT):
            naam = self.context.session.dossier.naam_voor(staat.overeenkomst)
            step, changes = bewaar(staat, made, naam)
            self.context.session.do(step, *changes)
        self.context.session.store.put_draft(self._key(staat), None)

    def _later(self) -> None:
        self.context.told(Text("Alles is bewaard. U kunt later verdergaan waar u was."))

    def _improve(self) -> None:
        """A declaration that came back is filled in again."""
        d = self._staat().declaratie
        assert d is not None
        self._editing = True
        step, changes = opnieuw(d, self.context.today)
        self.context.session.do(step, *changes)

    def _reopen(self) -> None:
        d = self._staat().declaratie
        assert d is not None
        self._editing = True
        step, changes = heropen(d, self.context.today)
        self.context.session.do(step, *changes)

    def _change(self, field: str) -> None:
        """Back to filling in, at the field that must change."""
        self._editing = True
        self.refresh()
        if field == "ontvangen_op":
            self.received["ontvangen_op"].focus()
        elif self.invoicing and field in self.invoice.form.fields:
            self.invoice.form[field].focus()
        elif field == "zorgverlener":
            self.who.setFocus()
        else:
            (self.invoice.view if self.invoicing else self.hours.view).setFocus()

    def _keep_choice(self) -> None:
        keuze = self.figures.keuze
        keep(self.context, self._key(self._staat()), "keuze", {"keuze": keuze.value} if keuze else {})

    def _keep_received(self) -> None:
        staat = self._staat()
        text = self.received["ontvangen_op"].text
        keep(self.context, self._key(staat), "ontvangen", {"ontvangen": text} if text else {})
        self._show_term(staat)

    def _staat(self) -> Maandstaat:
        overeenkomst = self.overeenkomst
        assert overeenkomst is not None
        return maandstaat(self.context.case(), overeenkomst, self.maand)

    def _key(self, staat: Maandstaat) -> str:
        return sleutel(staat.overeenkomst.id, staat.maand)
