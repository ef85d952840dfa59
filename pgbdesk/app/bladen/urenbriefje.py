"""The hours sheet of a carer: which month, empty or with the hours, and which language stands beside Dutch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from pgbdesk.app import parsing
from pgbdesk.app.bladen.overeenkomst import loopt_of_komt
from pgbdesk.app.bladen.soort import GEGEVEN
from pgbdesk.app.brieven.soort import Briefsoort, Waarden
from pgbdesk.app.changes import Change
from pgbdesk.app.labels import choices, label_of
from pgbdesk.app.partijen import partij_budgethouder, partij_zorgverlener, tekenaars
from pgbdesk.app.reading import Entry
from pgbdesk.domain.dates import Period, add_months, month_end, month_start
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Zorgverlener
from pgbdesk.domain.soorten import AndereTaal, ContactMet, UrenSoort
from pgbdesk.domain.werk import Uren
from pgbdesk.errors import Invalid
from pgbdesk.forms.naast import NIET_NAGEKEKEN, naast
from pgbdesk.forms.urenbriefje import URENBRIEFJE, Urenfeiten, Urenregel
from pgbdesk.law.declaraties_termijnen import maand_tekst
from pgbdesk.law.rule import Case, Finding
from pgbdesk.text import Text

LEEG, GEVULD, ALLEEN_NL = "leeg", "uren", "nl"
GEEN_UREN = Text("In {maand} staan geen uren van deze zorgverlener. Kies een leeg blad, of een andere maand.")
#: How many months back a sheet can be asked for, and how many ahead.
TERUG, VOORUIT = 12, 2


def _maanden(case: Case) -> tuple[tuple[str, Text], ...]:
    """The months that can be chosen, the next ones first."""
    this = month_start(case.today)
    months = (add_months(this, n) for n in range(VOORUIT, -TERUG - 1, -1))
    return tuple((f"{month:%Y-%m}", maand_tekst(month)) for month in months)


def _vragen(_overeenkomst: Zorgovereenkomst, case: Case) -> tuple[Entry, ...]:
    return (
        Entry("maand", Text("Welke maand?"), choices=_maanden(case)),
        Entry(
            "inhoud",
            Text("Leeg of met de uren?"),
            choices=((LEEG, Text("Leeg, om met de hand in te vullen")), (GEVULD, Text("Met de uren uit dit dossier"))),
        ),
        Entry(
            "taal",
            Text("Welke taal naast het Nederlands?"),
            hint=Text("Alleen de vaste woorden. pgbdesk onthoudt de taal bij deze zorgverlener."),
            choices=((ALLEEN_NL, Text("Alleen Nederlands")), *choices(AndereTaal)),
        ),
    )


def _begin(overeenkomst: Zorgovereenkomst, case: Case) -> Mapping[str, str]:
    carer = case.dossier.find(Zorgverlener, overeenkomst.zorgverlener_id)
    taal = carer.urenblad_taal if carer is not None else None
    return {"maand": f"{case.today:%Y-%m}", "inhoud": LEEG, "taal": taal.value if taal else ALLEEN_NL}


def _maand(waarden: Waarden) -> date:
    return date.fromisoformat(f"{waarden['maand']}-01")


def _taal(waarden: Waarden) -> AndereTaal | None:
    return None if waarden["taal"] == ALLEEN_NL else AndereTaal(waarden["taal"])


def _dagen(overeenkomst: Zorgovereenkomst, month: date) -> tuple[date, ...]:
    """The days of a month on which the agreement runs."""
    days = (month + timedelta(n) for n in range((month_end(month) - month).days + 1))
    return tuple(day for day in days if day in overeenkomst.periode)


def _uren(overeenkomst: Zorgovereenkomst, month: date, case: Case) -> tuple[Urenregel, ...]:
    """The hours of a month, in order."""
    period = Period(month, month_end(month))
    found = [u for u in case.dossier.where(Uren, "zorgovereenkomst_id", overeenkomst.id) if u.dag in period]
    return tuple(_regel(u) for u in sorted(found, key=lambda u: u.begin))


def _regel(uren: Uren) -> Urenregel:
    if uren.soort is not UrenSoort.GEWERKT:
        what: Text | None = label_of(uren.soort)
    else:
        what = label_of(uren.zorgfunctie) if uren.zorgfunctie is not None else None
    return Urenregel(
        uren.dag,
        f"{uren.begin:%H:%M}",
        f"{uren.einde:%H:%M}",
        parsing.shown_duration(uren.pauze_minuten) if uren.pauze_minuten else "",
        uren.minuten,
        what,
    )


def _controle(overeenkomst: Zorgovereenkomst, waarden: Waarden, case: Case) -> None:
    month = _maand(waarden)
    if not _dagen(overeenkomst, month):
        raise Invalid(
            Text("De zorgovereenkomst loopt niet in {maand}. Kies een andere maand.", maand=maand_tekst(month)), "maand"
        )
    if waarden["inhoud"] == GEVULD and not _uren(overeenkomst, month, case):
        raise Invalid(Text(GEEN_UREN.msgid, maand=maand_tekst(month)), "maand")


def _feiten(overeenkomst: Zorgovereenkomst, waarden: Waarden, case: Case) -> Urenfeiten:
    month, taal = _maand(waarden), _taal(waarden)
    filled = _uren(overeenkomst, month, case) if waarden["inhoud"] == GEVULD else ()
    holder = overeenkomst.budgethouder_id
    signing = tekenaars(case, holder, max(case.today, month), geld=False)
    return Urenfeiten(
        budgethouder=partij_budgethouder(case.dossier, holder).naam,
        tekenaars=tuple(t.naam for t in signing if t.naam),
        zorgverlener=partij_zorgverlener(case.dossier, overeenkomst.zorgverlener_id).naam,
        maand=maand_tekst(month),
        regels=filled or tuple(Urenregel(day) for day in _dagen(overeenkomst, month)),
        naast=naast(taal) if taal is not None else None,
    )


def _let_op(_overeenkomst: Zorgovereenkomst, waarden: Waarden, _case: Case) -> tuple[Finding | Text, ...]:
    taal = _taal(waarden)
    return () if taal is None or naast(taal).nagekeken else (NIET_NAGEKEKEN,)


def _onthoud(overeenkomst: Zorgovereenkomst, waarden: Waarden, case: Case) -> tuple[Change, ...]:
    """The language stays with the carer."""
    carer = case.dossier.find(Zorgverlener, overeenkomst.zorgverlener_id)
    if carer is None or carer.urenblad_taal is _taal(waarden):
        return ()
    return (Change(carer, replace(carer, urenblad_taal=_taal(waarden))),)


UREN = Briefsoort(
    URENBRIEFJE,
    Text("Urenbriefje maken"),
    loopt_of_komt,
    _feiten,
    lambda _overeenkomst, _waarden, _case: ContactMet.ZORGVERLENER,
    vragen=_vragen,
    begin=_begin,
    controle=_controle,
    let_op=_let_op,
    gedaan=_onthoud,
    gedaan_knop=GEGEVEN,
    kanaal="papier",
)
