"""The log: codes and numbers; what slips through is blacked out; only its owner can read it."""

from __future__ import annotations

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pgbdesk import log

SECRETS = {
    "a BSN": "999990019",
    "a BSN with dots": "9999.90.019",
    "eight digits": "12345678",
    "an account": "NL91ABNA0417164300",
    "an account in groups": "NL91 ABNA 0417 1643 00",
    "an e-mail address": "fatima.elamrani@voorbeeld.nl",
    "a telephone number": "06-12 34 56 78",
    "a telephone number abroad": "+31 6 12345678",
    "a quoted name": "'Fatima El Amrani'",
    "a name in Dutch quotes": "“Fatima”",
}


@pytest.mark.parametrize("secret", SECRETS.values(), ids=SECRETS)
def test_what_looks_like_somebodys_is_blacked_out(secret):
    line = log.redacted(f"ODD value={secret} end=1")
    assert secret not in line
    assert line.startswith("ODD")
    assert line.endswith("end=1")


@pytest.mark.parametrize("line", ["SAVE_OK ms=41 bytes=532480", "RULE_FAILED rule=oproep.termijn type=KeyError"])
def test_codes_and_numbers_stay(line):
    assert log.redacted(line) == line


@given(st.integers(10_000_000, 999_999_999), st.text(" abcXYZ.:/", max_size=12), st.text(" abcXYZ.:/", max_size=12))
def test_no_number_of_eight_or_nine_digits_comes_through(number, before, after):
    assert str(number) not in log.redacted(f"{before}{number}{after}")


@pytest.fixture
def written(tmp_path):
    """The log of a program that was set up, as a function."""
    handler = log.set_up(tmp_path)
    assert handler is not None
    yield lambda: (tmp_path / "pgbdesk.log").read_text("utf-8")
    logging.getLogger(log.NAME).removeHandler(handler)
    handler.close()


def test_an_event_is_a_code_with_numbers(written):
    log.event("SAVE_OK", ms=41, bytes=53_248)
    assert written().endswith("INFO pgbdesk SAVE_OK ms=41 bytes=53248\n")


@pytest.mark.logs("FAILED")
def test_of_an_exception_only_its_kind_is_written(written):
    try:
        raise ValueError("BSN 999990019 van Fatima")
    except ValueError:
        logging.getLogger("pgbdesk.law").warning("FAILED n=%d", 1, exc_info=True, stack_info=True)
    assert written().splitlines()[-1].endswith("pgbdesk.law FAILED n=1 exception=ValueError")
    assert "Fatima" not in written()


def test_only_the_owner_can_read_the_log(written, tmp_path):
    log.event("STARTED")
    assert (tmp_path / "pgbdesk.log").stat().st_mode & 0o777 == 0o600


def test_a_disk_that_does_not_take_the_log_stops_nothing(tmp_path):
    assert log.set_up(tmp_path / "not" / "there") is None
