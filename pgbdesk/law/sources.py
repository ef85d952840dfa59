"""Where a rule or a number comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Source:
    """An article of law, an official page, or a second-hand note, and the day it was looked at.

    `tier` is the certainty of the fact sheet: A statute or official publication, B official page,
    C professional publication, D second-hand note, M from memory. Only A, B and C are shown as
    fact; D and M as "nog niet nagekeken".
    """

    name: str  # "BW 7:628a lid 2" as users read it
    checked_on: date
    tier: str = "A"
    bwb: str | None = None  # BWB id of the law
    article: str | None = None
    paragraph: str | None = None
    page: str | None = None  # address of a page, without which there is only the law

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


def bw7(article: str, paragraph: str | None = None, *, checked_on: date, tier: str = "A") -> Source:
    """An article of Boek 7 of the Burgerlijk Wetboek."""
    name = f"BW 7:{article}" + (f" lid {paragraph}" if paragraph else "")
    return Source(name, checked_on, tier, "BWBR0005290", article, paragraph)
