"""The list as plain values for JSON, and back. Reading refuses what it does not know, with ValueError."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from pgbdesk.app.budgethouders.rij import Budget, Lijst, Rij, Status, Termijn
from pgbdesk.domain.soorten import Wet
from pgbdesk.law.rule import Ernst

#: What reading can raise when something else stands there.
GEEN_LIJST = (ValueError, TypeError, KeyError, AttributeError)


def van_status(status: Status) -> dict[str, Any]:
    """A state as plain values."""
    return {
        "op": status.op.isoformat(),
        "namen": list(status.namen),
        "budgetten": [[b.wet.value, b.jaar] for b in status.budgetten],
        "nu": status.nu,
        "let_op": status.let_op,
        "termijnen": [
            {
                "regel": t.regel,
                "uiterlijk": t.uiterlijk.isoformat(),
                "ernst": t.ernst.value,
                "maand": t.maand.isoformat() if t.maand else None,
                "eigen": t.eigen,
                "uitgesteld": t.uitgesteld.isoformat() if t.uitgesteld else None,
                "gebeurt": t.gebeurt,
            }
            for t in status.termijnen
        ],
    }


def naar_status(plain: Mapping[str, Any]) -> Status:
    """A state from plain values."""
    op = datetime.fromisoformat(plain["op"])
    if op.tzinfo is None:
        raise ValueError("op")
    return Status(
        op=op,
        namen=tuple(str(n) for n in plain["namen"]),
        budgetten=tuple(Budget(Wet(wet), int(jaar)) for wet, jaar in plain["budgetten"]),
        nu=int(plain["nu"]),
        let_op=int(plain["let_op"]),
        termijnen=tuple(_termijn(t) for t in plain["termijnen"]),
    )


def _termijn(plain: Mapping[str, Any]) -> Termijn:
    maand, uitgesteld = plain["maand"], plain.get("uitgesteld")
    return Termijn(
        str(plain["regel"]),
        date.fromisoformat(plain["uiterlijk"]),
        Ernst(plain["ernst"]),
        date.fromisoformat(maand) if maand else None,
        str(plain["eigen"]),
        date.fromisoformat(uitgesteld) if uitgesteld else None,
        plain.get("gebeurt") is True,
    )


def van_lijst(lijst: Lijst) -> dict[str, Any]:
    """A list as plain values."""
    return {
        "initialen": lijst.initialen,
        "sleutels": lijst.sleutels,
        "rijen": [
            {
                "id": r.id,
                "pad": r.pad,
                "gekoppeld": r.gekoppeld,
                "sleutel": r.sleutel,
                "status": van_status(r.status) if r.status is not None else None,
            }
            for r in lijst.rijen
        ],
    }


def naar_lijst(plain: Mapping[str, Any]) -> Lijst:
    """A list from plain values."""
    rijen = tuple(
        Rij(
            id=str(r["id"]),
            pad=str(r["pad"]),
            status=naar_status(r["status"]) if r["status"] is not None else None,
            gekoppeld=bool(r["gekoppeld"]),
            sleutel=str(r["sleutel"]),
        )
        for r in plain["rijen"]
    )
    return Lijst(rijen, bool(plain["initialen"]), bool(plain["sleutels"]))
