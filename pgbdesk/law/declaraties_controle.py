"""The checks of a declaration before it is sent: why the SVB or zorgkantoor would send it back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.declaratie import CENT, Declaratie, DeclaratieRegel, cents
from pgbdesk.domain.overeenkomst import Tarief, Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder, Persoon, Vertegenwoordiging, Zorgverlener
from pgbdesk.domain.soorten import DeclaratieSoort, Eenheid, Route, VertegenwoordigerSoort
from pgbdesk.domain.werk import Uren
from pgbdesk.law.budget_boek import toekenning_van_declaratie
from pgbdesk.law.declaraties_termijnen import (
    ZORG,
    declareren_vanaf,
    dubbele,
    dubbele_uren,
    maand_tekst,
)
from pgbdesk.law.engine import certainty
from pgbdesk.law.overeenkomst import in_dienst
from pgbdesk.law.rule import Case, Ernst, Finding, Zekerheid
from pgbdesk.law.sources import Source
from pgbdesk.law.tarieven import tarief
from pgbdesk.text import Money, Text

_NAGEKEKEN = date(2026, 11, 22)
RLZ_INHOUD = Source("Rlz 5.23 lid 2", _NAGEKEKEN, "A", "BWBR0036014", "5.23", "2")
RLZ_TERMIJN = Source("Rlz 5.23 lid 4", _NAGEKEKEN, "A", "BWBR0036014", "5.23", "4")
RLZ_BETALING = Source("Rlz 5.23 lid 5", _NAGEKEKEN, "A", "BWBR0036014", "5.23", "5")
SVB = Source("SVB, Correct declareren", _NAGEKEKEN, "B", page="https://www.svb.nl/nl/pgb")
PORTAAL = Source("mijnpgb.nl, één declaratie per maand", _NAGEKEKEN, "B", page="https://www.mijnpgb.nl")
BW_LOON = Source("BW 7:628a lid 1 en 3", _NAGEKEKEN, "C", "BWBR0005290", "628a")

#: How a line says that it asks for pay without care. The zorgkantoor may refuse such a line.
NIET_GELEVERD = "Verschuldigd, niet geleverd"

_MET_DAGEN = frozenset({DeclaratieSoort.UREN, DeclaratieSoort.ZVW})


#: Said after a highest amount that was not read at first hand, or in an older text.
NIET_NAGEKEKEN = Text("{zin} Dat getal is niet nagekeken voor dit jaar. Vraag het na.")


def stop(
    rule: str, declaratie: Declaratie, titel: Text, uitleg: Text, doen: Text, *bronnen: Source, field: str
) -> Finding:
    """What would bring the paper back: it is not printed before this is right."""
    return Finding(rule, Ernst.LET_OP, declaratie, titel, uitleg, doen, bronnen, blocks_print=True, field=field)


def boven(
    rule: str, declaratie: Declaratie, titel: Text, uitleg: Text, doen: Text, *, bron: Source, field: str
) -> Finding:
    """More than a highest amount: it stops the paper, unless that amount is not certain; then it says so."""
    zeker = certainty(bron)
    if zeker is Zekerheid.VAST:
        return stop(rule, declaratie, titel, uitleg, doen, bron, field=field)
    told = Text(NIET_NAGEKEKEN.msgid, zin=uitleg)
    return Finding(rule, Ernst.LET_OP, declaratie, titel, told, doen, (bron,), zekerheid=zeker, field=field)


def handtekening(declaratie: Declaratie, case: Case) -> Iterator[Finding]:
    """Lint 2: a gemachtigde may only sign when the machtiging was signed."""
    overeenkomst = case.dossier.find(Zorgovereenkomst, declaratie.zorgovereenkomst_id)
    toekenning = toekenning_van_declaratie(declaratie, case.dossier)
    holder = overeenkomst.budgethouder_id if overeenkomst else toekenning.budgethouder_id if toekenning else None
    for v in case.dossier.where(Vertegenwoordiging, "budgethouder_id", holder):
        active = (v.van is None or v.van <= case.today) and (v.tot is None or case.today <= v.tot)
        signed = v.machtiging_getekend_op is not None and v.machtiging_getekend_op <= case.today
        if v.soort is VertegenwoordigerSoort.GEMACHTIGDE and active and not signed:
            persoon = case.dossier.find(Persoon, v.persoon_id)
            naam = (persoon.naam if persoon else None) or v.organisatie or ""
            yield stop(
                "declaratie.handtekening",
                declaratie,
                Text("De machtiging van {naam} is nog niet getekend", naam=naam),
                Text("Een gemachtigde mag pas tekenen als de machtiging getekend is. Anders komt het papier terug."),
                Text("Laat de machtiging tekenen. Vul de datum in bij Gebeurtenissen, onder Wie mag tekenen."),
                RLZ_INHOUD,
                field="machtiging_getekend_op",
            )


def wet(declaratie: Declaratie, case: Case) -> Iterator[Finding]:
    """Lint 3: it must say from which budget (which law) it is paid."""
    if toekenning_van_declaratie(declaratie, case.dossier) is None:
        yield stop(
            "declaratie.wet",
            declaratie,
            Text("Kies uit welk budget deze declaratie betaald wordt"),
            Text("Op een declaratie staat de wet: Wlz, Wmo, Jeugdwet of Zvw. Nu is niet bekend welke het is."),
            Text("Kies het budget bij de declaratie of bij de zorgovereenkomst."),
            SVB,
            field="toekenning_id",
        )


def gegevens(declaratie: Declaratie, case: Case) -> Iterator[Finding]:
    """Lint 4: who it is about, as in the agreement (Rlz 5.23 lid 2 onder a en b)."""
    overeenkomst = case.dossier.find(Zorgovereenkomst, declaratie.zorgovereenkomst_id)
    if overeenkomst is None:
        if declaratie.soort in ZORG:
            yield _gegeven(
                declaratie,
                Text("de zorgovereenkomst"),
                Text("Kies de zorgovereenkomst bij de declaratie."),
                "zorgovereenkomst_id",
            )
        return
    toekenning = toekenning_van_declaratie(declaratie, case.dossier)
    if toekenning is not None and toekenning.budgethouder_id != overeenkomst.budgethouder_id:
        yield stop(
            "declaratie.gegevens",
            declaratie,
            Text("Het budget is van iemand anders dan de zorgovereenkomst"),
            Text("De naam op de declaratie moet dezelfde zijn als in de zorgovereenkomst."),
            Text("Kies een budget van {naam}.", naam=case.dossier.naam_budgethouder(overeenkomst.budgethouder_id)),
            RLZ_INHOUD,
            field="toekenning_id",
        )
    yield from _budgethouder(declaratie, overeenkomst, case)
    yield from _zorgverlener(declaratie, overeenkomst, case)


def _gegeven(declaratie: Declaratie, wat: Text, doen: Text, field: str) -> Finding:
    return stop(
        "declaratie.gegevens",
        declaratie,
        Text("Op de declaratie ontbreekt {wat}", wat=wat),
        Text("Zonder dit gegeven stuurt de SVB de declaratie terug."),
        doen,
        RLZ_INHOUD,
        field=field,
    )


def _budgethouder(declaratie: Declaratie, overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    holder = case.dossier.find(Budgethouder, overeenkomst.budgethouder_id)
    persoon = case.dossier.find(Persoon, holder.persoon_id) if holder else None
    vul_in = Text("Vul dit aan bij de budgethouder.")
    if persoon is None or not persoon.achternaam or not (persoon.voorletters or persoon.voornaam):
        yield _gegeven(declaratie, Text("de naam van de budgethouder"), vul_in, "budgethouder.achternaam")
    known = holder is not None and bool(holder.klantnummer_svb)
    known = known or (persoon is not None and bool(persoon.bsn or (persoon.straat and persoon.postcode)))
    if not known:
        wat = Text("het BSN, het adres of het klantnummer van de budgethouder")
        yield _gegeven(declaratie, wat, vul_in, "budgethouder.bsn")


def _zorgverlener(declaratie: Declaratie, overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    carer = case.dossier.find(Zorgverlener, overeenkomst.zorgverlener_id)
    persoon = case.dossier.find(Persoon, carer.persoon_id) if carer else None
    vul_in = Text("Vul dit aan bij de zorgverlener, zoals het in de zorgovereenkomst staat.")
    if carer is None or not case.dossier.naam_zorgverlener(carer):
        yield _gegeven(declaratie, Text("de naam van de zorgverlener"), vul_in, "zorgverlener.naam")
    if not ((carer and carer.kvk) or (persoon and (persoon.bsn or persoon.geboortedatum))):
        wat = (
            Text("het BSN of de geboortedatum van de zorgverlener")
            if in_dienst(overeenkomst)
            else Text("het KvK-nummer, het BSN of de geboortedatum van de zorgverlener")
        )
        yield _gegeven(declaratie, wat, vul_in, "zorgverlener.bsn" if in_dienst(overeenkomst) else "zorgverlener.kvk")


def tarieven(declaratie: Declaratie, case: Case) -> Iterator[Finding]:
    """Lint 5, first half: the rate is the agreed one of that day."""
    overeenkomst = case.dossier.find(Zorgovereenkomst, declaratie.zorgovereenkomst_id)
    if overeenkomst is None or declaratie.soort not in ZORG:
        return
    for number, regel in enumerate(declaratie.regels):
        if regel.eenheid is Eenheid.STUK and regel.tarief is None:
            continue
        yield from _tarief(declaratie, overeenkomst, number, regel, case)


def _tarief(
    declaratie: Declaratie, overeenkomst: Zorgovereenkomst, number: int, regel: DeclaratieRegel, case: Case
) -> Iterator[Finding]:
    day = regel.datum or declaratie.periode_tot
    eenheid = regel.eenheid or Eenheid.UUR
    uren = case.dossier.find(Uren, regel.uren_id)
    agreed = tarief(
        case.dossier,
        overeenkomst,
        day,
        eenheid,
        wet=uren.wet if uren else None,
        functie=uren.zorgfunctie if uren else None,
    )
    allowed = {
        t.bedrag
        for t in case.dossier.where(Tarief, "zorgovereenkomst_id", overeenkomst.id)
        if t.eenheid is eenheid and t.geldt_op(day)
    }
    if uren is not None and agreed is not None and (uren.wet or uren.zorgfunctie):
        allowed = {agreed.bedrag}
    field = f"regels[{number}].tarief"
    if agreed is None:
        yield stop(
            "declaratie.tarief",
            declaratie,
            Text("Voor {dag} staat er geen tarief in de zorgovereenkomst", dag=day),
            Text("De SVB betaalt alleen het tarief uit de zorgovereenkomst."),
            Text("Vul het tarief van die dag in bij de zorgovereenkomst, of pas de regel aan."),
            SVB,
            field=field,
        )
    elif regel.tarief is None:
        yield stop(
            "declaratie.tarief",
            declaratie,
            Text("Bij {dag} is het tarief niet ingevuld", dag=day),
            Text("Op een declaratie staat het tarief. In de zorgovereenkomst is dat {z}.", z=Money(agreed.bedrag)),
            Text("Vul het tarief in."),
            RLZ_INHOUD,
            field=field,
        )
    elif regel.tarief not in allowed:
        yield stop(
            "declaratie.tarief",
            declaratie,
            Text("Het tarief klopt niet met de zorgovereenkomst"),
            Text(
                "Bij {dag} staat {d}. In de zorgovereenkomst staat {z}. De SVB keurt dit waarschijnlijk af.",
                dag=day,
                d=Money(regel.tarief),
                z=Money(agreed.bedrag),
            ),
            Text("Pas de declaratie aan of geef eerst de wijziging door."),
            SVB,
            field=field,
        )


def som(declaratie: Declaratie, case: Case) -> Iterator[Finding]:  # noqa: ARG001 - all checks are called alike
    """Lint 5, second half: the amount is number times rate, a cent more or less."""
    for number, regel in enumerate(declaratie.regels):
        if regel.bedrag is None or regel.aantal is None or regel.tarief is None:
            continue
        right = cents(regel.aantal * regel.tarief)
        if abs(regel.bedrag - right) > CENT:
            yield stop(
                "declaratie.som",
                declaratie,
                Text("Het bedrag op regel {n} klopt niet", n=number + 1),
                Text(
                    "Er staat {staat}. Het aantal keer het tarief is {goed}.",
                    staat=Money(regel.bedrag),
                    goed=Money(right),
                ),
                Text("Pas het aantal, het tarief of het bedrag aan."),
                SVB,
                field=f"regels[{number}].bedrag",
            )


def periode(declaratie: Declaratie, case: Case) -> Iterator[Finding]:
    """Lint 6: the period is over, and lies within the agreement and the grant."""
    if declaratie.periode_tot >= case.today:
        yield stop(
            "declaratie.periode",
            declaratie,
            Text("Deze periode is nog niet voorbij"),
            Text("U kunt pas declareren als de periode om is. Uw uren zijn wel bewaard."),
            Text("Wacht tot {dag}.", dag=declareren_vanaf(declaratie)),
            SVB,
            field="periode_tot",
        )
    overeenkomst = case.dossier.find(Zorgovereenkomst, declaratie.zorgovereenkomst_id)
    toekenning = toekenning_van_declaratie(declaratie, case.dossier)
    for grens, wat in (
        (overeenkomst.periode if overeenkomst else None, Text("de zorgovereenkomst")),
        (toekenning.periode if toekenning else None, Text("het budget")),
    ):
        for day, name in ((declaratie.periode_van, "periode_van"), (declaratie.periode_tot, "periode_tot")):
            if grens is not None and day not in grens:
                yield _buiten(declaratie, day, wat, name)
    for number, regel in enumerate(declaratie.regels):
        if regel.datum is not None and regel.datum not in declaratie.periode:
            yield _buiten(declaratie, regel.datum, Text("de periode van de declaratie"), f"regels[{number}].datum")


def _buiten(declaratie: Declaratie, day: date, wat: Text, field: str) -> Finding:
    return stop(
        "declaratie.periode",
        declaratie,
        Text("{dag} valt buiten {wat}", dag=day, wat=wat),
        Text("De SVB betaalt alleen zorg op dagen waarop de zorgovereenkomst en het budget gelden."),
        Text("Pas de datum aan, of kijk de datums van de zorgovereenkomst en het budget na."),
        SVB,
        field=field,
    )


def inhoud(declaratie: Declaratie, case: Case) -> Iterator[Finding]:  # noqa: ARG001 - all checks are called alike
    """Lint 7: days and hours on an hour sheet; number and date on an invoice (forms sheet 8.1)."""
    missing: list[tuple[Text, str]] = []
    if not declaratie.regels and declaratie.soort is not DeclaratieSoort.MAANDLOON:
        missing.append((Text("wat er gedaan is: vul minstens één regel in"), "regels"))
    if declaratie.soort in _MET_DAGEN:
        for number, regel in enumerate(declaratie.regels):
            if regel.datum is None:
                missing.append((Text("de dag op regel {n}", n=number + 1), f"regels[{number}].datum"))
            if regel.aantal is None:
                missing.append((Text("het aantal op regel {n}", n=number + 1), f"regels[{number}].aantal"))
    else:
        for number, regel in enumerate(declaratie.regels):
            if regel.waarde is None:
                missing.append((Text("het bedrag op regel {n}", n=number + 1), f"regels[{number}].bedrag"))
    if declaratie.soort is DeclaratieSoort.FACTUUR:
        if declaratie.factuurnummer is None:
            missing.append((Text("het factuurnummer"), "factuurnummer"))
        if declaratie.factuurdatum is None:
            missing.append((Text("de factuurdatum"), "factuurdatum"))
    for wat, field in missing:
        yield stop(
            "declaratie.inhoud",
            declaratie,
            Text("Op de declaratie ontbreekt {wat}", wat=wat),
            Text("Dit hoort op een declaratie te staan. Zonder dit krijgt u hem terug."),
            Text("Vul dit aan."),
            RLZ_INHOUD,
            field=field,
        )
    yield from _niet_geleverd(declaratie)


def is_niet_geleverd(regel: DeclaratieRegel) -> bool:
    """Whether a line asks for pay that is owed while no care was given."""
    return NIET_GELEVERD.lower() in (regel.omschrijving or "").lower()


def _niet_geleverd(declaratie: Declaratie) -> Iterator[Finding]:
    amount = sum((r.waarde or Decimal(0) for r in declaratie.regels if is_niet_geleverd(r)), Decimal(0))
    if amount:
        yield Finding(
            "declaratie.inhoud",
            Ernst.LET_OP,
            declaratie,
            Text("Van deze declaratie is {bedrag} niet geleverde zorg", bedrag=Money(cents(amount))),
            Text(
                "U moet dit loon betalen volgens de wet. Dit is niet helemaal zeker: "
                "het zorgkantoor of de gemeente kan weigeren om het uit het budget te betalen."
            ),
            Text("U kunt deze regels laten staan, of alleen de geleverde uren declareren. Twijfelt u? Bel Per Saldo."),
            (BW_LOON,),
            bedrag=cents(amount),
            zekerheid=Zekerheid.BETWIST,
            field="regels",
        )


def dubbel(declaratie: Declaratie, case: Case) -> Iterator[Finding]:
    """Lint 9: a second declaration for the same agreement and month; the same hours twice never."""
    others = dubbele(declaratie, case.dossier)
    if not others:
        return
    invoice = declaratie.factuurnummer is not None and any(o.factuurnummer == declaratie.factuurnummer for o in others)
    if dubbele_uren(declaratie, case.dossier) or invoice:
        yield stop(
            "declaratie.dubbel",
            declaratie,
            Text("Deze uren of deze factuur staan ook in een andere declaratie"),
            Text("Dezelfde zorg wordt maar één keer betaald."),
            Text("Haal de dubbele regels weg, of maak van deze declaratie een verbetering van de andere."),
            SVB,
            field="regels",
        )
        return
    toekenning: Toekenning | None = toekenning_van_declaratie(declaratie, case.dossier)
    if toekenning is None or toekenning.route in (None, Route.PORTAAL):
        yield Finding(
            "declaratie.dubbel",
            Ernst.LET_OP,
            declaratie,
            Text("Er is al een declaratie voor {maand}", maand=maand_tekst(declaratie.periode_van)),
            Text("In het PGB Portaal kan per zorgovereenkomst één declaratie per maand."),
            Text("Kijk of u de twee samen kunt nemen."),
            (PORTAAL,),
            field="periode_van",
        )
