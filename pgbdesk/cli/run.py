"""Carries out a command and turns known problems into lines and an exit status. A bug keeps its traceback."""

from __future__ import annotations

import os
import sys
from argparse import Namespace

from pgbdesk.cli.commands import COMMANDS
from pgbdesk.cli.problems import CliProblem, Code, NotComplete, tell
from pgbdesk.cli.world import World
from pgbdesk.errors import InvalidMany, PgbError


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


def code_of(problem: PgbError, world: World) -> int:
    """The exit status of a known problem."""
    return problem.code if isinstance(problem, CliProblem | NotComplete) else world.exit_code(problem)
