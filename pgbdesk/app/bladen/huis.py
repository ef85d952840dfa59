"""Papers of a wooninitiatief, filled in from the house, its residents and what the dossier has of each of them."""

from __future__ import annotations

from decimal import Decimal

from pgbdesk.app import parsing
from pgbdesk.app.bladen.soort import blad
from pgbdesk.app.brieven.soort import Waarden
from pgbdesk.app.partijen import budgethouderfeiten, tekenaars
from pgbdesk.app.reading import Entry
from pgbdesk.domain.budget import Budgetplan, Toekenning
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.rondom import Bewoner, Wooninitiatief
from pgbdesk.domain.soorten import ContactMet
from pgbdesk.forms.huis import (
    AANVRAAGDOSSIER,
    AANWEZIG,
    GEDEELD,
    ONTBREEKT,
    OVERZICHT_HUIS,
    Aanvraagfeiten,
    Bewonerregel,
    Eis,
    Huisfeiten,
    Persoonlijk,
    Stuk,
)
from pgbdesk.law.budgetplan import houder_van_plan
from pgbdesk.law.mensen import lopende_budgetten
from pgbdesk.law.rule import Case
from pgbdesk.law.verdeling import naam_bewoner, verdeel_kosten
from pgbdesk.law.wooninitiatief import bewoners_op, is_wooninitiatief
from pgbdesk.text import Text

NUL = Decimal(0)


def _heeft_bewoners(huis: Wooninitiatief, case: Case) -> bool:
    return bool(bewoners_op(huis, case.today))


def _zorgkantoor(_huis: Wooninitiatief, _waarden: Waarden, _case: Case) -> ContactMet:
    return ContactMet.ZORGKANTOOR


def _overig(_huis: Wooninitiatief, _waarden: Waarden, _case: Case) -> ContactMet:
    return ContactMet.OVERIG


def _budget(bewoner: Bewoner, case: Case) -> Decimal | None:
    running = lopende_budgetten(bewoner.budgethouder_id or "", case.today, case.dossier)
    known = [t.bedrag for t in running if t.bedrag is not None]
    return sum(known, NUL) if known else None


def _huisfeiten(huis: Wooninitiatief, _waarden: Waarden, case: Case) -> Huisfeiten:
    verdict = is_wooninitiatief(huis, case.today, case)
    shares: dict[int, Decimal] = {}
    for cost in huis.gedeelde_kosten:
        for part in verdeel_kosten(cost, huis.bewoners).aandelen:
            shares[id(part.bewoner)] = shares.get(id(part.bewoner), NUL) + part.bedrag
    apart = {True: Text("ja"), False: Text("nee")}
    return Huisfeiten(
        naam=huis.naam,
        adres=huis.adres,
        kvk=huis.kvk,
        lrza=huis.lrza_nummer,
        datum=case.today,
        voldoet={True: Text("ja"), False: Text("nee"), None: Text("nog niet te zeggen")}[verdict.voldoet],
        eisen=tuple(Eis(stap.wat, stap.waarde) for stap in verdict.berekening.stappen),
        mist=(*verdict.redenen, *(Text("Nog niet bekend: {wat}", wat=wat) for wat in verdict.ontbreekt)),
        bewoners=tuple(
            Bewonerregel(
                naam_bewoner(b, case.dossier),
                b.van,
                None if b.huur_apart is None else apart[b.huur_apart],
                _budget(b, case),
                shares.get(id(b)),
            )
            for b in bewoners_op(huis, case.today)
        ),
        kosten=sum((k.bedrag for k in huis.gedeelde_kosten), NUL),
        verdeeld=sum((shares.get(id(b), NUL) for b in bewoners_op(huis, case.today)), NUL),
    )


HUIS = blad(OVERZICHT_HUIS, _heeft_bewoners, _huisfeiten, _overig)


# The uniform file ----------------------------------------------------------------------------------


def _stukken(bewoner: Bewoner, case: Case) -> tuple[Stuk, ...]:
    """What belongs in the file of a resident, and whether the dossier has it."""
    holder = bewoner.budgethouder_id or ""
    person = budgethouderfeiten(case.dossier, holder)
    own = [z for z in case.dossier.where(Zorgovereenkomst, "budgethouder_id", holder) if case.today in z.periode]
    grants = case.dossier.where(Toekenning, "budgethouder_id", holder)
    plans = [p for p in case.dossier.all(Budgetplan) if houder_van_plan(p, case) == holder and p.regels]
    signers = tekenaars(case, holder, case.today, geld=False)
    there = (
        (Text("Naam, geboortedatum, BSN en adres"), all((person.naam, person.geboren, person.bsn, person.straat))),
        (Text("Indicatie: zorgprofiel bekend"), any(t.zorgprofiel for t in grants)),
        (Text("Budgetplan"), bool(plans)),
        (Text("Getekende zorgovereenkomst"), any(_getekend(z) for z in own)),
        (Text("Zorgbeschrijving"), any(z.zorgbeschrijving or z.zorgbeschrijving_op for z in own)),
        (Text("Wie mag tekenen, met bewijs"), bool(signers) and all(t.mist is None for t in signers)),
        (Text("Huurcontract apart van de zorg"), bewoner.huur_apart is True),
    )
    return tuple(Stuk(what, AANWEZIG if known else ONTBREEKT) for what, known in there)


def _getekend(z: Zorgovereenkomst) -> bool:
    return z.getekend_budgethouder_op is not None and z.getekend_zorgverlener_op is not None


def _persoonlijk(bewoner: Bewoner, case: Case) -> Persoonlijk:
    parts = _stukken(bewoner, case)
    return Persoonlijk(naam_bewoner(bewoner, case.dossier), parts, compleet=all(s.stand is AANWEZIG for s in parts))


AANVRAAG = blad(
    AANVRAAGDOSSIER,
    _heeft_bewoners,
    lambda huis, waarden, case: Aanvraagfeiten(
        huis.naam,
        huis.adres,
        case.today,
        {naam: waarden[naam] for naam, _ in GEDEELD},
        tuple(_persoonlijk(b, case) for b in bewoners_op(huis, case.today)),
    ),
    _zorgkantoor,
    vragen=lambda _huis, _case: tuple(
        Entry(naam, titel, parsing.story, optional=True, wide=44, lines=4) for naam, titel in GEDEELD
    ),
    onthoud=True,
)
