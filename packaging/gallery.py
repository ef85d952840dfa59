"""Photographs every page and main state of the window, in every look. Run by packaging/gallery.

One picture per state and look, as high as the whole page; in bladen/ the three colours stand beside each other.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QAbstractButton, QDialog, QScrollArea, QWidget

from pgbdesk import bootstrap
from pgbdesk.app.attention import attention
from pgbdesk.app.beroep import BEROEP, JA
from pgbdesk.app.brieven.lijst import BRIEF_BIJ_ID
from pgbdesk.app.brieven.soort import records_voor
from pgbdesk.app.budgethouders.register import LijstBeschadigd
from pgbdesk.app.budgethouders.rij import Lijst
from pgbdesk.app.budgethouders.status import status_van
from pgbdesk.app.changes import Change
from pgbdesk.app.demo_store import DemoStore
from pgbdesk.app.documents import recovery_sheet
from pgbdesk.app.gast import Gast
from pgbdesk.app.gegevens import SOORTEN
from pgbdesk.app.gegevens.bewaren import stap as bewaard
from pgbdesk.app.gegevens.mensen import PERSOON
from pgbdesk.app.maandstaat import Stap
from pgbdesk.app.pakketten.lijst import PAKKETTEN
from pgbdesk.app.pakketten.soort import Tijd, Vraag
from pgbdesk.app.rekenhulpen import REKENHULPEN
from pgbdesk.app.rooster import Actie, beantwoord
from pgbdesk.app.session import Session
from pgbdesk.app.tabel import Rij, Vel
from pgbdesk.app.uitstel import grens, keuzes, uitstellen
from pgbdesk.clock import fixed
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.dates import Period
from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder, Persoon, Zorgverlener
from pgbdesk.domain.rondom import Betreft, Toestemming
from pgbdesk.domain.rondom import Document as Kept
from pgbdesk.domain.soorten import Antwoord, DeclaratieStatus, VerzuimSoort
from pgbdesk.domain.werk import Oproep, Verzuim
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.forms.catalogue import CATALOGUE
from pgbdesk.forms.spec import fill
from pgbdesk.gui.access import AccessScreen
from pgbdesk.gui.access_flow import show_access
from pgbdesk.gui.again import PassphraseDialog
from pgbdesk.gui.app import Application
from pgbdesk.gui.ask import Dialogs, question_box
from pgbdesk.gui.budgethouders.maandrun import MaandrunScherm
from pgbdesk.gui.budgethouders.slot import LijstSlot
from pgbdesk.gui.create import CreateScreen
from pgbdesk.gui.eenvoudig import set_simple
from pgbdesk.gui.exchange import NOG_EEN_KEER, export_dossier
from pgbdesk.gui.first_questions import FirstQuestions
from pgbdesk.gui.handleiding import show_manual
from pgbdesk.gui.help import show_about, show_help, show_shortcuts
from pgbdesk.gui.navigation import NavigationList
from pgbdesk.gui.page import Page
from pgbdesk.gui.pages import GROUPS, PAGES
from pgbdesk.gui.privacy.meekijken import Meekijken
from pgbdesk.gui.privacy.wissen import WisWizard
from pgbdesk.gui.settings import preferences
from pgbdesk.gui.start import UnlockScreen
from pgbdesk.gui.tokens import Scheme
from pgbdesk.gui.tongue import language, say
from pgbdesk.gui.urenimport.gang import Urenimport
from pgbdesk.gui.vandaag.klaar import KLAAR
from pgbdesk.gui.vandaag.later import LATER, UITGESTELD
from pgbdesk.gui.widgets.basic import Disclosure
from pgbdesk.gui.widgets.wizard import Wizard
from pgbdesk.gui.window import MainWindow
from pgbdesk.gui.zoekvenster import Zoekvenster
from pgbdesk.law.book import lawbook
from pgbdesk.law.rule import Case
from pgbdesk.pdf.papers import PdfPapers
from pgbdesk.storage.errors import WrongPassphrase
from pgbdesk.text import Text, of_data

WIDE, NARROW, HIGH, HIGHEST = 1180, 700, 820, 9000
WEEK = timedelta(days=7)
SLICE, GAP = 1500, 24

#: The looks: name, colours, text size.
LOOKS = (
    ("licht-100", Scheme.LIGHT, 100),
    ("donker-100", Scheme.DARK, 100),
    ("contrast-100", Scheme.CONTRAST, 100),
    ("licht-200", Scheme.LIGHT, 200),
    ("donker-200", Scheme.DARK, 200),
    ("contrast-200", Scheme.CONTRAST, 200),
)

#: Letters and sheets whose questions are photographed: one of each kind of field.
PAPIEREN_MET_VRAGEN = (
    *("bezwaarschrift", "motivatie_pgb", "vervoer_zonder_contract", "belblad_ziek", "wijziging"),
    "urenbriefje",
)

VOORBEELD_BLAD = Vel(
    "november",
    tuple(
        Rij(number, row)
        for number, row in enumerate(
            (
                ("Datum", "Naam", "Begintijd", "Eindtijd", "Totaal uren", "Opmerking"),
                ("2-11-2026", "Fatima El Amrani", "5:00", "6:30", "1,5", "boodschappen"),
                ("3-11-2026", "Fatima", "5:00", "6:30", "2", None),
                ("4-11-2026", "Iemand Anders", "9:00", "12:00", "3", None),
                ("5-11-2026", "Fatima", "negen uur", "12:00", "3", "naar de dokter geweest met de taxi"),
            ),
            1,
        )
    ),
)
NAMES = ("Noor", "Jan", "Sem", "Mei", "Fatma")

#: The name of a picture, and what brings the window there.
State = tuple[str, Callable[[], object]]


def _ready(declaratie: Declaratie) -> bool:
    return declaratie.status is DeclaratieStatus.GECONTROLEERD


class Shown(Dialogs):
    """Questions stay on screen for their picture, and the window goes on as if the answer was no."""

    def confirm(self, question: Text, explanation: Text, do: Text, leave: Text) -> bool:
        """Show the question without waiting for an answer."""
        box, _ = question_box(self._parent, question, explanation, do, leave)
        box.open()
        return False


class Gallery:
    """One window that is brought into state after state; each is photographed in every look."""

    def __init__(self, folder: Path, words: list[str]) -> None:
        self._folder, self._words = folder, words
        self._app = Application()
        self._services = bootstrap.services()
        self.window = MainWindow(self._services)
        self.window.ask = Shown(self.window)
        self._wide, self._before_photo = WIDE, self._settle
        self.window.resize(WIDE, HIGH)
        self.window.show()

    def run(self) -> int:
        """Every state in every look; how many pictures were made."""
        self._folder.mkdir(parents=True, exist_ok=True)
        made = 0
        for name, bring in self._states():
            if self._words and not any(word in name for word in self._words):
                continue
            preferences().change(scheme=Scheme.LIGHT.value, scale=100, readable=False)
            self._wide, self._before_photo = WIDE, self._settle
            bring()
            pictures = [self._photo(name, *look) for look in LOOKS]
            self._sheets(name, pictures)
            made += len(pictures)
            print("   ", name, flush=True)
            self._close_dialogs()
        self.window.close()
        return made

    # Taking pictures -----------------------------------------------------------------------------

    def _settle(self) -> None:
        """Until all is on screen; also what is made beside the window, as the pages of a paper."""
        if self.window.workspace is not None:
            self.window.workspace.page.finish()
        opened = self.window.open
        if opened is not None and opened.path is not None and opened.saver.dirty:
            self.window.save_now()
        while self.window.jobs.busy:
            self._app.processEvents()
        for _ in range(6):
            self._app.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # screens that were left

    def _photo(self, name: str, look: str, scheme: Scheme, scale: int) -> QImage:
        preferences().change(scheme=scheme.value, scale=scale)  # as the user does: the settings tell it too
        self.window.resize(self._wide, HIGH)
        self._settle()
        self._before_photo()
        target = self._on_top()
        if target is self.window:
            self._make_room()
        picture = target.grab().toImage()
        if not picture.save(str(self._folder / f"{name}-{look}.png")):
            sys.exit(f"could not write {name}-{look}.png")
        self.window.resize(WIDE, HIGH)
        self._settle()
        return picture

    def _on_top(self) -> QWidget:
        dialogs = [w for w in self._app.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
        return dialogs[-1] if dialogs else self.window

    def _make_room(self) -> None:
        """Make the window as high as all that is on it."""
        for _ in range(2):
            scrolled = (*self.window.findChildren(QScrollArea), *self.window.findChildren(NavigationList))
            areas = [a for a in scrolled if a.isVisible()]
            hidden = max((a.verticalScrollBar().maximum() for a in areas), default=0)
            self.window.resize(self._wide, min(HIGHEST, self.window.height() + hidden))
            self._settle()

    def _sheets(self, name: str, pictures: list[QImage]) -> None:
        """The three colours of one text size beside each other, cut where a page is higher than can be looked at."""
        folder = self._folder / "bladen"
        folder.mkdir(exist_ok=True)
        by_look = {look: picture for (look, _, _), picture in zip(LOOKS, pictures, strict=True)}
        for size in ("100", "200"):
            looks = [by_look[f"{colours}-{size}"] for colours in ("licht", "donker", "contrast")]
            high = max(picture.height() for picture in looks)
            for number, (top, end) in enumerate(_slices(high), 1):
                part = _beside([picture.copy(0, top, picture.width(), end - top) for picture in looks])
                part.save(str(folder / f"{name}-{size}-{number}.png"))

    def _close_dialogs(self) -> None:
        for widget in self._app.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                widget.reject()
        self._settle()

    # Getting somewhere ---------------------------------------------------------------------------

    def _demo(self, key: str, record_id: str | None = None) -> Page:
        """A page of the example, fresh."""
        set_simple(False)
        self.window.close_dossier()  # else it asks whether that may be locked
        self.window.opening.demo()
        assert self.window.workspace is not None
        self._settle()
        self.window.workspace.go(key, record_id)
        self._settle()
        return self.window.workspace.page

    def _empty(self, key: str) -> None:
        """A page of a dossier in which nothing stands."""
        self.window.close_dossier()
        self.window.show_dossier(DemoStore(Dossier()), None, self._services.demo_clock)
        assert self.window.workspace is not None
        self.window.workspace.go(key)

    def _unfolded(self, key: str) -> None:
        """A page with everything that can be unfolded."""
        page = self._demo(key)
        for _ in range(2):
            for fold in page.findChildren(Disclosure):
                if fold.isVisible() and fold.link.accessibleDescription() == say(Text("Ingeklapt")):
                    fold.toggle()
            self._settle()

    def _press(self, within: QWidget, words: str) -> None:
        """Press the visible button that says this."""
        shown = say(of_data(words))
        found = [
            b for b in within.findChildren(QAbstractButton) if b.isVisible() and shown in b.text().replace("&", "")
        ]
        found[0].click()
        self._settle()

    def _wrong(self) -> None:
        """The wizard on screen, with all that is wrong."""
        next(w for w in self.window.findChildren(Wizard) if w.isVisible()).next()

    # The states ----------------------------------------------------------------------------------

    def _states(self) -> Iterator[State]:
        yield from self._before()
        for page in PAGES:
            yield page.key, partial(self._demo, page.key)
        for key in ("vandaag", "budget", "vaste_uren"):
            yield f"{key}-uitgeklapt", partial(self._unfolded, key)
        for key in ("vandaag", "budget", "zorgverleners", "rooster", "uren", "vaste_uren", "formulieren"):
            yield f"leeg-{key}", partial(self._empty, key)
        yield "vandaag-later", self._later
        yield "vandaag-uitgesteld", partial(self._put_off, "waiting")
        yield "vandaag-klaar", partial(self._put_off, "done")
        for key in ("vandaag", "uren"):
            yield f"leesbaar-{key}", partial(self._readable, key)
        yield from self._work()
        yield from self._privacy()
        yield from self._sheets_in()
        yield from self._forms()
        yield from self._questions_asked()
        yield "hulp", lambda: (self._demo("uren"), show_help(self.window))
        yield "handleiding", lambda: (self._demo("uren"), show_manual(self.window, "uren"))
        yield "handleiding-toegankelijkheid", lambda: (self._demo("uren"), show_manual(self.window, "toegankelijkheid"))
        yield "handleiding-eerste-maand", lambda: (self._demo("uren"), show_manual(self.window, "eerste_maand"))
        yield "zoeken", self._search
        yield "over", lambda: (self._demo("vandaag"), show_about(self.window))
        yield "wachtwoord-vragen", self._passphrase
        yield "toetsen", lambda: (self._demo("vandaag"), show_shortcuts(self.window))

    def _later(self) -> None:
        """The question when to see a task again."""
        page = self._demo("vandaag")
        self._until_judged()
        next(
            d for d in page.findChildren(Disclosure) if d.link.isVisible() and d.link.text().startswith(say(LATER))
        ).toggle()

    def _put_off(self, part: str) -> None:
        """What was put off, or what was done this week, unfolded."""
        page = self._demo("vandaag")
        session = self.window.open.session  # type: ignore[union-attr]
        points = [p for p in attention(page.context.case()).alle if grens(p, session.today) is not None]
        for punt in points[:3]:
            words, changes = uitstellen(punt, keuzes(punt, session.today)[0].dag, session.dossier, session.today)
            session.do(words, *changes)
        calls = [o for o in session.dossier.all(Oproep) if o.begin > session.now and o.antwoord is None][:3]
        for call in calls:
            words, changes = beantwoord(call, Antwoord.AANVAARD, session.now, "Fatima El Amrani")
            session.do(words, *changes)
        self._until_judged()
        prefix = UITGESTELD if part == "waiting" else KLAAR
        opening = say(Text(prefix.msgid, n="")).split("(")[0]
        next(
            d for d in page.findChildren(Disclosure) if d.link.isVisible() and d.link.text().startswith(opening)
        ).toggle()

    def _until_judged(self) -> None:
        while self.window.workspace is not None and self.window.workspace.waiting:
            self._app.processEvents()
        self._settle()

    def _readable(self, key: str) -> None:
        """In the letters that are easier to tell apart; what comes after it has its own again."""
        self._demo(key)
        preferences().change(readable=True)

    def _before(self) -> Iterator[State]:
        opening = self.window.opening
        yield "begin", opening.start
        yield "nieuw-dossier", opening.begin
        yield "nieuw-dossier-zin", partial(self._new_dossier, 1)
        yield "nieuw-dossier-blad", self._new_sheet
        yield "nieuw-dossier-fout", lambda: (opening.begin(), self._settle(), self._wrong())
        for number in range(3):
            yield f"eerste-vragen-{number + 1}", partial(self._questions, number)
        yield "eerste-dossier", lambda: self._filed(Dossier())
        yield "ontgrendelen", self._unlock
        yield "ontgrendelen-fout", partial(self._unlock, wrong=True)
        yield "toegang", self._access
        yield "toegang-zin", partial(self._access, "zin")
        yield "toegang-intrekken", partial(self._access, "intrekken")
        yield "toegang-noodblad", partial(self._access, "nood", done=True)
        yield "geen-dossier", self._no_dossier
        yield "budgethouders-nieuw", self._list_new
        yield "budgethouders-op-slot", self._list_locked
        yield "budgethouders-beschadigd", partial(self._list_locked, damaged=True)
        for state in (
            "leeg",
            "25",
            "andere-zin",
            "initialen",
            "deadlines",
            "maandrun",
            "maandrun-bezig",
            "maandrun-klaar",
        ):
            yield f"budgethouders-{state}", partial(self._list, state)
        yield "menu-uitgeklapt", partial(self._menu, WIDE)
        yield "menu-smal", partial(self._menu, NARROW)

    def _privacy(self) -> Iterator[State]:
        for key in ("reservekopieen", "logboek"):
            yield f"{key}-gevuld", partial(self._kept, key)
        yield "privacy-wissen-loopt", partial(self._erase, 1, ended=False)
        yield "privacy-wissen-wat", partial(self._erase, 1)
        yield "privacy-wissen-zeker", partial(self._erase, 2)
        yield "privacy-wissen-klaar", partial(self._erase, 3)
        yield "privacy-beroep", self._for_others
        yield "gegevens-bsn-dicht", self._closed_bsn
        yield "privacy-meekijken", partial(self._visit, begun=False)
        yield "privacy-meekijken-bezig", partial(self._visit, begun=True)
        yield "privacy-gastkopie", self._guest

    def _sheets_in(self) -> Iterator[State]:
        yield "rekenblad-kiezen", partial(self._demo, "uren", "rekenblad")
        yield "rekenblad-gelezen", partial(self._sheet_in, 0)
        yield "rekenblad-kolommen", partial(self._sheet_in, 1)
        yield "rekenblad-nakijken", partial(self._sheet_in, 2)

    def _sheet_in(self, step: int) -> None:
        """Hours of a spreadsheet, as far as a step."""
        here = self._demo("uren", "rekenblad").widget()
        assert isinstance(here, Urenimport)
        here.file._was_read("november.csv", (VOORBEELD_BLAD,))
        here.file.form["wie"].set_text("-")
        for number in range(step):
            here.wizard.next()
            while here.wizard.number == number:
                self._settle()

    def _erase(self, step: int, *, ended: bool = True) -> None:
        """The steps of erasing somebody, in a file of its own with a few backups."""
        dossier = demo()
        deal = next(z for z in dossier.all(Zorgovereenkomst) if dossier.naam_bij(z) == "Zoë Ćosić")
        if ended:
            dossier = dossier.with_changes([(deal, replace(deal, beeindigd_per=date(2026, 4, 30)))])
        self._filed(dossier)
        self._back_up()
        page = self.window.workspace
        assert page is not None
        page.go("privacy", dossier.get(Zorgverlener, deal.zorgverlener_id).persoon_id)
        self._settle()
        steps = next(w for w in self.window.findChildren(WisWizard) if w.isVisible())
        for number in range(step):
            steps.what.elsewhere.setChecked(True)
            steps.type.typed.setText("Zoë Ćosić" if number == 2 else "")
            steps.next()
            self._settle()

    def _for_others(self) -> None:
        """A dossier that is kept for somebody else, without a ground, with what is left from before."""
        session = self._filed(demo())
        self._back_up()
        session.store.put_setting(BEROEP, JA)
        assert self.window.open is not None
        assert self.window.workspace is not None
        self.window.open.regime.update()
        self.window.workspace.go("privacy", "beroep")
        self._settle()

    def _visit(self, *, begun: bool) -> None:
        """An adviser who is about to look along, or does."""
        self._filed(demo())
        assert self.window.workspace is not None
        self.window.workspace.go("privacy", "meekijken")
        self._settle()
        part = self.window.findChild(Meekijken)
        assert part is not None
        if begun:
            part.form.fill({"adviseur": "J. Bakker", "doel": "Is het budget genoeg?", "van": "Anna de Wit"})
            part.begin()
            for key in ("budget", "zorgverleners"):
                self.window.workspace.go(key)
            self.window.workspace.go("privacy", "meekijken")

    def _guest(self) -> None:
        """The questions for a guest copy, with one that is over in the list."""
        self._filed(demo())
        path = Path(tempfile.mkdtemp()) / "Gastkopie.pgbd"
        gast = Gast(date(2026, 5, 1), "J. Bakker")
        self._services.opener().guest_copy(Dossier(), {}, path, "kachel zeilboot wortel gitaar", gast)
        assert self.window.workspace is not None
        self.window.workspace.go("privacy", "gastkopie")

    def _closed_bsn(self) -> None:
        """The form of a person, in which no BSN can be filled in."""
        self._for_others()
        assert self.window.workspace is not None
        self.window.workspace.go("gegevens", demo().all(Persoon)[0].id)

    def _filed(self, dossier: Dossier) -> Session:
        """A household in a dossier file of its own, opened."""
        self.window.close_dossier()
        path = Path(tempfile.mkdtemp()) / "Dossier 1.pgbd"
        key, _ = self._services.opener().create(path, "fiets paraplu kachel oceaan")
        session = self.window.unlocked(path, key)
        self._given(*(Change(None, record) for record in dossier))
        return session

    def _back_up(self) -> None:
        """A backup of the dossier that is open, which the bottom of the window tells."""
        assert self.window.safe is not None
        self.window.safe.back_up()
        self._settle()

    def _list_new(self) -> None:
        self._no_list()
        self.window.budgethouders.show()

    def _no_list(self) -> None:
        register = self._services.register()
        self.window.close_dossier()
        self.window.budgethouders.forget()
        if register.exists():
            register.set_aside()

    def _list_locked(self, *, damaged: bool = False) -> None:
        self._no_list()
        self._services.register().create("fiets paraplu kachel oceaan")
        self.window.budgethouders.ask(locked=True)
        screen = self.window.centralWidget()
        assert isinstance(screen, LijstSlot)
        if damaged:
            screen.show_error(LijstBeschadigd())

    def _list(self, state: str) -> None:
        """The list with the example under other names, as it was seen on other days."""
        self._no_list()
        register, deur = self._services.register(), self.window.budgethouders
        key = register.create("fiets paraplu kachel oceaan")
        if state != "leeg":
            register.change(key, lambda _lijst: _many(self._services.demo_clock(), state == "initialen"))
        deur.open(key)
        screen = self.window.centralWidget()
        if state == "andere-zin":
            deur.other_passphrase()
        if state == "deadlines":
            screen.calendar()  # type: ignore[union-attr]
        if state.startswith("maandrun"):
            screen.month_run()  # type: ignore[union-attr]
            run = self.window.centralWidget()
            assert isinstance(run, MaandrunScherm)
            if state != "maandrun":
                run.start()
                run.skip()
                run.go()
            if state == "maandrun-klaar":
                run.stop()

    def _new_dossier(self, step: int) -> None:
        """A new dossier, as far as a step."""
        self.window.opening.begin()
        self._settle()
        next(w for w in self.window.findChildren(Wizard) if w.isVisible()).go(step)

    def _new_sheet(self) -> None:
        """The recovery sheet of a dossier that is being made."""
        self.window.opening.begin()
        self._settle()
        screen = self.window.centralWidget()
        assert isinstance(screen, CreateScreen)
        screen.made.code = "209143 443256 674905 264825 629332 093269 594550 316206"
        screen.wizard.go(2)

    def _questions(self, number: int) -> None:
        self.window.close_dossier()
        screen = FirstQuestions(lambda: self._services.demo_clock().date(), lambda _answers: None)
        self.window.show_screen(screen)
        screen.wizard.go(number)

    def _menu(self, wide: int) -> None:
        """Every group of the navigation, in a window in which it stands beside the page or takes its place."""
        self._demo("vandaag")
        assert self.window.workspace is not None
        nav = self.window.workspace.nav
        for group in GROUPS:
            nav.mark(PAGES.index(group.pages[0]))
        nav.mark(0)
        self._wide, self._before_photo = wide, self._open_menu

    def _open_menu(self) -> None:
        """Open the menu where the window has no room for it beside the page."""
        assert self.window.workspace is not None
        if not self.window.workspace.side.isVisible():
            self.window.workspace.toggle_menu()
        self._settle()

    def _questions_asked(self) -> Iterator[State]:
        """Questions before something that needs thought: to remove, to withdraw, to put back, to make readable."""
        yield "vraag-verwijderen", lambda: self._press(self._demo("zorgverleners"), "Verwijderen")
        yield "vraag-intrekken", self._withdraw
        yield "vraag-terugzetten", self._put_back
        yield "vraag-leesbaar", lambda: (self._filed(demo()), export_dossier(self.window))

    def _given(self, *changes: Change) -> None:
        """Change the dossier before a picture; the news of that is no part of the state."""
        assert self.window.workspace is not None
        self.window.workspace.session.do(Text("Open bestand overgenomen"), *changes)
        self.window.workspace.news.hide()

    def _withdraw(self) -> None:
        self._part(3)
        given = Toestemming(
            budgethouder_id=demo().all(Budgethouder)[0].id,
            van_wie="Zorgkantoor Voorbeeldregio",
            aan_wie="Gemeente Voorbeeldstad",
            gegeven_op=date(2026, 11, 2),
        )
        self._given(Change(None, given))
        self._press(self.window, "Intrekken")

    def _put_back(self) -> None:
        self._kept("reservekopieen")
        self._settle()
        self._press(self.window, "Zet terug…")

    def _search(self) -> None:
        self._demo("vandaag")
        assert self.window.workspace is not None
        self.window.menus.search(self.window.workspace)
        self.window.findChildren(Zoekvenster)[-1].line.setText("fat")

    def _passphrase(self) -> None:
        self._demo("vandaag")
        PassphraseDialog(self.window, NOG_EEN_KEER).open()

    def _kept(self, key: str) -> None:
        """A page of a dossier that is a file, with a backup and a few steps in its log."""
        session = self._filed(demo())
        self._back_up()
        somebody = session.dossier.all(Persoon)[0]
        text, changes = bewaard(PERSOON, somebody, replace(somebody, telefoon_1="0687654321"), session.dossier)
        session.do(text, *changes)
        assert self.window.workspace is not None
        self.window.workspace.news.hide()
        self.window.workspace.go(key)

    def _part(self, number: int) -> None:
        self._demo("gebeurtenissen").show_part(number)  # type: ignore[attr-defined]

    def _life_plan(self) -> None:
        self._press(self._demo("gebeurtenissen"), "Bekijk het plan")

    def _unlock(self, *, wrong: bool = False) -> None:
        path = Path(tempfile.mkdtemp()) / "Dossier 1.pgbd"
        self._services.opener().create(path, "fiets paraplu kachel oceaan")
        self.window.opening.ask_secret(path, locked=True)
        if wrong:
            screen = self.window.centralWidget()
            assert isinstance(screen, UnlockScreen)
            screen.show_error(WrongPassphrase())
            screen.lost.click()

    def _access(self, key: str = "", *, done: bool = False) -> None:
        opener, passphrase = self._services.opener(), "fiets paraplu kachel oceaan"
        path = Path(tempfile.mkdtemp()) / "Dossier 1.pgbd"
        self.window.unlocked(path, opener.create(path, passphrase)[0])
        show_access(self.window)
        screen = self.window.centralWidget()
        assert isinstance(screen, AccessScreen)
        if not key:
            return
        screen.choices[key].click()
        if key == "zin":
            screen.proposal.propose()
            screen.new.line.setText("welkom01")
        if done:
            screen._drafted(self._services.access().draft_code(path, [passphrase]), (passphrase,))

    def _no_dossier(self) -> None:
        path = Path(tempfile.mkdtemp()) / "Boodschappen.pgbd"
        path.write_text("melk, brood", "utf-8")
        self.window.opening.start()
        self.window.opening.reopen(path)

    def _work(self) -> Iterator[State]:
        yield "rooster-afzeggen", partial(self._shift, Actie.AFZEGGEN)
        yield "rooster-wijzigen", partial(self._shift, Actie.TIJD)
        yield "rooster-lijst", lambda: self._demo("rooster").toggle_list()  # type: ignore[attr-defined]
        yield "rooster-botsing", self._clash
        for number, part in enumerate(("verblijf", "tekenen", "toestemming", "bewaren"), 1):
            yield f"gebeurtenissen-{part}", partial(self._part, number)
        yield "gebeurtenissen-nieuw", lambda: self._demo("gebeurtenissen").begin()  # type: ignore[attr-defined]
        yield "gebeurtenissen-plan", self._life_plan
        for number in range(1, 5):
            yield f"gebeurtenissen-opvolger-{number}", partial(self._successor, number)
        yield "rooster-overnemen", partial(self._clash, copy=True)
        yield "rooster-afdruk", lambda: self._demo("rooster").print_page()
        for stap in Stap:
            yield f"uren-{stap.name.lower()}", partial(self._hours, stap)
        yield "uren-fout", self._wrong_hours
        for number in range(1, 6):
            yield f"vaste_uren-stap-{number}", partial(self._offer, number)
        yield "formulieren-papier", self._paper
        yield "formulieren-tekenen", self._signing
        yield "eenvoudig", self._simple
        yield "documenten-papier", partial(self._kept_paper, form=False)
        yield "documenten-vragen", partial(self._kept_paper, form=True)
        yield "formulieren-wachtrij", self._queue
        yield "formulieren-pakket", self._pack
        for soort in PAPIEREN_MET_VRAGEN:
            yield f"brief-{soort}", partial(self._letter, soort)
        for state in ("nieuw", "plan", "varianten", "wijzigen"):
            yield f"budgetplan-{state}", partial(self._plan, state)
        for rekenhulp in REKENHULPEN:
            yield f"rekenhulp-{rekenhulp.id}", partial(self._sum, rekenhulp.id)
        yield "checklist-huisbezoek", partial(self._checklist, "huisbezoek_zorgkantoor", 2)
        yield "checklist-vaardigheid", partial(self._checklist, "pgb_vaardigheid", 0)

    def _shift(self, actie: Actie) -> None:
        page = self._demo("rooster")
        for oproep in self.window.workspace.session.dossier.all(Oproep):  # type: ignore[union-attr]
            page.open_record(oproep.id)
            if actie in page.shift.buttons:  # type: ignore[attr-defined]
                page.shift.start(actie)  # type: ignore[attr-defined]
                return

    def _successor(self, number: int) -> None:
        """Another representative, as far as a step."""
        page = self._demo("gebeurtenissen")
        page.hand_over()  # type: ignore[attr-defined]
        flow = page.successor  # type: ignore[attr-defined]
        roles = flow.stopt.rollen
        flow.stopt.choose(next(iter(roles), "geen"))
        flow.stopt.form.fill({"laatste": "31-12-2026"})
        if number == 1:
            return
        flow.next()
        flow.volgt.form.fill({"wie": "nieuw"})
        flow.volgt._follow()
        flow.volgt.form.fill({"voornaam": "Lies", "achternaam": "Smit", "soort": "pgb_beheerder", "vanaf": "2-1-2027"})
        for _ in range(number - 2):
            flow.next()

    def _signing(self) -> None:
        """A declaration that is ready, with who signs it."""
        page = self._demo("formulieren")
        ready = next(d for d in self.window.workspace.session.dossier.all(Declaratie) if _ready(d))  # type: ignore[union-attr]
        page.open_record(f"urendeclaratie:{ready.id}")

    def _clash(self, *, copy: bool = False) -> None:
        """A carer who is ill and twice at one time; or last week taken over into such a week."""
        page = self._demo("rooster")
        session = self.window.workspace.session  # type: ignore[union-attr]
        calls = session.dossier.all(Oproep)
        one = next(o for o in calls if o.begin.date() >= session.today)
        carer = session.dossier.get(Zorgovereenkomst, one.zorgovereenkomst_id).zorgverlener_id
        ill = Verzuim(zorgverlener_id=carer, soort=VerzuimSoort.ZIEK, van=one.begin.date())
        half = timedelta(minutes=30)
        twice = Oproep(zorgovereenkomst_id=one.zorgovereenkomst_id, begin=one.begin + half, einde=one.einde + 2 * half)
        before = Oproep(
            zorgovereenkomst_id=one.zorgovereenkomst_id, begin=one.begin - WEEK - half, einde=one.einde - WEEK
        )
        self._given(Change(None, ill), Change(None, before if copy else twice))
        page.open_record(one.id)
        if copy:
            page.copy_last_week()  # type: ignore[attr-defined]

    def _hours(self, stap: Stap) -> None:
        """A month at a step; not the one that the page begins with."""
        page = self._demo("uren")
        if stap is Stap.INVULLEN:
            page.go_to(self._services.demo_clock().date())  # type: ignore[attr-defined]
            return
        for declaratie in reversed(self.window.workspace.session.dossier.all(Declaratie)):  # type: ignore[union-attr]
            page.open_record(declaratie.id)
            if page.overeenkomst is not None and page.stap is stap:  # type: ignore[attr-defined]
                return

    def _wrong_hours(self) -> None:
        page = self._demo("uren")
        page.go_to(self._services.demo_clock().date())  # type: ignore[attr-defined]
        page.control()  # type: ignore[attr-defined]

    def _offer(self, number: int) -> None:
        page = self._demo("vaste_uren")
        self._press(page, "Aanbod maken")
        page.wizard.show_step(number)  # type: ignore[attr-defined]

    def _paper(self) -> None:
        """A paper that is ready; the page begins with one that must be checked first."""
        page = self._demo("formulieren")
        page.open_record(next(p for p in page.table.records.records if p.klaar).id)  # type: ignore[attr-defined]

    def _plan(self, state: str) -> None:
        page = self._demo("budgetplan")
        if state == "nieuw":
            page.start()  # type: ignore[attr-defined]
            return
        grants = self.window.workspace.session.dossier.all(Toekenning)  # type: ignore[union-attr]
        page.open_record(next(t.id for t in grants if self._services.demo_clock().date() in t.periode))
        page.make.click()  # type: ignore[attr-defined]
        self._settle()
        if state == "wijzigen":
            return
        page.formulier.cancel()  # type: ignore[attr-defined]
        if state == "varianten":
            for _ in range(2):
                page.make_variant()  # type: ignore[attr-defined]
                page.formulier.cancel()  # type: ignore[attr-defined]

    def _simple(self) -> None:
        """The view with few pages."""
        self._demo("vandaag")
        set_simple(True)
        self._settle()

    def _kept_paper(self, *, form: bool) -> None:
        """Two papers in the dossier, one of which may go; the other is looked at or has its questions on screen."""
        page = self._demo("documenten")
        session, papers = self.window.workspace.session, self._services.papers()  # type: ignore[union-attr]
        pdf = papers.pdf(recovery_sheet("Voorbeeld", "000011 000022 " * 4, session.today))
        sha256 = session.store.put_content(pdf)
        link = Betreft(soort="zorgovereenkomst", id=session.dossier.all(Zorgovereenkomst)[0].id)
        old = Kept(titel="Beschikking 2018", soort="beschikking", datum=date(2018, 3, 1))
        new = Kept(
            titel="Zorgovereenkomst, getekend",
            soort="zorgovereenkomst",
            datum=session.today,
            sha256=sha256,
            mediatype="application/pdf",
            betreft=(link,),
        )
        self._given(Change(None, old), Change(None, new))
        page.open_record(new.id)
        (page.change if form else page.look)(new.id)  # type: ignore[attr-defined]

    def _letter(self, soort: str) -> None:
        page = self._demo("formulieren")
        about = records_voor(BRIEF_BIJ_ID[soort], page.context.case())[0]
        page.start_letter(soort, about.id)  # type: ignore[attr-defined]

    def _pack(self) -> None:
        page = self._demo("formulieren")
        page.open_pack("pakket_bezoek")  # type: ignore[attr-defined]
        page.pack.form["over"].set_text(page.pack._records()[0].id)  # type: ignore[attr-defined]
        page.pack.make_it()  # type: ignore[attr-defined]
        while not page.pack.pdf:  # type: ignore[attr-defined]
            self._settle()

    def _queue(self) -> None:
        page = self._demo("formulieren")
        for papier in [p for p in page.table.records.records if p.klaar]:  # type: ignore[attr-defined]
            page.table.choose(papier.id)  # type: ignore[attr-defined]
            page.panel.queue_button.click()  # type: ignore[attr-defined]
        page.open_queue()  # type: ignore[attr-defined]

    def _checklist(self, name: str, part: int) -> None:
        page = self._demo("checklists")
        page.open_record(f"nieuw:{name}")
        if page.open_one._open != part:
            page.open_one.show_part(part)

    def _sum(self, rekenhulp: str) -> None:
        page = self._demo("rekenhulpen")
        about = next((z for z in self.window.workspace.session.dossier.all(Zorgovereenkomst)), None)  # type: ignore[union-attr]
        page.open_record(f"{rekenhulp}:{about.id if about else ''}")

    def _forms(self) -> Iterator[State]:
        yield "budget-formulier", lambda: self._press(self._demo("budget"), "Budget wijzigen")
        for number in range(5):
            yield f"zorgverlener-stap-{number + 1}", partial(self._new_carer, number)
        yield "zorgverlener-fout", self._wrong_carer
        yield "zorgverlener-wijzigen", self._carer
        for soort in SOORTEN:
            yield f"gegevens-{soort.sleutel}", partial(self._record, soort.cls)

    def _new_carer(self, number: int) -> None:
        page = self._demo("zorgverleners")
        page.show_form()  # type: ignore[attr-defined]
        typed = {"voornaam": "Sam", "achternaam": "Bakker", "relatie": "kind", "overeenkomst": "arbeidsovereenkomst"}
        typed |= {"uren_grondslag": "geen", "bedrag": "19,50", "ingang": "1-12-2026"}
        page.wizard.fill(typed)  # type: ignore[attr-defined]
        page.wizard.fields["voornaam"].changed.emit()  # type: ignore[attr-defined]
        page.wizard.go(number)  # type: ignore[attr-defined]

    def _wrong_carer(self) -> None:
        page = self._demo("zorgverleners")
        page.show_form()  # type: ignore[attr-defined]
        page.wizard.next()  # type: ignore[attr-defined]

    def _carer(self) -> None:
        page = self._demo("zorgverleners")
        page.edit(self.window.workspace.session.dossier.all(Zorgovereenkomst)[0].id)  # type: ignore[union-attr, attr-defined]

    def _record(self, cls: type) -> None:
        page = self._demo("gegevens")
        soort = next(s for s in SOORTEN if s.cls is cls)
        known = self.window.workspace.session.dossier.all(cls)  # type: ignore[union-attr]
        page.open_record(known[0].id if known else f"{soort.sleutel}:")


def _many(now: datetime, initialen: bool) -> Lijst:
    """Twenty-five dossiers under made-up names; their files are there, and empty."""
    folder = Path(tempfile.mkdtemp())
    paths = [folder / f"Dossier {number}.pgbd" for number in range(1, 26)]
    for path in paths[:-1]:
        path.touch()
    lijst = Lijst(initialen=initialen).erbij(paths)
    seen = status_van(Case(demo(), now, lawbook()))
    names = [f"{first} {last}" for last in ("de Vries", "Bakker", "Chen", "Ćosić", "Kok") for first in NAMES]
    for number, rij in enumerate(lijst.rijen):
        later = timedelta(days=(0, 30, 60, 9, 90)[number % 5])
        days = tuple(replace(t, uiterlijk=t.uiterlijk + later) for t in seen.termijnen)
        state = replace(seen, namen=(names[number],), op=seen.op - timedelta(days=number % 11), termijnen=days)
        if number % 7 != 6:
            lijst = lijst.bijgewerkt(rij.id, replace(state, let_op=number % 3))
    return lijst


def _slices(high: int) -> list[tuple[int, int]]:
    """From where to where a high picture is cut; what would be a strip at the end stays with the one before."""
    tops = [top for top in range(0, high, SLICE) if not top or high - top > SLICE // 4]
    return list(zip(tops, [*tops[1:], high], strict=True))


def _beside(pictures: list[QImage]) -> QImage:
    """Pictures beside each other on one sheet."""
    wide = sum(p.width() for p in pictures) + GAP * (len(pictures) - 1)
    sheet = QImage(wide, max(p.height() for p in pictures), QImage.Format.Format_RGB32)
    sheet.fill(QColor("#808080"))
    painter = QPainter(sheet)
    x = 0
    for picture in pictures:
        painter.drawImage(QPoint(x, 0), picture)
        x += picture.width() + GAP
    painter.end()
    return sheet


def papers(folder: Path, words: list[str]) -> int:
    """Every paper of the catalogue and every pack of the example, ordinary and in large letters: papieren/*.png."""
    maker, made = PdfPapers(lambda: language().code), 0
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [(spec.id, fill(spec, spec.example)) for spec in CATALOGUE]
    for name, document in wanted:
        if words and not any(word in f"papier-{name}" for word in words):
            continue
        for look, large in (("gewoon", False), ("groot", True)):
            made += _pages(maker, maker.pdf(document, large=large), folder / f"papier-{name}-{look}")
    case = Case(demo(), fixed(DEMO_DAY)(), lawbook())
    for pakket in PAKKETTEN:
        if words and not any(word in f"papier-{pakket.id}" for word in words):
            continue
        month = Period(date(DEMO_DAY.year, 10, 1), date(DEMO_DAY.year, 10, 31)) if pakket.tijd is Tijd.MAAND else None
        vraag = Vraag(case.dossier.all(pakket.over)[0], month, case)
        made += _pages(maker, maker.bundle(pakket.bundel(vraag)), folder / f"papier-{pakket.id}")
    return made


def _pages(maker: PdfPapers, pdf: bytes, name: Path) -> int:
    """The pages beside each other, four on a sheet; how many pictures were made."""
    pictures = [
        QImage(p.pixels, p.width, p.height, p.stride, QImage.Format.Format_RGB32).copy() for p in maker.pages(pdf, 80)
    ]
    sheets = [pictures[n : n + 4] for n in range(0, min(len(pictures), 16), 4)]
    for number, sheet in enumerate(sheets, 1):
        _beside(sheet).save(f"{name}-{number}.png")
    return len(sheets)


HULP = """packaging/gallery [--taal=en] [WORD...]
Photographs every page and state of the window into gallery/, or those whose names have one of the words in them."""

if __name__ == "__main__":
    target, asked = Path(sys.argv[1]), sys.argv[2:]
    if "--help" in asked:
        print(HULP)
        sys.exit(0)
    if "--taal=en" in asked:
        asked.remove("--taal=en")
        preferences().change(language="en")
    made = Gallery(target, asked).run() + papers(target / "papieren", asked)
    print(made, "pictures")
    if not made:
        sys.exit("no picture has such a word in its name")
