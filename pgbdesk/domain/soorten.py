"""The closed lists of words in the dossier, spelled as in the open JSON file."""

from __future__ import annotations

from enum import StrEnum, auto


class Taal(StrEnum):
    NL = auto()
    EN = auto()


class AndereTaal(StrEnum):
    """Languages that can stand beside Dutch on the hours sheet of a carer."""

    EN = auto()
    PL = auto()
    TR = auto()
    AR = auto()
    UK = auto()


class Papiertaal(StrEnum):
    """Languages of our own papers."""

    NL = auto()
    EN = auto()


class Geslacht(StrEnum):
    MAN = auto()
    VROUW = auto()
    X = auto()


class VertegenwoordigerSoort(StrEnum):
    OUDER = auto()
    VOOGD = auto()
    CURATOR = auto()
    BEWINDVOERDER = auto()
    MENTOR = auto()
    GEMACHTIGDE = auto()
    PGB_BEHEERDER = auto()
    GEWAARBORGDE_HULP = auto()


class VerstrekkerSoort(StrEnum):
    ZORGKANTOOR = auto()
    GEMEENTE = auto()
    ZORGVERZEKERAAR = auto()


class Wet(StrEnum):
    WLZ = auto()
    WMO = auto()
    JEUGDWET = auto()
    ZVW = auto()


class Route(StrEnum):
    PORTAAL = auto()
    MIJN_PGB = auto()
    POST = auto()
    ZORGKANTOOR_PAPIER = auto()
    VERZEKERAAR = auto()


class Zorgfunctie(StrEnum):
    PERSOONLIJKE_VERZORGING = auto()
    VERPLEGING = auto()
    BEGELEIDING_INDIVIDUEEL = auto()
    BEGELEIDING_GROEP = auto()
    HUISHOUDELIJKE_HULP = auto()
    LOGEEROPVANG = auto()
    VERVOER = auto()
    OVERIG = auto()


class Eenheid(StrEnum):
    UUR = auto()
    DAGDEEL = auto()
    ETMAAL = auto()
    MAAND = auto()
    STUK = auto()


class PlanStatus(StrEnum):
    CONCEPT = auto()
    INGEDIEND = auto()
    GOEDGEKEURD = auto()
    AFGEWEZEN = auto()


class ZorgverlenerSoort(StrEnum):
    PERSOON = auto()
    INSTELLING = auto()


class Relatie(StrEnum):
    GEEN = auto()
    PARTNER = auto()
    OUDER = auto()
    KIND = auto()
    BROER_ZUS = auto()
    GROOTOUDER = auto()
    KLEINKIND = auto()
    SCHOONOUDER = auto()
    SCHOONKIND = auto()
    ZWAGER_SCHOONZUS = auto()
    OVERIG_FAMILIE = auto()


class OvereenkomstSoort(StrEnum):
    ARBEIDSOVEREENKOMST = auto()
    OPDRACHT = auto()
    ZORGINSTELLING = auto()
    PARTNER_OF_FAMILIE = auto()


class Looptijd(StrEnum):
    ONBEPAALD = auto()
    BEPAALD = auto()
    VERVANGING = auto()


class UrenGrondslag(StrEnum):
    GEEN = auto()
    MIN_MAX = auto()
    VAST_WEEK = auto()
    VAST_4_WEKEN = auto()
    VAST_MAAND = auto()
    VAST_JAAR = auto()


class ReiskostenSoort(StrEnum):
    KILOMETER = auto()
    OPENBAAR_VERVOER = auto()
    VAST = auto()


class DeclaratieSoort(StrEnum):
    UREN = auto()
    FACTUUR = auto()
    MAANDLOON = auto()
    REISKOSTEN = auto()
    VERVOER = auto()
    BIJKOMENDE_KOSTEN = auto()
    VERANTWOORDINGSVRIJ = auto()
    FEESTDAGENUITKERING = auto()
    EENMALIGE_UITKERING = auto()
    ZVW = auto()


class DeclaratieStatus(StrEnum):
    CONCEPT = auto()
    GECONTROLEERD = auto()
    GETEKEND = auto()
    INGEDIEND = auto()
    TERUGGESTUURD = auto()
    GOEDGEKEURD = auto()
    BETAALD = auto()


class BetalingBron(StrEnum):
    SVB = auto()
    BANK = auto()
    HAND = auto()


class Vorm(StrEnum):
    SCHRIFTELIJK = auto()
    ELEKTRONISCH = auto()
    MONDELING = auto()


class Antwoord(StrEnum):
    OPEN = auto()
    AANVAARD = auto()
    GEWEIGERD = auto()


class WijzigingSoort(StrEnum):
    INTREKKING = auto()
    WIJZIGING = auto()


