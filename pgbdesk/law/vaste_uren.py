"""The offer of fixed hours after each twelve months on call (art. 7:628a lid 5 to 8 BW)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from itertools import accumulate

from pgbdesk.domain.dates import add_months, next_working_day, previous_working_day
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import Antwoord, Vorm
from pgbdesk.domain.werk import Aanbieding
from pgbdesk.law.dienstverband import Dienstverband, dienstverband, is_laatste
from pgbdesk.law.loon import LoonRegel, regels
from pgbdesk.law.overeenkomst import oproepcontract
from pgbdesk.law.parameters import Lawbook, NotInForce
from pgbdesk.law.results import Aanbod, AanbodStatus, Vordering
from pgbdesk.law.rule import Case
from pgbdesk.law.vordering import vordering
from pgbdesk.text import Text

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Ronde:
    """One round: the day after twelve months, and the days that follow from it."""

    van: date  # first day of the twelve months
    vanaf: date  # T: the twelve months are complete, the offer can be made
    uiterlijk: date
    ingang: date | None  # latest first day of the fixed hours; before 1 July 2021 there was none
    grenzen: tuple[date, ...]  # the first day of each of the twelve months, and T


def aanbod(overeenkomst: Zorgovereenkomst, case: Case) -> Aanbod:
    """Where the offer of fixed hours stands for the employment that an agreement is the latest of."""
    if case.dossier.find(Zorgovereenkomst, overeenkomst.id) is not overeenkomst:
        return _van(overeenkomst, case)
    return case.once(("aanbod", overeenkomst.id), lambda: _van(overeenkomst, case))


def _van(overeenkomst: Zorgovereenkomst, case: Case) -> Aanbod:
    on_call, why = oproepcontract(overeenkomst)
    if not on_call:
        return Aanbod(is_oproepovereenkomst=False, reden=why)
    book = case.law
    dienst = dienstverband(overeenkomst, case.dossier, _number(book, "oproep.overbrugging_maanden", case.today))
    rondes = tuple(_rondes(dienst, case))
    lines = _lines(dienst, case)
    if not rondes:
        return _zonder_ronde(dienst, why, lines)
    stand = _stand(rondes, _aanbiedingen(dienst, case), lines, case)
    return _aanbod(dienst, why, stand, lines, case)


def staat_onder(overeenkomst: Zorgovereenkomst, case: Case) -> bool:
    """Whether the offer stands under this agreement: the latest on call of what counts as one employment."""
    return is_laatste(overeenkomst, case.dossier, _number(case.law, "oproep.overbrugging_maanden", case.today))


# Rounds ------------------------------------------------------------------------------------------


def _rondes(dienst: Dienstverband, case: Case) -> Iterable[Ronde]:
    """Every round that has begun, and the first one still to come; oldest first."""
    law_since = case.law["oproep.aanbod_na_maanden"].first_day
    months = int(case.law["oproep.aanbod_na_maanden"].newest.value)
    number = 1
    while (vanaf := dienst.na_maanden(months * number)) is not None:
        following = dienst.na_maanden(months * (number + 1))
        if vanaf < law_since and following is not None and following <= law_since:
            number += 1
            continue
        yield (
            _overgang(law_since, months, case.law)
            if vanaf < law_since
            else _ronde(dienst, months * number, months, case.law)
        )
        if vanaf > case.today:
            return
        number += 1


def _ronde(dienst: Dienstverband, complete: int, months: int, law: Lawbook) -> Ronde:
    """The round whose twelve months are complete after `complete` months of employment."""
    vanaf = dienst.na_maanden(complete)
    assert vanaf is not None
    within = _number(law, "oproep.aanbod_binnen_maanden", vanaf)
    ends = [add_months(vanaf, within), *_known(dienst.na_maanden(complete + within))]
    uiterlijk = min(ends) - DAY
    grenzen = (*_known(*(dienst.na_maanden(complete - months + n) for n in range(months))), vanaf)
    van = dienst.begin if complete == months else grenzen[0]
    return Ronde(van, vanaf, uiterlijk, _ingang(dienst, complete, vanaf, uiterlijk, law), (van, *grenzen[1:]))


def _ingang(dienst: Dienstverband, complete: int, vanaf: date, uiterlijk: date, law: Lawbook) -> date | None:
    """The first day of month 15: the fixed hours have begun by then (since 1 July 2021)."""
    try:
        after = law.whole("oproep.ingang_na_maanden", uiterlijk)
    except NotInForce:
        return None
    return min([add_months(vanaf, after), *_known(dienst.na_maanden(complete + after))])


def _overgang(since: date, months: int, law: Lawbook) -> Ronde:
    """Who already worked on call for twelve months when the rule became law: an offer in January 2020."""
    uiterlijk = add_months(since, _number(law, "oproep.aanbod_binnen_maanden", since)) - DAY
    van = add_months(since, -months)
    return Ronde(van, since, uiterlijk, None, tuple(add_months(van, n) for n in range(months + 1)))


def _known(*days: date | None) -> list[date]:
    return [day for day in days if day is not None]


def _number(law: Lawbook, name: str, day: date) -> int:
    """The number on `day`; on a day before it was law the first one there was."""
    return int(law[name].from_the_first(day).value)


# Paid minutes ------------------------------------------------------------------------------------


class Betaald:
    """The lines of one employment up to today, with running sums: many periods are asked of the same lines."""

    __slots__ = ("_days", "_sums", "lines")

    def __init__(self, lines: Iterable[LoonRegel], today: date) -> None:
        self.lines = tuple(lines)
        past = sorted((line.dag, line.verschuldigd) for line in self.lines if line.dag <= today)
        self._days = [day for day, _ in past]
        self._sums = [0, *accumulate(minuten for _, minuten in past)]

    def minuten(self, van: date, tot: date) -> int:
        """Paid minutes of `van` up to but not including `tot`; what is still to come does not count."""
        first, last = bisect_left(self._days, van), bisect_left(self._days, tot)
        return self._sums[max(first, last)] - self._sums[first]


def _lines(dienst: Dienstverband, case: Case) -> Betaald:
    return Betaald((line for z in dienst.overeenkomsten for line in regels(z, case)), case.today)


def gemiddeld(minuten: int, weken: int) -> int:
    """Minutes per week, rounded up to a whole minute."""
    return -(-minuten // weken)


def aan_te_bieden(per_week: int, stap: int) -> int:
    """Minutes per week rounded up to the steps in which a zorgovereenkomst states hours."""
    return -(-per_week // stap) * stap


# Where it stands ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Stand:
    ronde: Ronde
    status: AanbodStatus
    gedaan: tuple[Aanbieding, ...]  # the offers that served the rounds so far
    aanbieding: Aanbieding | None
    te_laat_vanaf: date | None  # first day of the claim, when no offer came in time
    te_laat_tot: date | None  # last day of the claim; None while it runs
    claim_ronde: Ronde | None


def _aanbiedingen(dienst: Dienstverband, case: Case) -> tuple[Aanbieding, ...]:
    """The offers in this employment, oldest first; those without a day cannot be judged."""
    offers = (
        offer
        for overeenkomst in dienst.overeenkomsten
        for offer in case.dossier.where(Aanbieding, "zorgovereenkomst_id", overeenkomst.id)
        if offer.aangeboden_op is not None and offer.aangeboden_op <= case.today
    )
    return tuple(sorted(offers, key=lambda offer: offer.aangeboden_op or date.min))


def _geldig(offer: Aanbieding, minimum: int) -> bool:
    """Whether it is an offer by law: not only spoken, and of at least the average."""
    if offer.vorm is Vorm.MONDELING:
        return False
    return offer.uren_minuten_per_week is None or offer.uren_minuten_per_week >= minimum


def _stand(
    rondes: tuple[Ronde, ...],
    offers: tuple[Aanbieding, ...],
    lines: Betaald,
    case: Case,
) -> _Stand:
    """Walk through the rounds: the first that got no valid offer is the one to act on."""
    served: list[tuple[Ronde, Aanbieding]] = []
    late: tuple[date, date | None, Ronde] | None = None
    for ronde in rondes:
        if ronde.vanaf > case.today:
            break
        minimum = gemiddeld(lines.minuten(ronde.van, ronde.vanaf), _weken(case, ronde.vanaf))
        offer = next(
            (o for o in offers if o.aangeboden_op and o.aangeboden_op >= ronde.vanaf and _geldig(o, minimum)), None
        )
        if offer is None or offer.aangeboden_op is None:
            over = case.today > ronde.uiterlijk
            return _Stand(
                ronde,
                AanbodStatus.TE_LAAT if over else AanbodStatus.NU,
                tuple(made for _, made in served),
                None,
                *((ronde.uiterlijk + DAY, None, ronde) if over else late or (None, None, None)),
            )
        if offer.aangeboden_op > ronde.uiterlijk:
            late = late or (ronde.uiterlijk + DAY, offer.aangeboden_op, ronde)
        served.append((ronde, offer))
        if offer.antwoord is Antwoord.AANVAARD:
            break
    if not served:
        return _Stand(rondes[0], AanbodStatus.NOG_NIET, (), None, None, None, None)
    ronde, offer = served[-1]
    made = tuple(made for _, made in served)
    return _Stand(ronde, _beantwoord(offer, case), made, offer, *(late or (None, None, None)))


def _weken(case: Case, day: date) -> int:
    return _number(case.law, "oproep.weken_per_jaar", day)


def aanvaarden_uiterlijk(bereikt: date, law: Lawbook) -> date:
    """The last day on which an offer that arrived on `bereikt` can be accepted."""
    return add_months(bereikt, _number(law, "oproep.aanvaarden_binnen_maanden", bereikt))


def _beantwoord(offer: Aanbieding, case: Case) -> AanbodStatus:
    """What became of an offer. It stays open through the next working day (art. 1 Algemene termijnenwet)."""
    if offer.antwoord is Antwoord.AANVAARD:
        return AanbodStatus.AANVAARD
    if offer.antwoord is Antwoord.GEWEIGERD:
        return AanbodStatus.GEWEIGERD
    reached = offer.ontvangen_op or offer.aangeboden_op or case.today
    last = next_working_day(aanvaarden_uiterlijk(reached, case.law))
    return AanbodStatus.AANGEBODEN if case.today <= last else AanbodStatus.VERVALLEN


# The figures -------------------------------------------------------------------------------------


def _aanbod(dienst: Dienstverband, why: Text, stand: _Stand, lines: Betaald, case: Case) -> Aanbod:
    ronde = stand.ronde
    paid = lines.minuten(ronde.van, ronde.vanaf)
    weken = _weken(case, ronde.vanaf)
    per_week = gemiddeld(paid, weken)
    stap = _number(case.law, "oproep.afronding_minuten", ronde.vanaf)
    reached = (stand.aanbieding.ontvangen_op or stand.aanbieding.aangeboden_op) if stand.aanbieding else None
    return Aanbod(
        is_oproepovereenkomst=True,
        reden=why,
        begin=dienst.begin,
        twaalf_maanden_op=ronde.vanaf,
        aanbieden_uiterlijk=ronde.uiterlijk,
        aanbieden_veilig=max(previous_working_day(ronde.uiterlijk), ronde.vanaf),
        aanvaarden_uiterlijk=aanvaarden_uiterlijk(reached or ronde.uiterlijk, case.law),
        ingang_uiterlijk=ronde.ingang,
        betaalde_minuten=paid,
        gemiddeld_minuten_per_week=per_week,
        aan_te_bieden_minuten_per_week=aan_te_bieden(per_week, stap),
        per_maand=_per_maand(ronde, lines),
        status=stand.status,
        vordering=_vordering(dienst, stand, lines, case),
        gedaan=tuple(offer.id for offer in stand.gedaan),
        zorgovereenkomst_ids=tuple(o.id for o in dienst.overeenkomsten),
    )


def _zonder_ronde(dienst: Dienstverband, why: Text, lines: Betaald) -> Aanbod:
    """An employment that ended, or will end, before its first twelve months are complete."""
    paid = lines.minuten(dienst.begin, date.max)
    return Aanbod(
        is_oproepovereenkomst=True,
        reden=why,
        begin=dienst.begin,
        betaalde_minuten=paid,
        status=AanbodStatus.NOG_NIET,
        zorgovereenkomst_ids=tuple(o.id for o in dienst.overeenkomsten),
    )


def _per_maand(ronde: Ronde, lines: Betaald) -> tuple[tuple[date, int], ...]:
    return tuple((van, lines.minuten(van, tot)) for van, tot in zip(ronde.grenzen, ronde.grenzen[1:], strict=False))


def _vordering(dienst: Dienstverband, stand: _Stand, lines: Betaald, case: Case) -> Vordering:
    """The claim, from the first day of month 14 on; nothing when the offers came in time."""
    if stand.te_laat_vanaf is None or stand.claim_ronde is None:
        return Vordering(stand.ronde.uiterlijk + DAY, 0, Decimal("0.00"))
    paid = lines.minuten(stand.claim_ronde.van, stand.claim_ronde.vanaf)
    claimed = gemiddeld(paid, _weken(case, stand.claim_ronde.vanaf))
    tot = min(case.today, (stand.te_laat_tot - DAY) if stand.te_laat_tot else case.today)
    return Vordering(
        stand.te_laat_vanaf, claimed, vordering(dienst, claimed, (stand.te_laat_vanaf, tot), lines.lines, case)
    )


def opzegging_werknemer_vroegste_einde(opgezegd_op: date, law: Lawbook) -> date:
    """The earliest last day when an on-call employee gives notice (art. 7:672 lid 5 BW): four days on."""
    return opgezegd_op + timedelta(days=law.whole("oproep.opzegtermijn_werknemer_dagen", opgezegd_op))


def uren_per_maand(minuten: int) -> Decimal:
    """Average hours per month over twelve months, with two decimals, rounded up: for a letter."""
    return (Decimal(minuten) / 60 / 12).quantize(Decimal("0.01"), ROUND_CEILING)
