"""Keeps how an official form was filled in, by its number, and finds it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from pgbdesk.app.changes import Change
from pgbdesk.app.officieel.veld import Opdruk
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.rondom import Formulierkoppeling, Koppeling


def bewaard(dossier: Dossier, formulier: str, nummer: str | None) -> Formulierkoppeling | None:
    """The match of a form with this number; without a number the newest of the same paper."""
    found = [k for k in dossier.all(Formulierkoppeling) if k.formulier == formulier and k.nummer == nummer]
    return max(found, key=lambda k: k.bewaard_op, default=None)


def als_velden(koppeling: Formulierkoppeling) -> dict[str, str]:
    """The fields of a kept match, each with the id of our value."""
    return {k.veld: k.waarde for k in koppeling.koppelingen if k.veld is not None}


def als_plekken(koppeling: Formulierkoppeling) -> tuple[Koppeling, ...]:
    """The places of a kept match, for a PDF without fields."""
    return tuple(k for k in koppeling.koppelingen if k.veld is None and k.bladzijde is not None)


def bewaar(
    dossier: Dossier, formulier: str, nummer: str | None, koppelingen: Sequence[Koppeling], op: date
) -> tuple[Change, ...]:
    """The change that keeps a match, in the place of the one with the same number; none when nothing differs."""
    known = bewaard(dossier, formulier, nummer)
    made = Formulierkoppeling(formulier=formulier, nummer=nummer, koppelingen=tuple(koppelingen), bewaard_op=op)
    if known is None:
        return (Change(None, made),)
    if known.koppelingen == made.koppelingen:
        return ()
    return (Change(known, replace(made, id=known.id)),)


def opdrukken(plekken: Sequence[Koppeling], teksten: Mapping[str, str]) -> tuple[Opdruk, ...]:
    """What is printed where, for a PDF without fields; a value that is not known is left out."""
    return tuple(
        Opdruk(teksten[k.waarde], k.bladzijde or 0, k.links or 0, k.boven or 0, k.grootte or 10)
        for k in plekken
        if teksten.get(k.waarde)
    )
