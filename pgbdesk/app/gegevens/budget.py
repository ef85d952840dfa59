"""The questions about a budget: what was granted, what is on top, what was asked in return."""

from __future__ import annotations

from typing import cast

from pgbdesk.app import parsing
from pgbdesk.app.gegevens.spec import Groep, Soort, Veld
from pgbdesk.app.labels import label_of
from pgbdesk.domain.budget import EigenGetal, Post, Toekenning, Toeslag, Voorwaarde
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.record import Value
from pgbdesk.law.beschikking import VERMELDINGEN
from pgbdesk.text import Money, Text


def _post(value: Value, _dossier: Dossier) -> Text:
    post = cast("Post", value)
    what = label_of(post.zorgfunctie) if post.zorgfunctie else Text("Zorg")
    return Text("{wat}: {bedrag}", wat=what, bedrag=Money(post.bedrag) if post.bedrag is not None else Text("onbekend"))


def _toeslag(value: Value, _dossier: Dossier) -> Text:
    toeslag = cast("Toeslag", value)
    bedrag = Money(toeslag.bedrag) if toeslag.bedrag is not None else Text("onbekend")
    return Text("{wat}: {bedrag}", wat=label_of(toeslag.soort), bedrag=bedrag)


def _getal(value: Value, _dossier: Dossier) -> Text:
    getal = cast("EigenGetal", value)
    return Text("{wat}: {waarde}", wat=label_of(getal.soort), waarde=getal.waarde)


def _voorwaarde(value: Value, _dossier: Dossier) -> Text:
    voorwaarde = cast("Voorwaarde", value)
    if voorwaarde.voldaan_op is not None:
        return Text("{wat} (gedaan op {dag})", wat=voorwaarde.omschrijving, dag=voorwaarde.voldaan_op)
    if voorwaarde.uiterlijk is not None:
        return Text("{wat} (uiterlijk {dag})", wat=voorwaarde.omschrijving, dag=voorwaarde.uiterlijk)
    return Text("{wat}", wat=voorwaarde.omschrijving)


TOEKENNING = Soort(
    Toekenning,
    Text("Toekenning"),
    Text("Toekenningen"),
    Text("Toekenning toevoegen"),
    (
        Groep(
            Text("De beschikking"),
            (
                Veld("budgethouder_id", Text("Voor welke budgethouder?")),
                Veld("wet", Text("Uit welke wet komt het budget?")),
                Veld("verstrekker_id", Text("Wie geeft het budget?")),
                Veld("kenmerk", Text("Kenmerk op de brief"), breed=20),
                Veld("van", Text("Eerste dag"), breed=12),
                Veld("tot", Text("Laatste dag"), breed=12),
                Veld("bedrag", Text("Bedrag voor deze periode"), breed=14),
                Veld("jaarbedrag", Text("Bedrag voor een heel jaar"), Text("Als dat in de brief staat."), breed=14),
                Veld("route", Text("Hoe declareert u?")),
                Veld(
                    "besluit_op", Text("Datum op de brief"), Text("Vanaf deze dag telt de tijd voor bezwaar."), breed=12
                ),
                Veld("bezwaar_op", Text("Bezwaar gemaakt op"), breed=12),
                Veld(
                    "vermeldt",
                    Text("Wat staat er in de beschikking?"),
                    Text("Kruis aan wat u in de brief vindt."),
                    keuzes=VERMELDINGEN,
                ),
            ),
        ),
        Groep(
            Text("Opbouw"),
            (
                Veld("zorgprofiel", Text("Zorgprofiel"), Text("Bijvoorbeeld 5VV of 3VG"), breed=10),
                Veld("dagbesteding", Text("Dagbesteding in het profiel")),
                Veld("verantwoordingsvrij_bedrag", Text("Verantwoordingsvrij bedrag"), breed=12),
                Veld("vrijwillige_storting", Text("Zelf bijgestort"), breed=12),
                Veld("overgangsrecht", Text("Is het een oud recht (overgangsrecht)?")),
                Veld("pre2014_doorlopend", Text("Heeft u sinds voor 2014 zonder onderbreking een pgb?")),
                Veld(
                    "toeslagen",
                    Text("Toeslagen in dit budget"),
                    delen=(
                        Veld("soort", Text("Welke toeslag?")),
                        Veld("bedrag", Text("Bedrag voor deze periode"), breed=12),
                        Veld("omschrijving", Text("Omschrijving")),
                    ),
                    zin=_toeslag,
                ),
                Veld(
                    "posten",
                    Text("Bedragen per soort zorg"),
                    Text("Alleen als de beschikking het budget verdeelt."),
                    delen=(
                        Veld("zorgfunctie", Text("Welke zorg?")),
                        Veld("bedrag", Text("Bedrag"), breed=12),
                        Veld("eenheid", Text("Eenheid")),
                        Veld("aantal", Text("Aantal"), breed=8, lees=parsing.number),
                        Veld("maximum_tarief", Text("Hoogste tarief"), breed=10),
                    ),
                    zin=_post,
                ),
            ),
        ),
        Groep(
            Text("Eigen regels van gemeente of verzekeraar"),
            (
                Veld(
                    "eigen_getallen",
                    Text("Getallen uit beschikking, verordening of reglement"),
                    delen=(
                        Veld("soort", Text("Welk getal?")),
                        Veld("waarde", Text("Hoeveel?"), breed=10, lees=parsing.number),
                        Veld("zorgfunctie", Text("Alleen voor deze zorg")),
                        Veld("bron", Text("Waar staat het?")),
                        Veld("van", Text("Vanaf"), breed=12),
                        Veld("tot", Text("Tot en met"), breed=12),
                    ),
                    zin=_getal,
                ),
                Veld(
                    "voorwaarden",
                    Text("Voorwaarden"),
                    delen=(
                        Veld("omschrijving", Text("Wat moet u doen?"), breed=44),
                        Veld("uiterlijk", Text("Uiterlijk op"), breed=12),
                        Veld("voldaan_op", Text("Gedaan op"), breed=12),
                    ),
                    zin=_voorwaarde,
                ),
            ),
        ),
        Groep(
            Text("Begin en einde"),
            (
                Veld("beginstand_besteed", Text("Al besteed voor u met pgbdesk begon"), breed=12),
                Veld("beginstand_datum", Text("Tot en met welke dag?"), breed=12),
                Veld("vastgesteld_op", Text("Vastgesteld op"), Text("De eindafrekening."), breed=12),
                Veld("vastgesteld_bedrag", Text("Vastgesteld bedrag"), breed=12),
            ),
        ),
    ),
)
