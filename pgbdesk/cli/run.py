"""Carries out a command and turns known problems into lines and an exit status. A bug tells its kind and place."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from types import TracebackType

from pgbdesk.cli.commands import COMMANDS
from pgbdesk.cli.problems import CliProblem, Code, NotComplete, tell
from pgbdesk.cli.tongue import say
from pgbdesk.cli.world import World
from pgbdesk.errors import InvalidMany, PgbError
from pgbdesk.text import Text


def run(args: Namespace, world: World) -> int:
    """Carry out `args.command`; gives the exit status."""
    try:
        code = int(COMMANDS[args.command](args, world))
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # Who reads our lines had enough of them, as `head` does. What was to be done is done.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(Code.OK)
    except PgbError as problem:
        code = code_of(problem, world)
        tell(problem, args.json if args.command == "import" and isinstance(problem, InvalidMany) else args.file, code)
        return int(Code.WRONG_INPUT) if args.command == "check" else int(code)


def mishap(kind: type[BaseException], _: BaseException | None, trace: TracebackType | None) -> None:
    """Tell of an error that nothing caught, and note it, without its message: that may hold what somebody typed."""
    from pgbdesk import log
    from pgbdesk.paths import private_folder

    where = log.mishap(trace, private_folder())
    print(say(Text("Er ging iets mis in pgbdesk ({soort}, {plek}).", soort=kind.__name__, plek=where)), file=sys.stderr)


def code_of(problem: PgbError, world: World) -> int:
    """The exit status of a known problem."""
    return problem.code if isinstance(problem, CliProblem | NotComplete) else world.exit_code(problem)
