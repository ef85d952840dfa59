"""Messages to a carer, to copy into an e-mail or app: a call, a withdrawal, new times."""

from __future__ import annotations

from datetime import datetime

from pgbdesk.text import Text

OPROEP = Text(
    "Beste {naam}, ik wil u graag oproepen om te komen werken op {dag}, van {van} tot {tot} uur. "
    "Wilt u laten weten of u kunt komen? Groet, {afzender}"
)
INTREKKING = Text(
    "Beste {naam}, de dienst van {dag}, van {van} tot {tot} uur, gaat niet door. U hoeft dan niet te komen. "
    "Groet, {afzender}"
)
WIJZIGING = Text(
    "Beste {naam}, de dienst van {dag}, van {van} tot {tot} uur, wordt {nieuwe_dag}, "
    "van {nieuw_van} tot {nieuw_tot} uur. Wilt u laten weten of dat kan? Groet, {afzender}"
)


def oproep(naam: str, afzender: str, begin: datetime, einde: datetime) -> Text:
    """The message that calls somebody."""
    return Text(OPROEP.msgid, naam=naam, afzender=afzender, dag=begin.date(), van=begin.time(), tot=einde.time())


def intrekking(naam: str, afzender: str, begin: datetime, einde: datetime) -> Text:
    """The message that withdraws a call."""
    return Text(INTREKKING.msgid, naam=naam, afzender=afzender, dag=begin.date(), van=begin.time(), tot=einde.time())


def wijziging(naam: str, afzender: str, oud: tuple[datetime, datetime], nieuw: tuple[datetime, datetime]) -> Text:
    """The message that moves a call."""
    return Text(
        WIJZIGING.msgid,
        naam=naam,
        afzender=afzender,
        dag=oud[0].date(),
        van=oud[0].time(),
        tot=oud[1].time(),
        nieuwe_dag=nieuw[0].date(),
        nieuw_van=nieuw[0].time(),
        nieuw_tot=nieuw[1].time(),
    )
