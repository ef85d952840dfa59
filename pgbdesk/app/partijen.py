"""Who is who on paper: budgethouders, carers and offices as printed, and who signs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pgbdesk.app.labels import label_of
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.personen import Budgethouder, Persoon, Verstrekker, Zorgverlener
from pgbdesk.forms.blad import Persoonsfeiten
from pgbdesk.forms.brief import SVB, Briefhoofd
from pgbdesk.forms.gegevens import Partij
from pgbdesk.law.rule import Case
from pgbdesk.law.tekenen import NIEMAND
from pgbdesk.law.vertegenwoordiging import Tekenaar, wie_tekent
from pgbdesk.text import Text


def partij_budgethouder(dossier: Dossier, budgethouder_id: str) -> Partij:
    """A budgethouder as printed."""
    budgethouder = dossier.find(Budgethouder, budgethouder_id)
    persoon = dossier.find(Persoon, budgethouder.persoon_id) if budgethouder else None
    klantnummer = budgethouder.klantnummer_svb if budgethouder else None
    return replace(_partij(persoon), klantnummer=klantnummer)


def partij_zorgverlener(dossier: Dossier, zorgverlener_id: str) -> Partij:
    """A carer as printed: the company's name when there is one, else the person's."""
    zorgverlener = dossier.find(Zorgverlener, zorgverlener_id)
    if zorgverlener is None:
        return Partij()
    found = _partij(dossier.find(Persoon, zorgverlener.persoon_id))
    naam = zorgverlener.bedrijfsnaam or found.naam
    return replace(found, naam=naam, kvk=zorgverlener.kvk, agb=zorgverlener.agb, iban=zorgverlener.iban)


def partij_verstrekker(dossier: Dossier, verstrekker_id: str | None) -> Partij:
    """Who grants a budget as printed: the postal address as lines."""
    verstrekker = dossier.find(Verstrekker, verstrekker_id)
    if verstrekker is None:
        return Partij()
    lines = tuple(line.strip() for line in (verstrekker.postadres or "").split(",") if line.strip())
    return Partij(verstrekker.naam or "", lines)


def partij_svb() -> Partij:
    """The SVB with its postal address."""
    return SVB


def persoonsfeiten(dossier: Dossier, persoon_id: str | None) -> Persoonsfeiten:
    """A person in the words of the SVB's forms; nothing known when there is nobody."""
    persoon = dossier.find(Persoon, persoon_id)
    if persoon is None:
        return Persoonsfeiten()
    return Persoonsfeiten(
        naam=persoon.formele_naam or None,
        bsn=persoon.bsn,
        geboren=persoon.geboortedatum,
        geslacht=label_of(persoon.geslacht) if persoon.geslacht else None,
        straat=persoon.adresregel or None,
        woonplaats=" ".join(part for part in (persoon.postcode, persoon.plaats) if part) or None,
        telefoon_1=persoon.telefoon_1,
        telefoon_2=persoon.telefoon_2,
        email=persoon.email,
    )


def budgethouderfeiten(dossier: Dossier, budgethouder_id: str) -> Persoonsfeiten:
    """A budgethouder in the words of the SVB's forms, with klantnummer and own IBAN."""
    budgethouder = dossier.find(Budgethouder, budgethouder_id)
    if budgethouder is None:
        return Persoonsfeiten()
    found = persoonsfeiten(dossier, budgethouder.persoon_id)
    return replace(found, klantnummer=budgethouder.klantnummer_svb, iban=budgethouder.iban)


def _partij(persoon: Persoon | None) -> Partij:
    if persoon is None:
        return Partij()
    city = " ".join(part for part in (persoon.postcode, persoon.plaats) if part)
    adres = tuple(line for line in (persoon.adresregel, city) if line)
    return Partij(persoon.formele_naam, adres, bsn=persoon.bsn, geboortedatum=persoon.geboortedatum)


def persoon_van(dossier: Dossier, budgethouder_id: str) -> Persoon | None:
    """The person who has the budget."""
    budgethouder = dossier.find(Budgethouder, budgethouder_id)
    return dossier.find(Persoon, budgethouder.persoon_id) if budgethouder else None


# Who signs -----------------------------------------------------------------------------------------


def vertegenwoordiger(case: Case, budgethouder_id: str, day: date) -> str | None:
    """Who signs for a budgethouder in matters of money on a day, or None when they sign themselves."""
    found = tekenaars(case, budgethouder_id, day, geld=True)
    return (found[0].naam or None) if found and found[0].rol is not None else None


def tekenaars(case: Case, budgethouder_id: str, day: date, *, geld: bool) -> tuple[Tekenaar, ...]:
    """Who signs on a day: for money only, or for money and care both (one person, or two)."""
    budgethouder = case.dossier.find(Budgethouder, budgethouder_id)
    if budgethouder is None:
        return ()
    bevoegd = wie_tekent(budgethouder, day, case)
    if geld:
        return (bevoegd.geld,) if bevoegd.geld is not None else ()
    return bevoegd.tekenaars


def handtekening(tekenaar: Tekenaar) -> object:
    """A name for a signature line: of a representative with the role; None when there is no name."""
    if tekenaar.rol is None or not tekenaar.naam:
        return tekenaar.naam or None
    return Text("{naam}, {rol}", naam=tekenaar.naam, rol=label_of(tekenaar.rol.soort))


def handtekeningen(case: Case, budgethouder_id: str, day: date, *, geld: bool) -> tuple[object, ...]:
    """The names under the signature lines for a budgethouder on a day; empty when the dossier names nobody."""
    return tuple(handtekening(t) for t in tekenaars(case, budgethouder_id, day, geld=geld))


def let_op_tekenaars(case: Case, budgethouder_id: str, *, geld: bool) -> tuple[Text, ...]:
    """Why who signs should wait: nobody may, or the paper that proves it is not in order."""
    found = tekenaars(case, budgethouder_id, case.today, geld=geld)
    if not found:
        return (NIEMAND,)
    return tuple(Text("{naam} tekent. {mist}", naam=t.naam, mist=t.mist) for t in found if t.mist is not None)


def briefhoofd(case: Case, budgethouder_id: str, ontvanger: Partij, *, geld: bool) -> Briefhoofd:
    """The head of a letter of today; `geld` when only who decides on money signs."""
    afzender = partij_budgethouder(case.dossier, budgethouder_id)
    persoon = persoon_van(case.dossier, budgethouder_id)
    found = tekenaars(case, budgethouder_id, case.today, geld=geld)
    return Briefhoofd(
        afzender=afzender,
        ontvanger=ontvanger,
        plaats=persoon.plaats if persoon else None,
        datum=case.today,
        ondertekenaars=tuple(t.naam for t in found if t.naam),
        namens=afzender.naam if any(t.rol is not None for t in found) else None,
    )
