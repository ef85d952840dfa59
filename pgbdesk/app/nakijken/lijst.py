"""The lints 1 to 27 of the forms sheet (section 16), each declared once, and the pre-check that asks them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from pgbdesk.app.nakijken.lint import Kijk, Lint, Melding, Zaak
from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Vertegenwoordiging
from pgbdesk.law import declaraties_controle as declaratie
from pgbdesk.law import papier_wijziging as wijziging
from pgbdesk.law import papieren as papier
from pgbdesk.law.declaraties_tarief import RLZ_TARIEF
from pgbdesk.law.rule import Case, Ernst, Finding
from pgbdesk.law.weekuren import groep, meeste_minuten, toestemming, weken
from pgbdesk.text import Text

DECLARATIES = frozenset({"urendeclaratie", "factuur", "portaal_overname", "zvw_declaratie"})
KOSTEN = frozenset({"vervoer_zonder_contract", "bijkomende_kosten"})
OVEREENKOMST = frozenset({"zorgovereenkomst"})
WIJZIGING = frozenset({"wijziging"})
CONTRACT = OVEREENKOMST | WIJZIGING


def _declaratie(*regels: str) -> Kijk:
    return lambda zaak: zaak.van_declaratie(*regels)


def _overeenkomst(check: Callable[[Zorgovereenkomst, Case], Iterable[Finding]]) -> Kijk:
    return lambda zaak: check(zaak.overeenkomst, zaak.case) if zaak.overeenkomst is not None else ()


def _wijziging(
    check: Callable[[wijziging.Wijzigingsblad, Zorgovereenkomst, Case], Iterable[Finding]],
) -> Kijk:
    def kijk(zaak: Zaak) -> Iterable[Finding]:
        if zaak.blad is None or zaak.overeenkomst is None:
            return ()
        return check(zaak.blad, zaak.overeenkomst, zaak.case)

    return kijk


def _regels(*regels: str) -> Kijk:
    """Rules about the agreement, asked of that agreement only."""
    return lambda zaak: zaak.van_regels([zaak.overeenkomst] if zaak.overeenkomst else [], *regels)


# Lints that look at more than one thing --------------------------------------------------------------


def _handtekening(zaak: Zaak) -> Iterator[Finding]:
    """Lint 2: there is a line for who signs, and who signs for another may do so."""
    if isinstance(zaak.over, Declaratie):
        yield from zaak.van_declaratie("declaratie.handtekening")
    else:
        yield from papier.machtiging(zaak.houder, zaak.case)
    document = zaak.document
    if document is not None and document.moet_getekend and not (document.signatures and document.signatures[0][1]):
        yield papier.blokkade(
            zaak.over,
            "papier.handtekening",
            Text("Op dit papier kan niemand tekenen"),
            Text("Er staat niemand in het dossier die voor de budgethouder mag tekenen."),
            Text("Vul bij Gebeurtenissen in wie er mag tekenen."),
            papier.SVB_TOELICHTING,
            field="handtekening",
        )


def _te_laat(zaak: Zaak) -> Iterator[Finding]:
    """Lint 8: only when the four weeks are over; before that it is a task and no fault of the paper."""
    for found in zaak.van_declaratie("declaratie.termijn"):
        if found.uiterlijk is not None and found.uiterlijk < zaak.case.today:
            yield found


def _tarief_te_hoog(zaak: Zaak) -> Iterator[Finding]:
    if isinstance(zaak.over, Declaratie):
        yield from zaak.van_declaratie("declaratie.maximum")
        return
    yield from zaak.van_regels(zaak.tarieven, "tarief.maximum", "tarief.formeel_onbekend")
    yield from _regels("formeel.familie")(zaak)


def _veertig(zaak: Zaak) -> Iterator[Finding]:
    """Lint 11: a declaration is only told of its own weeks, an agreement of what it agrees."""
    if not isinstance(zaak.over, Declaratie):
        yield from _regels("uren.veertig_afgesproken")(zaak)
        return
    z, period = zaak.overeenkomst, zaak.over.periode
    same = groep(z, zaak.case.dossier) if z is not None else ()
    if not same:
        return
    newest = same[-1]
    for week in weken(newest, zaak.over.periode_van, zaak.case):
        grens = meeste_minuten(week.toekenning, week.maandag, zaak.case)
        inside = week.maandag in period or week.zondag in period
        if inside and grens is not None and week.gewerkt > grens[0] and toestemming(week) is None:
            yield from (f for f in zaak.van_regels([newest], "uren.veertig") if f.ernst is not Ernst.INFO)
            return


def _rechtbank(zaak: Zaak) -> Iterable[Finding]:
    if isinstance(zaak.over, Vertegenwoordiging):
        return papier.beschikking_rechtbank(zaak.over.budgethouder_id, zaak.case)
    return papier.beschikking_rechtbank(zaak.houder, zaak.case)


def _werk(zaak: Zaak) -> Iterator[Finding]:
    yield from _overeenkomst(papier.werkzaamheden)(zaak)
    yield from _regels("overeenkomst.zorgbeschrijving", "overeenkomst.behandeling")(zaak)


def _aanzeggen(zaak: Zaak) -> Iterator[Finding]:
    yield from _overeenkomst(papier.aanzegging_gepland)(zaak)
    yield from _regels("proeftijd.geldig")(zaak)


def _sociaal_netwerk(zaak: Zaak) -> Iterator[Finding]:
    if isinstance(zaak.over, Declaratie):
        found = zaak.van_declaratie("declaratie.sociaal_netwerk")
        yield from (f for f in found if f.field == "zorgovereenkomst_id")
        return
    yield from _overeenkomst(papier.netwerk_en_overeenkomst)(zaak)


def _model(zaak: Zaak) -> Iterator[Finding]:
    """Lint 1: the SVB changes its models; only the user can see which one holds on the day of signing."""
    z = zaak.overeenkomst
    if z is None or z.model_was_actueel is True:
        return
    yield papier.waarschuwing(
        z,
        "papier.model",
        Text("Kijk of u het nieuwste formulier heeft"),
        Text("De SVB neemt alleen de uitgave aan die geldt op de dag dat u tekent."),
        Text("Haal het formulier van svb.nl. Zet in de zorgovereenkomst dat het model klopt."),
        papier.RLZ_MODEL,
        field="model_was_actueel",
    )


# The list ----------------------------------------------------------------------------------------

_INHOUD = (declaratie.RLZ_INHOUD,)
_SVB = (declaratie.SVB,)
_TOELICHTING = (papier.SVB_TOELICHTING,)
_WIJZIGING = (wijziging.SVB_WIJZIGING,)
ALLE = (
    DECLARATIES
    | KOSTEN
    | CONTRACT
    | frozenset(
        {
            *("zorgbeschrijving", "opzegbrief", "aanzegbrief", "aanbod_vaste_uren", "verantwoordingsvrij"),
            *("sociaal_netwerk", "vertegenwoordiger", "eenmalige_uitkering_verzoek", "budgetplan"),
        }
    )
)

LINTS: tuple[Lint, ...] = (
    Lint(1, False, Text("Het model is de nieuwste uitgave"), (papier.RLZ_MODEL,), CONTRACT, _model),
    Lint(2, True, Text("Wie tekent, mag dat ook"), (*_INHOUD, *_TOELICHTING), ALLE, _handtekening),
    Lint(3, True, Text("De wet staat erop"), _SVB, DECLARATIES | KOSTEN, _declaratie("declaratie.wet")),
    Lint(
        4,
        True,
        Text("Naam, KvK en BSN zijn die van de zorgovereenkomst"),
        _INHOUD,
        DECLARATIES,
        _declaratie("declaratie.gegevens"),
    ),
    Lint(
        5,
        True,
        Text("Het tarief is het afgesproken tarief, en de som klopt"),
        (*_SVB, *_INHOUD),
        DECLARATIES | KOSTEN,
        _declaratie("declaratie.tarief", "declaratie.som"),
    ),
    Lint(
        6,
        True,
        Text("De periode is voorbij, en valt binnen contract en budget"),
        _SVB,
        DECLARATIES | KOSTEN,
        _declaratie("declaratie.periode"),
    ),
    Lint(
        7,
        True,
        Text("Dagen en uren staan erop, of nummer en datum van de factuur"),
        _INHOUD,
        DECLARATIES | KOSTEN,
        _declaratie("declaratie.inhoud"),
    ),
    Lint(
        8,
        False,
        Text("Ingestuurd binnen 4 weken na ontvangst"),
        (declaratie.RLZ_TERMIJN,),
        DECLARATIES | KOSTEN,
        _te_laat,
    ),
    Lint(
        9,
        False,
        Text("Eén declaratie per contract en maand"),
        (declaratie.PORTAAL,),
        DECLARATIES,
        _declaratie("declaratie.dubbel"),
    ),
    Lint(
        10,
        False,
        Text("Het tarief is niet hoger dan het maximum"),
        (RLZ_TARIEF,),
        DECLARATIES | CONTRACT | {"budgetplan"},
        _tarief_te_hoog,
    ),
    Lint(11, False, Text("Hoogstens 40 uur per week"), (RLZ_TARIEF,), DECLARATIES | CONTRACT, _veertig),
    Lint(
        12,
        True,
        Text("Maandloon alleen met vaste uren"),
        _TOELICHTING,
        CONTRACT,
        _overeenkomst(papier.maandloon_zonder_uren),
    ),
    Lint(
        13,
        True,
        Text("Een vervanging noemt wie vervangen wordt, en gaat per uur"),
        _TOELICHTING,
        CONTRACT,
        _overeenkomst(papier.vervanging),
    ),
    Lint(
        14,
        True,
        Text("Reiskosten van een instelling zitten in het tarief"),
        _TOELICHTING,
        CONTRACT | DECLARATIES | KOSTEN,
        lambda zaak: (
            zaak.van_declaratie("declaratie.reiskosten_instelling")
            if isinstance(zaak.over, Declaratie)
            else _overeenkomst(papier.reiskosten_instelling)(zaak)
        ),
    ),
    Lint(
        15,
        True,
        Text("Een formele zorgverlener heeft een AGB-code"),
        (papier.PORTAAL,),
        OVEREENKOMST | {"zvw_declaratie"},
        _overeenkomst(papier.agb),
    ),
    Lint(
        16,
        False,
        Text("Het werk staat ook in de zorgbeschrijving, en mag uit het pgb"),
        (papier.RLZ_WERK,),
        CONTRACT | {"zorgbeschrijving"},
        _werk,
    ),
    Lint(
        17,
        True,
        Text("Ander werk, KvK of zorgverlener is een nieuw contract"),
        _WIJZIGING,
        WIJZIGING,
        _wijziging(wijziging.nieuwe_overeenkomst),
    ),
    Lint(
        18,
        True,
        Text("De zorgverlener tekent waar dat moet"),
        _WIJZIGING,
        WIJZIGING,
        _wijziging(wijziging.handtekening_zorgverlener),
    ),
    Lint(
        19,
        False,
        Text("Een wijziging gaat hoogstens terug tot de vorige maand"),
        (wijziging.TERUG,),
        WIJZIGING,
        _wijziging(wijziging.te_ver_terug),
    ),
    Lint(
        20,
        False,
        Text("De beschikking van de rechtbank gaat mee"),
        _TOELICHTING,
        CONTRACT | {"vertegenwoordiger"},
        _rechtbank,
    ),
    Lint(
        21,
        False,
        Text("Familie heeft een eigen model"),
        (papier.SVB_SOORT,),
        OVEREENKOMST,
        _overeenkomst(papier.familie),
    ),
    Lint(22, False, Text("Aanzegging gepland, proeftijd toegestaan"), _TOELICHTING, CONTRACT, _aanzeggen),
    Lint(
        23,
        False,
        Text("Na 12 maanden oproep is er een aanbod"),
        (declaratie.BW_LOON,),
        CONTRACT,
        _regels("oproep.aanbod"),
    ),
    Lint(
        24,
        False,
        Text("Geen etmaal waar het minimumloon geldt"),
        (RLZ_TARIEF,),
        CONTRACT,
        lambda zaak: zaak.van_regels(zaak.tarieven, "tarief.etmaal"),
    ),
    Lint(
        25,
        False,
        Text("Er zit genoeg in het budget"),
        _SVB,
        DECLARATIES | KOSTEN,
        _declaratie("declaratie.budget"),
    ),
    Lint(
        26,
        True,
        Text("Niet ook betaald als sociaal netwerk"),
        _TOELICHTING,
        CONTRACT | DECLARATIES | {"sociaal_netwerk", "bijkomende_kosten"},
        _sociaal_netwerk,
    ),
    Lint(
        27,
        False,
        Text("Eerst het budgetplan, dan het contract"),
        (papier.CZ_PLAN,),
        CONTRACT,
        _overeenkomst(papier.nieuw_budgetplan),
    ),
)


def nakijken(zaak: Zaak) -> tuple[Melding, ...]:
    """All that may bring the paper back, what blocks it first; each finding once.

    A declaration is also looked at by the rules that have no number in the sheet.
    """
    found: list[Melding] = []
    for lint in LINTS:
        if zaak.papier in lint.papieren:
            found.extend(Melding(lint, bevinding) for bevinding in lint.kijk(zaak))
    seen = {m.bevinding.rule for m in found}
    others = (f for f in zaak.declaratie if f.rule not in seen and f.rule != "declaratie.termijn")
    found.extend(Melding(None, f) for f in others)
    return tuple(sorted(found, key=lambda m: (not m.houdt_tegen, m.lint.nummer if m.lint else len(LINTS) + 1)))


def houdt_tegen(meldingen: Iterable[Melding]) -> bool:
    """Whether the paper may not be printed."""
    return any(m.houdt_tegen for m in meldingen)
