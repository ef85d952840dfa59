"""Papers that are signed and handed over, filled in from the dossier."""

from __future__ import annotations

from collections.abc import Mapping

from pgbdesk.app import parsing
from pgbdesk.app.brieven.budget import contact_van
from pgbdesk.app.brieven.soort import Briefsoort, Waarden, budget_van, houder_van
from pgbdesk.app.changes import Change
from pgbdesk.app.labels import label_of
from pgbdesk.app.partijen import briefhoofd, let_op_tekenaars, partij_zorgverlener
from pgbdesk.app.reading import Entry
from pgbdesk.domain.dates import add_months
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder, Verstrekker
from pgbdesk.domain.rondom import Gebeurtenis, Toestemming
from pgbdesk.domain.soorten import ContactMet, GebeurtenisSoort
from pgbdesk.errors import Invalid
from pgbdesk.forms.brief import Briefhoofd
from pgbdesk.forms.gegevens import Partij
from pgbdesk.forms.verklaringen import (
    ADDENDUM,
    MACHTIGING_SPREKEN,
    ONTVANGSTBEWIJS,
    TOESTEMMING,
    Addendumfeiten,
    Ontvangstfeiten,
    Spreekfeiten,
    Toestemmingsfeiten,
)
from pgbdesk.law.mensen import geboren_op, lopende_budgetten, meerderjarig_op
from pgbdesk.law.rule import Case, Finding
from pgbdesk.text import Text

_MET_OVERDRACHT = frozenset({GebeurtenisSoort.VERHUIZING_ANDERE_GEMEENTE, GebeurtenisSoort.ANDERE_WET})
Over = Budgethouder | Gebeurtenis


def _hoofd(record: Over, case: Case) -> Briefhoofd:
    return briefhoofd(case, houder_van(record, case), Partij(), geld=False)


def _let_op(record: Over | Zorgovereenkomst, _waarden: Waarden, case: Case) -> tuple[Finding | Text, ...]:
    return let_op_tekenaars(case, houder_van(record, case), geld=False)


def _verstrekkers(record: Over, case: Case) -> tuple[Verstrekker, ...]:
    """Who grants the budgets that run now, else those of the last year."""
    for day in (case.today, add_months(case.today, -6)):
        found = [
            case.dossier.find(Verstrekker, t.verstrekker_id)
            for t in lopende_budgetten(houder_van(record, case), day, case.dossier)
        ]
        if any(found):
            return tuple({v.id: v for v in found if v is not None}.values())
    return ()


def _contact(record: Over, _waarden: Waarden, case: Case) -> ContactMet:
    found = _verstrekkers(record, case)
    return contact_van(found[0].id, case) if len(found) == 1 else ContactMet.OVERIG


def _na_vandaag(waarden: Waarden, case: Case) -> None:
    if waarden["tot"] is not None and waarden["tot"] <= case.today:
        raise Invalid(Text("Kies een dag na vandaag."), "tot")


# Consent -------------------------------------------------------------------------------------------


def _vraagt_toestemming(record: Over, case: Case) -> bool:
    if isinstance(record, Gebeurtenis):
        return record.soort in _MET_OVERDRACHT and record.op >= add_months(case.today, -12)
    born = geboren_op(record, case.dossier)
    grown = meerderjarig_op(born, case.today, case.law) if born is not None and record.overleden_op is None else None
    return grown is not None and add_months(grown, -12) <= case.today <= add_months(grown, 12)


def _aanleiding(record: Over) -> Text:
    if isinstance(record, Budgethouder):
        return Text("De budgethouder wordt 18 jaar")
    return label_of(record.soort)


def _toestemmingsvragen(_record: Over, _case: Case) -> tuple[Entry, ...]:
    return (
        Entry("van_wie", Text("Wie mag de gegevens geven?"), wide=30),
        Entry("aan_wie", Text("Aan wie?"), hint=Text("Bijvoorbeeld: de nieuwe gemeente."), wide=30),
        Entry("gegevens", Text("Welke gegevens?"), wide=44),
        Entry("doel", Text("Waarvoor?"), wide=44),
        Entry("tot", Text("Tot en met welke dag geldt het?"), parsing.day, wide=12),
    )


def _toestemmingsbegin(record: Over, case: Case) -> Mapping[str, str]:
    return {
        "van_wie": ", ".join(v.naam or "" for v in _verstrekkers(record, case)[:1]),
        "gegevens": "indicatie, beschikking, budgetplan, zorgovereenkomsten en verslagen",
        "doel": "het pgb zonder pauze laten doorgaan",
        "tot": parsing.shown(add_months(case.today, 12)),
    }


def _gegeven(record: Over, waarden: Waarden, case: Case) -> tuple[Change, ...]:
    given = Toestemming(
        budgethouder_id=houder_van(record, case),
        gegevens=waarden["gegevens"],
        van_wie=waarden["van_wie"],
        aan_wie=waarden["aan_wie"],
        doel=waarden["doel"],
        gegeven_op=case.today,
        tot=waarden["tot"],
        gebeurtenis_id=record.id if isinstance(record, Gebeurtenis) else None,
    )
    return (Change(None, given),)


