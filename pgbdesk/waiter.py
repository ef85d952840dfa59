"""Waits until the program below it has ended, and gives its exit status. Holds nothing; needs nothing of pgbdesk.

Run as a file, `python -S -E waiter.py CHILD`, by the process that has handed over to CHILD (see successor.py).
"""

import ctypes
import os
import signal
import sys

_PR_SET_CHILD_SUBREAPER = 36


def main(child: int) -> int:
    """Wait for the child and, on Linux, for whom it leaves behind. What asks us to stop is passed on."""
    below = {child}

    def pass_on(number: int, _frame: object) -> None:
        for pid in _children() or below:
            try:
                os.kill(pid, number)
            except OSError:
                below.discard(pid)

    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, pass_on)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal tells the whole group
    status = 0
    while True:
        try:
            _, status = os.wait()
        except ChildProcessError:
            return os.waitstatus_to_exitcode(status)


def _children() -> set[int]:
    """The processes directly below this one, where the system tells."""
    try:
        with open(f"/proc/self/task/{os.getpid()}/children", encoding="ascii") as file:
            return {int(pid) for pid in file.read().split()}
    except OSError:
        return set()


if __name__ == "__main__":
    ended = main(int(sys.argv[1]))
    sys.exit(ended if ended >= 0 else 128 - ended)
