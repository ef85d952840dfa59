"""The command `pgbdesk`: parse, start, exit status. Nothing happens at import."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from pgbdesk import bootstrap

#: What shells give when somebody stopped a command with Ctrl+C.
INTERRUPTED = 130


#: The same as `Code.OTHER` of the command line.
NO_SCREEN = 1


def has_screen() -> bool:
    """Whether a window can be opened. Without one Qt ends the program with a message about plugins."""
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in screens)


def main(argv: Sequence[str] | None = None) -> int:
    """Start pgbdesk; gives the exit status. `check --help` and the like tell what each status means."""
    words = sys.argv[1:] if argv is None else argv
    if has_screen() and only_a_dossier(words):
        return bootstrap.run_window(Path(words[0]) if words else None, None)
    return _parsed(words)


def only_a_dossier(words: Sequence[str]) -> bool:
    """Whether nothing but the file to open is given, or not even that: nothing is to be read from the command then."""
    return not words or (len(words) == 1 and not words[0].startswith("-") and "." in words[0])


def _parsed(words: Sequence[str]) -> int:
    from pgbdesk.cli.arguments import parse
    from pgbdesk.cli.tongue import say
    from pgbdesk.text import Text

    try:
        args = parse(words)
    except SystemExit as said:  # the parser has told what is wrong, or has shown its help
        return int(said.code or 0)
    if args.command in (None, "demo") and not has_screen():
        print(
            say(Text("Hier is geen scherm, dus er kan geen venster open.")),
            say(Text("Start pgbdesk op de computer zelf. Zonder scherm werken de opdrachten: pgbdesk --help")),
            sep="\n",
            file=sys.stderr,
        )
        return NO_SCREEN
    try:
        if args.command is None:
            return bootstrap.run_window(args.file, args.vandaag)
        if args.command == "demo":
            return bootstrap.run_window(None, args.vandaag, demo=True)
        return bootstrap.run_command(args)
    except KeyboardInterrupt:
        print("\n" + say(Text("Gestopt.")), file=sys.stderr)
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
