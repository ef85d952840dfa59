"""Known problems of the command line, and how every known problem is told: what, where, what to do."""

from __future__ import annotations

import sys
from enum import IntEnum
from pathlib import Path

from pgbdesk.cli.tongue import say
from pgbdesk.errors import InvalidMany, PgbError, Problem
from pgbdesk.text import N_, Text


class Code(IntEnum):
    """The exit status. These numbers are promised to scripts."""

    OK = 0
    OTHER = 1
    WRONG_INPUT = 2
    SECRET = 3
    DAMAGED = 4
    TOO_NEW = 5
    IN_USE = 6
    EXISTS = 7
    NOT_WRITTEN = 8
    NOT_COMPLETE = 9


#: What each status means, for the help.
MEANING = {
    Code.OK: N_("gelukt"),
    Code.OTHER: N_("er ging iets anders mis"),
    Code.WRONG_INPUT: N_("het bestand of de opdracht klopt niet"),
    Code.SECRET: N_("de wachtwoordzin of herstelcode klopt niet"),
    Code.DAMAGED: N_("het dossier is beschadigd"),
    Code.TOO_NEW: N_("het dossier is van een nieuwere pgbdesk"),
    Code.IN_USE: N_("het dossier is al open"),
    Code.EXISTS: N_("er staat al een bestand met die naam"),
    Code.NOT_WRITTEN: N_("het bestand kon niet worden bewaard"),
    Code.NOT_COMPLETE: N_("het formulier is nog niet compleet"),
}


class CliProblem(PgbError):
    """A known problem that only the command line has, with its own exit status and file."""

    code = Code.WRONG_INPUT

    def __init__(self, what: Text, advice: Text, where: Path | None = None) -> None:
        super().__init__(what, advice)
        self.where = where


class CannotRead(CliProblem):
    """A file that is not there, is a folder, or may not be read."""

    def __init__(self, where: Path) -> None:
        super().__init__(
            Text("Dit bestand kan niet worden gelezen."),
            Text("Kijk of de naam klopt en of het bestand er staat."),
            where,
        )


class NotText(CliProblem):
    """A JSON file in another encoding, or no text at all."""

    def __init__(self, where: Path) -> None:
        super().__init__(
            Text("Dit bestand is geen gewone tekst (UTF-8)."),
            Text("Bewaar het als UTF-8 en probeer het opnieuw."),
            where,
        )


class NoSuchFolder(CliProblem):
    """A folder that is not there."""

    def __init__(self, where: Path) -> None:
        super().__init__(
            Text("Deze map staat er niet."), Text("Kijk of de usb-stick erin zit en of de naam klopt."), where
        )


class NoSuchChoice(CliProblem):
    """Something was named that is not in the dossier, or that fits more than once."""


class NotComplete(InvalidMany):
    """A paper that would come back for certain: all reasons at once."""

    code = Code.NOT_COMPLETE

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(
            Text("Dit formulier kan nog niet worden gemaakt. Er ontbreekt iets."),
            problems,
            Text("Vul dit aan in het dossier en probeer het opnieuw."),
        )


class NoTerminal(CliProblem):
    """There is nobody to ask for the passphrase."""

    code = Code.SECRET

    def __init__(self) -> None:
        super().__init__(
            Text("pgbdesk kan hier niet om de wachtwoordzin vragen."),
            Text("Start de opdracht in een terminal, of gebruik --wachtwoord-fd."),
        )


class NotTheSame(CliProblem):
    """A new passphrase was typed in two different ways."""

    code = Code.SECRET

    def __init__(self) -> None:
        super().__init__(
            Text("De twee wachtwoordzinnen zijn niet hetzelfde. Er is niets gemaakt."),
            Text("Probeer het opnieuw."),
        )


class TooWeak(CliProblem):
    """A new passphrase that is guessed in no time."""

    code = Code.SECRET

    def __init__(self, why: Text) -> None:
        super().__init__(why, Text("Neem een zin van vijf woorden of meer. Er is niets gemaakt."))


class NoSecret(CliProblem):
    """The file descriptor of the passphrase could not be read, or held nothing."""

    code = Code.SECRET

    def __init__(self) -> None:
        super().__init__(
            Text("Er kwam geen wachtwoordzin binnen via --wachtwoord-fd."),
            Text("Kijk of het nummer klopt, bijvoorbeeld: --wachtwoord-fd 3 3< bestand."),
        )


class AlreadyThere(CliProblem):
    """A file would have been overwritten."""

    code = Code.EXISTS

    def __init__(self, where: Path) -> None:
        super().__init__(
            Text("Er staat al een bestand met deze naam. Het is niet veranderd."),
            Text("Kies een andere naam."),
            where,
        )


class CannotWrite(CliProblem):
    """The disk or folder did not take the file."""

    code = Code.NOT_WRITTEN

    def __init__(self, where: Path) -> None:
        super().__init__(
            Text("Het bestand kon daar niet worden bewaard."),
            Text("Kijk of de map bestaat en of er ruimte is. Er is niets half bewaard."),
            where,
        )


TYP_GOED = Text("Let op hoofdletters en spaties en probeer het opnieuw. U mag het zo vaak proberen als u wilt.")


def tell(problem: PgbError, file: Path | None, code: int) -> None:
    """A known problem on stderr: what, where, and what to do now; each on a line of its own."""
    lines = [say(problem.what)]
    where = (problem.where if isinstance(problem, CliProblem) else None) or file
    if where is not None:
        lines.append(say(Text("Bestand: {waar}", waar=where)))
    if isinstance(problem, InvalidMany):
        lines += [f"  {p.where}: {say(p.what)}" for p in problem.problems]
    advice = TYP_GOED if code == Code.SECRET and not isinstance(problem, CliProblem) else problem.advice
    if advice is not None:
        lines.append(say(advice))
    print("\n".join(lines), file=sys.stderr)