class Verzoeker(StrEnum):
    WERKGEVER = auto()
    ZORGVERLENER = auto()


class UrenSoort(StrEnum):
    GEWERKT = auto()
    ZIEK = auto()
    VERLOF = auto()


class VerzuimSoort(StrEnum):
    ZIEK = auto()
    ZWANGERSCHAP = auto()
    VERLOF = auto()


class ContactMet(StrEnum):
    SVB = auto()
    ZORGKANTOOR = auto()
    GEMEENTE = auto()
    VERZEKERAAR = auto()
    ZORGVERLENER = auto()
    OVERIG = auto()


class Verdeelsleutel(StrEnum):
    GELIJK = auto()
    NACHTEN = auto()
    VAST = auto()


class FormeelGrond(StrEnum):
    """What makes a carer formal (Rlz 5.22, Rzv 2.29a): an undertaking, own practice, or BIG."""

    GEEN = auto()
    ONDERNEMING = auto()
    ZZP = auto()
    BIG = auto()
    SKJ = auto()


class EindeRoute(StrEnum):
    """How an agreement ends."""

    OPZEGGING = auto()
    OPZEGGING_MET_INSTEMMING = auto()
    UWV = auto()
    KANTONRECHTER = auto()
    WEDERZIJDS = auto()
    PROEFTIJD = auto()
    VAN_RECHTSWEGE = auto()
    ONTBINDENDE_VOORWAARDE = auto()
    OVERLIJDEN_ZORGVERLENER = auto()


class Dagbesteding(StrEnum):
    """Whether the care profile holds begeleiding in a group, and its transport."""

    GEEN = auto()
    ZONDER_VERVOER = auto()
    MET_VERVOER = auto()


class ToeslagSoort(StrEnum):
    """What a Wlz budget can hold on top of the profile."""

    WOONINITIATIEF = auto()
    KWALITEIT_VV = auto()
    EXTRA_KOSTEN_THUIS = auto()
    MEERZORG = auto()
    PAB = auto()
    PALLIATIEF = auto()
    GARANTIE = auto()
    WERKGEVERSLASTEN = auto()
    OVERIG = auto()


class EigenGetalSoort(StrEnum):
    """A number that the beschikking, verordening or reglement of this budget sets itself."""

    INFORMEEL_UUR = auto()
    FORMEEL_UUR = auto()
    INFORMEEL_DAGDEEL = auto()
    FORMEEL_DAGDEEL = auto()
    SOCIAAL_NETWERK_MAAND = auto()
    DECLARATIE_DAGEN = auto()
    VERANTWOORDINGSVRIJ = auto()
    WEEKUREN_INFORMEEL = auto()
    OVERIG = auto()


class KostenSoort(StrEnum):
    """What bijkomende kosten are for (Rlz 5.17 lid 1)."""

    CONSUMPTIES_OVERWERK = auto()
    CURSUS = auto()
    TOEGANG_BEGELEIDER = auto()
    TOESLAG_WOONINITIATIEF = auto()
    INFECTIEPREVENTIE = auto()
    CONTINUITEIT_WOONINITIATIEF = auto()
    CORONA = auto()
    SOCIAAL_NETWERK = auto()
    ANDERS = auto()


class VerblijfSoort(StrEnum):
    """Where a budgethouder stays for a while."""

    ZIEKENHUIS = auto()
    INSTELLING = auto()
    BUITENLAND = auto()
    LOGEEROPVANG = auto()
    DETENTIE = auto()


class GebeurtenisSoort(StrEnum):
    """What happens in a household that somebody must be told of, or that asks for a plan."""

    VERHUIZING = auto()
    VERHUIZING_ANDERE_GEMEENTE = auto()
    VERHUIZING_ANDER_ZORGKANTOOR = auto()
    ANDERE_VERTEGENWOORDIGER = auto()
    ANDERE_ZORGVRAAG = auto()
    GEWIJZIGD_BUDGETPLAN = auto()
    GEWIJZIGDE_ZORGOVEREENKOMST = auto()
    SCHULDSANERING_OF_FAILLISSEMENT = auto()
    DETENTIE = auto()
    OPNAME = auto()
    BUITENLAND = auto()
    OVERLIJDEN = auto()
    ANDERE_WET = auto()
    NAAR_ZORG_IN_NATURA = auto()
    LAGERE_TOEKENNING = auto()
    HUISBEZOEK = auto()
    ANDERS = auto()


class Grond(StrEnum):
    """On what ground somebody else keeps a dossier."""

    TOESTEMMING = auto()
    RECHTER = auto()
    VOLMACHT = auto()
    OVEREENKOMST = auto()
    WET = auto()
    ANDERS = auto()
