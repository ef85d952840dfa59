"""Findings on the minimum wage: too low now, soon or in the past; the age is missing; percentages rise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from pgbdesk.domain.dates import add_months
from pgbdesk.domain.declaratie import cents
from pgbdesk.domain.overeenkomst import Tarief, Zorgovereenkomst
from pgbdesk.domain.personen import Zorgverlener
from pgbdesk.domain.soorten import Eenheid, OvereenkomstSoort
from pgbdesk.law.berekening import Berekening, Stap
from pgbdesk.law.engine import rule
from pgbdesk.law.leeftijd import leeftijd_op, persoon_van
from pgbdesk.law.loon import regels
from pgbdesk.law.minimumloon import Tekort, heeft_minimum, ondergrens, tekorten
from pgbdesk.law.overeenkomst import in_dienst
from pgbdesk.law.rule import Case, Ernst, Finding, Zekerheid
from pgbdesk.text import Money, Text

SINDS = date(2024, 1, 1)
VOORUIT = timedelta(days=60)
VOL = 21

NU_TITEL = Text("Het uurloon van {naam} is te laag")
NU_UITLEG = Text(
    "{naam} krijgt {tarief} per uur. Sinds {dag} moet dat minstens {minimum} zijn, met wat er in het uurloon zit. "
    "{naam} kan het verschil vragen, en de SVB kan de declaratie afkeuren."
)
NU_DOEN = Text("Spreek een hoger uurloon af. Geef de wijziging door aan de SVB. Betaal het verschil bij.")
STRAKS_TITEL = Text("Verhoog het uurloon van {naam} vóór {dag}")
STRAKS_JARIG = Text(
    "{naam} wordt op {dag} {jaren} jaar. Het uurloon moet dan minstens {minimum} zijn. Nu is het {tarief}."
)
STRAKS_WET = Text(
    "Op {dag} gaat het minimumloon omhoog. Het uurloon moet dan minstens {minimum} zijn. Nu is het {tarief}."
)
STRAKS_DOEN = Text("Spreek op tijd een hoger uurloon af en geef de wijziging door aan de SVB.")
TOEN_TITEL = Text("Het uurloon van {naam} was eerder te laag")
TOEN_UITLEG = Text(
    "Van {van} tot en met {tot} was het uurloon {tarief}. Het moest minstens {minimum} zijn. "
    "{naam} kan het verschil nog vragen."
)
TOEN_VAKER = Text(
    "Van {van} tot en met {tot} was het uurloon {tarief}. Dat was minder dan het minimumloon, het laatst {minimum}. "
    "{naam} kan het verschil nog vragen."
)
TOEN_DOEN = Text("Betaal het verschil bij, of bespreek het met {naam}. Twijfelt u? Bel Per Saldo.")
FAMILIE = Text(
    "{naam} krijgt {tarief} per uur. Het minimumloon met wat er in het uurloon zit is sinds {dag} {minimum}. "
    "Over partner en familie verschillen de bronnen. Volgens de SVB geldt het minimumloon ook dan, "
    "volgens een andere bron niet."
)
MISSCHIEN = Text("Is {naam} ondernemer? Dan geldt het minimumloon niet. Leg dat vast bij de zorgverlener.")


@rule(
    "minimumloon.tarief",
    of=Tarief,
    day=lambda t: t.tot or date.max,
    since=SINDS,
    titel=Text("Het uurloon is minstens het minimumloon voor de leeftijd"),
    getallen=("loon.wml_21", "loon.wml_procent_20", "loon.vakantiebijslag_procent"),
    blad=("C08", "arbeidsrecht 10.1", "arbeidsrecht 10.2", "arbeidsrecht 10.3"),
)
def te_laag(tarief: Tarief, case: Case) -> Iterator[Finding]:
    """An hourly rate under the minimum for the age: now, within two months, or in the past five years.

    Silent when the day of birth is not known (see `minimumloon.leeftijd`) and for what lies longer
    ago than a wage can be claimed. Raises `NotInForce` when the amount of today is not known.
    """
    overeenkomst = case.dossier.find(Zorgovereenkomst, tarief.zorgovereenkomst_id)
    if overeenkomst is None:
        return
    over: list[tuple[Tekort, Decimal]] = []
    nu: Finding | None = None
    for tekort in tekorten(tarief, overeenkomst, case.today + VOORUIT, case):
        if tekort.van > case.today:
            nu = _straks(tekort, overeenkomst, case)
            break
        if tekort.tot is None or tekort.tot >= case.today:
            nu = _nu(tekort, overeenkomst, case)
            break
        if verschil := _nog_te_vragen(tekort, overeenkomst, case):
            over.append((tekort, verschil))
    if over:
        yield _toen(over, overeenkomst, case)
    if nu is not None:
        yield nu
        return
    if case.today in overeenkomst.periode and case.today >= SINDS and tarief.eenheid is Eenheid.UUR:
        ondergrens(overeenkomst, case.today, case)  # where the amount is not known, say that it was not judged


def _basis(tekort: Tekort, overeenkomst: Zorgovereenkomst, case: Case) -> Finding:
    grens = tekort.ondergrens
    naam = case.dossier.naam_voor(overeenkomst)
    return Finding(
        rule="minimumloon.tarief",
        ernst=Ernst.LET_OP,
        about=tekort.tarief,
        titel=Text(NU_TITEL.msgid, naam=naam),
        uitleg=Text(
            NU_UITLEG.msgid, naam=naam, tarief=Money(tekort.tarief.bedrag), dag=tekort.van, minimum=Money(grens.bedrag)
        ),
        doen=_doen(NU_DOEN, overeenkomst, case),
        bronnen=grens.berekening.bronnen,
        zekerheid=grens.berekening.zekerheid,
        because=(
            (Text("Uurloon nu"), Money(tekort.tarief.bedrag)),
            (Text("Minimumloon zonder vakantiegeld"), Money(grens.minimum.bedrag)),
            (Text("Minstens, met wat er in het uurloon zit"), Money(grens.bedrag)),
        ),
        berekening=grens.berekening,
        field="bedrag",
    )


def _doen(doen: Text, overeenkomst: Zorgovereenkomst, case: Case) -> Text:
    """What to do; who may be an entrepreneur is asked that first."""
    if in_dienst(overeenkomst):
        return doen
    zorgverlener = case.dossier.get(Zorgverlener, overeenkomst.zorgverlener_id)
    if zorgverlener.ondernemer_ib is None:
        return Text(MISSCHIEN.msgid, naam=case.dossier.naam_voor(overeenkomst))
    return doen


def _nu(tekort: Tekort, overeenkomst: Zorgovereenkomst, case: Case) -> Finding:
    """Too low now. Certain, and so pressing, when it lies under an amount that was read at first hand."""
    onzeker = not in_dienst(overeenkomst) and _onbekende_ondernemer(overeenkomst, case)
    zeker = not onzeker and (
        tekort.ondergrens.minimum.source.nagekeken or _onder_zeker_bedrag(tekort, overeenkomst, case)
    )
    found = _basis(tekort, overeenkomst, case)
    if overeenkomst.soort is OvereenkomstSoort.PARTNER_OF_FAMILIE:
        uitleg = Text(FAMILIE.msgid, **found.uitleg.values)
        return replace(found, uitleg=uitleg, zekerheid=Zekerheid.BETWIST)
    return replace(
        found,
        ernst=Ernst.NU if zeker else Ernst.LET_OP,
        bedrag=_verschil(tekort, overeenkomst, case) or None,
        uiterlijk=case.today if zeker else None,
    )


def _onbekende_ondernemer(overeenkomst: Zorgovereenkomst, case: Case) -> bool:
    return case.dossier.get(Zorgverlener, overeenkomst.zorgverlener_id).ondernemer_ib is None


def _onder_zeker_bedrag(tekort: Tekort, overeenkomst: Zorgovereenkomst, case: Case) -> bool:
    """Whether it also lies under the newest earlier amount that was read at first hand; minimums only rise."""
    jaren = tekort.ondergrens.minimum.leeftijd
    for value in reversed(case.law[f"loon.wml_{jaren}"].values):
        if value.since < tekort.van and value.source.nagekeken:
            eerder = ondergrens(overeenkomst, value.since, case, jaren)
            return eerder is not None and tekort.tarief.bedrag < eerder.exact
    return False


def _straks(tekort: Tekort, overeenkomst: Zorgovereenkomst, case: Case) -> Finding:
    naam = case.dossier.naam_voor(overeenkomst)
    values = {"naam": naam, "dag": tekort.van, "tarief": Money(tekort.tarief.bedrag)}
    values["minimum"] = Money(tekort.ondergrens.bedrag)
    uitleg = STRAKS_JARIG if tekort.jarig else STRAKS_WET
    return replace(
        _basis(tekort, overeenkomst, case),
        ernst=Ernst.BINNENKORT,
        titel=Text(STRAKS_TITEL.msgid, naam=naam, dag=tekort.van),
        uitleg=Text(uitleg.msgid, jaren=tekort.ondergrens.minimum.leeftijd, **values),
        doen=_doen(STRAKS_DOEN, overeenkomst, case),
        uiterlijk=tekort.van - timedelta(days=1),
    )


def _nog_te_vragen(tekort: Tekort, overeenkomst: Zorgovereenkomst, case: Case) -> Decimal | None:
    """Euros short in a stretch that is over, not rounded; None when it can no longer be claimed, 0 without hours."""
    jaren = case.law.whole("oproep.verjaring_jaren", case.today)
    assert tekort.tot is not None
    if tekort.tot < add_months(case.today, -12 * jaren):
        return None
    return _exact(tekort, overeenkomst, case)


def _toen(over: list[tuple[Tekort, Decimal]], overeenkomst: Zorgovereenkomst, case: Case) -> Finding:
    """The stretches that are over, told once, with what they come to together."""
    naam = case.dossier.naam_voor(overeenkomst)
    eerste, laatste = over[0][0], over[-1][0]
    totaal = cents(sum((verschil for _, verschil in over), Decimal(0)))
    basis = _basis(laatste, overeenkomst, case)
    stappen = tuple(
        Stap(
            Text("Te weinig van {van} tot en met {tot}", van=tekort.van, tot=tekort.tot),
            Money(cents(verschil)),
            Text("het moest {minimum} per uur zijn", minimum=Money(tekort.ondergrens.bedrag)),
            tekort.ondergrens.berekening.bronnen,
        )
        for tekort, verschil in over
    )
    return replace(
        basis,
        titel=Text(TOEN_TITEL.msgid, naam=naam),
        uitleg=Text(
            (TOEN_UITLEG if len(over) == 1 else TOEN_VAKER).msgid,
            naam=naam,
            van=eerste.van,
            tot=laatste.tot,
            tarief=Money(laatste.tarief.bedrag),
            minimum=Money(laatste.ondergrens.bedrag),
        ),
        doen=_doen(Text(TOEN_DOEN.msgid, naam=naam), overeenkomst, case),
        bedrag=totaal,
        berekening=Berekening(
            "minimumloon.eerder",
            Text(TOEN_TITEL.msgid, naam=naam),
            Money(totaal),
            stappen,
            zekerheid=basis.zekerheid,
        ),
    )


def _verschil(tekort: Tekort, overeenkomst: Zorgovereenkomst, case: Case) -> Decimal:
    """Euros short for the hours of the stretch up to today at this rate."""
    return cents(_exact(tekort, overeenkomst, case))


def _exact(tekort: Tekort, overeenkomst: Zorgovereenkomst, case: Case) -> Decimal:
    """The same, not rounded."""
    tot = min(case.today, tekort.tot or case.today)
    minuten = sum(
        line.verschuldigd
        for line in regels(overeenkomst, case)
        if tekort.van <= line.dag <= tot and line.tarief == tekort.tarief.bedrag
    )
    return (tekort.ondergrens.exact - tekort.tarief.bedrag) * minuten / 60


LEEFTIJD_TITEL = Text("Vul de geboortedatum van {naam} in")
LEEFTIJD_UITLEG = Text(
    "{naam} krijgt {tarief} per uur. Vanaf 21 jaar moet dat minstens {minimum} zijn. "
    "Zonder geboortedatum weet pgbdesk niet of het uurloon klopt. Is het te weinig? Dan kan {naam} het verschil vragen."
)
LEEFTIJD_DOEN = Text("Vul de geboortedatum in bij de zorgverlener.")


@rule(
    "minimumloon.leeftijd",
    of=Tarief,
    day=lambda t: t.tot or date.max,
    since=SINDS,
    titel=Text("Voor het minimumloon is de leeftijd nodig"),
    getallen=("loon.wml_21", "loon.wml_procent_20"),
    blad=("C08",),
)
def leeftijd_onbekend(tarief: Tarief, case: Case) -> Iterator[Finding]:
    """A rate under the full minimum today, of a carer whose day of birth is not known."""
    overeenkomst = case.dossier.find(Zorgovereenkomst, tarief.zorgovereenkomst_id)
    if overeenkomst is None or tarief.eenheid is not Eenheid.UUR or case.today not in overeenkomst.periode:
        return
    persoon = persoon_van(overeenkomst, case)
    if persoon is None or persoon.geboortedatum is not None or not tarief.geldt_op(case.today):
        return
    if case.today < SINDS:
        return
    grens = ondergrens(overeenkomst, case.today, case, VOL)
    if grens is None or tarief.bedrag >= grens.exact:
        return
    naam = case.dossier.naam_voor(overeenkomst)
    yield Finding(
        rule="minimumloon.leeftijd",
        ernst=Ernst.LET_OP,
        about=tarief,
        titel=Text(LEEFTIJD_TITEL.msgid, naam=naam),
        uitleg=Text(LEEFTIJD_UITLEG.msgid, naam=naam, tarief=Money(tarief.bedrag), minimum=Money(grens.bedrag)),
        doen=LEEFTIJD_DOEN,
        bronnen=grens.berekening.bronnen,
        zekerheid=grens.berekening.zekerheid,
        berekening=grens.berekening,
        field="geboortedatum",
    )


STAFFEL_TITEL = Text("Het minimumloon van {naam} gaat op {dag} extra omhoog")
STAFFEL_UITLEG = Text(
    "Voor {jaren} jaar is het minimum nu {oud} % van het volle minimumloon. Vanaf {dag} is dat {nieuw} %. "
    "Het bedrag zelf kent pgbdesk nog niet."
)
STAFFEL_DOEN = Text("Kijk in december op rijksoverheid.nl naar het bedrag. Pas het uurloon dan aan.")


@rule(
    "minimumloon.staffel",
    of=Zorgovereenkomst,
    day=lambda z: z.laatste_dag or date.max,
    since=SINDS,
    titel=Text("Een hoger percentage voor jongeren komt eraan"),
    getallen=("loon.wml_procent_20",),
    blad=("arbeidsrecht 10.1", "arbeidsrecht 13.3"),
)
def staffel(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """The youth percentage of a running agreement rises within two months, while the amount is not known yet."""
    persoon = persoon_van(overeenkomst, case)
    if persoon is None or persoon.geboortedatum is None or not heeft_minimum(overeenkomst, case):
        return
    for value in case.law["loon.wml_procent_21"].values:
        day = value.since
        if not (case.today < day <= case.today + VOORUIT and day in overeenkomst.periode):
            continue
        jaren = _jaren(persoon.geboortedatum, day)
        if jaren is None or case.law["loon.wml_21"].known_on(day):
            continue
        procent = case.law[f"loon.wml_procent_{jaren}"]
        oud, nieuw = procent.on(case.today), procent.on(day)
        if nieuw.value <= oud.value:
            continue
        naam = case.dossier.naam_voor(overeenkomst)
        yield Finding(
            rule="minimumloon.staffel",
            ernst=Ernst.INFO,
            about=overeenkomst,
            titel=Text(STAFFEL_TITEL.msgid, naam=naam, dag=day),
            uitleg=Text(STAFFEL_UITLEG.msgid, jaren=jaren, dag=day, oud=Decimal(oud.value), nieuw=Decimal(nieuw.value)),
            doen=STAFFEL_DOEN,
            bronnen=(nieuw.source,),
            uiterlijk=day,
        )


def _jaren(geboren: date, day: date) -> int | None:
    """The age on `day`, when it is one with a percentage of its own."""
    jaren = leeftijd_op(geboren, day)
    return jaren if jaren is not None and 15 <= jaren < VOL else None
