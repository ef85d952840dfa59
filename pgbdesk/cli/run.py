"""Carries out a command and turns known problems into lines and an exit status. A bug keeps its traceback."""

from __future__ import annotations

from argparse import Namespace

from pgbdesk.cli import problems
from pgbdesk.cli.commands import COMMANDS
from pgbdesk.cli.problems import CliProblem, Code
from pgbdesk.cli.world import World
from pgbdesk.errors import InvalidMany, PgbError


def run(args: Namespace, world: World) -> int:
    """Carry out `args.command`; gives the exit status."""
    try:
        return int(COMMANDS[args.command](args, world))
    except PgbError as problem:
        code = code_of(problem, world)
        problems.tell(
            problem, getattr(args, "json" if args.command == "import" and wrong_json(problem) else "file"), code
        )
        return int(Code.WRONG_INPUT) if args.command == "check" else int(code)


def wrong_json(problem: PgbError) -> bool:
    """Whether a problem of `import` is about the open file, not about the new dossier."""
    return isinstance(problem, InvalidMany | problems.CannotRead | problems.NotText)


def code_of(problem: PgbError, world: World) -> int:
    """The exit status of a known problem."""
    return problem.code if isinstance(problem, CliProblem) else world.exit_code(problem)