TOESTEMMEN = Briefsoort(
    TOESTEMMING,
    Text("Toestemming maken"),
    _vraagt_toestemming,
    lambda record, waarden, case: Toestemmingsfeiten(
        _hoofd(record, case),
        _aanleiding(record),
        *(waarden[name] for name in ("gegevens", "van_wie", "aan_wie", "doel", "tot")),
    ),
    _contact,
    vragen=_toestemmingsvragen,
    begin=_toestemmingsbegin,
    controle=lambda _record, waarden, case: _na_vandaag(waarden, case),
    let_op=_let_op,
    gedaan=_gegeven,
    gedaan_knop=Text("Dit is getekend en verstuurd"),
    daarna=Text("Vastgelegd. De toestemming staat bij Gebeurtenissen, en u kunt hem daar intrekken."),
    regels=frozenset({"levensgebeurtenis.toestemming"}),
)

# Speaking ------------------------------------------------------------------------------------------

SPREKEN = Briefsoort(
    MACHTIGING_SPREKEN,
    Text("Machtiging maken"),
    lambda record, _case: record.overleden_op is None,
    lambda record, waarden, case: Spreekfeiten(
        _hoofd(record, case),
        *(waarden[name] for name in ("gemachtigde", "geboren", "met_wie", "waarover", "tot")),
    ),
    _contact,
    vragen=lambda _record, _case: (
        Entry("gemachtigde", Text("Wie mag voor u spreken?"), hint=Text("Voor- en achternaam."), wide=30),
        Entry("geboren", Text("Geboortedatum van die persoon"), parsing.day, optional=True, wide=12),
        Entry("met_wie", Text("Met wie?"), wide=30),
        Entry("waarover", Text("Waarover?"), wide=44),
        Entry("tot", Text("Tot en met welke dag?"), parsing.day, wide=12),
    ),
    begin=lambda record, case: {
        "met_wie": ", ".join(v.naam or "" for v in _verstrekkers(record, case)),
        "waarover": "mijn pgb",
        "tot": parsing.shown(add_months(case.today, 12)),
    },
    controle=lambda _record, waarden, case: _na_vandaag(waarden, case),
    let_op=_let_op,
)

# With a carer --------------------------------------------------------------------------------------


def _loopt(overeenkomst: Zorgovereenkomst, case: Case) -> bool:
    return case.today in overeenkomst.periode


def _met_zorgverlener(overeenkomst: Zorgovereenkomst, case: Case) -> Briefhoofd:
    ontvanger = partij_zorgverlener(case.dossier, overeenkomst.zorgverlener_id)
    return briefhoofd(case, overeenkomst.budgethouder_id, ontvanger, geld=False)


def _naar_verstrekker(overeenkomst: Zorgovereenkomst, _waarden: Waarden, case: Case) -> ContactMet:
    budget = budget_van(overeenkomst, case)
    return contact_van(budget.verstrekker_id if budget else None, case)


def _addendumcontrole(_overeenkomst: Zorgovereenkomst, waarden: Waarden, _case: Case) -> None:
    if waarden["tot"] is not None and waarden["tot"] < waarden["ingang"]:
        raise Invalid(Text("De laatste dag ligt voor de eerste dag."), "tot")


MET_DRIE = Briefsoort(
    ADDENDUM,
    Text("Addendum maken"),
    _loopt,
    lambda z, waarden, case: Addendumfeiten(
        _met_zorgverlener(z, case), z.ingang, *(waarden[name] for name in ("derde", "afspraak", "ingang", "tot"))
    ),
    _naar_verstrekker,
    vragen=lambda _z, _case: (
        Entry("derde", Text("Wie is de derde partij?"), hint=Text("Bijvoorbeeld: het wooninitiatief."), wide=30),
        Entry("afspraak", Text("Wat spreekt u met z'n drieën af?"), parsing.story, wide=44, lines=5),
        Entry("ingang", Text("Vanaf welke dag?"), parsing.day, wide=12),
        Entry("tot", Text("Tot en met welke dag?"), parsing.day, optional=True, wide=12),
    ),
    begin=lambda _z, case: {"ingang": parsing.shown(case.today)},
    controle=_addendumcontrole,
    let_op=_let_op,
)


def papieren_van(typed: str) -> tuple[str, ...]:
    """The papers that were typed with semicolons between them."""
    return tuple(part.strip() for part in typed.split(";") if part.strip())


ONTVANGEN = Briefsoort(
    ONTVANGSTBEWIJS,
    Text("Ontvangstbewijs maken"),
    _loopt,
    lambda z, waarden, case: Ontvangstfeiten(_met_zorgverlener(z, case), papieren_van(waarden["papieren"])),
    lambda _z, _waarden, _case: ContactMet.ZORGVERLENER,
    vragen=lambda _z, _case: (
        Entry("papieren", Text("Welke papieren geeft u?"), hint=Text("Zet ; tussen de papieren."), wide=44),
    ),
    begin=lambda _z, _case: {"papieren": "Zorgovereenkomst; Zorgbeschrijving"},
    let_op=_let_op,
    gedaan_knop=Text("Dit is getekend"),
)
