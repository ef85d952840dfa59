"""What a screen reader can see of a program: run by the Python of the system, which has pyatspi.

`look.py NAME`: for each line `tree` on its standard input it writes the tree of the window as one line of JSON, for each
`events` what a screen reader was told since the last time.
"""

import json
import sys
import threading
import time

import pyatspi

EVENTS = ("object:announcement", "object:state-changed:focused")
heard = []


def application(name, until):
    """The program on the accessibility bus."""
    while time.time() < until:
        for each in pyatspi.Registry.getDesktop(0):
            if each is not None and each.name == name:
                return each
        time.sleep(0.1)
    names = [each.name for each in pyatspi.Registry.getDesktop(0) if each]
    raise SystemExit(f"{name} is not on the bus: {names}")


def nodes(thing, depth=0):
    """Every node with role, name, description, states; an endless or huge tree is cut at 60 levels."""
    if thing is None or depth > 60:
        return
    try:
        states = [pyatspi.stateToString(s) for s in thing.getState().getStates()]
        yield {
            "depth": depth,
            "role": thing.getRoleName(),
            "name": thing.name,
            "description": thing.description,
            "states": states,
            "children": thing.childCount,
        }
        for number in range(min(thing.childCount, 400)):
            yield from nodes(thing.getChildAtIndex(number), depth + 1)
    except Exception as gone:  # a node that went while it was looked at
        yield {"depth": depth, "role": "gone", "name": str(gone), "description": "", "states": [], "children": 0}


def hear(event):
    """Keep what a screen reader would say."""
    source = event.source
    heard.append(
        [event.type, str(event.any_data or ""), source.name if source else "", source.getRoleName() if source else ""]
    )


def main():
    name = sys.argv[1]
    for kind in EVENTS:
        pyatspi.Registry.registerEventListener(hear, kind)
    threading.Thread(target=pyatspi.Registry.start, daemon=True).start()
    program = application(name, time.time() + 30)
    for line in sys.stdin:
        what = line.strip()
        if what == "tree":
            print(json.dumps(list(nodes(program))), flush=True)
        elif what == "events":
            time.sleep(0.5)
            print(json.dumps(list(heard)), flush=True)
            heard.clear()


main()
