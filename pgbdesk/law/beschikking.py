"""What a Wlz decision must name (Rlz 5.19): the words kept in `Toekenning.vermeldt`."""

from __future__ import annotations

from pgbdesk.text import Text

#: Each item that Rlz 5.19 asks for, with what it is called.
VERMELDINGEN: tuple[tuple[str, Text], ...] = (
    ("periode", Text("De periode van het budget")),
    ("bedrag", Text("Het bedrag en hoe het is berekend")),
    ("verplichtingen", Text("Uw plichten")),
    ("verantwoordingsvrij", Text("Het verantwoordingsvrij bedrag en hoe het is berekend")),
)
