"""Papers of others that are kept in the dossier: added, tied to what they are about, saved elsewhere, removed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path, PurePath

from pgbdesk.app.changes import Change
from pgbdesk.app.omschrijving import omschrijving
from pgbdesk.app.ports import MAX_CONTENT, Store, TooLarge
from pgbdesk.domain.checks import who_points_to
from pgbdesk.domain.dossier import BY_TABLE, Dossier
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder
from pgbdesk.domain.record import Record
from pgbdesk.domain.rondom import Betreft, Document
from pgbdesk.errors import PgbError
from pgbdesk.law.bewaren import Bewaring, bewaren_tot
from pgbdesk.law.rule import Case
from pgbdesk.text import Text, in_a_row

#: What kinds of paper people keep. What stands in a dossier and is not here is shown as it is.
SOORTEN: tuple[tuple[str, Text], ...] = (
    ("beschikking", Text("Beschikking of brief over het budget")),
    ("indicatie", Text("Indicatie")),
    ("zorgovereenkomst", Text("Zorgovereenkomst")),
    ("budgetplan", Text("Budgetplan")),
    ("declaratie", Text("Declaratie of factuur")),
    ("loonpapier", Text("Loonstrook of jaaropgave")),
    ("svb", Text("Brief of overzicht van de SVB")),
    ("vog", Text("VOG of diploma")),
    ("vertegenwoordiging", Text("Volmacht, machtiging of uitspraak")),
    ("huisbezoek", Text("Huisbezoek of gesprek")),
    ("handtekening", Text("Handtekening")),
    ("anders", Text("Iets anders")),
)
_NAMEN = dict(SOORTEN)

PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"

#: What can be shown in the window, by how such a file begins; the name of a file says nothing sure.
_BEGINS = (
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
)
_ENDINGS = {PDF: "pdf", PNG: "png", JPEG: "jpg"}

#: Kinds of file that are known by their ending only.
_BY_ENDING = {
    "txt": "text/plain",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "doc": "application/msword",
    "eml": "message/rfc822",
    "heic": "image/heic",
    "webp": "image/webp",
    "gif": "image/gif",
    "tif": "image/tiff",
    "tiff": "image/tiff",
}
_MEDIA_ENDING = {media: ending for ending, media in reversed(_BY_ENDING.items())} | _ENDINGS


class CannotRead(PgbError):
    """A file that is not there, is a folder, or may not be read."""

    def __init__(self, name: str) -> None:
        super().__init__(
            Text("Het bestand {naam} kan niet worden gelezen.", naam=name),
            Text("Kijk of het er nog staat en of u het mag openen. Er is niets toegevoegd."),
        )


class Empty(PgbError):
    """A file in which nothing stands."""

    def __init__(self, name: str) -> None:
        super().__init__(
            Text("Het bestand {naam} is leeg.", naam=name),
            Text("Kies een ander bestand, of bewaar het eerst opnieuw. Er is niets toegevoegd."),
        )


class TooBig(TooLarge):
    """A file that does not fit into a dossier, by its name."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.what = Text("Het bestand {naam} is te groot voor het dossier.", naam=name)


class AlreadyThere(PgbError):
    """A file of which the dossier holds the same bytes; `id` is the document they belong to."""

    def __init__(self, name: str, there: Document) -> None:
        super().__init__(
            Text("Het bestand {naam} staat al in uw dossier: {titel}.", naam=name, titel=there.titel),
            Text("Er is niets toegevoegd. Gaat het papier ook over iets anders? Wijzig dan waar het over gaat."),
        )
        self.id = there.id


class NotAdded(PgbError):
    """Files of several that could not be added, each with its reason; `added` others were."""

    def __init__(self, problems: Sequence[PgbError], added: int) -> None:
        rest = (
            Text.counted("Het andere bestand is bewaard.", "De {n} andere bestanden zijn bewaard.", added)
            if added
            else Text("Er is niets toegevoegd.")
        )
        super().__init__(
            Text.counted("{n} bestand is niet bewaard", "{n} bestanden zijn niet bewaard", len(problems)),
            in_a_row((*(problem.what for problem in problems), rest), "\n"),
        )


class StillNeeded(PgbError):
    """A document that something else in the dossier leans on."""

    def __init__(self, others: Iterable[Text]) -> None:
        names = tuple(others)
        super().__init__(
            Text("Dit papier kan niet weg. Het is het bewijs bij: {wat}.", wat=names[0]),
            Text("Haal het papier eerst daar weg. Er is niets veranderd."),
        )


def soort_naam(document: Document) -> Text:
    """What kind of paper it is, in words; empty when that was not said."""
    soort = document.soort or ""
    return _NAMEN.get(soort, Text("{soort}", soort=soort))


def mediatype(data: bytes, name: str) -> str | None:
    """What kind of file it is: by how it begins, else by its ending; None when that says nothing."""
    for begin, media in _BEGINS:
        if data.startswith(begin):
            return media
    return _BY_ENDING.get(PurePath(name).suffix.lower().removeprefix("."))


def lees(path: Path) -> bytes:
    """The bytes of a file to keep. Raises `CannotRead`, `Empty` or `TooBig`; a large file is not read first."""
    try:
        if not path.is_file():
            raise CannotRead(path.name)
        if path.stat().st_size > MAX_CONTENT:
            raise TooBig(path.name)
        data = path.read_bytes()
    except OSError:
        raise CannotRead(path.name) from None
    if not data:
        raise Empty(path.name)
    return data


