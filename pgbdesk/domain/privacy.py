"""Why somebody who works for others may keep a dossier, and who looked along in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from pgbdesk.domain.record import Record, in_order, instants_in_order, refers
from pgbdesk.domain.soorten import Grond


@dataclass(frozen=True, slots=True, kw_only=True)
class Grondslag(Record):
    """On what ground a representative or adviser keeps data of a budgethouder (AVG art. 6 and 9)."""

    LIST: ClassVar[str] = "grondslagen"
    TABLE: ClassVar[str] = "grondslag"

    budgethouder_id: str | None = refers("budgethouders", optional=True)
    soort: Grond
    gegeven_door: str | None = None  # who consented, or which court or office decided
    gegeven_op: date | None = None
    tot: date | None = None
    ingetrokken_op: date | None = None
    document_id: str | None = refers("documenten", optional=True)
    bsn_nodig: bool | None = None  # a BSN may be kept in this dossier
    bsn_waarom: str | None = None  # which law prescribes it (UAVG art. 46)
    notitie: str | None = None

    def check(self) -> None:
        in_order(self.gegeven_op, self.tot, "tot")

    def geldt_op(self, day: date) -> bool:
        """Whether it holds on a day: given by then, not over and not taken back."""
        begun = self.gegeven_op is None or self.gegeven_op <= day
        over = self.tot is not None and self.tot < day
        back = self.ingetrokken_op is not None and self.ingetrokken_op <= day
        return begun and not over and not back


@dataclass(frozen=True, slots=True, kw_only=True)
class Meekijkmoment(Record):
    """An adviser who looked along: who, for what, with whose consent, what was looked at, and the advice."""

    LIST: ClassVar[str] = "meekijkmomenten"
    TABLE: ClassVar[str] = "meekijkmoment"

    budgethouder_id: str | None = refers("budgethouders", optional=True)
    adviseur: str
    organisatie: str | None = None
    doel: str | None = None
    toestemming_van: str
    toestemming_op: date
    begin: datetime
    einde: datetime | None = None
    bekeken: tuple[str, ...] = ()  # keys of pages, in the order in which they were opened
    advies: str | None = None
    kopie_tot: date | None = None  # a guest copy was given until this day

    def check(self) -> None:
        instants_in_order(self.begin, self.einde, "einde")
