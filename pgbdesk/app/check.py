"""What `pgbdesk check` prints: the findings and the figures they rest on, as plain data."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from pgbdesk.app.attention import uitgesteld_tot
from pgbdesk.app.check_arbeid import arbeid
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.declaratie import cents
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.werk import Oproep
from pgbdesk.i18n import Language
from pgbdesk.law import engine
from pgbdesk.law.budget import stand
from pgbdesk.law.oproepen import beoordeel
from pgbdesk.law.overeenkomst import in_dienst
from pgbdesk.law.parameters import Lawbook
from pgbdesk.law.results import Aanbod, OproepOordeel
from pgbdesk.law.rule import Case, Finding, Zekerheid
from pgbdesk.law.sources import Source
from pgbdesk.law.vaste_uren import aanbod, staat_onder
from pgbdesk.text import Text

Plain = dict[str, Any]

_DUTCH = Language("nl")

#: What the open contract has no word for; the source says that it was derived.
_ZEKERHEID = {Zekerheid.AFGELEID: "niet_gecontroleerd"}


def check(dossier: Dossier, now: datetime, law: Lawbook, taal: str = "nl") -> Plain:
    """The verdict on a household, with the keys of the open contract; money as text.

    Scripts get their sentences in Dutch; `taal` is for people who read the findings in another language.
    """
    case = Case(dossier, now, law)
    found = engine.assess(case)
    later = uitgesteld_tot(found, case)
    return {
        "vandaag": case.today.isoformat(),
        "bevindingen": [_bevinding(finding, Language(taal), later.get(id(finding))) for finding in found],
        "oproepen": {oproep.id: _oproep(beoordeel(oproep, case)) for oproep in dossier.all(Oproep)},
        "aanbod": {z.id: _aanbod(aanbod(z, case)) for z in dossier.all(Zorgovereenkomst) if staat_onder(z, case)},
        "budget": {t.id: _budget(t, case) for t in dossier.all(Toekenning)},
        "arbeid": {z.id: arbeid(z, case) for z in dossier.all(Zorgovereenkomst) if in_dienst(z)},
    }


def _euro(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{cents(amount):.2f}"


def _dag(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _zin(text: Text) -> str:
    return _DUTCH.say(text)


def _bevinding(finding: Finding, language: Language, uitgesteld: date | None) -> Plain:
    """One finding.

    `uitgesteld_tot` is there only when the user put it off: it stays a finding with its last day. `gebeurt` and
    `liefst` are there only where `uiterlijk` is no last day: something happens then, or it is best done by then.
    """
    later: Plain = {} if uitgesteld is None else {"uitgesteld_tot": uitgesteld.isoformat()}
    more = {name: True for name in ("gebeurt", "liefst") if getattr(finding, name)}
    return (
        later
        | more
        | {
            "regel": finding.rule,
            "ernst": finding.ernst.value,
            "betreft": {"soort": finding.about.TABLE, "id": finding.about.id},
            "titel": language.say(finding.titel),
            "uitleg": language.say(finding.uitleg),
            "doen": language.say(finding.doen),
            "uiterlijk": _dag(finding.uiterlijk),
            "bedrag": _euro(finding.bedrag),
            "bron": [_bron(source) for source in finding.bronnen],
            "zekerheid": _ZEKERHEID.get(finding.zekerheid, finding.zekerheid.value),
        }
    )


def _bron(source: Source) -> Plain:
    return {"tekst": source.name, "url": source.url, "gecontroleerd_op": source.checked_on.isoformat()}


def _oproep(oordeel: OproepOordeel) -> Plain:
    return {
        "oproep": oordeel.oproep.value,
        "lezingen": {
            "vier_volle_dagen": oordeel.lezingen.vier_volle_dagen,
            "96_uur": oordeel.lezingen.uur_96,
            "datumverschil": oordeel.lezingen.datumverschil,
        },
        "mag_weigeren": oordeel.mag_weigeren,
        "laatste_moment": oordeel.laatste_moment.isoformat(),
        "verschuldigd_minuten": oordeel.verschuldigd_minuten,
        "geleverd_minuten": oordeel.geleverd_minuten,
        "reden": _zin(oordeel.reden),
        "bedrag_verschuldigd": _euro(oordeel.bedrag_verschuldigd),
        "bedrag_geleverd": _euro(oordeel.bedrag_geleverd),
        "betwist": oordeel.betwist,
    }


def _aanbod(stand_: Aanbod) -> Plain:
    vordering = stand_.vordering
    return {
        "is_oproepovereenkomst": stand_.is_oproepovereenkomst,
        "reden": _zin(stand_.reden),
        "twaalf_maanden_op": _dag(stand_.twaalf_maanden_op),
        "aanbieden_uiterlijk": _dag(stand_.aanbieden_uiterlijk),
        "aanbieden_veilig": _dag(stand_.aanbieden_veilig),
        "aanvaarden_uiterlijk": _dag(stand_.aanvaarden_uiterlijk),
        "ingang_uiterlijk": _dag(stand_.ingang_uiterlijk),
        "betaalde_minuten": stand_.betaalde_minuten,
        "gemiddeld_minuten_per_week": stand_.gemiddeld_minuten_per_week,
        "aan_te_bieden_minuten_per_week": stand_.aan_te_bieden_minuten_per_week,
        "status": stand_.status.value if stand_.status else None,
        "vordering": {
            "vanaf": vordering.vanaf.isoformat(),
            "minuten_per_week": vordering.minuten_per_week,
            "bedrag": _euro(vordering.bedrag),
        }
        if vordering
        else None,
    }


def _budget(toekenning: Toekenning, case: Case) -> Plain:
    """The figures of one budget; what the employer's charges are in is named so, see `BudgetStand`."""
    s = stand(toekenning, case)
    return {
        "toegekend": _euro(s.toegekend),
        "besteed": _euro(s.besteed),
        "onderweg": _euro(s.onderweg),
        "verplicht": _euro(s.verplicht),
        "vrij": _euro(s.vrij),
        "verwacht_eind": _euro(s.verwacht_eind),
        "verplicht_nu": _euro(s.verplicht_nu),
        "niet_geleverd": _euro(s.niet_geleverd),
        "over_nu": _euro(s.over_nu),
        "over_geleverd": _euro(s.over_geleverd),
        "per_resterende_maand": _euro(s.per_resterende_maand),
        "gemiddeld_per_maand": _euro(s.gemiddeld_per_maand),
        "op_in": _dag(s.op_in),
        "storting": _euro(s.storting),
        "resterend": _euro(s.resterend),
        "werkgeverslasten_nu": _euro(s.lasten_nu),
        "werkgeverslasten_verwacht": _euro(s.lasten_verwacht),
        "verwacht_eind_met_werkgeverslasten": _euro(s.verwacht_eind_met_lasten),
        "op_op": _dag(s.op_op),
        "werkgeverslasten_onbekend": s.lasten_onbekend,
    }
