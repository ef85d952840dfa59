"""Which of our values goes into which field of an official PDF: guessed by name and words, kept when corrected."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pgbdesk.app.officieel.veld import OfficieelFormulier, OfficieelVeld, VeldSoort
from pgbdesk.forms.spec import Document
from pgbdesk.text import Text

Say = Callable[[Text], str]
Show = Callable[[object], str]

#: How sure a guess must be: the share of words that agree.
GENOEG = 0.5

#: Words of official forms for what our papers call otherwise.
ZELFDE = {
    "bsn": "burgerservicenummer",
    "rekeningnummer": "iban",
    "bankrekening": "iban",
    "tel": "telefoon",
    "telefoonnummer": "telefoon",
    "geb": "geboortedatum",
    "gebdatum": "geboortedatum",
    "geboren": "geboortedatum",
    "nm": "naam",
    "achternaam": "naam",
    "straatnaam": "straat",
    "woonplaats": "plaats",
    "adres": "straat",
    "client": "budgethouder",
    "verzekerde": "budgethouder",
    "bh": "budgethouder",
    "zv": "zorgverlener",
    "hulpverlener": "zorgverlener",
    "factuurnr": "factuurnummer",
    "nr": "nummer",
    "totaalbedrag": "totaal",
}
_NIETS = frozenset(
    ("de", "het", "een", "van", "en", "of", "uw", "in", "op", "voor", "bij", "veld", "field", "text", "txt", "form")
)


@dataclass(frozen=True, slots=True)
class Waarde:
    """One of our values: `id` is its place on our paper, `kop` the part of the paper, `tekst` as it is printed."""

    id: str
    label: str
    kop: str
    tekst: str


def waarden(document: Document, say: Say, show: Show) -> tuple[Waarde, ...]:
    """Every value of a paper, fields first, then tables cell by cell (`tabel0.2.1`: table, row, column)."""
    return tuple(_waarden(document, say, show))


def _waarden(document: Document, say: Say, show: Show) -> Iterator[Waarde]:
    tables = 0
    for section in document.sections:
        kop = say(section.title)
        for field in section.fields:
            yield Waarde(field.id, say(field.label), kop, show(field.value) if field.value is not None else "")
        if section.table is None:
            continue
        rows = (*section.table.rows, *((section.table.totals,) if section.table.totals else ()))
        for r, row in enumerate(rows):
            for c, (heading, cell) in enumerate(zip(section.table.headings, row, strict=False)):
                label = f"{say(heading)} {r + 1}"
                yield Waarde(f"tabel{tables}.{r}.{c}", label, kop, show(cell) if cell is not None else "")
        tables += 1
    for number, (role, name) in enumerate(document.signatures):
        yield Waarde(f"tekent{number}", say(role), "", show(name) if name is not None else "")


def raad(formulier: OfficieelFormulier, known: tuple[Waarde, ...]) -> dict[str, str]:
    """A guess: the id of the value that best fits the name and words of each field; a value is used once.

    A choice or box is matched by its own words; what fits too little is left for the user.
    """
    scores = sorted(
        (
            (-score, order, veld.naam, waarde.id)
            for veld in formulier.velden
            for order, waarde in enumerate(known)
            if (score := _lijkt(veld, waarde)) >= GENOEG
        ),
    )
    found: dict[str, str] = {}
    used: set[str] = set()
    for _, _, naam, id in scores:
        if naam not in found and id not in used:
            found[naam] = id
            used.add(id)
    return found


def _lijkt(veld: OfficieelVeld, waarde: Waarde) -> float:
    """The share of words that a field and a value have in common; the part of the paper only breaks a tie."""
    label = woorden(waarde.label) | woorden(waarde.id)
    kop = woorden(waarde.kop)
    named, beside = _deel(woorden(veld.naam), label, kop), _deel(woorden(veld.bijschrift), label, kop)
    if woorden(veld.bijschrift) and not beside:
        return named / 3  # a name in the PDF is for programs: what people read beside the field says otherwise
    return max(named, beside)


def _deel(asked: frozenset[str], label: frozenset[str], kop: frozenset[str]) -> float:
    if not asked or not label:
        return 0.0
    common = len(asked & label)
    if not common:
        return 0.0
    extra = len(asked & kop - label)
    rest = len(asked - label - kop)
    whole = common / min(len(label), len(asked))
    return (common + extra / 2) / (common + extra + rest) * (0.5 + whole / 2)


def woorden(text: str) -> frozenset[str]:
    """The words of a name or label: `bhNaam_Achter2` and "Naam, achternaam" without capitals, accents and numbers."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    plain = unicodedata.normalize("NFKD", spaced.casefold())
    found = re.findall(r"[a-z]+", "".join(c for c in plain if not unicodedata.combining(c)))
    return frozenset(ZELFDE.get(word, word) for word in found if len(word) > 1 and word not in _NIETS)


def antwoorden(formulier: OfficieelFormulier, match: Mapping[str, str], known: tuple[Waarde, ...]) -> dict[str, str]:
    """What goes into each field: a text, or the code of the answer whose words fit the value."""
    by_id = {waarde.id: waarde.tekst for waarde in known}
    found: dict[str, str] = {}
    for veld in formulier.velden:
        text = by_id.get(match.get(veld.naam, ""), "")
        if not text:
            continue
        if veld.soort is VeldSoort.TEKST:
            found[veld.naam] = text
        elif (code := _optie(veld, text)) is not None:
            found[veld.naam] = code
    return found


def _optie(veld: OfficieelVeld, text: str) -> str | None:
    """The answer whose words are those of the value; a single box is ticked by yes or by its own words."""
    if veld.soort is VeldSoort.AANKRUISEN:
        own = veld.opties[0].code if veld.opties else "Yes"
        said = text.strip().casefold()
        return own if said in ("ja", "yes", "x", "true") or woorden(text) & woorden(veld.bijschrift) else None
    for optie in veld.opties:
        if text.strip().casefold() in (optie.code.casefold(), optie.woorden.casefold()):
            return optie.code
    fitting = [o for o in veld.opties if woorden(text) and woorden(text) <= woorden(f"{o.woorden} {o.code}")]
    return fitting[0].code if len(fitting) == 1 else None
