"""What to have at hand for a call about illness, recovery or pregnancy, and what the call changes in the dossier."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from pgbdesk.app import parsing
from pgbdesk.app.bladen.soort import blad, naar_svb
from pgbdesk.app.brieven.soort import Waarden, overeenkomst_bij
from pgbdesk.app.changes import Change
from pgbdesk.app.overeenkomstblad import zorgverlenerfeiten
from pgbdesk.app.partijen import budgethouderfeiten
from pgbdesk.app.reading import YES_NO, Entry, from_yes_no, yes_no
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import OvereenkomstSoort, VerzuimSoort, Wet
from pgbdesk.domain.werk import Verzuim
from pgbdesk.errors import Invalid
from pgbdesk.forms.belblad import (
    BELBLAD_HERSTELD,
    BELBLAD_ZIEK,
    BELBLAD_ZWANGER,
    ONBEKEND,
    Belfeiten,
    Melding,
)
from pgbdesk.law.overeenkomst import in_dienst
from pgbdesk.law.parameters import NotInForce
from pgbdesk.law.regime import dagen_per_week, regime, wet_van
from pgbdesk.law.rule import Case
from pgbdesk.law.verzuim import periode_van
from pgbdesk.law.ziekmelding import Termijn, herstel_melden, ziekmelden, zwangerschap_melden
from pgbdesk.law.ziekte import duur
from pgbdesk.text import Text

Over = Zorgovereenkomst | Verzuim
DAG = timedelta(days=1)
HEEL = Decimal(100)
_JA_NEE = {"ja": Text("ja"), "nee": Text("nee"), "onbekend": ONBEKEND}
GEMELD = Text("Ik heb dit gemeld bij de SVB")
GEEN_DIENST = Text("Deze zorgverlener is niet bij u in dienst: er is geen loon bij ziekte.")


def _overeenkomst(record: Over, case: Case) -> Zorgovereenkomst:
    found = record if isinstance(record, Zorgovereenkomst) else overeenkomst_bij(record, case)
    assert found is not None
    return found


def _loopt(overeenkomst: Zorgovereenkomst, case: Case) -> bool:
    last = overeenkomst.laatste_dag
    return overeenkomst.ingang <= case.today and (last is None or case.today <= last)


def _te_melden(record: Over, case: Case, soort: VerzuimSoort) -> bool:
    """Whether something of a kind can be reported now: of a running agreement, or an absence not reported yet."""
    if isinstance(record, Verzuim):
        found = overeenkomst_bij(record, case)
        open_ = record.soort is soort and record.gemeld_op is None
        return open_ and found is not None and found.soort is not OvereenkomstSoort.ZORGINSTELLING
    return record.soort is not OvereenkomstSoort.ZORGINSTELLING and _loopt(record, case)


def _feiten(record: Over, melding: Melding, termijn: Termijn, case: Case, **more: Any) -> Belfeiten:
    overeenkomst = _overeenkomst(record, case)
    carer = zorgverlenerfeiten(overeenkomst.zorgverlener_id, case)
    holder = budgethouderfeiten(case.dossier, overeenkomst.budgethouder_id)
    day = more["dag"]
    dagen = dagen_per_week(overeenkomst, day, case)
    return Belfeiten(
        melding=melding,
        naam=carer.persoon.naam or carer.bedrijf,
        bsn=carer.persoon.bsn,
        budgethouder=holder.naam,
        klantnummer=holder.klantnummer,
        uiterlijk=termijn.uiterlijk,
        moment=termijn.moment,
        voor_uur=case.law.whole("ziekte.melden_voor_uur", case.today),
        zvw=wet_van(overeenkomst, day, case) is Wet.ZVW,
        vier_dagen=in_dienst(overeenkomst) and (dagen is None or dagen >= 4),
        **more,
    )


# Ill -------------------------------------------------------------------------------------------------


def _ziekvragen(_record: Over, _case: Case) -> tuple[Entry, ...]:
    return (
        Entry("dag", Text("Wat is de eerste werkdag die niet of deels is gewerkt?"), parsing.day, wide=12),
        Entry(
            "gehoord",
            Text("Wanneer hoorde u het?"),
            parsing.instant,
            hint=Text("Dag en tijd. Vanaf dan heeft u 24 uur om het te melden."),
            wide=20,
        ),
        Entry("adres", Text("Waar is de zorgverlener tijdens de ziekte?"), hint=Text("Het adres."), wide=44),
        Entry(
            "procent",
            Text("Hoeveel procent ziek?"),
            parsing.number,
            hint=Text("100 is helemaal ziek. Een halve dag gewerkt is 50."),
            wide=6,
        ),
        Entry("zwangerschap", Text("Komt het door zwangerschap of bevalling?"), choices=YES_NO),
        Entry(
            "wia",
            Text("Kreeg de zorgverlener eerder een WIA-uitkering voor dezelfde ziekte?"),
            hint=Text("Alleen nodig bij 4 dagen of meer per week."),
            choices=YES_NO,
        ),
        Entry(
            "no_risk",
            Text("Heeft de zorgverlener een no-riskpolis van UWV?"),
            hint=Text("U hoeft het niet te weten. pgbdesk bewaart dit antwoord niet."),
            choices=YES_NO,
        ),
    )


def _ziekbegin(record: Over, case: Case) -> Mapping[str, str]:
    persoon = zorgverlenerfeiten(_overeenkomst(record, case).zorgverlener_id, case).persoon
    thuis = ", ".join(part for part in (persoon.straat, persoon.woonplaats) if part)
    known = record if isinstance(record, Verzuim) else None
    return {
        "dag": parsing.shown(known.van if known else case.today),
        "gehoord": parsing.shown((known.bericht_op if known else None) or case.now.replace(second=0, microsecond=0)),
        "adres": (known.verblijfadres if known else None) or thuis,
        "procent": f"{known.percentage:f}" if known and known.percentage is not None else "100",
        "zwangerschap": from_yes_no(known.door_zwangerschap if known else None),
        "wia": "onbekend",
        "no_risk": "onbekend",
    }


def _ziekcontrole(record: Over, waarden: Waarden, case: Case) -> None:
    overeenkomst = _overeenkomst(record, case)
    if waarden["dag"] not in overeenkomst.periode:
        raise Invalid(Text("Op die dag loopt de zorgovereenkomst niet."), "dag")
    if waarden["gehoord"].timestamp() > case.now.timestamp():
        raise Invalid(Text("Dit moment moet nog komen."), "gehoord")
    if not 0 < waarden["procent"] <= HEEL:
        raise Invalid(Text("Vul een getal in van 1 tot en met 100."), "procent")
    others = (v for v in case.dossier.where(Verzuim, "zorgovereenkomst_id", overeenkomst.id) if v.id != record.id)
    if any(v.soort is VerzuimSoort.ZIEK and v.van == waarden["dag"] for v in others):
        raise Invalid(Text("Deze ziekte staat al in het dossier. Kies hem boven bij: Waarover gaat het blad?"), "dag")


def ziekte(record: Over, waarden: Waarden, case: Case, gemeld_op: datetime | None) -> Verzuim:
    """The absence as answered: new, or the one that is known."""
    overeenkomst = _overeenkomst(record, case)
    facts: dict[str, Any] = {
        "van": waarden["dag"],
        "percentage": waarden["procent"],
        "verblijfadres": waarden["adres"],
        "bericht_op": waarden["gehoord"],
        "gemeld_op": gemeld_op,
        "door_zwangerschap": yes_no(waarden["zwangerschap"]),
    }
    if isinstance(record, Verzuim):
        return replace(record, **facts)
    return Verzuim(
        zorgverlener_id=overeenkomst.zorgverlener_id,
        zorgovereenkomst_id=overeenkomst.id,
        soort=VerzuimSoort.ZIEK,
        **facts,
    )


def _ziekfeiten(record: Over, waarden: Waarden, case: Case) -> Belfeiten:
    overeenkomst, made = _overeenkomst(record, case), ziekte(record, waarden, case, None)
    procent = waarden["procent"]
    deels = Text("helemaal")
    if procent < HEEL:
        deels = Text("gedeeltelijk: {n} procent arbeidsgeschikt", n=HEEL - procent)
    return _feiten(
        record,
        Melding.ZIEK,
        ziekmelden(made, overeenkomst, case),
        case,
        dag=made.van,
        gehoord=made.bericht_op,
        adres=made.verblijfadres,
        deels=deels,
        zwangerschap=_JA_NEE[waarden["zwangerschap"]],
        wia=_JA_NEE[waarden["wia"]],
        no_risk=_JA_NEE[waarden["no_risk"]],
        duur=hoelang(made, overeenkomst, case),
    )


def hoelang(verzuim: Verzuim, overeenkomst: Zorgovereenkomst, case: Case) -> tuple[Text, ...]:
    """How long wages go on by both sets of rules, and which of them holds on that day (arbeidsrecht §12)."""
    if not in_dienst(overeenkomst):
        return (GEEN_DIENST,)
    stand = regime(overeenkomst, verzuim.van, case)
    try:
        found = duur(overeenkomst, periode_van(verzuim, overeenkomst, case), case)
        gewoon = int(case.law["ziekte.weken"].on(verzuim.van).value)
        oud = int(case.law["ziekte.rdah_weken"].on(verzuim.van).value)
    except NotInForce:
        return ()
    said = [
        Text("Nu: hoogstens {n} weken, tot en met {dag}.", n=found.weken, dag=found.tot),
        Text("De gewone regels voor werknemers: {n} weken.", n=gewoon),
        Text("De oude regeling dienstverlening aan huis, bij minder dan 4 dagen per week: {n} weken.", n=oud),
    ]
    if stand.berekening.uitkomst is not None:
        said.append(Text("Op {dag} volgt pgbdesk: {regels}.", dag=verzuim.van, regels=stand.berekening.uitkomst))
    return (*said, *((stand.banner,) if stand.banner is not None else ()))


def _moment(record: Over, waarden: Waarden, case: Case) -> datetime | None:
    return ziekmelden(ziekte(record, waarden, case, None), _overeenkomst(record, case), case).moment


def _vastgelegd(record: Over, waarden: Waarden, case: Case) -> tuple[Text, Change]:
    made = ziekte(record, waarden, case, None)
    naam = case.dossier.naam_bij(_overeenkomst(record, case))
    return Text("{naam} ziek vastgelegd. Meld het nog bij de SVB.", naam=naam), Change(
        record if isinstance(record, Verzuim) else None, made
    )


ZIEK = blad(
    BELBLAD_ZIEK,
    lambda record, case: _te_melden(record, case, VerzuimSoort.ZIEK),
    _ziekfeiten,
    naar_svb,
    knop=Text("Belblad maken"),
    vragen=_ziekvragen,
    begin=_ziekbegin,
    controle=_ziekcontrole,
    gedaan=lambda r, waarden, case: (
        Change(r if isinstance(r, Verzuim) else None, ziekte(r, waarden, case, case.now)),
    ),
    gedaan_knop=GEMELD,
    daarna=Text(
        "Vastgelegd: ziek gemeld. Werkt de zorgverlener weer? Meld dat ook binnen 24 uur. "
        "Zoekt u een vervanger? Kies bij Zorgverleners voor Zorgverlener toevoegen, en dan: tijdelijk in plaats van."
    ),
    kanaal="telefoon",
    let_op=lambda _record, _waarden, _case: (),
    klok=_moment,
    vastleggen=_vastgelegd,
    vastleg_knop=Text("Leg vast, ik meld het straks"),
    regels=frozenset({"ziekte.melden"}),
)

# Back ------------------------------------------------------------------------------------------------


def _kan_herstellen(verzuim: Verzuim, case: Case) -> bool:
    away = verzuim.soort is not VerzuimSoort.VERLOF and verzuim.gemeld_op is not None
    begun = verzuim.van <= case.today and verzuim.hersteld_gemeld_op is None
    return away and begun and overeenkomst_bij(verzuim, case) is not None


def _herstelvragen(_verzuim: Verzuim, _case: Case) -> tuple[Entry, ...]:
    return (
        Entry("dag", Text("Vanaf welke dag werkt de zorgverlener weer?"), parsing.day, wide=12),
        Entry(
            "uren",
            Text("Werkt de zorgverlener nog niet alles? Hoeveel uur dan?"),
            hint=Text("Bijvoorbeeld: 3 uur per dag. Laat leeg als alles weer gewoon is."),
            optional=True,
            wide=30,
        ),
    )


def _herstelcontrole(verzuim: Verzuim, waarden: Waarden, _case: Case) -> None:
    if waarden["dag"] <= verzuim.van:
        raise Invalid(Text("Kies een dag na {dag}: de eerste dag afwezig.", dag=verzuim.van), "dag")


def _hersteld(verzuim: Verzuim, waarden: Waarden) -> Verzuim:
    return replace(verzuim, tot=waarden["dag"] - DAG)


def _herstelmelding(verzuim: Verzuim, waarden: Waarden, case: Case) -> tuple[Change, ...]:
    """Recovery ends the absence; who works in part is still ill."""
    if waarden["uren"]:
        return ()
    return (Change(verzuim, replace(_hersteld(verzuim, waarden), hersteld_gemeld_op=case.now)),)


HERSTELD = blad(
    BELBLAD_HERSTELD,
    _kan_herstellen,
    lambda v, waarden, case: _feiten(
        v,
        Melding.HERSTELD,
        herstel_melden(_hersteld(v, waarden), case),
        case,
        dag=waarden["dag"],
        gehoord=None,
        uren_hervat=waarden["uren"] or None,
    ),
    naar_svb,
    knop=Text("Belblad maken"),
    vragen=_herstelvragen,
    begin=lambda v, case: {"dag": parsing.shown(case.today if v.tot is None else v.tot + DAG)},
    controle=_herstelcontrole,
    gedaan=_herstelmelding,
    gedaan_knop=GEMELD,
    daarna=Text("Vastgelegd. Werkt de zorgverlener nog niet alles? Meld het weer als de uren veranderen."),
    kanaal="telefoon",
    let_op=lambda _record, _waarden, _case: (),
    regels=frozenset({"ziekte.herstel"}),
)

# Pregnant --------------------------------------------------------------------------------------------


def _zwangervragen(_record: Over, _case: Case) -> tuple[Entry, ...]:
    return (
        Entry("bevalling", Text("Wat is de vermoedelijke bevallingsdatum?"), parsing.day, wide=12),
        Entry("dag", Text("Op welke dag begint het verlof?"), parsing.day, wide=12),
    )


def _zwangercontrole(_record: Over, waarden: Waarden, _case: Case) -> None:
    if waarden["dag"] > waarden["bevalling"]:
        raise Invalid(Text("Het verlof begint voor de bevalling. Kijk de twee dagen na."), "dag")


def _zwanger(record: Over, waarden: Waarden, case: Case, gemeld_op: datetime | None) -> Verzuim:
    facts: dict[str, Any] = {"van": waarden["dag"], "bevallingsdatum": waarden["bevalling"], "gemeld_op": gemeld_op}
    if isinstance(record, Verzuim):
        return replace(record, **facts)
    overeenkomst = _overeenkomst(record, case)
    return Verzuim(
        zorgverlener_id=overeenkomst.zorgverlener_id,
        zorgovereenkomst_id=overeenkomst.id,
        soort=VerzuimSoort.ZWANGERSCHAP,
        **facts,
    )


def _zwangerbegin(record: Over, _case: Case) -> Mapping[str, str]:
    if not isinstance(record, Verzuim):
        return {}
    return {"dag": parsing.shown(record.van), "bevalling": parsing.shown(record.bevallingsdatum)}


ZWANGER = blad(
    BELBLAD_ZWANGER,
    lambda record, case: _te_melden(record, case, VerzuimSoort.ZWANGERSCHAP),
    lambda record, waarden, case: _feiten(
        record,
        Melding.ZWANGER,
        zwangerschap_melden(_zwanger(record, waarden, case, None), case),
        case,
        dag=waarden["dag"],
        gehoord=None,
        bevalling=waarden["bevalling"],
    ),
    naar_svb,
    knop=Text("Belblad maken"),
    vragen=_zwangervragen,
    begin=_zwangerbegin,
    controle=_zwangercontrole,
    gedaan=lambda r, waarden, case: (
        Change(r if isinstance(r, Verzuim) else None, _zwanger(r, waarden, case, case.now)),
    ),
    gedaan_knop=GEMELD,
    kanaal="telefoon",
    let_op=lambda _record, _waarden, _case: (),
    regels=frozenset({"ziekte.zwangerschap"}),
)
