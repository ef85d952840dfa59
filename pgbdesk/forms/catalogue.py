"""All papers."""

from __future__ import annotations

from typing import Any

from pgbdesk.forms.aanbod_vaste_uren import AANBOD_VASTE_UREN
from pgbdesk.forms.adviesverslag import ADVIESVERSLAG
from pgbdesk.forms.belblad import BELBLAD_HERSTELD, BELBLAD_ZIEK, BELBLAD_ZWANGER
from pgbdesk.forms.bladen_geld import (
    BIJKOMENDE_KOSTEN,
    SOCIAAL_NETWERK,
    SOCIAAL_NETWERK_MAAND,
    VERANTWOORDINGSVRIJ,
    VERVOER_ZONDER_CONTRACT,
)
from pgbdesk.forms.bladen_overeenkomst import (
    ZORGBESCHRIJVING,
    ZORGOVEREENKOMST_ARBEID,
    ZORGOVEREENKOMST_FAMILIE,
    ZORGOVEREENKOMST_OPDRACHT,
    ZORGOVEREENKOMST_ZORGINSTELLING,
)
from pgbdesk.forms.bladen_vertegenwoordiging import PGB_BEHEERDER, VERTEGENWOORDIGERBLAD
from pgbdesk.forms.bladen_wijziging import BEEINDIGING, WIJZIGING
from pgbdesk.forms.brieven_aanvraag import SECOND_OPINION, VOORTZETTEN
from pgbdesk.forms.brieven_betaling import FACTUURBLAD, HERINNERING_BETALING, KLACHT_BETALING
from pgbdesk.forms.brieven_budget import BEZWAARSCHRIFT, LANGERE_TOEKENNING, VRAGENBRIEF
from pgbdesk.forms.brieven_einde import AANZEGBRIEF, EENMALIGE_UITKERING, OPZEGBRIEF
from pgbdesk.forms.brieven_oproep import INTREKKINGSBRIEF, OPROEPBRIEF, WIJZIGINGSBRIEF
from pgbdesk.forms.budgethouders import BUDGETHOUDERSLIJST, MAANDRUNVERSLAG
from pgbdesk.forms.budgetplan import BUDGETPLAN, BUDGETPLAN_GEMEENTE, BUDGETPLAN_ZVW, PLAN_TEKENEN
from pgbdesk.forms.checklistverslag import CHECKLISTVERSLAG
from pgbdesk.forms.herstelblad import HERSTELBLAD
from pgbdesk.forms.huis import AANVRAAGDOSSIER, OVERZICHT_HUIS
from pgbdesk.forms.noodblad import NOODBLAD
from pgbdesk.forms.overdrachtslijst import OVERDRACHTSLIJST
from pgbdesk.forms.overzichten import GEGEVENSBLAD, MOTIVATIE, OVERSTAP
from pgbdesk.forms.pakketten_lijst import PAKKETBLADEN
from pgbdesk.forms.plan_varianten import PLAN_BEZUINIGEN, PLAN_VERGELIJKING
from pgbdesk.forms.portaal_overname import PORTAAL_OVERNAME
from pgbdesk.forms.rekenblad import REKENBLAD
from pgbdesk.forms.rooster import ROOSTER
from pgbdesk.forms.school_en_aanbieders import OVERZICHT_SCHOOL, VERGELIJKING_AANBIEDERS
from pgbdesk.forms.spec import FormSpec
from pgbdesk.forms.toetsenblad import TOETSENBLAD
from pgbdesk.forms.typlijst import TYPLIJST
from pgbdesk.forms.urenbriefje import URENBRIEFJE
from pgbdesk.forms.urendeclaratie import URENDECLARATIE
from pgbdesk.forms.verklaringen import ADDENDUM, MACHTIGING_SPREKEN, ONTVANGSTBEWIJS, TOESTEMMING
from pgbdesk.forms.wat_verandert import WAT_VERANDERT
from pgbdesk.forms.wet_en_regels import WET_EN_REGELS
from pgbdesk.forms.zvw_declaratie import ZVW_DECLARATIE

CATALOGUE: tuple[FormSpec[Any], ...] = (
    URENDECLARATIE,
    PORTAAL_OVERNAME,
    AANBOD_VASTE_UREN,
    HERSTELBLAD,
    NOODBLAD,
    REKENBLAD,
    WET_EN_REGELS,
    WAT_VERANDERT,
    CHECKLISTVERSLAG,
    ADVIESVERSLAG,
    FACTUURBLAD,
    OPROEPBRIEF,
    INTREKKINGSBRIEF,
    WIJZIGINGSBRIEF,
    AANZEGBRIEF,
    OPZEGBRIEF,
    EENMALIGE_UITKERING,
    HERINNERING_BETALING,
    KLACHT_BETALING,
    BEZWAARSCHRIFT,
    VRAGENBRIEF,
    LANGERE_TOEKENNING,
    TOESTEMMING,
    MACHTIGING_SPREKEN,
    ADDENDUM,
    ONTVANGSTBEWIJS,
    TYPLIJST,
    ZORGOVEREENKOMST_ARBEID,
    ZORGOVEREENKOMST_OPDRACHT,
    ZORGOVEREENKOMST_ZORGINSTELLING,
    ZORGOVEREENKOMST_FAMILIE,
    ZORGBESCHRIJVING,
    WIJZIGING,
    BEEINDIGING,
    BELBLAD_ZIEK,
    BELBLAD_HERSTELD,
    BELBLAD_ZWANGER,
    VERANTWOORDINGSVRIJ,
    VERVOER_ZONDER_CONTRACT,
    BIJKOMENDE_KOSTEN,
    SOCIAAL_NETWERK,
    SOCIAAL_NETWERK_MAAND,
    ZVW_DECLARATIE,
    VERTEGENWOORDIGERBLAD,
    PGB_BEHEERDER,
    OVERDRACHTSLIJST,
    *PAKKETBLADEN,
    BUDGETPLAN,
    BUDGETPLAN_GEMEENTE,
    BUDGETPLAN_ZVW,
    PLAN_TEKENEN,
    PLAN_VERGELIJKING,
    PLAN_BEZUINIGEN,
    SECOND_OPINION,
    VOORTZETTEN,
    GEGEVENSBLAD,
    MOTIVATIE,
    OVERSTAP,
    OVERZICHT_SCHOOL,
    VERGELIJKING_AANBIEDERS,
    OVERZICHT_HUIS,
    AANVRAAGDOSSIER,
    URENBRIEFJE,
    ROOSTER,
    BUDGETHOUDERSLIJST,
    MAANDRUNVERSLAG,
    TOETSENBLAD,
)

BY_ID = {spec.id: spec for spec in CATALOGUE}
