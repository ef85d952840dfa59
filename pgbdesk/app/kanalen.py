"""How something went out or was told, in the words of the window; what somebody typed in stays as it is."""

from __future__ import annotations

from pgbdesk.text import Text

#: By what stands in the file.
KANAAL = {
    "telefoon": Text("Telefoon"),
    "e-mail": Text("E-mail"),
    "mail": Text("E-mail"),
    "brief": Text("Brief"),
    "post": Text("Per post"),
    "gegeven": Text("Zelf gegeven of gebracht"),
    "portaal": Text("Portaal of website"),
    "gesprek": Text("Gesprek"),
    "bericht": Text("Bericht"),
    "papier": Text("Papier"),
    "formulier": Text("Formulier"),
}


def kanaal(kept: str | None) -> Text | str:
    """The name of a channel; nothing when it is not known how."""
    return KANAAL.get(kept, kept) if kept else ""
