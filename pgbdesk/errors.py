"""Problems that the user can do something about. Anything else that is raised is a bug."""

from __future__ import annotations

from dataclasses import dataclass

from pgbdesk.text import Text


class PgbError(Exception):
    """A known problem: what went wrong and what to do now, in the user's words."""

    def __init__(self, what: Text, advice: Text | None = None) -> None:
        super().__init__(str(what))
        self.what = what
        self.advice = advice


class Invalid(PgbError):
    """A value that the domain refuses. `field` names the field it is about, if it is about one."""

    def __init__(self, what: Text, field: str | None = None) -> None:
        super().__init__(what)
        self.field = field


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a larger input: where it stands (a path such as `uren[3].begin`) and what."""

    where: str
    what: Text


class InvalidMany(PgbError):
    """Several problems at once, each with its place; nothing of the input was taken over."""

    def __init__(self, what: Text, problems: tuple[Problem, ...], advice: Text | None = None) -> None:
        super().__init__(what, advice)
        self.problems = problems
