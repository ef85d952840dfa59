"""Whatever a rule says in a test of the law, it says as a warning must (ux.md, section 4.3).

Every rule is made to speak by some test here (see `tests/architecture/test_everything_has_a_test.py`), so that no rule
escapes: its words are looked at when it speaks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from pgbdesk.law import engine
from pgbdesk.law.rule import Finding
from tests.helpers.waarschuwing import lacking


@pytest.fixture(autouse=True, scope="package")
def every_finding_is_a_whole_warning() -> Iterator[None]:
    """Look at each finding that a rule makes, once for each text."""
    plain = engine._apply
    seen: set[tuple[object, ...]] = set()

    def looked_at(*given: Any, **named: Any) -> Iterator[Finding]:
        for finding in plain(*given, **named):
            key = (finding.rule, finding.titel.msgid, finding.uitleg.msgid, finding.doen.msgid, finding.ernst)
            if key not in seen and not finding.rule.startswith(("test.", "pgbdesk.")):
                seen.add(key)
                assert lacking(finding) == [], f"{finding.rule}: {finding.titel} {finding.uitleg} {finding.doen}"
            yield finding

    engine._apply = looked_at
    yield
    engine._apply = plain
