"""Several papers in one PDF, and a PDF that only opens with its password.

The sheets of packs: `pakket_voorblad`, `pakket_tab`, `pakket_budget`, `pakket_overeenkomsten`, `pakket_uren`,
`pakket_bewijs`, `pakket_los`, `pakket_lopend` and `pakket_aanwezig`.
"""

from __future__ import annotations

import io
import tempfile
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader
from pypdf.errors import FileNotDecryptedError

from pgbdesk.forms.bundel import Afgebroken, Bundel, Deel
from pgbdesk.forms.catalogue import BY_ID
from pgbdesk.forms.spec import fill
from pgbdesk.pdf.papers import PdfPapers
from pgbdesk.text import Text
from tests.pdf.test_papers import PAPERS, read, squeezed

WOORD = "abcd-efgh-jkmn-pqrs-tuvw"


def example(name: str):
    return fill(BY_ID[name], BY_ID[name].example)


def cover(starts: tuple[int, ...]):
    return replace(example("wat_verandert"), title=Text("Begin op {n}", n=" ".join(map(str, starts))))


BUNDEL = Bundel(
    Text("Alles bij elkaar"),
    (
        Deel(Text("Eerste deel"), (example("urendeclaratie"), example("opzegbrief"))),
        Deel(Text("Leeg deel"), ()),
        Deel(Text("Tweede deel"), (example("aanbod_vaste_uren"),)),
    ),
    cover,
)


@pytest.mark.parametrize("large", [False, True], ids=["ordinary", "large print"])
def test_all_papers_stand_in_one_file_with_page_numbers_that_run_on(large):
    pdf = PAPERS.bundle(BUNDEL, large=large)
    pages = [squeezed(p.extract_text()) for p in PdfReader(io.BytesIO(pdf)).pages]
    assert all(f"bladzijde{n}van{len(pages)}" in text for n, text in enumerate(pages, 1))
    whole = "".join(pages)
    for paper in ("urendeclaratie", "opzegbrief", "aanbod_vaste_uren"):
        alone = read(PAPERS.pdf(example(paper), large=large))
        for words in alone.split("bladzijde")[0][:200], squeezed(str(BY_ID[paper].title)):
            assert words in whole


def test_a_pack_is_dutch_and_the_queue_keeps_the_language_of_each_paper():
    papers = PdfPapers(lambda: "en")
    both = Bundel(Text("Wachtrij"), (Deel(Text("Deel"), (example("rooster"), example("oproepbrief"))),))
    pack, queue = papers.bundle(both), papers.bundle(replace(both, gemengd=True))
    assert "Rooster" in read(pack)
    assert "Oproepomtekomenwerken" in read(queue)
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(queue)).pages]
    assert "Schedule" in pages[0]
    assert "page 1 of" in pages[0]
    assert f"bladzijde {len(pages)} van" in pages[-1]
    with pikepdf.open(io.BytesIO(queue)) as pdf:
        (whole,) = pdf.Root.StructTreeRoot.K
        assert [str(node.get("/Lang", "")) for node in whole.K if node.S == "/Sect"] == ["en", ""]


def test_the_front_page_knows_on_which_page_each_part_begins():
    pdf = PAPERS.bundle(BUNDEL)
    reader = PdfReader(io.BytesIO(pdf))
    pages = [squeezed(p.extract_text()) for p in reader.pages]
    begin = next(n for n, text in enumerate(pages, 1) if squeezed(str(BY_ID["aanbod_vaste_uren"].title)) in text)
    assert f"Beginop20{begin}" in pages[0]


