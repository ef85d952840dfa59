"""Whether care is formal or informal, and why, in words (Rlz 5.22, Rzv 2.29a, the verordening).

Formal is about the rate; the kind of agreement is about labour law. The two are independent. What the
dossier does not tell is never taken for "no": then it is not known whether the care is formal.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Zorgverlener
from pgbdesk.domain.record import Record
from pgbdesk.domain.soorten import FormeelGrond, Relatie, Wet, ZorgverlenerSoort
from pgbdesk.law.berekening import Berekening, Stap
from pgbdesk.law.rule import Case
from pgbdesk.law.sources import Source
from pgbdesk.law.zekerheid import Zekerheid
from pgbdesk.text import Text

_NAGEKEKEN = date(2026, 11, 22)
RLZ_FORMEEL = Source("Rlz 5.22 lid 1", _NAGEKEKEN, "A", "BWBR0036014", "5.22", "1")
RLZ_VOOR_2014 = Source("Rlz 5.22 lid 2 onder b", _NAGEKEKEN, "A", "BWBR0036014", "5.22", "2")
RLZ_NAASTE = Source("Rlz 5.22 lid 3", _NAGEKEKEN, "A", "BWBR0036014", "5.22", "3")
RZV_FORMEEL = Source("Regeling zorgverzekering 2.29a", _NAGEKEKEN, "A", "BWBR0018715", "2.29a")
WLZ_ECHTGENOOT = Source("Wlz 1.1.1 en 1.1.2", _NAGEKEKEN, "A", "BWBR0035917", "1.1.2", text_of=date(2015, 11, 28))
WMO_EIGEN_REGELS = Source(
    "Wmo 2015 2.3.6 lid 4", _NAGEKEKEN, "A", "BWBR0035362", "2.3.6", "4", text_of=date(2015, 11, 28)
)
JW_EIGEN_REGELS = Source(
    "Jeugdwet 8.1.1 lid 3", _NAGEKEKEN, "A", "BWBR0034925", "8.1.1", "3", text_of=date(2015, 11, 28)
)

#: The registered activities that make care formal in the Zvw: health care, care with housing, welfare.
SBI_ZORG = ("86", "87", "88")


class Graad(StrEnum):
    """How near a relative is, by blood or by marriage."""

    ECHTGENOOT = auto()
    EERSTE = auto()
    TWEEDE = auto()
    VERDER = auto()
    GEEN = auto()


GRADEN: dict[Relatie, Graad] = {
    Relatie.GEEN: Graad.GEEN,
    Relatie.PARTNER: Graad.ECHTGENOOT,
    Relatie.OUDER: Graad.EERSTE,
    Relatie.KIND: Graad.EERSTE,
    Relatie.SCHOONOUDER: Graad.EERSTE,
    Relatie.SCHOONKIND: Graad.EERSTE,
    Relatie.BROER_ZUS: Graad.TWEEDE,
    Relatie.GROOTOUDER: Graad.TWEEDE,
    Relatie.KLEINKIND: Graad.TWEEDE,
    Relatie.ZWAGER_SCHOONZUS: Graad.TWEEDE,
    Relatie.OVERIG_FAMILIE: Graad.VERDER,
}
NAASTEN = frozenset({Graad.ECHTGENOOT, Graad.EERSTE, Graad.TWEEDE})

GRAAD_WOORDEN: dict[Graad, Text] = {
    Graad.ECHTGENOOT: Text("de echtgenoot of partner"),
    Graad.EERSTE: Text("familie in de eerste graad"),
    Graad.TWEEDE: Text("familie in de tweede graad"),
    Graad.VERDER: Text("verdere familie: derde graad of verder"),
    Graad.GEEN: Text("geen familie"),
}

VUL_GROND_IN = Text("Waardoor de zorg formeel is: bedrijf, zzp'er, BIG of niets daarvan.")
VUL_KVK_IN = Text("Of in het Handelsregister staat dat het bedrijf zorg geeft.")
VUL_SBI_IN = Text("De SBI-code uit het Handelsregister.")
VUL_RELATIE_IN = Text("Of de zorgverlener familie is.")
GEEN_BUDGET = Text("Uit welk budget deze zorg wordt betaald.")

NEEMT_RELATIE_AAN = Text("Er is geen familie ingevuld. pgbdesk gaat ervan uit dat het geen naaste familie is.")
NEEMT_KVK_AAN = Text("pgbdesk gaat ervan uit dat in het Handelsregister staat dat het bedrijf zorg geeft.")
NEEMT_BIG_AAN = Text("pgbdesk gaat ervan uit dat de BIG-registratie past bij de zorg die wordt gegeven.")
NEEMT_VERDER_AAN = Text(
    "Opa, oma of kleinkind van uw partner? Dat is de tweede graad. Kies dan grootouder of kleinkind."
)
GEMEENTE_BEPAALT = Text("De gemeente bepaalt zelf wat formele zorg is. Kijk in de verordening.")


def graad(relatie: Relatie | None) -> Graad | None:
    """The degree of kinship; None when the relation is not known.

    First degree: parents and children, those of the partner, and the partner of a child. Second: brothers
    and sisters, grandparents and grandchildren, the same of the partner, and partners of brothers and sisters.
    """
    return None if relatie is None else GRADEN[relatie]


def is_naaste(zorgverlener: Zorgverlener | None) -> bool | None:
    """Whether a carer is the spouse or a relative in the first or second degree; None when not known."""
    found = graad(zorgverlener.relatie_code) if zorgverlener else None
    return None if found is None else found in NAASTEN


@dataclass(frozen=True, slots=True)
class Formeel:
    """Whether care is formal, which rate that gives, and why. None: not known, `ontbreekt` says what is missing."""

    wet: Wet | None
    formeel: bool | None
    tarief_formeel: bool | None
    reden: Text
    bronnen: tuple[Source, ...] = ()
    aannames: tuple[Text, ...] = ()
    ontbreekt: tuple[Text, ...] = ()
    vraag_vooraf: bool = False  # a company of near family: ask the zorgkantoor first
    feiten: tuple[Record, ...] = ()

    @property
    def woord(self) -> Text:
        """`formeel`, `informeel` or `niet bekend`."""
        if self.formeel is None:
            return Text("niet bekend")
        return Text("formeel") if self.formeel else Text("informeel")

    @property
    def zekerheid(self) -> Zekerheid:
        """Not certain where an older text of the law was read, or where the gemeente decides."""
        return Zekerheid.VAST if all(b.nagekeken for b in self.bronnen) else Zekerheid.NIET_GECONTROLEERD

    @property
    def berekening(self) -> Berekening:
        """The outcome as a line that explains itself."""
        stap = Stap(Text("Formeel of informeel"), self.woord, self.reden, self.bronnen, self.feiten)
        return Berekening(
            "formeel.status",
            Text("Is dit formele zorg?"),
            self.woord,
            (stap,),
            self.aannames,
            self.ontbreekt,
            self.zekerheid,
        )


def beoordeel(overeenkomst: Zorgovereenkomst, toekenning: Toekenning | None, day: date, case: Case) -> Formeel:
    """Whether the care of an agreement is formal under the law of a budget on `day`."""
    carer = case.dossier.find(Zorgverlener, overeenkomst.zorgverlener_id)
    if carer is None or toekenning is None:
        return Formeel(None, None, None, Text("Nog niet bekend."), ontbreekt=(GEEN_BUDGET,))
    naam = case.dossier.naam_zorgverlener(carer)
    match toekenning.wet:
        case Wet.WLZ:
            found = _wlz(carer, naam)
            if (
                toekenning.pre2014_doorlopend
                and not found.formeel
                and case.law.switch("wlz.pre2014_formeel_tarief", day)
            ):
                return _voor_2014(found, toekenning)
            return found
        case Wet.ZVW:
            return _zvw(carer, naam)
        case _:
            return _gemeente(carer, naam, toekenning.wet)


def _voor_2014(found: Formeel, toekenning: Toekenning) -> Formeel:
    """Who holds a pgb without a break since before 2014 may pay the formal rate; the care stays what it is."""
    reden = Text(
        "{reden} U heeft een pgb van voor 2014 zonder onderbreking. Daarom geldt het hoogste tarief voor formele zorg.",
        reden=found.reden,
    )
    return Formeel(
        found.wet,
        found.formeel,
        True,
        reden,
        (*found.bronnen, RLZ_VOOR_2014),
        found.aannames,
        found.ontbreekt,
        found.vraag_vooraf,
        (*found.feiten, toekenning),
    )


# Wlz ---------------------------------------------------------------------------------------------


def is_bedrijf(carer: Zorgverlener) -> bool:
    """Whether the carer is an undertaking of its own, such as a BV, foundation or VOF; not a zzp'er."""
    if carer.formeel_grond is None:
        return carer.soort is ZorgverlenerSoort.INSTELLING
    return carer.formeel_grond is FormeelGrond.ONDERNEMING


