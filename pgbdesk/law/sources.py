"""Where a rule or a number comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pgbdesk.text import Text, of_data

#: Where a fact was read, by tier.
HERKOMST = {
    "A": Text("Gelezen in de wet of een officiële publicatie."),
    "B": Text("Gelezen op een officiële pagina."),
    "C": Text("Gelezen in een vakpublicatie."),
    "S": Text("Tweedehands: de officiële tekst is niet gelezen."),
    "D": Text("Uit een notitie van anderen: de officiële tekst is niet gelezen."),
    "M": Text("Uit het geheugen: nog niet nagekeken."),
    "E": Text("Keuze van pgbdesk, geen wet."),
}
TIERS = frozenset(HERKOMST)
_ZEKER = frozenset("ABCE")
_AFGELEID = Text("Door pgbdesk uitgerekend: geen officieel getal.")
_OUDE_TEKST = Text("Gelezen in de wettekst van {dag}. Die kan veranderd zijn.")
_GELADEN = Text("Door u geladen: {titel}.")


@dataclass(frozen=True, slots=True)
class Source:
    """An article of law, an official page, or a second-hand note, and the day it was looked at.

    `tier` is where it was read: A statute or official publication, B official page, C professional
    publication, S second-hand publication, D second-hand note, M from memory, E own choice of pgbdesk.
    `derived` marks what was computed and stands nowhere; `text_of` the day of an older text that was
    read instead of the present one; `doubt` says in a sentence what else is not certain.
    """

    name: str  # "BW 7:628a lid 2" as users read it
    checked_on: date
    tier: str = "A"
    bwb: str | None = None  # BWB id of the law
    article: str | None = None
    paragraph: str | None = None
    page: str | None = None  # address of a page, without which there is only the law
    derived: bool = False
    text_of: date | None = None
    doubt: str | None = None
    geladen: str | None = None  # the title of the file from which the user loaded it

    @property
    def url(self) -> str | None:
        """The link: derived from the BWB id and article, else the page's own address."""
        if self.bwb is None:
            return self.page
        link = f"https://wetten.overheid.nl/jci1.3:c:{self.bwb}"
        if self.article:
            link += f"&artikel={self.article}"
        if self.paragraph:
            link += f"&lid={self.paragraph}"
        return link

    @property
    def woorden(self) -> Text:
        """The name in a sentence: what it explains is translated, a reference to an article stays as it is."""
        return of_data(self.name)

    @property
    def nagekeken(self) -> bool:
        """Whether it may be shown as fact: read at first hand, in the present text, without a doubt."""
        return self.tier in _ZEKER and not self.derived and self.text_of is None and self.doubt is None

    @property
    def herkomst(self) -> Text:
        """Where it was read, in a sentence for users."""
        return HERKOMST[self.tier]

    @property
    def twijfels(self) -> tuple[Text, ...]:
        """What is not certain about it, in sentences for users; also that the user loaded it."""
        words = [Text(_GELADEN.msgid, titel=self.geladen)] if self.geladen is not None else []
        if self.tier not in _ZEKER:
            words.append(self.herkomst)
        if self.derived:
            words.append(_AFGELEID)
        if self.text_of is not None:
            words.append(Text(_OUDE_TEKST.msgid, dag=self.text_of))
        if self.doubt is not None:
            words.append(of_data(self.doubt))
        return tuple(words)


def bw7(article: str, paragraph: str | None = None, *, checked_on: date, tier: str = "A") -> Source:
    """An article of Boek 7 of the Burgerlijk Wetboek."""
    name = f"BW 7:{article}" + (f" lid {paragraph}" if paragraph else "")
    return Source(name, checked_on, tier, "BWBR0005290", article, paragraph)
