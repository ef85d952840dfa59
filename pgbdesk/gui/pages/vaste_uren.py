"""Vaste uren: where each offer stands, and the assistant in five steps, one thing per page."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pgbdesk.app import parsing
from pgbdesk.app.aanbod import (
    Kandidaat,
    antwoord_gekregen,
    kandidaten,
)
from pgbdesk.app.reading import Entry, Problems
from pgbdesk.domain.overeenkomst import Tarief, Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder, Persoon, Zorgverlener
from pgbdesk.domain.record import Record
from pgbdesk.domain.soorten import Antwoord
from pgbdesk.domain.werk import Aanbieding, Oproep, Uren
from pgbdesk.gui.page import Page
from pgbdesk.gui.sommen import reken_iets_uit
from pgbdesk.gui.tongue import language, say
from pgbdesk.gui.vaste_uren.assistent import Assistant, details
from pgbdesk.gui.widgets.basic import Box, Button, Disclosure, Row
from pgbdesk.gui.widgets.empty import EmptyState
from pgbdesk.gui.widgets.fields import Form
from pgbdesk.gui.widgets.message import Message
from pgbdesk.gui.widgets.niemand import NobodyYet
from pgbdesk.law.results import Aanbod, AanbodStatus
from pgbdesk.text import Minutes, Money, Text

STATUS = {
    AanbodStatus.NOG_NIET: ("info", Text("Nog niet nodig")),
    AanbodStatus.NU: ("warning", Text("Nu aanbieden")),
    AanbodStatus.TE_LAAT: ("danger", Text("Te laat")),
    AanbodStatus.AANGEBODEN: ("info", Text("Wacht op antwoord")),
    AanbodStatus.AANVAARD: ("success", Text("Aangenomen")),
    AanbodStatus.GEWEIGERD: ("success", Text("{naam} zei nee")),
    AanbodStatus.VERVALLEN: ("info", Text("Vervallen: geen antwoord gekregen")),
}

NIEMAND = Text("Niemand werkt bij u op oproep. Zodra dat zo is, houdt pgbdesk hier de 12 maanden bij.")

ANTWOORD = (Entry("op", Text("Wanneer kreeg u het antwoord?"), parsing.day, wide=12),)


class VasteUrenPage(Page):
    """The list of on-call carers, or the assistant for one of them."""

    key: ClassVar[str] = "vaste_uren"
    shows: ClassVar[frozenset[type[Record]]] = frozenset(
        {Zorgovereenkomst, Aanbieding, Uren, Oproep, Tarief, Persoon, Zorgverlener, Budgethouder}
    )
    help: ClassVar[Text] = Text(
        "Werkt iemand 12 maanden op oproep? Dan biedt u binnen 1 maand vaste uren aan: "
        "minstens het gemiddelde van die 12 maanden. Het mag met een brief, e-mail of appje."
    )

    def build(self) -> None:
        """Two faces: the list and the assistant."""
        self.list = Box(gap=12)
        self.add(self.list)
        self.nobody = NobodyYet(NIEMAND, self.context, self.in_example)
        self.add(self.nobody)
        self.wizard: Assistant | None = None

    def refresh(self) -> None:
        """Where every offer stands; the assistant is left alone while it is open."""
        if self.wizard is not None:
            return
        self.list.show()
        self.list.clear()
        found = kandidaten(self.context.case())
        anybody = bool(self.context.session.dossier.all(Zorgovereenkomst))
        self.nobody.show_when(not anybody)
        if anybody and not found:
            self.list.add(
                EmptyState(
                    NIEMAND,
                    Button(Text("Naar zorgverleners"), lambda: self.context.go("zorgverleners", None), "primary"),
                    example=self.in_example,
                )
            )
            return
        for kandidaat in found:
            self.list.add(self._card(kandidaat))

    def open_record(self, record_id: str) -> None:
        """Open the assistant for the agreement that a task is about."""
        dossier = self.context.session.dossier
        aanbieding = dossier.find(Aanbieding, record_id)
        wanted = aanbieding.zorgovereenkomst_id if aanbieding else record_id
        for kandidaat in kandidaten(self.context.case()):
            open_ = kandidaat.aanbod.status in (AanbodStatus.NU, AanbodStatus.TE_LAAT)
            if wanted in kandidaat.aanbod.zorgovereenkomst_ids and open_:
                self.start(kandidaat)

    def _card(self, kandidaat: Kandidaat) -> QWidget:
        stand, naam = kandidaat.aanbod, kandidaat.naam
        assert stand.status is not None
        level, words = STATUS[stand.status]
        card = Message(
            level, Text("{naam} · {stand}", naam=naam, stand=Text(words.msgid, naam=naam)), _lines(kandidaat)
        )
        if stand.status in (AanbodStatus.NU, AanbodStatus.TE_LAAT):
            make = Button(Text("Aanbod maken"), lambda: self.start(kandidaat), "primary")
            make.setAccessibleName(say(Text("Aanbod maken voor {naam}", naam=naam)))
            card.column.addWidget(Row(make))
        elif stand.status is AanbodStatus.AANGEBODEN:
            card.column.addWidget(self._answer(kandidaat))
        days = Disclosure(
            Text("Toon de dagen en de berekening"),
            lambda: details(kandidaat),
            Text("Verberg de dagen en de berekening"),
        )
        latest = self.context.session.dossier.find(Zorgovereenkomst, kandidaat.aanbod.zorgovereenkomst_ids[-1])
        sums = reken_iets_uit(latest, self.context)
        card.column.addWidget(Row(days.link, sums.link, gap=16))
        card.column.addWidget(days)
        card.column.addWidget(sums)
        return card

    def _answer(self, kandidaat: Kandidaat) -> QWidget:
        """Record the answer: yes or no, and when."""
        dossier = self.context.session.dossier
        offers = [
            a
            for z in kandidaat.aanbod.zorgovereenkomst_ids
            for a in dossier.where(Aanbieding, "zorgovereenkomst_id", z)
            if a.aangeboden_op is not None
        ]
        box = Box(gap=6)
        if not offers:
            return box
        last = max(offers, key=lambda a: a.aangeboden_op or self.context.today)
        form = Form(ANTWOORD, lambda: self.context.today)
        form.fill({"op": parsing.shown(self.context.today)})
        box.add(form)

        def record(antwoord: Antwoord) -> None:
            values = form.read(lambda **v: v)
            if isinstance(values, Problems):
                form.go_to_problem(values)
                return
            text, changes = antwoord_gekregen(self.context.session.dossier, last, antwoord, values["op"])
            self.context.session.do(text, *changes)

        yes = Button(Text("{naam} zegt ja", naam=kandidaat.naam), lambda: record(Antwoord.AANVAARD))
        no = Button(Text("{naam} zegt nee", naam=kandidaat.naam), lambda: record(Antwoord.GEWEIGERD))
        box.add(Row(yes, no))
        return box

    # The assistant -------------------------------------------------------------------------------

    def start(self, kandidaat: Kandidaat) -> None:
        """Open the assistant for one carer."""
        self.list.hide()
        self.wizard = Assistant(self.context, kandidaat, self.stop)
        self.column.insertWidget(1, self.wizard)
        self.wizard.show_step(1)

    def stop(self) -> None:
        """Back to the list."""
        if self.wizard is not None:
            self.wizard.hide()
            self.wizard.deleteLater()
            self.wizard = None
        self.stale = True
        self.update_now()
        self.header.title.setFocus(Qt.FocusReason.OtherFocusReason)


# In words --------------------------------------------------------------------------------------------


def aan_te_bieden_words(stand: Aanbod) -> Text:
    """How much to offer, and why that is more than the average when it is."""
    least, average = stand.aan_te_bieden_minuten_per_week, stand.gemiddeld_minuten_per_week
    if least == average:
        return Text("Bied minstens {uren} per week aan: dat is het gemiddelde.", uren=Minutes(least))
    return Text(
        "Het gemiddelde is {gemiddeld} per week. Een aanbod gaat in kwartieren: bied minstens {uren} per week aan.",
        gemiddeld=Minutes(average),
        uren=Minutes(least),
    )


def _lines(kandidaat: Kandidaat) -> list[Text]:
    stand, naam = kandidaat.aanbod, kandidaat.naam
    if stand.twaalf_maanden_op is None:
        return [Text("Het werk stopt voordat er 12 maanden om zijn.")]
    lines = []
    if stand.status in (AanbodStatus.NU, AanbodStatus.TE_LAAT):
        lines.append(aan_te_bieden_words(stand))
        day = language().weekday(stand.aanbieden_uiterlijk or stand.twaalf_maanden_op)
        late = stand.status is AanbodStatus.TE_LAAT
        lines.append(Text("Dat moest uiterlijk op {dag}.", dag=day) if late else Text("Uiterlijk op {dag}.", dag=day))
        if stand.vordering is not None and stand.vordering.minuten_per_week and stand.vordering.bedrag is not None:
            lines.append(
                Text(
                    "{naam} kan nu {bedrag} loon vragen over de tijd tot vandaag.",
                    naam=naam,
                    bedrag=Money(stand.vordering.bedrag),
                )
            )
    elif stand.status is AanbodStatus.NOG_NIET:
        lines.append(Text("Op {dag} zijn de 12 maanden om.", dag=stand.twaalf_maanden_op))
    elif stand.status is AanbodStatus.AANGEBODEN:
        lines.append(Text("{naam} kan kiezen tot en met {dag}.", naam=naam, dag=stand.aanvaarden_uiterlijk))
    return lines