def _wlz(carer: Zorgverlener, naam: str) -> Formeel:
    """Rlz 5.22 lid 1 and 3, in the order of the article."""
    naaste = is_naaste(carer)
    if is_bedrijf(carer):
        return _wlz_bedrijf(carer, naam, naaste=bool(naaste))
    if naaste:
        return _naaste(carer, naam, Wet.WLZ, (RLZ_FORMEEL, RLZ_NAASTE))
    twijfel = () if naaste is not None else (NEEMT_RELATIE_AAN,)
    if graad(carer.relatie_code) is Graad.VERDER:
        twijfel = (NEEMT_VERDER_AAN,)
    match carer.formeel_grond:
        case FormeelGrond.ZZP if carer.kvk_zorgactiviteit is False:
            reden = Text(
                "In het Handelsregister staat niet dat {naam} zorg geeft. Dan is de zorg informeel.", naam=naam
            )
            return _uitkomst(Wet.WLZ, False, reden, (RLZ_FORMEEL,), (), carer=carer)
        case FormeelGrond.ZZP:
            reden = Text(
                "{naam} staat als zzp'er in het Handelsregister en geeft zorg. Dat is formele zorg.", naam=naam
            )
            gok = () if carer.kvk_zorgactiviteit else (NEEMT_KVK_AAN,)
            return _uitkomst(Wet.WLZ, True, reden, (RLZ_FORMEEL,), (*twijfel, *gok), carer=carer)
        case FormeelGrond.BIG:
            reden = Text("{naam} staat in het BIG-register voor deze zorg. Dat is formele zorg.", naam=naam)
            return _uitkomst(Wet.WLZ, True, reden, (RLZ_FORMEEL,), (*twijfel, NEEMT_BIG_AAN), carer=carer)
        case FormeelGrond.SKJ:
            reden = Text("Een SKJ-registratie maakt zorg uit de Wlz niet formeel. Dan is de zorg informeel.")
            return _uitkomst(Wet.WLZ, False, reden, (RLZ_FORMEEL,), (), carer=carer)
        case FormeelGrond.GEEN:
            return _uitkomst(Wet.WLZ, False, _zonder_grond(naam), (RLZ_FORMEEL,), (), carer=carer)
        case _:
            return _onbekend(Wet.WLZ, naam, (RLZ_FORMEEL,), (VUL_GROND_IN,), carer)