@dataclass(frozen=True, slots=True)
class Bestand:
    """What is known of a file that was read, beside its bytes."""

    name: str
    mediatype: str | None
    sha256: str


def lees_bestand(path: Path) -> tuple[Bestand, bytes]:
    """A file with its bytes. Raises as `lees`."""
    data = lees(path)
    return _bestand(data, path.name), data


def _bestand(data: bytes, name: str) -> Bestand:
    return Bestand(name, mediatype(data, name), sha256(data).hexdigest())


def document_van(file: Bestand, documents: Iterable[Document]) -> Document:
    """A document for a file, called as the file was. Raises `AlreadyThere` when one of the documents is of it."""
    for there in documents:
        if there.sha256 == file.sha256:
            raise AlreadyThere(file.name, there)
    titel = PurePath(file.name).stem.replace("_", " ").strip() or file.name
    return Document(titel=titel, mediatype=file.mediatype, sha256=file.sha256)


def nieuw(data: bytes, name: str, store: Store, dossier: Dossier) -> Document:
    """A document for a file, of which the bytes are kept. Raises `AlreadyThere` or `TooLarge`."""
    document = document_van(_bestand(data, name), dossier.all(Document))
    store.put_content(data)
    return document


def toevoegen(documents: Iterable[Document]) -> tuple[Text, tuple[Change, ...]]:
    """Add documents in one step."""
    added = tuple(documents)
    words = Text.counted(
        "Papier toegevoegd: {titel}", "{n} papieren toegevoegd", len(added), titel=added[0].titel if added else ""
    )
    return words, tuple(Change(None, document) for document in added)


def verwijderen(document: Document, dossier: Dossier) -> tuple[Text, tuple[Change, ...]]:
    """Remove a document. Raises `StillNeeded` when it is the proof of something else in the dossier."""
    others = who_points_to(dossier, document)
    if others:
        raise StillNeeded(omschrijving(other, dossier) for other in others)
    return Text("Papier verwijderd: {titel}", titel=document.titel), (Change(document, None),)


def koppelen(document: Document, record: Record) -> Document:
    """The document as it is about one thing more."""
    link = Betreft(soort=record.TABLE, id=record.id)
    return document if link in document.betreft else replace(document, betreft=(*document.betreft, link))


def losmaken(document: Document, link: Betreft) -> Document:
    """The document as it is about one thing less."""
    return replace(document, betreft=tuple(b for b in document.betreft if b != link))


def gekoppeld(document: Document, dossier: Dossier) -> tuple[tuple[Betreft, Record], ...]:
    """What a document is about, as far as it is still in the dossier."""
    found = []
    for link in document.betreft:
        cls = BY_TABLE.get(link.soort)
        record = dossier.find(cls, link.id) if cls is not None else None
        if record is not None:
            found.append((link, record))
    return tuple(found)


def papieren_bij(record: Record, dossier: Dossier) -> tuple[Document, ...]:
    """The documents about a record."""
    link = Betreft(soort=record.TABLE, id=record.id)
    return tuple(document for document in dossier.all(Document) if link in document.betreft)


def houder_van(record: Record, dossier: Dossier) -> str | None:
    """The id of the budgethouder that a record belongs to, or None when it belongs to nobody in particular."""
    if isinstance(record, Budgethouder):
        return record.id
    own = getattr(record, "budgethouder_id", None)
    if own is not None:
        return str(own)
    agreement = dossier.find(Zorgovereenkomst, getattr(record, "zorgovereenkomst_id", None))
    if agreement is not None:
        return agreement.budgethouder_id
    grant = BY_TABLE["toekenning"]
    toekenning = dossier.find(grant, getattr(record, "toekenning_id", None))
    return getattr(toekenning, "budgethouder_id", None)


def van_houders(document: Document, houders: frozenset[str] | None, dossier: Dossier) -> bool:
    """Whether a document belongs to these budgethouders (None: all), or to nobody in particular."""
    if houders is None:
        return True
    known = {houder_van(record, dossier) for _, record in gekoppeld(document, dossier)} - {None}
    return not known or bool(known & houders)


@dataclass(frozen=True, slots=True)
class Regel:
    """A document in the list."""

    document: Document
    soort: Text
    over: tuple[Text, ...]
    bewaring: Bewaring
    weg: bool


def regels(case: Case, houders: frozenset[str] | None = None) -> tuple[Regel, ...]:
    """The documents of some budgethouders (None: all), the newest first and those without a day last."""
    dossier = case.dossier
    found = []
    for document in dossier.all(Document):
        if van_houders(document, houders, dossier):
            bewaring = bewaren_tot(document, case)
            over = tuple(omschrijving(record, dossier) for _, record in gekoppeld(document, dossier))
            found.append(Regel(document, soort_naam(document), over, bewaring, bewaring.mag_weg(case.today)))
    return tuple(sorted(found, key=lambda r: (r.document.datum or date.min, r.document.titel), reverse=True))


def bestandsnaam(document: Document, today: date) -> str:
    """A neutral name for a copy outside the dossier: what kind and when, never who: `papier-2026-04-a3f2.pdf`."""
    ending = _MEDIA_ENDING.get(document.mediatype or "", "bin")
    mark = (document.sha256 or document.id)[:4]
    return f"papier-{document.datum or today:%Y-%m}-{mark}.{ending}"
