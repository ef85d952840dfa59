"""What to look at before somebody signs for a budgethouder on a day: end of power, paper, two sides, two people.

Who may sign is in `law.vertegenwoordiging`. Here it is said why the right one should still wait or ask first.
Nothing of this is a bar by itself: where the law or an office lets it be refused, the sentence says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pgbdesk.domain.personen import Budgethouder, Persoon, Vertegenwoordiging, Zorgverlener
from pgbdesk.domain.soorten import VertegenwoordigerSoort as Soort
from pgbdesk.law.bronnen_mensen import (
    CZ_BEHEERDER,
    CZ_EEN_PERSOON,
    EIGEN,
    RLZ_511,
    SVB_VERTEGENWOORDIGER,
    VGZ_BEHEERDER,
    bw1,
    zonder_wlz,
)
from pgbdesk.law.mensen import buiten_de_wlz, geboren_op, meerderjarig_op
from pgbdesk.law.rule import Case
from pgbdesk.law.sources import Source
from pgbdesk.law.vertegenwoordiging import (
    DOOR_RECHTER,
    MET_GEZAG,
    Tekenaar,
    heeft_macht_op,
    naam_van,
    rollen_op,
    weigergronden,
)
from pgbdesk.text import Text

DAG = timedelta(days=1)
NIEMAND = Text("Er staat niemand in het dossier die hiervoor mag tekenen.")


@dataclass(frozen=True, slots=True)
class Waarschuwing:
    """A sentence about who signs, with where it stands. `zwaar`: the paper can be refused or come back for it."""

    zin: Text
    bronnen: tuple[Source, ...]
    zwaar: bool = True


def macht_tot(rol: Vertegenwoordiging, case: Case) -> date | None:
    """The last day on which a role gives power, as far as is known: its own, its paper's, or the law's.

    Parents and guardians until the day before the 18th birthday (BW 1:233); a gewaarborgde hulp until
    30 June 2028 (Stcrt. 2023, 32327). None when no end is known.
    """
    known = [day for day in (rol.tot, rol.papier_geldig_tot) if day is not None]
    if rol.soort in MET_GEZAG:
        holder = case.dossier.find(Budgethouder, rol.budgethouder_id)
        born = geboren_op(holder, case.dossier) if holder is not None else None
        adult = meerderjarig_op(born, case.today, case.law) if born is not None else None
        known += [adult - DAG] if adult is not None else []
    if rol.soort is Soort.GEWAARBORGDE_HULP:
        ends = [v.until for v in case.law["vertegenwoordiging.gewaarborgde_hulp"].values if v.value]
        known += [day for day in ends[-1:] if day is not None]
    return min(known, default=None)


def waarschuwingen(
    tekenaars: tuple[Tekenaar, ...],
    budgethouder: Budgethouder,
    day: date,
    case: Case,
    *,
    zorgverlener: Zorgverlener | None = None,
    ingang: date | None = None,
) -> tuple[Waarschuwing, ...]:
    """What to look at before these people sign on a day; what can make the paper come back first.

    `zorgverlener` is who signs on the other side, `ingang` the first day of what is agreed.
    """
    if not tekenaars:
        return bij_budget((Waarschuwing(NIEMAND, (RLZ_511, SVB_VERTEGENWOORDIGER)),), budgethouder, day, case)
    found: list[Waarschuwing] = []
    for signer in tekenaars:
        found += _van(signer, budgethouder, day, case, ingang)
        if zorgverlener is not None:
            found += _twee_kanten(signer, budgethouder, zorgverlener, case)
    return bij_budget(sorted(found, key=lambda w: not w.zwaar), budgethouder, day, case)


def bij_budget(
    found: Iterable[Waarschuwing], budgethouder: Budgethouder, day: date, case: Case
) -> tuple[Waarschuwing, ...]:
    """With the sources that hold for the budgets of that day: a gemeente or insurer has no rules of the Wlz."""
    if not buiten_de_wlz(budgethouder, day, case.dossier):
        return tuple(found)
    return tuple(replace(w, bronnen=zonder_wlz(w.bronnen)) for w in found)


def _van(
    signer: Tekenaar, budgethouder: Budgethouder, day: date, case: Case, ingang: date | None
) -> Iterator[Waarschuwing]:
    rol = signer.rol
    if rol is None:
        return
    if signer.mist is not None:
        zin = Text("{naam} tekent. {mist}", naam=signer.naam, mist=signer.mist)
        yield Waarschuwing(zin, (RLZ_511, SVB_VERTEGENWOORDIGER))
    else:
        yield from _einde(signer, rol, day, case, ingang)
    grounds = [words for _, words in weigergronden(rol)]
    if grounds:
        zin = Text("Wie het budget geeft, kan {naam} weigeren: {reden}.", naam=signer.naam, reden=grounds[0])
        yield Waarschuwing(zin, (RLZ_511,))
    yield from _samen(signer, rol, budgethouder, day, case)


def _einde(
    signer: Tekenaar, rol: Vertegenwoordiging, day: date, case: Case, ingang: date | None
) -> Iterator[Waarschuwing]:
    """The power ends before what is signed begins, or soon."""
    last = macht_tot(rol, case)
    if last is None or last < day:
        return
    source = _bron_van(rol)
    if ingang is not None and last < ingang:
        zin = Text(
            "{naam} mag tekenen tot en met {tot}. Dit gaat pas in op {ingang}. Vraag wie er dan mag tekenen.",
            naam=signer.naam,
            tot=last,
            ingang=ingang,
        )
        yield Waarschuwing(zin, source)
    elif last <= day + timedelta(days=case.law.whole("vertegenwoordiging.papier_herinneren_dagen", case.today)):
        zin = Text("{naam} mag nog tekenen tot en met {tot}. Regel op tijd een opvolger.", naam=signer.naam, tot=last)
        yield Waarschuwing(zin, source, zwaar=False)


def _bron_van(rol: Vertegenwoordiging) -> tuple[Source, ...]:
    if rol.soort in MET_GEZAG:
        return (bw1("233"), SVB_VERTEGENWOORDIGER)
    return (VGZ_BEHEERDER,) if rol.soort is Soort.GEWAARBORGDE_HULP else (SVB_VERTEGENWOORDIGER,)


def _samen(
    signer: Tekenaar, rol: Vertegenwoordiging, budgethouder: Budgethouder, day: date, case: Case
) -> Iterator[Waarschuwing]:
    """Somebody else has the same role on that day: whether one signature is enough stands on the paper."""
    others = [
        naam_van(r, case, formeel=True)
        for r in rollen_op(budgethouder, day, case)
        if r.soort is rol.soort and heeft_macht_op(r, day, case) and not _zelfde(r, rol)
    ]
    if not others:
        return
    words = {
        **dict.fromkeys(
            DOOR_RECHTER,
            Text("{een} en {ander} zijn samen benoemd. In de beschikking staat of u allebei moet tekenen."),
        ),
        **dict.fromkeys(MET_GEZAG, Text("{een} en {ander} hebben allebei gezag. Vraag of één handtekening genoeg is.")),
    }.get(rol.soort, Text("{een} en {ander} hebben dezelfde rol. In het PGB Portaal kan maar één persoon per budget."))
    source = SVB_VERTEGENWOORDIGER if rol.soort in DOOR_RECHTER | MET_GEZAG else CZ_EEN_PERSOON
    zin = Text(words.msgid, een=signer.naam, ander=", ".join(dict.fromkeys(others)))
    yield Waarschuwing(zin, (source,), zwaar=False)


def _zelfde(one: Vertegenwoordiging, other: Vertegenwoordiging) -> bool:
    return one.id == other.id or (one.persoon_id is not None and one.persoon_id == other.persoon_id)


# The other side --------------------------------------------------------------------------------------


def _twee_kanten(
    signer: Tekenaar, budgethouder: Budgethouder, zorgverlener: Zorgverlener, case: Case
) -> Iterator[Waarschuwing]:
    """Who signs for the budgethouder is the carer too, or close to the carer. An answer of the office settles it."""
    rol = signer.rol
    person = rol.persoon_id if rol is not None else budgethouder.persoon_id
    if person is not None and person == zorgverlener.persoon_id:
        yield Waarschuwing(
            Text(
                "{naam} staat aan twee kanten: voor de budgethouder en als zorgverlener. Laat een ander voor de "
                "budgethouder tekenen, of vraag wie het budget geeft.",
                naam=signer.naam,
            ),
            (RLZ_511, CZ_BEHEERDER),
            zwaar=rol is None or rol.akkoord_verstrekker_op is None,
        )
        return
    if rol is None or rol.akkoord_verstrekker_op is not None:
        return
    firm = (zorgverlener.bedrijfsnaam or "").strip().casefold()
    if rol.werkt_bij_zorgverlener or (firm and firm == (rol.organisatie or "").strip().casefold()):
        zin = Text("{naam} hoort bij wie de zorg geeft. Wie het budget geeft, mag dat weigeren.", naam=signer.naam)
        yield Waarschuwing(zin, (RLZ_511, bw1("383", "5")))
    elif _zelfde_adres(person, zorgverlener.persoon_id, case):
        zin = Text(
            "{naam} en {ander} wonen op hetzelfde adres. Zijn zij partner of familie? Vraag of dit mag.",
            naam=signer.naam,
            ander=case.dossier.naam_zorgverlener(zorgverlener),
        )
        yield Waarschuwing(zin, (CZ_BEHEERDER, EIGEN), zwaar=False)


def _zelfde_adres(one: str | None, other: str | None, case: Case) -> bool:
    a, b = case.dossier.find(Persoon, one), case.dossier.find(Persoon, other)
    if a is None or b is None or not a.adresregel or not a.postcode:
        return False
    return (a.adresregel.casefold(), a.postcode) == ((b.adresregel or "").casefold(), b.postcode)