def _wlz_bedrijf(carer: Zorgverlener, naam: str, *, naaste: bool) -> Formeel:
    if carer.kvk_zorgactiviteit is False:
        reden = Text("In het Handelsregister staat niet dat {naam} zorg geeft. Dan is de zorg informeel.", naam=naam)
        return _uitkomst(Wet.WLZ, False, reden, (RLZ_FORMEEL,), (), carer=carer)
    if carer.formeel_grond is None and carer.kvk_zorgactiviteit is None:
        return _onbekend(Wet.WLZ, naam, (RLZ_FORMEEL,), (VUL_KVK_IN,), carer)
    gok = () if carer.kvk_zorgactiviteit else (NEEMT_KVK_AAN,)
    if naaste:
        reden = Text(
            "{naam} is een bedrijf in het Handelsregister dat zorg geeft. Dat is formele zorg. Het is wel een bedrijf "
            "van naaste familie: de wet verbiedt dat niet, maar het zorgkantoor kan er anders over denken.",
            naam=naam,
        )
        return Formeel(Wet.WLZ, True, True, reden, (RLZ_FORMEEL, RLZ_NAASTE), gok, (), True, (carer,))
    reden = Text("{naam} is een bedrijf in het Handelsregister dat zorg geeft. Dat is formele zorg.", naam=naam)
    return _uitkomst(Wet.WLZ, True, reden, (RLZ_FORMEEL,), gok, carer=carer)


# Zvw, and the gemeente ---------------------------------------------------------------------------


