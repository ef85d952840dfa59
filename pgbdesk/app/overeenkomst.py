"""From the form for a carer with an agreement to records, and back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from pgbdesk.app import parsing
from pgbdesk.app.changes import Change
from pgbdesk.app.reading import from_yes_no, yes_no
from pgbdesk.domain.checks import overlapping, who_points_to
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Tarief, WeekTijd, Zorgovereenkomst
from pgbdesk.domain.personen import Persoon, Zorgverlener
from pgbdesk.domain.record import Record, in_order
from pgbdesk.domain.soorten import (
    Eenheid,
    FormeelGrond,
    Looptijd,
    OvereenkomstSoort,
    Relatie,
    UrenGrondslag,
    ZorgverlenerSoort,
)
from pgbdesk.errors import Invalid, PgbError
from pgbdesk.law.tarieven import tarief
from pgbdesk.text import Text

DAGEN = ("ma", "di", "wo", "do", "vr", "za", "zo")
TIJDEN_FOUT = Text("Vul dagen en tijden in, bijvoorbeeld: ma-vr 8:00-18:00. Geen afgesproken? Typ: geen.")


# Times in a week ---------------------------------------------------------------------------------


def TIJDEN(typed: str, _today: date | None = None) -> tuple[WeekTijd, ...]:  # noqa: N802 - used as a reader
    """Weekly times, in the order of the week: `ma-vr 8:00-18:00, za 9-12`; `geen` for none agreed. English too."""
    text = typed.strip().lower()
    if text in ("geen", "nee", "none", "no", "-"):
        return ()
    found: list[WeekTijd] = []
    for part in re.split(r"[,;\n]+", text):
        match = re.fullmatch(
            r"\s*([a-z]{2})[a-z]*(?:\s*(?:-|t/m|tot en met|to)\s*([a-z]{2})[a-z]*)?\s+"
            r"(\S+?)\s*(?:-|–|tot|to)\s*(\S+)\s*",
            part,
        )
        if match is None or match[1] not in parsing.DAYS or (match[2] or match[1]) not in parsing.DAYS:
            raise Invalid(TIJDEN_FOUT)
        first, last = parsing.DAYS[match[1]], parsing.DAYS[match[2] or match[1]]
        van, tot = parsing.clock_time(match[3]), parsing.clock_time(match[4])
        number = first
        while True:
            found.append(WeekTijd(weekdag=number + 1, van=van, tot=tot))
            if number == last:
                break
            number = (number + 1) % 7
    return tuple(sorted(found, key=lambda t: (t.weekdag, t.van, t.tot)))


def tijden_getoond(tijden: tuple[WeekTijd, ...] | None) -> str:
    """Weekly times as they can be typed."""
    if tijden is None:
        return ""
    if not tijden:
        return "geen"
    groups: list[tuple[int, int, time, time]] = []
    for tijd in sorted(tijden, key=lambda t: (t.van, t.tot, t.weekdag)):
        if groups and groups[-1][1] == tijd.weekdag - 1 and groups[-1][2:] == (tijd.van, tijd.tot):
            groups[-1] = (groups[-1][0], tijd.weekdag, tijd.van, tijd.tot)
        else:
            groups.append((tijd.weekdag, tijd.weekdag, tijd.van, tijd.tot))
    parts = []
    for first, last, van, tot in sorted(groups):
        days = DAGEN[first - 1] if first == last else f"{DAGEN[first - 1]}-{DAGEN[last - 1]}"
        parts.append(f"{days} {van:%H:%M}-{tot:%H:%M}")
    return ", ".join(parts)


# Records to texts --------------------------------------------------------------------------------


def gegevens_van(overeenkomst: Zorgovereenkomst, dossier: Dossier, today: date) -> dict[str, str]:
    """What stands in the form for an existing agreement."""
    zorgverlener = dossier.get(Zorgverlener, overeenkomst.zorgverlener_id)
    persoon = dossier.find(Persoon, zorgverlener.persoon_id)
    rate = huidig_tarief(overeenkomst, dossier, today)
    return {
        "soort": zorgverlener.soort.value,
        "voornaam": (persoon.voornaam if persoon else None) or (persoon.voorletters if persoon else None) or "",
        "tussenvoegsel": (persoon.tussenvoegsel if persoon else None) or "",
        "achternaam": (persoon.achternaam if persoon else None) or "",
        "bedrijfsnaam": zorgverlener.bedrijfsnaam or "",
        "bsn": (persoon.bsn if persoon else None) or "",
        "kvk": zorgverlener.kvk or "",
        "iban": zorgverlener.iban or "",
        "relatie": zorgverlener.relatie_code.value if zorgverlener.relatie_code else "",
        "formeel": zorgverlener.formeel_grond.value if zorgverlener.formeel_grond else "",
        "budgethouder": overeenkomst.budgethouder_id,
        "overeenkomst": overeenkomst.soort.value,
        "ingang": parsing.shown(overeenkomst.ingang),
        "looptijd": (
            overeenkomst.looptijd or (Looptijd.BEPAALD if overeenkomst.einddatum else Looptijd.ONBEPAALD)
        ).value,
        "einddatum": parsing.shown(overeenkomst.einddatum),
        "vervangt": overeenkomst.vervangt_zorgverlener_id or "",
        "proeftijd": parsing.shown(overeenkomst.proeftijd_maanden),
        "uren_grondslag": overeenkomst.uren_grondslag.value if overeenkomst.uren_grondslag else "",
        "uren": parsing.shown_duration(overeenkomst.uren_minuten),
        "maximum": parsing.shown_duration(overeenkomst.uren_maximum_minuten),
        "vaste_tijden": from_yes_no(overeenkomst.vaste_tijden),
        "tijden": tijden_getoond(overeenkomst.referentietijden),
        "eenheid": (rate.eenheid if rate else Eenheid.UUR).value,
        "bedrag": parsing.shown(rate.bedrag) if rate else "",
        "tarief_van": parsing.shown(rate.van) if rate else "",
    }


def huidig_tarief(overeenkomst: Zorgovereenkomst, dossier: Dossier, today: date) -> Tarief | None:
    """The rate that holds today, or that held on the last day."""
    day = max(overeenkomst.ingang, min(today, overeenkomst.laatste_dag or today))
    for unit in Eenheid:
        found = tarief(dossier, overeenkomst, day, unit)
        if found is not None:
            return found
    return None


# Texts to records --------------------------------------------------------------------------------


def overeenkomst_bewaren(
    typed: Mapping[str, Any], dossier: Dossier, existing_id: str | None, today: date
) -> tuple[Text, list[Change]]:
    """The step for a new or changed carer with agreement and rate.

    A rate that begins later than the one before ends that one the day before. Raises `Invalid` with the field of
    the form that must change.
    """
    nagekeken(typed)
    before = dossier.find(Zorgovereenkomst, existing_id)
    carer = dossier.find(Zorgverlener, before.zorgverlener_id) if before else _known(typed, dossier)
    person = dossier.find(Persoon, carer.persoon_id) if carer else None
    try:
        persoon = None if typed["soort"] == ZorgverlenerSoort.INSTELLING else _persoon(typed, person)
        zorgverlener = _zorgverlener(typed, carer, persoon)
        overeenkomst = _overeenkomst(typed, before, zorgverlener)
    except Invalid as invalid:
        raise Invalid(invalid.what, _field(invalid.field)) from None
    changes = [Change(person, persoon)] if persoon is not None else []
    changes += [Change(carer, zorgverlener), Change(before, overeenkomst)]
    changes += _tarief(typed, overeenkomst, before, dossier, today)
    changes = [c for c in changes if c.before != c.after]
    after = dossier.with_changes((c.before, c.after) for c in changes)
    known = {p.where for p in overlapping(dossier)}
    clash = next((p for p in overlapping(after) if p.where not in known), None)
    if clash is not None:
        raise Invalid(clash.what, "ingang")
    return Text("Zorgverlener {naam} bewaard", naam=after.naam_voor(overeenkomst)), changes


def nagekeken(typed: Mapping[str, Any]) -> Mapping[str, Any]:
    """The answers, when they go together; also those of one step, with the others not there. Raises `Invalid`."""
    answer = typed.get
    if answer("soort") == ZorgverlenerSoort.INSTELLING and not answer("bedrijfsnaam"):
        raise Invalid(Text("Vul de naam van het bedrijf of de instelling in."), "bedrijfsnaam")
    if answer("looptijd") == Looptijd.BEPAALD and "einddatum" in typed and answer("einddatum") is None:
        raise Invalid(Text("Vul de laatste dag in."), "einddatum")
    if answer("looptijd") == Looptijd.VERVANGING and "vervangt" in typed and not answer("vervangt"):
        raise Invalid(Text("Kies wie er wordt vervangen."), "vervangt")
    in_order(answer("ingang"), answer("einddatum"), "einddatum")
    least, most = answer("uren"), answer("maximum")
    if least is not None and most is not None and most < least:
        raise Invalid(Text("Het maximum aantal uren is lager dan het minimum."), "maximum")
    return typed


def _field(name: str | None) -> str:
    return {"uren_maximum_minuten": "maximum", "uren_minuten": "uren"}.get(name or "", name or "")


def _known(typed: Mapping[str, Any], dossier: Dossier) -> Zorgverlener | None:
    """Somebody with this BSN, KvK number or full name is the same carer."""
    for carer in dossier.all(Zorgverlener):
        person = dossier.find(Persoon, carer.persoon_id)
        if typed.get("kvk") and carer.kvk == typed["kvk"]:
            return carer
        if person is None:
            continue
        if typed.get("bsn") and person.bsn:
            if person.bsn == typed["bsn"]:
                return carer
            continue
        names = (typed.get("voornaam"), typed.get("tussenvoegsel"), typed.get("achternaam"))
        if typed.get("achternaam") and names == (person.voornaam, person.tussenvoegsel, person.achternaam):
            return carer
    return None


def _persoon(typed: Mapping[str, Any], before: Persoon | None) -> Persoon:
    return replace(
        before or Persoon(),
        voornaam=typed["voornaam"],
        tussenvoegsel=typed["tussenvoegsel"],
        achternaam=typed["achternaam"],
        bsn=typed["bsn"],
    )


def _zorgverlener(typed: Mapping[str, Any], before: Zorgverlener | None, persoon: Persoon | None) -> Zorgverlener:
    return replace(
        before or Zorgverlener(),
        soort=ZorgverlenerSoort(typed["soort"]),
        persoon_id=persoon.id if persoon is not None else None,
        bedrijfsnaam=typed["bedrijfsnaam"],
        kvk=typed["kvk"],
        iban=typed["iban"],
        relatie_code=Relatie(typed["relatie"]) if typed["relatie"] else None,
        formeel_grond=_formeel(typed.get("formeel"), before),
    )


def _formeel(typed: str | None, before: Zorgverlener | None) -> FormeelGrond | None:
    """What makes the care formal; an empty answer does not take away what is known of a carer."""
    if typed:
        return FormeelGrond(typed)
    return before.formeel_grond if before is not None else None


def _overeenkomst(typed: Mapping[str, Any], before: Zorgovereenkomst | None, carer: Zorgverlener) -> Zorgovereenkomst:
    fields: dict[str, Any] = {
        "budgethouder_id": typed["budgethouder"],
        "zorgverlener_id": carer.id,
        "soort": OvereenkomstSoort(typed["overeenkomst"]),
        "ingang": typed["ingang"],
        "looptijd": Looptijd(typed["looptijd"]),
        "einddatum": typed["einddatum"],
        "uren_grondslag": UrenGrondslag(typed["uren_grondslag"]) if typed["uren_grondslag"] else None,
        "uren_minuten": typed["uren"],
        "uren_maximum_minuten": typed["maximum"],
        "vaste_tijden": yes_no(typed["vaste_tijden"]),
        "referentietijden": typed["tijden"],
    }
    if "vervangt" in typed:
        fields["vervangt_zorgverlener_id"] = typed["vervangt"] or None
    if "proeftijd" in typed:
        fields["proeftijd_maanden"] = typed["proeftijd"]
    return replace(before, **fields) if before is not None else Zorgovereenkomst(**fields)


def _tarief(
    typed: Mapping[str, Any],
    overeenkomst: Zorgovereenkomst,
    before: Zorgovereenkomst | None,
    dossier: Dossier,
    today: date,
) -> list[Change]:
    """The rate: the first one, a correction of it, or a new one from a later day."""
    van = typed["tarief_van"] or overeenkomst.ingang
    unit = Eenheid(typed["eenheid"])
    current = huidig_tarief(before, dossier, today) if before is not None else None
    if current is None:
        new = Tarief(zorgovereenkomst_id=overeenkomst.id, eenheid=unit, bedrag=typed["bedrag"], van=van)
        return [Change(None, new)]
    if van > (current.van or overeenkomst.ingang):
        new = Tarief(
            zorgovereenkomst_id=overeenkomst.id, eenheid=unit, bedrag=typed["bedrag"], van=van, tot=current.tot
        )
        return [Change(current, replace(current, tot=van - timedelta(days=1))), Change(None, new)]
    return [Change(current, replace(current, eenheid=unit, bedrag=typed["bedrag"], van=van))]


# Removing ----------------------------------------------------------------------------------------


def verwijderen(overeenkomst: Zorgovereenkomst, dossier: Dossier) -> tuple[Text, tuple[Change, ...]]:
    """Remove an agreement with its rates. Raises `PgbError` when hours, calls or declarations belong to it."""
    rates: tuple[Record, ...] = dossier.where(Tarief, "zorgovereenkomst_id", overeenkomst.id)
    others = [r for r in who_points_to(dossier, overeenkomst) if r not in rates]
    if others:
        raise PgbError(
            Text("Deze zorgovereenkomst kan niet weg: er horen nog {n} gegevens bij.", n=len(others)),
            Text("Is de zorgovereenkomst gestopt? Vul dan de laatste dag in. Dan blijft alles bewaard."),
        )
    naam = dossier.naam_voor(overeenkomst)
    changes = [*(Change(rate, None) for rate in rates), Change(overeenkomst, None)]
    return Text("Zorgovereenkomst met {naam} verwijderd", naam=naam), tuple(changes)
