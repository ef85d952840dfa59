"""The sources of what the law says of people and events: representation, stays, life events, keeping."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from pgbdesk.domain.soorten import Wet
from pgbdesk.law.sources import Source

NAGEKEKEN = date(2026, 11, 22)
_TEKST_2015 = date(2015, 11, 28)

_BW1 = "BWBR0002656"
_RLZ = "BWBR0036014"


def rlz(article: str, paragraph: str | None = None) -> Source:
    """An article of the Regeling langdurige zorg, read in the text of 30 May 2026."""
    name = f"Rlz {article}" + (f" lid {paragraph}" if paragraph else "")
    return Source(name, NAGEKEKEN, "A", _RLZ, article, paragraph)


def bw1(article: str, paragraph: str | None = None) -> Source:
    """An article of Boek 1 BW. Only the text of 2015 was read."""
    name = f"BW 1:{article}" + (f" lid {paragraph}" if paragraph else "")
    return Source(name, NAGEKEKEN, "A", _BW1, article, paragraph, text_of=_TEKST_2015)


def pagina(name: str, page: str, *, tier: str = "B", doubt: str | None = None) -> Source:
    """A page of an office, or something second-hand with what is doubtful about it."""
    return Source(name, NAGEKEKEN, tier, page=page, doubt=doubt)


RLZ_511 = rlz("5.11")
RLZ_518_G = rlz("5.18", "1")
RLZ_520 = rlz("5.20", "1")
STCRT_BEHEERDER = pagina(
    "Stcrt. 2023, 32327", "https://zoek.officielebekendmakingen.nl/stcrt-2023-32327.html", tier="A"
)
BLZ_372 = Source("Blz 3.7.2", NAGEKEKEN, "A", "BWBR0035948", "3.7.2")
BLZ_372_FORMULE = Source(
    "Blz 3.7.2 lid 3",
    NAGEKEKEN,
    "A",
    "BWBR0035948",
    "3.7.2",
    "3",
    derived=True,
    doubt="De formule staat in de wet als plaatje en is nagemaakt.",
)
AWB_BEZWAAR = Source("Awb 6:7", NAGEKEKEN, "A", "BWBR0005537", "6:7", text_of=_TEKST_2015)
AWB_HERZIEN = Source("Awb 4:49 lid 3 en 4:57 lid 4", NAGEKEKEN, "A", "BWBR0005537", "4:57", text_of=_TEKST_2015)
RZV_229C = Source("Rzv 2.29c", NAGEKEKEN, "A", "BWBR0018715", "2.29c")
WLZ_333 = Source("Wlz 3.3.3", NAGEKEKEN, "A", "BWBR0035917", "3.3.3")
WLZ_912 = pagina("Wlz 9.1.2 lid 1, zoals de Agenda pgb van 2020 het noemt", "https://zoek.officielebekendmakingen.nl")
WMO_238 = Source("Wmo 2015 2.3.8", NAGEKEKEN, "A", "BWBR0035362", "2.3.8", text_of=_TEKST_2015)
JW_812 = Source("Jeugdwet 8.1.2", NAGEKEKEN, "A", "BWBR0034925", "8.1.2", text_of=_TEKST_2015)
AVG = pagina("AVG, toestemming", "https://www.autoriteitpersoonsgegevens.nl", doubt="De wettekst zelf is niet gelezen.")

VGZ_WIJZIGEN = pagina("VGZ, pgb wijzigen", "https://www.vgz-zorgkantoren.nl")
VGZ_ACHTTIEN = pagina("VGZ en CZ, 18 jaar worden", "https://www.vgz-zorgkantoren.nl")
VGZ_VAKANTIE = pagina("VGZ, vakantie met een pgb", "https://www.vgz-zorgkantoren.nl")
VGZ_BEHEERDER = pagina("VGZ en Menzis, gewaarborgde hulp wordt pgb-beheerder", "https://www.vgz-zorgkantoren.nl")
CZ_BEHEERDER = pagina(
    "CZ, pgb-beheerder", "https://www.cz-zorgkantoor.nl", doubt="Andere zorgkantoren kunnen het anders doen."
)
CZ_EEN_PERSOON = pagina("CZ, één persoon beheert het pgb in het PGB Portaal", "https://www.cz-zorgkantoor.nl")
CZ_WIJZIGEN = pagina("CZ, wijzigingen doorgeven", "https://www.cz-zorgkantoor.nl")
ZK_HUISBEZOEK = pagina("Zorgkantoren, huisbezoek", "https://www.zorgkantoorfriesland.nl")
ZK_STOPPEN = pagina("VGZ, stoppen met pgb", "https://www.vgz-zorgkantoren.nl")
SVB_OVERLIJDEN = pagina("SVB, overlijden", "https://www.svb.nl/nl/pgb")
SVB_ZIEK = pagina("SVB, ziek en beter melden", "https://www.svb.nl/nl/pgb")
SVB_ZWANGER = pagina("SVB, zwangerschapsverlof melden", "https://www.svb.nl/nl/pgb")
SVB_VERTEGENWOORDIGER = pagina("SVB, vertegenwoordiger voor pgb-zaken", "https://www.svb.nl/nl/pgb")
SVB_ADRES = pagina("SVB, wijzigingen doorgeven", "https://www.svb.nl/nl/pgb")
SVB_BEWAREN = pagina("SVB en Zorg en Zekerheid, administratie bewaren", "https://www.svb.nl/nl/pgb")
AGENDA_2020 = pagina(
    "Agenda pgb, brief aan de Kamer van 2020",
    "https://zoek.officielebekendmakingen.nl",
    doubt="De brief is van 2020. De regels kunnen veranderd zijn.",
)
POLIS = Source(
    "Polis en reglement van de zorgverzekeraar",
    NAGEKEKEN,
    "B",
    doubt="Elke verzekeraar heeft eigen regels. pgbdesk heeft ze niet gelezen.",
)
EIGEN = Source("Keuze van pgbdesk, geen wet", NAGEKEKEN, "E")

#: What is said of the Wlz only: its regulation, and what a zorgkantoor tells.
_VAN_DE_WLZ = frozenset({RLZ_511, STCRT_BEHEERDER, VGZ_BEHEERDER, CZ_BEHEERDER, CZ_EEN_PERSOON})


def zonder_wlz(bronnen: tuple[Source, ...]) -> tuple[Source, ...]:
    """Where it stands for a budget of another law: what the SVB says of every pgb, and what is no rule of the Wlz."""
    rest = tuple(bron for bron in bronnen if bron not in _VAN_DE_WLZ)
    return rest if rest else (SVB_VERTEGENWOORDIGER,)


#: Of which law a source speaks, where a step of a plan has one for each.
_VAN_WET: Mapping[Source, Wet] = {
    **dict.fromkeys((*_VAN_DE_WLZ, RLZ_518_G, RLZ_520, VGZ_WIJZIGEN), Wet.WLZ),
    WMO_238: Wet.WMO,
    JW_812: Wet.JEUGDWET,
    POLIS: Wet.ZVW,
}


def bij_wetten(bronnen: tuple[Source, ...], wetten: Collection[Wet]) -> tuple[Source, ...]:
    """The sources that speak of one of these laws or of every pgb.

    All of them when that leaves none, or when no law is known.
    """
    rest = tuple(bron for bron in bronnen if _VAN_WET.get(bron) in {None, *wetten})
    return rest if rest and wetten else bronnen