def _zvw(carer: Zorgverlener, naam: str) -> Formeel:
    """Rzv 2.29a: registered with SBI 86, 87 or 88, or BIG; never near family."""
    naaste = is_naaste(carer)
    if naaste:
        return _naaste(carer, naam, Wet.ZVW, (RZV_FORMEEL,))
    twijfel = () if naaste is not None else (NEEMT_RELATIE_AAN,)
    match carer.formeel_grond:
        case FormeelGrond.BIG:
            reden = Text("{naam} staat in het BIG-register. Dat is formele zorg.", naam=naam)
            return _uitkomst(Wet.ZVW, True, reden, (RZV_FORMEEL,), (*twijfel, NEEMT_BIG_AAN), carer=carer)
        case FormeelGrond.GEEN | FormeelGrond.SKJ:
            return _uitkomst(Wet.ZVW, False, _zonder_grond(naam), (RZV_FORMEEL,), (), carer=carer)
        case _ if carer.sbi_code is None:
            return _onbekend(Wet.ZVW, naam, (RZV_FORMEEL,), (VUL_SBI_IN,), carer)
        case _ if sbi_is_zorg(carer):
            reden = Text("{naam} staat bij de KvK met code {sbi}. Dat is formele zorg.", naam=naam, sbi=carer.sbi_code)
            return _uitkomst(Wet.ZVW, True, reden, (RZV_FORMEEL,), twijfel, carer=carer)
        case _:
            reden = Text(
                "{naam} staat bij de KvK met code {sbi}. Formele zorg heeft een code die begint met 86, 87 of 88.",
                naam=naam,
                sbi=carer.sbi_code,
            )
            return _uitkomst(Wet.ZVW, False, reden, (RZV_FORMEEL,), (), carer=carer)


def sbi_is_zorg(carer: Zorgverlener) -> bool | None:
    """Whether the registered activity is care by the Zvw; None when it is not known."""
    if carer.sbi_code is None:
        return None
    return carer.sbi_code.strip().startswith(SBI_ZORG)


def _gemeente(carer: Zorgverlener, naam: str, wet: Wet) -> Formeel:
    """Wmo and Jeugdwet: each gemeente has its own definition; what the user filled in counts."""
    bronnen = (JW_EIGEN_REGELS if wet is Wet.JEUGDWET else WMO_EIGEN_REGELS,)
    match carer.formeel_grond:
        case None:
            return _onbekend(wet, naam, bronnen, (VUL_GROND_IN,), carer)
        case FormeelGrond.GEEN:
            reden = Text("U vulde in dat {naam} geen formele zorg geeft.", naam=naam)
            return _uitkomst(wet, False, reden, bronnen, (GEMEENTE_BEPAALT,), carer=carer)
        case _:
            reden = Text("U vulde in dat {naam} formele zorg geeft.", naam=naam)
            return _uitkomst(wet, True, reden, bronnen, (GEMEENTE_BEPAALT,), carer=carer)


# Outcomes ----------------------------------------------------------------------------------------


def _naaste(carer: Zorgverlener, naam: str, wet: Wet, bronnen: tuple[Source, ...]) -> Formeel:
    found = graad(carer.relatie_code)
    assert found is not None
    reden = Text(
        "{naam} is {graad}. Dan is de zorg informeel, ook met een inschrijving als zzp'er of een BIG-registratie.",
        naam=naam,
        graad=GRAAD_WOORDEN[found],
    )
    if found is Graad.ECHTGENOOT:
        bronnen = (*bronnen, WLZ_ECHTGENOOT)
    return _uitkomst(wet, False, reden, bronnen, (), carer=carer)


def _zonder_grond(naam: str) -> Text:
    return Text("{naam} heeft geen inschrijving die de zorg formeel maakt. Dan is de zorg informeel.", naam=naam)


def _onbekend(
    wet: Wet, naam: str, bronnen: tuple[Source, ...], ontbreekt: tuple[Text, ...], carer: Zorgverlener
) -> Formeel:
    reden = Text("pgbdesk weet nog niet of {naam} formele of informele zorg geeft.", naam=naam)
    return Formeel(wet, None, None, reden, bronnen, (), ontbreekt, feiten=(carer,))


def _uitkomst(
    wet: Wet,
    formeel: bool,
    reden: Text,
    bronnen: tuple[Source, ...],
    aannames: tuple[Text, ...],
    *,
    carer: Zorgverlener,
) -> Formeel:
    return Formeel(wet, formeel, formeel, reden, bronnen, aannames, feiten=(carer,))