def test_bookmarks_lead_to_parts_and_papers():
    reader = PdfReader(io.BytesIO(PAPERS.bundle(BUNDEL)))
    top = [item.title for item in reader.outline if not isinstance(item, list)]
    assert top == ["Begin op 2 0 4", "Eerste deel", "Tweede deel"]
    first = reader.outline[
        reader.outline.index(next(i for i in reader.outline if getattr(i, "title", "") == top[1])) + 1
    ]
    assert [i.title for i in first if not isinstance(i, list)] == [
        str(BY_ID["urendeclaratie"].title),
        str(BY_ID["opzegbrief"].title),
    ]
    numbers = [reader.get_destination_page_number(i) for i in reader.outline if not isinstance(i, list)]
    assert numbers == sorted(n for n in numbers if n is not None)


def test_a_bundle_is_tagged_and_says_nothing_of_who_it_is_about():
    with pikepdf.open(io.BytesIO(PAPERS.bundle(BUNDEL))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.docinfo["/Title"]) == "Alles bij elkaar"
        marked = sum(page.Contents.read_bytes().count(b"/MCID") for page in pdf.pages)
        seen = 0

        def walk(node):
            nonlocal seen
            for kid in node.get("/K", []):
                if "/MCID" in kid:
                    seen += 1
                else:
                    walk(kid)

        walk(pdf.Root.StructTreeRoot.K[0])
        assert seen == marked > 0
        with pdf.open_metadata() as meta:
            assert "99999" not in str(meta)


def test_the_same_bundle_gives_the_same_bytes():
    assert PAPERS.bundle(BUNDEL) == PAPERS.bundle(BUNDEL)


def test_it_can_be_stopped_and_tells_how_far_it_is():
    told: list[tuple[int, int]] = []

    def step(done: int, total: int) -> bool:
        told.append((done, total))
        return done < 2

    with pytest.raises(Afgebroken):
        PAPERS.bundle(BUNDEL, step=step)
    assert told == [(1, 6), (2, 6)]


# A PDF for the mail ----------------------------------------------------------------------------------

CANARIES = (b"999990007", b"Amrani", b"Lindelaan", b"Urendeclaratie", b"Declaratie")


def test_an_encrypted_pdf_is_aes_256_and_holds_nothing_readable():
    plain = PAPERS.pdf(example("urendeclaratie"))
    locked = PAPERS.encrypted(plain, WOORD)
    assert not [c for c in CANARIES if c in locked]
    assert b"/V 5" in locked
    assert b"/R 6" in locked
    assert b"AESV3" in locked
    assert WOORD.encode() not in locked


def test_it_opens_with_the_password_in_two_libraries_and_is_the_same_paper():
    plain = PAPERS.pdf(example("urendeclaratie"))
    locked = PAPERS.encrypted(plain, WOORD)
    with pikepdf.open(io.BytesIO(locked), password=WOORD) as opened:
        assert opened.encryption.R == 6
        assert opened.Root.MarkInfo.Marked
    reader = PdfReader(io.BytesIO(locked), password=WOORD)
    assert squeezed("".join(p.extract_text() for p in reader.pages)) == read(plain)


@pytest.mark.parametrize("wrong", ["", "abcd", WOORD.upper(), WOORD[:-1], WOORD + "a"])
def test_a_wrong_password_is_refused(wrong):
    locked = PAPERS.encrypted(PAPERS.pdf(example("urendeclaratie")), WOORD)
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(locked), password=wrong)
    reader = PdfReader(io.BytesIO(locked))
    assert not reader.decrypt(wrong)
    with pytest.raises(FileNotDecryptedError):
        reader.pages[0].extract_text()


def test_nothing_is_left_in_temporary_folders(monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    made: list[str] = []
    for name in ("NamedTemporaryFile", "TemporaryFile", "mkstemp", "mkdtemp"):
        monkeypatch.setattr(tempfile, name, lambda *_a, _n=name, **_k: made.append(_n))
    PAPERS.pages(PAPERS.bundle(BUNDEL), dpi=30)
    PAPERS.encrypted(PAPERS.pdf(example("opzegbrief")), WOORD)
    assert made == []
    assert list(Path(tmp_path).iterdir()) == []
