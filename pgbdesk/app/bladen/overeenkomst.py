"""Sheets to copy to the four zorgovereenkomsten, the zorgbeschrijving and the portal, filled in from the dossier."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pgbdesk.app import parsing
from pgbdesk.app.bladen.soort import blad
from pgbdesk.app.brieven.soort import Briefsoort, Waarden
from pgbdesk.app.changes import Change
from pgbdesk.app.overeenkomstblad import overeenkomstfeiten, zorgfeiten
from pgbdesk.app.reading import YES_NO, Entry, from_yes_no, yes_no
from pgbdesk.domain.dates import add_months
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import OvereenkomstSoort, Route
from pgbdesk.forms.bladen_overeenkomst import (
    ZORGBESCHRIJVING,
    ZORGOVEREENKOMST_ARBEID,
    ZORGOVEREENKOMST_FAMILIE,
    ZORGOVEREENKOMST_OPDRACHT,
    ZORGOVEREENKOMST_ZORGINSTELLING,
)
from pgbdesk.forms.overeenkomstfeiten import Overeenkomstfeiten, Zorgbeschrijvingfeiten
from pgbdesk.forms.spec import FormSpec
from pgbdesk.forms.typlijst import TYPLIJST
from pgbdesk.law.rule import Case
from pgbdesk.text import Text

_ZORG = ("functies", "wat", "wanneer", "frequentie", "doel", "waarom")
INGESTUURD = Text(
    "Vastgelegd. Is de zorgovereenkomst goedgekeurd? Leg dat vast bij Zorgverleners. Pas dan mag u declareren."
)


def loopt_of_komt(overeenkomst: Zorgovereenkomst, case: Case) -> bool:
    """Whether it runs, is still to begin, or ended less than a quarter of a year ago."""
    last = overeenkomst.laatste_dag
    return last is None or last >= add_months(case.today, -3)


# The zorgovereenkomst --------------------------------------------------------------------------------

FUNCTIES = Entry(
    "functies",
    Text("Welke soort zorg?"),
    hint=Text("Zoals op de beschikking. Bijvoorbeeld: persoonlijke verzorging."),
    optional=True,
    wide=44,
)
WAT = Entry("wat", Text("Wat doet de zorgverlener precies?"), parsing.story, optional=True, wide=44, lines=3)


def _modelvragen(_overeenkomst: Zorgovereenkomst, _case: Case) -> tuple[Entry, ...]:
    return (
        Entry(
            "model_nummer",
            Text("Welk nummer staat op uw formulier?"),
            hint=Text("Onderaan, bijvoorbeeld 0427NT. U kunt dit leeg laten."),
            optional=True,
            wide=14,
        ),
        Entry("model_versie", Text("Welke versie?"), hint=Text("Bijvoorbeeld 0217."), optional=True, wide=10),
        Entry("actueel", Text("Is dit het nieuwste model van svb.nl?"), choices=YES_NO),
        FUNCTIES,
        WAT,
    )


def _modelbegin(overeenkomst: Zorgovereenkomst, _case: Case) -> Mapping[str, str]:
    zorg = zorgfeiten(overeenkomst)
    return {
        "model_nummer": overeenkomst.model_nummer or "",
        "model_versie": overeenkomst.model_versie or "",
        "actueel": from_yes_no(overeenkomst.model_was_actueel),
        "functies": zorg.functies or "",
        "wat": zorg.wat or "",
    }


def _met_model(overeenkomst: Zorgovereenkomst, waarden: Waarden) -> Zorgovereenkomst:
    """The agreement with what was answered of the form and the work."""
    actueel = yes_no(waarden["actueel"])
    return replace(
        _met_zorg(overeenkomst, waarden),
        model_nummer=waarden["model_nummer"],
        model_versie=waarden["model_versie"],
        model_was_actueel=overeenkomst.model_was_actueel if actueel is None else actueel,
    )


def _met_zorg(overeenkomst: Zorgovereenkomst, waarden: Waarden) -> Zorgovereenkomst:
    known = dict(overeenkomst.zorgbeschrijving or {})
    for name in _ZORG:
        if name in waarden:
            known[name] = waarden[name] or ""
    kept = {name: words for name, words in known.items() if words}
    return replace(overeenkomst, zorgbeschrijving=kept or None)


def _modelfeiten(overeenkomst: Zorgovereenkomst, waarden: Waarden, case: Case) -> Overeenkomstfeiten:
    return overeenkomstfeiten(_met_model(overeenkomst, waarden), case)


def _bewaard(overeenkomst: Zorgovereenkomst, after: Zorgovereenkomst) -> tuple[Change, ...]:
    return (Change(overeenkomst, after),) if after != overeenkomst else ()


def _model(spec: FormSpec[Overeenkomstfeiten], soort: OvereenkomstSoort) -> Briefsoort:
    return blad(
        spec,
        lambda z, case: z.soort is soort and loopt_of_komt(z, case),
        _modelfeiten,
        vragen=_modelvragen,
        begin=_modelbegin,
        gedaan=lambda z, waarden, _case: _bewaard(z, _met_model(z, waarden)),
        daarna=INGESTUURD,
        regels=frozenset({"overeenkomst.model"}),
    )


ARBEID = _model(ZORGOVEREENKOMST_ARBEID, OvereenkomstSoort.ARBEIDSOVEREENKOMST)
OPDRACHT = _model(ZORGOVEREENKOMST_OPDRACHT, OvereenkomstSoort.OPDRACHT)
INSTELLING = _model(ZORGOVEREENKOMST_ZORGINSTELLING, OvereenkomstSoort.ZORGINSTELLING)
FAMILIE = _model(ZORGOVEREENKOMST_FAMILIE, OvereenkomstSoort.PARTNER_OF_FAMILIE)

#: The sheet of each kind of agreement.
MODEL_VAN: Mapping[OvereenkomstSoort, Briefsoort] = {
    OvereenkomstSoort.ARBEIDSOVEREENKOMST: ARBEID,
    OvereenkomstSoort.OPDRACHT: OPDRACHT,
    OvereenkomstSoort.ZORGINSTELLING: INSTELLING,
    OvereenkomstSoort.PARTNER_OF_FAMILIE: FAMILIE,
}

# The zorgbeschrijving --------------------------------------------------------------------------------


def _zorgvragen(_overeenkomst: Zorgovereenkomst, _case: Case) -> tuple[Entry, ...]:
    return (
        FUNCTIES,
        replace(WAT, hint=Text("Hetzelfde werk als op de zorgovereenkomst.")),
        Entry(
            "wanneer", Text("Wanneer?"), hint=Text("Bijvoorbeeld: maandag van 9 tot 12 uur."), optional=True, wide=44
        ),
        Entry("frequentie", Text("Hoe vaak?"), hint=Text("Bijvoorbeeld: 2 keer per week."), optional=True, wide=30),
        Entry("doel", Text("Wat is het doel?"), parsing.story, optional=True, wide=44, lines=2),
        Entry("waarom", Text("Waarom is het nodig?"), parsing.story, optional=True, wide=44, lines=2),
    )


def _zorgbegin(overeenkomst: Zorgovereenkomst, _case: Case) -> Mapping[str, str]:
    zorg = zorgfeiten(overeenkomst)
    return {name: getattr(zorg, name) or "" for name in _ZORG}


def _typed(waarden: Waarden) -> Zorgbeschrijvingfeiten:
    return Zorgbeschrijvingfeiten(**{name: waarden[name] or None for name in _ZORG})


def _beschreven(overeenkomst: Zorgovereenkomst, waarden: Waarden, case: Case) -> tuple[Change, ...]:
    return _bewaard(overeenkomst, replace(_met_zorg(overeenkomst, waarden), zorgbeschrijving_op=case.today))


ZORG = blad(
    ZORGBESCHRIJVING,
    loopt_of_komt,
    lambda z, waarden, case: overeenkomstfeiten(z, case, _typed(waarden)),
    vragen=_zorgvragen,
    begin=_zorgbegin,
    gedaan=_beschreven,
    regels=frozenset({"overeenkomst.zorgbeschrijving"}),
)

# The portal ------------------------------------------------------------------------------------------


def _in_portaal(overeenkomst: Zorgovereenkomst, case: Case) -> bool:
    """Whether the budget of its first day, or of today, goes by the portal; the route of each budget is known."""
    found = case.dossier.toekenning_van(overeenkomst, max(case.today, overeenkomst.ingang))
    return loopt_of_komt(overeenkomst, case) and found is not None and found.route is Route.PORTAAL


PORTAAL = blad(
    TYPLIJST,
    _in_portaal,
    lambda z, _waarden, case: overeenkomstfeiten(z, case),
    knop=Text("Typlijst maken"),
    daarna=INGESTUURD,
)
