"""Letters to who grants a budget, filled in from the toekenning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from pgbdesk.app import parsing
from pgbdesk.app.brieven.soort import Briefsoort, Waarden
from pgbdesk.app.changes import Change
from pgbdesk.app.labels import label_of
from pgbdesk.app.partijen import briefhoofd, let_op_tekenaars, partij_verstrekker
from pgbdesk.app.reading import Entry
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.dates import add_months
from pgbdesk.domain.personen import Verstrekker
from pgbdesk.domain.soorten import ContactMet, VerstrekkerSoort
from pgbdesk.errors import Invalid
from pgbdesk.forms.brief import Briefhoofd
from pgbdesk.forms.brieven_budget import (
    BEZWAARSCHRIFT,
    LANGERE_TOEKENNING,
    VRAGENBRIEF,
    Bezwaarfeiten,
    Langerfeiten,
    Vraagfeiten,
)
from pgbdesk.law.bezwaar import bezwaar_uiterlijk
from pgbdesk.law.rule import Case, Finding
from pgbdesk.text import Text

BESCHIKKING, VASTSTELLING = "beschikking", "vaststelling"
_BESLUIT = {BESCHIKKING: Text("de toekenningsbeschikking"), VASTSTELLING: Text("de vaststelling van het budget")}
_CONTACT = {
    VerstrekkerSoort.ZORGKANTOOR: ContactMet.ZORGKANTOOR,
    VerstrekkerSoort.GEMEENTE: ContactMet.GEMEENTE,
    VerstrekkerSoort.ZORGVERZEKERAAR: ContactMet.VERZEKERAAR,
}


def contact_van(verstrekker_id: str | None, case: Case) -> ContactMet:
    """The kind of office, for the record of a contact."""
    verstrekker = case.dossier.find(Verstrekker, verstrekker_id)
    return _CONTACT[verstrekker.soort] if verstrekker is not None else ContactMet.OVERIG


def _contact(toekenning: Toekenning, _waarden: Waarden, case: Case) -> ContactMet:
    return contact_van(toekenning.verstrekker_id, case)


def _hoofd(toekenning: Toekenning, case: Case) -> Briefhoofd:
    ontvanger = partij_verstrekker(case.dossier, toekenning.verstrekker_id)
    return briefhoofd(case, toekenning.budgethouder_id, ontvanger, geld=True)


def _let_op(toekenning: Toekenning, _waarden: Waarden, case: Case) -> tuple[Finding | Text, ...]:
    return let_op_tekenaars(case, toekenning.budgethouder_id, geld=True)


def _nog_van_nu(toekenning: Toekenning, case: Case) -> bool:
    return add_months(toekenning.van, -3) <= case.today <= add_months(toekenning.tot, 12)


# Objection -----------------------------------------------------------------------------------------


def _dag_van(toekenning: Toekenning, besluit: str) -> date | None:
    return toekenning.besluit_op if besluit == BESCHIKKING else toekenning.vastgesteld_op


def _bezwaarbegin(toekenning: Toekenning, _case: Case) -> Mapping[str, str]:
    besluit = VASTSTELLING if toekenning.vastgesteld_op is not None else BESCHIKKING
    return {"besluit": besluit, "besluit_op": parsing.shown(_dag_van(toekenning, besluit))}


def _bezwaarvragen(_toekenning: Toekenning, _case: Case) -> tuple[Entry, ...]:
    return (
        Entry(
            "besluit",
            Text("Tegen welk besluit maakt u bezwaar?"),
            choices=(
                (BESCHIKKING, Text("De beschikking: hoe hoog het budget is")),
                (VASTSTELLING, Text("De vaststelling: de afrekening achteraf")),
            ),
        ),
        Entry("besluit_op", Text("Welke datum staat op de brief met het besluit?"), parsing.day, wide=12),
        Entry(
            "redenen",
            Text("Waarom bent u het er niet mee eens?"),
            parsing.story,
            hint=Text("Uw redenen mogen ook later. Laat dit dan leeg."),
            optional=True,
            wide=44,
            lines=6,
        ),
        Entry("gevraagd", Text("Wat wilt u dat zij doen?"), parsing.story, optional=True, wide=44, lines=3),
    )


def _bezwaarcontrole(_toekenning: Toekenning, waarden: Waarden, case: Case) -> None:
    if waarden["besluit_op"] > case.today:
        raise Invalid(Text("Deze dag moet nog komen. Kijk op de brief."), "besluit_op")


def _bezwaar_let_op(toekenning: Toekenning, waarden: Waarden, case: Case) -> tuple[Finding | Text, ...]:
    last = bezwaar_uiterlijk(waarden["besluit_op"], case.law)
    late = (
        (Text("De 6 weken zijn om: bezwaar kon tot en met {dag}. Bel Per Saldo voordat u dit stuurt.", dag=last),)
        if last is not None and case.today > last
        else ()
    )
    return (*late, *_let_op(toekenning, waarden, case))


def _bezwaarfeiten(toekenning: Toekenning, waarden: Waarden, case: Case) -> Bezwaarfeiten:
    return Bezwaarfeiten(
        hoofd=_hoofd(toekenning, case),
        wet=label_of(toekenning.wet),
        kenmerk=toekenning.kenmerk,
        besluit=_BESLUIT[waarden["besluit"]],
        besluit_op=waarden["besluit_op"],
        redenen=waarden["redenen"],
        gevraagd=waarden["gevraagd"],
        uiterlijk=bezwaar_uiterlijk(waarden["besluit_op"], case.law),
    )


def _bezwaar_gemaakt(toekenning: Toekenning, waarden: Waarden, case: Case) -> tuple[Change, ...]:
    field = "besluit_op" if waarden["besluit"] == BESCHIKKING else "vastgesteld_op"
    known = {field: getattr(toekenning, field) or waarden["besluit_op"]}
    return (Change(toekenning, replace(toekenning, bezwaar_op=case.today, **known)),)


BEZWAAR = Briefsoort(
    BEZWAARSCHRIFT,
    Text("Bezwaar maken"),
    lambda t, case: t.bezwaar_op is None and _nog_van_nu(t, case),
    _bezwaarfeiten,
    _contact,
    vragen=_bezwaarvragen,
    begin=_bezwaarbegin,
    controle=_bezwaarcontrole,
    let_op=_bezwaar_let_op,
    gedaan=_bezwaar_gemaakt,
    daarna=Text("Vastgelegd. Krijgt u geen bevestiging? Bel dan na een week."),
    regels=frozenset({"budget.bezwaar", "budget.vaststelling"}),
)

# A longer grant, and questions ---------------------------------------------------------------------


def _langercontrole(toekenning: Toekenning, waarden: Waarden, _case: Case) -> None:
    if waarden["gevraagd_tot"] <= toekenning.tot:
        raise Invalid(
            Text("Kies een dag na {tot}: tot dan loopt de toekenning al.", tot=toekenning.tot), "gevraagd_tot"
        )


LANGER = Briefsoort(
    LANGERE_TOEKENNING,
    Text("Verzoek maken"),
    lambda t, case: t.van <= case.today <= t.tot,
    lambda t, waarden, case: Langerfeiten(
        _hoofd(t, case), label_of(t.wet), t.kenmerk, t.van, t.tot, waarden["gevraagd_tot"], waarden["reden"]
    ),
    _contact,
    vragen=lambda _t, _case: (
        Entry("gevraagd_tot", Text("Tot en met welke dag vraagt u het budget?"), parsing.day, wide=12),
        Entry(
            "reden",
            Text("Waarom?"),
            parsing.story,
            hint=Text("Bijvoorbeeld: mijn beperking verandert niet."),
            wide=44,
            lines=4,
        ),
    ),
    controle=_langercontrole,
    let_op=_let_op,
)

VRAGEN = Briefsoort(
    VRAGENBRIEF,
    Text("Vragenbrief maken"),
    _nog_van_nu,
    lambda t, waarden, case: Vraagfeiten(
        _hoofd(t, case), t.wet, label_of(t.wet), t.kenmerk, t.van, t.tot, t.bedrag, waarden["eigen_vraag"]
    ),
    _contact,
    vragen=lambda _t, _case: (
        Entry(
            "eigen_vraag",
            Text("Wat wilt u zelf nog vragen?"),
            parsing.story,
            hint=Text("De brief heeft al vragen over uren, tarief en kosten."),
            optional=True,
            wide=44,
            lines=4,
        ),
    ),
    let_op=_let_op,
)
