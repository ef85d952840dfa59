"""Filling somebody else's PDF: every field, in letters that are really there, and nothing that is not safe."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, String
from pypdf import PdfReader

from pgbdesk.app.officieel.koppelen import Waarde, antwoorden, raad
from pgbdesk.app.officieel.veld import (
    GEEN_PDF,
    GETEKEND,
    OP_SLOT,
    PROGRAMMA,
    TE_GROOT,
    XFA,
    Geweigerd,
    Opdruk,
    VeldSoort,
)
from pgbdesk.pdf.officieel import MAX_BYTES, fill, print_on, read
from tests.pdf import officieel_voorbeelden as voorbeeld

WAARDEN = (
    Waarde("budgethouder", "Naam", "Budgethouder", "Ayşe Łukasz-Ćosić"),
    Waarde("bsn", "Burgerservicenummer (BSN)", "Budgethouder", "999990007"),
    Waarde("zorgverlener", "Naam zorgverlener", "Zorgverlener", "Fatima El Amrani"),
    Waarde("iban", "IBAN", "Zorgverlener", "NL91ABNA0417164300"),
    Waarde("wet", "Wet", "Declaratie", "Wlz"),
    Waarde("maand", "Maand", "Declaratie", "april 2026"),
    Waarde("totaal", "Totaal", "Declaratie", "€ 1.425,50"),
    Waarde("opmerkingen", "Opmerkingen", "Declaratie", "Eerste regel\nTweede regel met ş, ć, ł en €"),
    Waarde("reiskosten", "Reiskosten", "Declaratie", "ja"),
)
SAMPLES = {
    "svb": (
        voorbeeld.svb,
        {"F1.bhNm": "budgethouder", "F1.zvNm": "zorgverlener", "F1.per": "maand", "F1.tot": "totaal"}
        | {"F1.bsn_bh": "bsn", "F1.wet": "wet", "F2.opm": "opmerkingen"},
    ),
    "zorgkantoor": (
        voorbeeld.zorgkantoor,
        {
            f"topmostSubform[0].Regel_0{n}": id
            for n, id in enumerate(("budgethouder", "zorgverlener", "iban", "wet"), 1)
        },
    ),
    "gemeente": (
        voorbeeld.gemeente,
        {"CLIENT_NAAM": "budgethouder", "HULPVERLENER": "zorgverlener", "PERIODE": "maand", "BEDRAG_TOTAAL": "totaal"}
        | {"REIS": "reiskosten"},
    ),
}


@pytest.fixture(params=SAMPLES)
def sample(request):
    make, match = SAMPLES[request.param]
    return make(), match


def seen(pdf: bytes) -> str:
    """All that a person sees, also inside fields, by another library than the one that wrote it."""
    opened = pypdfium2.PdfDocument(pdf)
    opened.init_forms()
    with pikepdf.open(io.BytesIO(pdf)) as flat:
        flat.flatten_annotations("all")
        out = io.BytesIO()
        flat.save(out)
    opened.close()
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(out.getvalue())).pages)


def test_every_field_is_guessed_from_its_name_or_the_words_beside_it(sample):
    pdf, match = sample

    assert raad(read(pdf), WAARDEN) == match


def test_every_field_is_filled_and_read_back_by_another_library(sample):
    pdf, match = sample
    form = read(pdf)
    answers = antwoorden(form, match, WAARDEN)
    done = fill(pdf, answers)
    texts = {w.id: w.tekst for w in WAARDEN}

    assert set(done.gevuld) == set(match)
    assert done.te_lang == ()
    fields = PdfReader(io.BytesIO(done.pdf)).get_fields() or {}
    for veld in form.velden:
        value = str(fields[veld.naam]["/V"])
        if veld.soort is VeldSoort.TEKST:
            assert value.replace("\r", "\n") == texts[match[veld.naam]]
        else:
            assert value.removeprefix("/") == answers[veld.naam]


def test_what_is_filled_in_can_be_seen_in_our_own_embedded_letters(sample):
    pdf, match = sample
    form = read(pdf)
    done = fill(pdf, antwoorden(form, match, WAARDEN))
    text = seen(done.pdf)

    for veld in form.velden:
        if veld.soort is VeldSoort.TEKST and not veld.vakjes and not veld.regels:
            assert next(w.tekst for w in WAARDEN if w.id == match[veld.naam]) in text.replace("\u00a0", " ")
    assert b"NeedAppearances true" not in done.pdf
    with pikepdf.open(io.BytesIO(done.pdf)) as filled:
        fonts = [o for o in filled.objects if isinstance(o, Dictionary) and o.get(Name.Type) == Name.FontDescriptor]
        assert any("NotoSans" in str(f.FontName) and Name.FontFile2 in f for f in fonts)


def test_names_of_everywhere_print_right():
    done = fill(voorbeeld.gemeente(), {"CLIENT_NAAM": "Ayşe Łukasz-Ćosić € 12,50"})

    assert "Ayşe Łukasz-Ćosić € 12,50" in seen(done.pdf)


def test_a_box_per_letter_holds_one_letter_each():
    done = fill(voorbeeld.svb(), {"F1.bsn_bh": "999990007"})
    with pikepdf.open(io.BytesIO(done.pdf)) as filled:
        [field] = [f for f in filled.Root.AcroForm.Fields if "bsn" in str(f.get(Name.T, ""))] or [
            kid
            for f in filled.Root.AcroForm.Fields
            for kid in f.get(Name.Kids, ())
            if "bsn" in str(kid.get(Name.T, ""))
        ]
        drawn = field.AP.N.read_bytes()

    assert drawn.count(b"Tj") == 9


def test_one_circle_is_chosen_and_the_others_are_not():
    pdf = voorbeeld.svb()
    wet = next(v for v in read(pdf).velden if v.naam == "F1.wet")
    assert [o.woorden for o in wet.opties] == ["Wlz", "Wmo", "Jeugdwet"]
    done = fill(pdf, antwoorden(read(pdf), {"F1.wet": "x"}, (Waarde("x", "Wet", "", "Jeugdwet"),)))
    with pikepdf.open(io.BytesIO(done.pdf)) as filled:
        states = [str(n.AS) for p in filled.pages for n in p.Annots if Name.AS in n]

    assert states == ["/Off", "/Off", "/A3"]


def test_what_does_not_fit_is_said_and_not_lost_without_a_word():
    done = fill(voorbeeld.svb(), {"F1.bsn_bh": "1234567890123", "F1.bhNm": "Naam " * 60})

    assert set(done.te_lang) == {"F1.bsn_bh", "F1.bhNm"}


def test_what_is_not_known_is_left_open():
    form = read(voorbeeld.gemeente())
    done = fill(voorbeeld.gemeente(), antwoorden(form, raad(form, WAARDEN[:1]), WAARDEN[:1]))

    assert done.gevuld == ("CLIENT_NAAM",)


def test_the_number_of_the_form_is_read_where_it_stands():
    assert read(voorbeeld.svb()).nummer == "0427NT/0217"
    assert read(voorbeeld.zorgkantoor()).nummer is None


def test_a_form_without_fields_is_printed_on_at_the_places_that_were_pointed_out():
    raw = voorbeeld.without_fields()
    assert read(raw).velden == ()
    printed = print_on(raw, [Opdruk("Ayşe Łukasz", 0, 80, 30, 11), Opdruk("nergens", 7, 1, 1)])
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(printed)).pages)

    assert "Ayşe Łukasz" in text
    assert "Naam:" in text
    assert "nergens" not in text


# What is refused --------------------------------------------------------------------------------------


def changed(change) -> bytes:
    with pikepdf.open(io.BytesIO(voorbeeld.gemeente())) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def locked() -> bytes:
    with pikepdf.open(io.BytesIO(voorbeeld.gemeente())) as pdf:
        out = io.BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
        return out.getvalue()


def xfa(pdf):
    pdf.Root.AcroForm.XFA = Array([String("template"), pdf.make_stream(b"<xfa/>")])


def signed(pdf):
    field = pdf.make_indirect(Dictionary(FT=Name.Sig, T=String("sig"), V=Dictionary(Type=Name.Sig)))
    pdf.Root.AcroForm.Fields.append(field)
    pdf.Root.AcroForm.SigFlags = 3


def script(pdf):
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def named_script(pdf):
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([])))


def launch(pdf):
    pdf.Root.AcroForm.Fields[0].A = Dictionary(S=Name.Launch, F=String("calc.exe"))


def field_script(pdf):
    pdf.Root.AcroForm.Fields[0].AA = Dictionary(K=Dictionary(S=Name.JavaScript, JS=String("x")))


def endless(pdf):
    one = pdf.make_indirect(Dictionary(T=String("a"), Kids=Array([])))
    one.Kids.append(one)
    pdf.Root.AcroForm.Fields.append(one)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", GEEN_PDF),
        (b"geen pdf maar een brief", GEEN_PDF),
        (b"%PDF-1.7\n", GEEN_PDF),
        (voorbeeld.svb()[:900], GEEN_PDF),
        (b"\x00" * (MAX_BYTES + 1), TE_GROOT),
        (locked(), OP_SLOT),
        (changed(xfa), XFA),
        (changed(signed), GETEKEND),
        (changed(script), PROGRAMMA),
        (changed(named_script), PROGRAMMA),
        (changed(launch), PROGRAMMA),
        (changed(field_script), PROGRAMMA),
        (changed(endless), TE_GROOT),
    ],
    ids=[
        "leeg",
        "brief",
        "kop",
        "afgekapt",
        "groot",
        "slot",
        "xfa",
        "getekend",
        "script",
        "naam",
        "launch",
        "veld",
        "eindeloos",
    ],
)
def test_a_pdf_that_is_not_safe_or_whole_is_refused_with_the_reason(raw, reason):
    for do in (read, lambda r: fill(r, {"CLIENT_NAAM": "x"}), lambda r: print_on(r, [])):
        with pytest.raises(Geweigerd) as refused:
            do(raw)
        assert refused.value.what == reason


def test_a_thousand_damaged_pdfs_are_read_or_refused_and_nothing_else():
    import random

    whole = voorbeeld.gemeente()
    rng = random.Random(20261126)
    for _ in range(150):
        broken = bytearray(whole)
        for _ in range(rng.randint(1, 20)):
            broken[rng.randrange(len(broken))] = rng.randrange(256)
        try:
            fill(bytes(broken), {"CLIENT_NAAM": "x"})
        except Geweigerd:
            continue
