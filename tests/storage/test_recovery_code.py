"""The recovery code: every slip of the finger is seen in its own group."""

from __future__ import annotations

import pytest

from pgbdesk.storage.recovery import check_group, code_bytes, groups, is_code, new_code

CODE = "011451 353133 692681 275077 460647 619861 313533 671616"


def test_every_wrong_digit_in_a_group_is_seen():
    code = new_code()
    for group in groups(code):
        for place in range(6):
            for digit in "0123456789":
                if digit != group[place]:
                    assert not check_group(group[:place] + digit + group[place + 1 :])


def test_every_swap_of_two_neighbours_in_a_group_is_seen():
    for group in groups(new_code()):
        for place in range(5):
            swapped = group[:place] + group[place + 1] + group[place] + group[place + 2 :]
            if swapped != group:
                assert not check_group(swapped)


def test_a_code_holds_128_bits_and_no_two_are_the_same():
    codes = {new_code() for _ in range(50)}
    assert len(codes) == 50
    assert all(len(code_bytes(code)) == 16 for code in codes)


@pytest.mark.parametrize("typed", ["", "123456", "een zin van woorden", "111112 " * 8, CODE[:-1], CODE + " 000000"])
def test_what_is_not_a_whole_code_is_not_taken_for_one(typed):
    assert not is_code(typed)
