"""A new dossier, one thing per page: where, the passphrase, the recovery sheet, the first questions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QWidget

from pgbdesk.app import parsing
from pgbdesk.app.begin import EersteVragen
from pgbdesk.app.labels import choices
from pgbdesk.app.reading import Entry, Problems
from pgbdesk.domain.soorten import Wet
from pgbdesk.errors import PgbError
from pgbdesk.gui.ask import DOSSIER, PDF, Ask
from pgbdesk.gui.start import RecoveryInput, Screen, SecretInput
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Box, Button, Card, Row, empty, label
from pgbdesk.gui.widgets.fields import Form
from pgbdesk.gui.widgets.message import ErrorSummary, Message
from pgbdesk.text import Text

STEPS = 4
MIN_LENGTH = 12

VRAGEN = (
    Entry("voornaam", Text("Voornaam van de budgethouder"), wide=24),
    Entry("tussenvoegsel", Text("Tussenvoegsel"), optional=True, wide=10),
    Entry("achternaam", Text("Achternaam"), wide=24),
    Entry(
        "wet",
        Text("Uit welke wet komt het pgb?"),
        choices=choices(Wet),
        hint=Text("Dat staat in de toekenningsbeschikking"),
    ),
    Entry(
        "verstrekker", Text("Wie geeft het pgb?"), optional=True, hint=Text("Bijvoorbeeld de naam van het zorgkantoor")
    ),
    Entry("van", Text("Eerste dag van het budget"), parsing.day, hint=Text("Bijvoorbeeld 1-1-2026"), wide=12),
    Entry("tot", Text("Laatste dag van het budget"), parsing.day, hint=Text("Bijvoorbeeld 31-12-2026"), wide=12),
    Entry("bedrag", Text("Bedrag van het budget"), parsing.money, hint=Text("Bijvoorbeeld 28.000,00"), wide=12),
    Entry(
        "besteed",
        Text("Al uitgegeven voordat u begon"),
        parsing.money,
        optional=True,
        hint=Text("Staat op het overzicht van de SVB"),
        wide=12,
    ),
    Entry(
        "besteed_tot",
        Text("Uitgegeven tot en met"),
        parsing.day,
        optional=True,
        hint=Text("Bijvoorbeeld 31-3-2026"),
        wide=12,
    ),
)


class CreateScreen(Screen):
    """Walks through the steps. `make` makes the file (slow); `done` opens it with the answers."""

    def __init__(
        self,
        *,
        ask: Ask,
        make: Callable[[Path, str, Callable[[str], None], Callable[[PgbError], None]], None],
        sheet: Callable[[Path, str], bytes],
        check_group: Callable[[str], bool],
        done: Callable[[EersteVragen | None], None],
        cancel: Callable[[], None],
        today: Callable[[], date],
        questions: bool = True,
    ) -> None:
        super().__init__()
        self._questions = questions
        self._ask, self._make, self._sheet, self._check_group = ask, make, sheet, check_group
        self._done, self._cancel, self._today = done, cancel, today
        self.path: Path | None = None
        self._code = ""
        self.step = Box(gap=14)
        self.box.add(self.step)
        self.show_place()

    def _begin(self, number: int, title: Text) -> None:
        empty(self.step.column)
        self.step.add(label(Text("Nieuw dossier · stap {n} van {m}", n=number, m=STEPS), "muted"))
        head = label(title, "h1")
        head.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.step.add(head)
        self.summary = ErrorSummary()
        self.step.add(self.summary)

    # 1: the place ----------------------------------------------------------------------------------

    def show_place(self) -> None:
        """Where the file comes."""
        self._begin(1, Text("Waar wilt u het dossier bewaren?"))
        self.step.add(
            label(
                Text(
                    "Kies een map die u kent, bijvoorbeeld Documenten. Het dossier is één bestand. "
                    "Zet geen naam of BSN in de bestandsnaam."
                )
            )
        )
        self.next = Button(Text("Kies een plek"), self._choose, "primary", "folder")
        self.step.add(Row(self.next, Button(Text("Terug"), self._cancel)))
        self.next.setFocus()

    def _choose(self) -> None:
        path = self._ask.save_file(Text("Nieuw dossier bewaren"), DOSSIER, "Dossier 1.pgbd")
        if path is None:
            return
        if path.exists():
            self.summary.show_problems([(Text("Er staat al een bestand met deze naam. Kies een andere naam."), None)])
            return
        self.path = path
        self.show_passphrase()

    # 2: the passphrase -----------------------------------------------------------------------------

    def show_passphrase(self) -> None:
        """The passphrase, twice."""
        self._begin(2, Text("Kies een wachtwoordzin"))
        self.step.add(
            label(
                Text(
                    "Neem 4 of meer gewone woorden die niets met elkaar te maken hebben. "
                    "Een lange zin is sterker dan een kort woord met tekens. Niemand anders kent deze zin, ook wij niet."
                )
            )
        )
        self.first = SecretInput(Text("Wachtwoordzin"), Text("Minstens {n} tekens", n=MIN_LENGTH))
        self.second = SecretInput(Text("Nog een keer dezelfde zin"))
        self.strength = label("", "muted")
        self.first.changed.connect(self._say_strength)
        self.second.entered.connect(self._create)
        self.step.add(self.first)
        self.step.add(self.strength)
        self.step.add(self.second)
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setAccessibleName(say(Text("Bezig met versleutelen")))
        self.busy.hide()
        self.step.add(self.busy)
        self.next = Button(Text("Dossier maken"), self._create, "primary")
        self.step.add(Row(self.next, Button(Text("Terug"), self.show_place)))
        self.first.focus()

    def _say_strength(self) -> None:
        self.strength.setText(say(strength(self.first.text)))

    def _create(self) -> None:
        one, two = self.first.text, self.second.text
        problems: list[tuple[Text, Callable[[], None] | None]] = []
        if len(one) < MIN_LENGTH:
            problems.append((Text("De zin is te kort. Neem minstens {n} tekens.", n=MIN_LENGTH), self.first.focus))
        elif one != two:
            problems.append((Text("De twee zinnen zijn niet gelijk. Typ ze opnieuw."), self.second.focus))
        self.summary.show_problems(problems)
        if problems or self.path is None:
            return
        self.next.setEnabled(False)
        self.busy.show()
        self._make(self.path, one, self._made, self._failed)

    def _failed(self, problem: PgbError) -> None:
        self.next.setEnabled(True)
        self.busy.hide()
        self.summary.show_problems([(problem.what, None)])

    def _made(self, code: str) -> None:
        self._code = code
        self.first.clear()
        self.second.clear()
        self.show_sheet()

    # 3: the recovery sheet -------------------------------------------------------------------------

    def show_sheet(self) -> None:
        """The recovery code: print it, and type it back."""
        self._begin(3, Text("Bewaar uw herstelcode"))
        self.step.add(
            Message(
                "warning",
                Text("Zonder wachtwoordzin en zonder herstelcode kan niemand dit dossier openen. Ook wij niet."),
                [Text("Druk het blad af of schrijf de code over. Leg het op een veilige plek, niet bij de computer.")],
            )
        )
        card = Card(Text("Uw herstelcode"))
        numbers = label(_in_rows(self._code), "big", wrap=False)
        numbers.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        numbers.setAccessibleName(say(Text("Herstelcode: {code}", code=self._code)))
        card.add(numbers)
        card.add(Button(Text("Herstelblad bewaren als PDF"), self._save_sheet, "", "printer"), left=True)
        self.step.add(card)
        self.code = RecoveryInput(self._check_group)
        self.step.add(label(Text("Typ de code over van uw papier. Zo weet u zeker dat het klopt."), "strong"))
        self.step.add(self.code)
        self.next = Button(Text("Verder"), self._typed_back, "primary")
        self.step.add(Row(self.next))
        self.code.focus()

    def _save_sheet(self) -> None:
        assert self.path is not None
        place = self._ask.save_file(Text("Herstelblad bewaren"), PDF, "herstelblad.pdf")
        if place is None:
            return
        try:
            place.write_bytes(self._sheet(self.path, self._code))
        except OSError:
            self.summary.show_problems([(Text("Het blad kon daar niet worden bewaard. Kies een andere map."), None)])

    def _typed_back(self) -> None:
        typed = "".join(c for c in self.code.text if c.isdigit())
        if typed != self._code.replace(" ", ""):
            self.summary.show_problems(
                [(Text("De code is niet hetzelfde als op het scherm. Kijk hem na."), self.code.focus)]
            )
            return
        self._code = ""
        if self._questions:
            self.show_questions()
        else:
            self._done(None)

    # 4: the first questions --------------------------------------------------------------------------

    def show_questions(self) -> None:
        """Who has the budget, and what it is."""
        self._begin(4, Text("Wie heeft het pgb?"))
        self.step.add(
            label(Text("Vul alle velden in. Staat er (hoeft niet) bij? Dan mag u het veld overslaan."), "muted")
        )
        self.form = Form(VRAGEN, self._today)
        self.step.add(self.form)
        self.next = Button(Text("Klaar"), self._finish, "primary")
        self.step.add(Row(self.next, Button(Text("Dit doe ik later"), lambda: self._done(None))))
        self.form["voornaam"].focus()

    def _finish(self) -> None:
        answers = self.form.read(_answers)
        if isinstance(answers, Problems):
            self.summary.show_problems(self.form.links(answers.by_name))
            return
        self._done(answers)

    def take_focus(self) -> QWidget:
        """Where the keyboard begins."""
        return self.next


def _answers(**values: object) -> EersteVragen:
    from pgbdesk.domain.record import in_order

    van, tot = values["van"], values["tot"]
    assert isinstance(van, date)
    assert isinstance(tot, date)
    in_order(van, tot, "tot")
    values["wet"] = Wet(str(values["wet"]))
    return EersteVragen(**values)  # type: ignore[arg-type]


def _in_rows(code: str) -> str:
    groups = code.split()
    return "\n".join("   ".join(groups[i : i + 4]) for i in range(0, len(groups), 4))


def strength(passphrase: str) -> Text:
    """An honest word on a passphrase, from its length and number of words; no more than that is claimed."""
    words = len([w for w in passphrase.split() if len(w) > 2])
    if not passphrase:
        return Text("")
    if len(passphrase) < MIN_LENGTH:
        return Text("Nog te kort")
    if words >= 4 and len(passphrase) >= 20:
        return Text("Goed: lang, met meerdere woorden")
    if len(passphrase) >= 20:
        return Text("Redelijk: neem er liever nog een woord bij")
    return Text("Zwak: maak de zin langer, met 4 of meer woorden")
