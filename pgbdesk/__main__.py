"""The command `pgbdesk`: parse, start, exit status. Nothing happens at import."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from pgbdesk import bootstrap
from pgbdesk.cli.arguments import parse

#: What shells give when somebody stopped a command with Ctrl+C.
INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Start pgbdesk; gives the exit status. `check --help` and the like tell what each status means."""
    try:
        args = parse(sys.argv[1:] if argv is None else argv)
    except SystemExit as said:  # the parser has told what is wrong, or has shown its help
        return int(said.code or 0)
    try:
        if args.command is None:
            return bootstrap.run_window(args.file, args.vandaag)
        if args.command == "demo":
            return bootstrap.run_window(None, args.vandaag, demo=True)
        return bootstrap.run_command(args)
    except KeyboardInterrupt:
        print("\nGestopt.", file=sys.stderr)
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
