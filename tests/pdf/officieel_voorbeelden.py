"""Three made-up official PDFs, as different as those of offices: odd names, Dutch words, circles, boxes per letter."""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from reportlab.pdfgen.canvas import Canvas


def svb() -> bytes:
    """As the SVB might: technical names, the words left of the field, a box per digit, two circles."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(40, 800, "Urendeclaratie 0427NT/0217")
    form = canvas.acroForm
    for number, (name, words) in enumerate(
        [
            ("F1.bhNm", "Naam budgethouder"),
            ("F1.zvNm", "Naam zorgverlener"),
            ("F1.per", "Maand"),
            ("F1.tot", "Totaal bedrag"),
        ]
    ):
        y = 740 - 40 * number
        canvas.drawString(40, y + 5, words)
        form.textfield(name=name, x=250, y=y, width=200, height=18, borderStyle="solid")
    canvas.drawString(40, 565, "Burgerservicenummer")
    form.textfield(name="F1.bsn_bh", x=250, y=560, width=180, height=18, maxlen=9, fieldFlags="comb")
    canvas.drawString(40, 525, "Wet")
    for value, words, x in (("A1", "Wlz", 250), ("A2", "Wmo", 320), ("A3", "Jeugdwet", 390)):
        form.radio(name="F1.wet", value=value, selected=False, x=x, y=520, size=14)
        canvas.drawString(x + 18, 523, words)
    canvas.showPage()
    canvas.drawString(40, 800, "Bladzijde 2")
    canvas.drawString(40, 745, "Opmerkingen")
    form.textfield(name="F2.opm", x=250, y=660, width=300, height=100, fieldFlags="multiline")
    canvas.save()
    return out.getvalue()


def zorgkantoor() -> bytes:
    """As a zorgkantoor might: no words beside the fields, only in /TU; a list; nested names; NeedAppearances."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))

    def widget(y: float, **more) -> pikepdf.Object:
        base = Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=Array([100, y, 400, y + 20]), F=4, P=page.obj)
        for key, value in more.items():
            base[f"/{key}"] = value
        return pdf.make_indirect(base)

    parent = pdf.make_indirect(Dictionary(T=String("topmostSubform[0]"), Kids=Array([])))
    kids = [
        widget(
            700, T=String("Regel_01"), FT=Name.Tx, TU=String("Voor- en achternaam van de budgethouder"), Parent=parent
        ),
        widget(660, T=String("Regel_02"), FT=Name.Tx, TU=String("Naam van de zorgverlener"), Parent=parent),
        widget(620, T=String("Regel_03"), FT=Name.Tx, TU=String("IBAN van de zorgverlener"), Parent=parent),
        widget(
            580,
            T=String("Regel_04"),
            FT=Name.Ch,
            Ff=1 << 17,
            Opt=Array([Array([String("w1"), String("Wlz")]), Array([String("w2"), String("Wmo")])]),
            TU=String("Wet"),
            Parent=parent,
        ),
    ]
    parent.Kids = Array(kids)
    page.obj.Annots = Array(kids)
    pdf.Root.AcroForm = Dictionary(Fields=Array([parent]), NeedAppearances=True, DA=String("/Helv 0 Tf 0 g"))
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def gemeente() -> bytes:
    """As a gemeente might: the words above the field, boxes to tick, old-fashioned capital names."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    form = canvas.acroForm
    canvas.setFont("Helvetica", 9)
    for number, (name, words) in enumerate(
        [
            ("CLIENT_NAAM", "Budgethouder"),
            ("HULPVERLENER", "Zorgverlener"),
            ("PERIODE", "Maand"),
            ("BEDRAG_TOTAAL", "Totaal"),
        ]
    ):
        y = 720 - 50 * number
        canvas.drawString(60, y + 24, words)
        form.textfield(name=name, x=60, y=y, width=260, height=18)
    canvas.drawString(80, 483, "Reiskosten")
    form.checkbox(name="REIS", x=60, y=480, size=14, checked=False)
    canvas.save()
    return out.getvalue()


def without_fields() -> bytes:
    """A scan or a print: only lines."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    canvas.drawString(40, 800, "Naam: ______________________   0425NT/1117")
    canvas.save()
    return out.getvalue()
