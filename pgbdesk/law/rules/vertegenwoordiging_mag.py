"""Rules about who may not act for a budgethouder (sheet E.2 and E.3, M.5 P02 and P03)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Vertegenwoordiging
from pgbdesk.domain.soorten import Wet
from pgbdesk.law.bronnen_mensen import (
    CZ_BEHEERDER,
    RLZ_511,
    RZV_229C,
    bw1,
)
from pgbdesk.law.engine import rule
from pgbdesk.law.rule import Case, Ernst, Finding
from pgbdesk.law.rules.belangen import familie_regelt_en_zorgt, vertegenwoordiger_is_zorgverlener
from pgbdesk.law.sources import Source
from pgbdesk.law.vertegenwoordiging import (
    MET_GEZAG,
    naam_van,
    weigergronden,
    zorgt_zelf_voor,
)
from pgbdesk.law.vertegenwoordiging_regels import SINDS, dag, loopt_nu, vond, wetten_van
from pgbdesk.text import Text

VERORDENING = Source(
    "Wmo 2015 2.3.6 en de verordening van de gemeente",
    date(2026, 11, 22),
    "A",
    "BWBR0035362",
    "2.3.6",
    text_of=date(2015, 11, 28),
)

# P02 -------------------------------------------------------------------------------------------------


@rule(
    "vertegenwoordiging.geweigerd",
    of=Vertegenwoordiging,
    day=dag,
    since=SINDS,
    titel=Text("Een vertegenwoordiger met schulden, in detentie of zonder adres mag het pgb niet beheren."),
    bronnen=(RLZ_511,),
    blad=("P02",),
)
def geweigerd(rol: Vertegenwoordiging, case: Case) -> Iterator[Finding]:
    """P02. For the Wlz by law; under another law the verstrekker decides, so it is then a remark."""
    found = tuple(weigergronden(rol))
    if not found or not loopt_nu(rol, case):
        return
    wlz = Wet.WLZ in wetten_van(rol, case)
    field, _ = found[0]
    yield vond(
        "vertegenwoordiging.geweigerd",
        Ernst.NU if wlz else Ernst.LET_OP,
        rol,
        case,
        (
            Text("{naam} mag het pgb waarschijnlijk niet beheren", naam=naam_van(rol, case)),
            Text("Het zorgkantoor kan deze persoon weigeren. Dan kan het pgb stoppen.")
            if wlz
            else Text(
                "Voor de Wlz is dit een reden om iemand te weigeren. Uw gemeente of verzekeraar kan dat ook doen."
            ),
            Text("Bel wie het budget geeft. Vraag of iemand anders het kan doen."),
        ),
        bronnen=(RLZ_511,),
        field=field,
        because=tuple((Text("Reden"), words) for _, words in found),
    )


# P03 -------------------------------------------------------------------------------------------------


@rule(
    "vertegenwoordiging.zorginstelling",
    of=Vertegenwoordiging,
    day=dag,
    since=SINDS,
    titel=Text("Wie een instelling leidt of er werkt die de zorg geeft, mag niet vertegenwoordigen."),
    bronnen=(RLZ_511, bw1("383", "5")),
    blad=("P03",),
)
def zorginstelling(rol: Vertegenwoordiging, case: Case) -> Iterator[Finding]:
    """P03, first half: leads or works for the institution that cares (BW 1:383 lid 5)."""
    if not rol.werkt_bij_zorgverlener or not loopt_nu(rol, case):
        return
    yield vond(
        "vertegenwoordiging.zorginstelling",
        Ernst.NU,
        rol,
        case,
        (
            Text("{naam} werkt bij wie de zorg geeft", naam=naam_van(rol, case)),
            Text("Dan kan iemand niet vrij kiezen voor de budgethouder. Het zorgkantoor mag deze persoon weigeren."),
            Text("Kies iemand anders, of vraag het zorgkantoor om een schriftelijk antwoord."),
        ),
        bronnen=(
            RLZ_511,
            bw1("383", "5"),
        ),
        field="werkt_bij_zorgverlener",
    )


@rule(
    "vertegenwoordiging.betaalde_zorg",
    of=Vertegenwoordiging,
    day=dag,
    since=SINDS,
    titel=Text("Wie het pgb beheert, geeft zelf geen betaalde zorg, behalve soms naaste familie."),
    bronnen=(CZ_BEHEERDER, RLZ_511, RZV_229C),
    blad=("P03",),
)
def betaalde_zorg(rol: Vertegenwoordiging, case: Case) -> Iterator[Finding]:
    """P03, second half, and E.3: the representative is a paid carer too.

    Silent where the rules about the agreement say it already (C20, C21), and once the answer of who
    grants the budget is kept. A remark for a parent of a minor, who often is both.
    """
    if not loopt_nu(rol, case) or rol.akkoord_verstrekker_op is not None:
        return
    running = [z for z in zorgt_zelf_voor(rol, case) if z.laatste_dag is None or z.laatste_dag >= case.today]
    if not running or any(_al_gezegd(z, case) for z in running):
        return
    naam, wetten = naam_van(rol, case), wetten_van(rol, case)
    agreement = (Text("Zorgovereenkomst vanaf"), running[0].ingang)
    if any((t := case.dossier.toekenning_van(z, max(case.today, z.ingang))) and t.wet is Wet.ZVW for z in running):
        yield vond(
            "vertegenwoordiging.betaalde_zorg",
            Ernst.LET_OP,
            rol,
            case,
            (
                Text("{naam} vertegenwoordigt en wordt betaald uit hetzelfde pgb", naam=naam),
                Text("Bij een pgb van de zorgverzekeraar mag een vertegenwoordiger niet betaald worden."),
                Text("Vraag de zorgverzekeraar wat er mag, en bewaar het antwoord."),
            ),
            bronnen=(RZV_229C,),
            because=(agreement,),
        )
        return
    known = rol.soort in MET_GEZAG or Wet.WLZ not in wetten
    yield vond(
        "vertegenwoordiging.betaalde_zorg",
        Ernst.INFO if known else Ernst.LET_OP,
        rol,
        case,
        (
            Text("{naam} beheert het pgb en geeft ook betaalde zorg", naam=naam),
            Text("Dat mag meestal niet. Alleen naaste familie mag soms allebei doen. Elk zorgkantoor beslist dat zelf.")
            if Wet.WLZ in wetten
            else Text("Bij een pgb van de gemeente staat in de verordening of dat mag."),
            Text("Vraag het zorgkantoor of het mag. Vul de dag van het antwoord in.")
            if Wet.WLZ in wetten
            else Text("Vraag de gemeente of het mag. Vul de dag van het antwoord in."),
        ),
        bronnen=(CZ_BEHEERDER, RLZ_511) if Wet.WLZ in wetten else (VERORDENING,),
        field="akkoord_verstrekker_op",
        because=(agreement,),
    )


def _al_gezegd(overeenkomst: Zorgovereenkomst, case: Case) -> bool:
    """Whether C20 or C21 tells it at the agreement."""
    told = (vertegenwoordiger_is_zorgverlener, familie_regelt_en_zorgt)
    return any(True for judge in told for _ in judge(overeenkomst, case))
