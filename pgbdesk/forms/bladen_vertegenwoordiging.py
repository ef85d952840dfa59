"""Sheets for who acts for the budgethouder: the SVB's form, and that of the zorgkantoor for the pgb-beheerder.

Facts sheet svb-formulieren §4.3 and §11. The forms themselves could not be looked up.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pgbdesk.domain.personen import Vertegenwoordiging
from pgbdesk.domain.soorten import Wet
from pgbdesk.forms.blad import DE_WIT, ELS, SVB_POST, Persoonsfeiten, overnameblad, persoonsvelden
from pgbdesk.forms.spec import Field, Section
from pgbdesk.text import Text

BUDGETHOUDER = Text("budgethouder")
VERTEGENWOORDIGER = Text("vertegenwoordiger")


@dataclass(frozen=True, slots=True)
class Rolfeiten:
    """Who acts for whom, as what, since when, and the paper that proves it.

    `gemachtigd`: by the budgethouder's own word, so that the budgethouder signs too. `benoemd`: by a court.
    """

    budgethouder: Persoonsfeiten
    vertegenwoordiger: Persoonsfeiten
    organisatie: str | None
    soort: Text
    gemachtigd: bool
    benoemd: bool
    minderjarig: bool
    van: date | None
    tot: date | None
    beschikking_op: date | None
    machtiging_op: date | None
    verstrekker: str | None = None
    zelfde_adres: bool = False
    weigergronden: tuple[Text, ...] = ()


def _papieren(f: Rolfeiten) -> tuple[Text, ...]:
    if f.benoemd:
        return (
            Text("Stuur een kopie mee van de beschikking van de rechtbank. Meld het ook als de benoeming eindigt."),
        )
    if f.minderjarig:
        return (Text("Op de 18e verjaardag stopt het gezag van ouder of voogd. Dan is een nieuw formulier nodig."),)
    return (Text("Budgethouder en gemachtigde tekenen allebei. De budgethouder mag dit op elk moment intrekken."),)


def _rolvelden() -> tuple[Field[Rolfeiten], ...]:
    return (
        Field("soort", Text("Als wat"), lambda f: f.soort),
        Field("organisatie", Text("Organisatie"), lambda f: f.organisatie, required=False),
        Field("van", Text("Vanaf"), lambda f: f.van),
        Field("tot", Text("Tot en met"), lambda f: f.tot, required=False),
        Field("beschikking", Text("Beschikking rechtbank van"), lambda f: f.beschikking_op, required=False),
        Field("machtiging", Text("Machtiging getekend op"), lambda f: f.machtiging_op, required=False),
    )


_EXAMPLE = Rolfeiten(
    DE_WIT,
    ELS,
    None,
    Text("Gemachtigde"),
    gemachtigd=True,
    benoemd=False,
    minderjarig=False,
    van=date(2026, 12, 1),
    tot=None,
    beschikking_op=None,
    machtiging_op=date(2026, 11, 20),
    verstrekker="Zorgkantoor Voorbeeldregio",
)

VERTEGENWOORDIGERBLAD = overnameblad(
    "vertegenwoordiger",
    Text("Overnameblad: vertegenwoordiger voor pgb-zaken"),
    (
        Section(Text("Budgethouder"), fields=persoonsvelden("bh", lambda f: f.budgethouder, klantnummer=True)),
        Section(
            Text("Vertegenwoordiger"),
            fields=persoonsvelden("vt", lambda f: f.vertegenwoordiger),
            paragraphs=lambda f: (
                (Text("Het adres is hetzelfde als dat van de budgethouder."),) if f.zelfde_adres else ()
            ),
        ),
        Section(Text("De vertegenwoordiging"), fields=_rolvelden()),
        Section(
            Text("Wat een vertegenwoordiger mag"),
            paragraphs=lambda f: (
                Text("Zorgovereenkomsten tekenen, gegevens wijzigen, informatie krijgen en declaraties tekenen."),
                Text("In Mijn PGB gebruikt de vertegenwoordiger de eigen DigiD."),
                *_papieren(f),
            ),
        ),
    ),
    _EXAMPLE,
    Text("Soorten en bevoegdheden: uitleg van de SVB. De vragen volgen de zorgovereenkomst. Gemaakt met pgbdesk."),
    over=(Vertegenwoordiging,),
    model=lambda _: Text("Vertegenwoordiger voor PGB-zaken (SVB)"),
    ondertekenen=(Text("budgethouder, als die zelf iemand machtigt"), VERTEGENWOORDIGER),
    waarheen=lambda _: (
        Text("Loopt het budget via het PGB Portaal? Meld het dan bij het zorgkantoor of de gemeente."),
        SVB_POST,
    ),
)


PGB_BEHEERDER = overnameblad(
    "pgb_beheerder",
    Text("Overnameblad: pgb-beheerder aanmelden"),
    (
        Section(Text("Budgethouder"), fields=persoonsvelden("bh", lambda f: f.budgethouder)),
        Section(Text("Pgb-beheerder"), fields=persoonsvelden("vt", lambda f: f.vertegenwoordiger)),
        Section(
            Text("De rol"),
            fields=(*_rolvelden(), Field("zorgkantoor", Text("Zorgkantoor"), lambda f: f.verstrekker)),
        ),
        Section(
            Text("Waarom een zorgkantoor nee kan zeggen"),
            paragraphs=lambda f: (
                Text("Iemand is eerder tekortgeschoten, staat niet met een adres in de BRP of zit vast."),
                Text("Iemand zit in de schuldsanering of is failliet."),
                Text("Of het zorgkantoor vindt dat iemand om een andere reden te weinig zekerheid biedt."),
                *f.weigergronden,
            ),
        ),
        Section(
            Text("Welke papieren"),
            paragraphs=lambda f: (
                Text("Gemachtigde: naam, adres en het ingevulde en getekende machtigingsformulier.")
                if f.gemachtigd
                else Text(
                    "Wettelijk vertegenwoordiger: naam, adres, de beschikking tot benoeming en het formulier "
                    "verplichtingen pgb-beheer."
                ),
                Text("Het zorgkantoor toetst de pgb-beheerder op de 10 punten van pgb-vaardigheid."),
            ),
        ),
    ),
    _EXAMPLE,
    Text("Artikel 5.11 Rlz; uitleg van VGZ en Menzis. Gewaarborgde hulp bestaat niet meer. Gemaakt met pgbdesk."),
    over=(Vertegenwoordiging,),
    wetten=frozenset({Wet.WLZ}),
    model=lambda f: (
        Text("Machtigingsformulier pgb-beheerder (zorgkantoor)")
        if f.gemachtigd
        else Text("Formulier verplichtingen pgb-beheer (zorgkantoor)")
    ),
    ondertekenen=(BUDGETHOUDER, Text("pgb-beheerder")),
    waarheen=lambda f: (Text("Stuur het formulier naar {wie}.", wie=f.verstrekker or Text("het zorgkantoor")),),
)
