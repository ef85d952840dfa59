"""T28: a PDF that is locked opens with its password only, in every reader, and never stands open on the disk."""

from __future__ import annotations

import io
import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pypdf
import pytest

from pgbdesk.app.wachtzin import maak_zin
from pgbdesk.pdf.papers import PdfPapers
from tests.storage.test_canaries import forms

PAPERS = PdfPapers()
WORD = "fiets-paraplu-kachel"
NAMES = [f"Kanarie-Oberwald-{n}" for n in range(6)] + ["999990007", "NL69TEST0000000001"]


def paper() -> bytes:
    """A PDF with planted words on its page and in its metadata, in the open."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=0)
    canvas.setTitle(NAMES[0])
    canvas.setAuthor(NAMES[7])
    for number, name in enumerate(NAMES):
        canvas.drawString(40, 800 - 20 * number, name)
    canvas.save()
    return out.getvalue()


def readable(raw: bytes) -> set[str]:
    """The planted words that stand readable in these bytes."""
    return {name for name in NAMES if any(form in raw for form in (*forms(name), name.encode("cp1252", "ignore")))}


@pytest.fixture(scope="module")
def locked() -> bytes:
    return PAPERS.encrypted(paper(), WORD)


def test_t28_it_is_aes_256_revision_6_with_its_metadata_and_nothing_in_it_is_readable(locked):
    assert len(readable(paper())) == len(NAMES), "the control: the words are there before"
    assert readable(locked) == set()
    with pikepdf.open(io.BytesIO(locked), password=WORD) as pdf:
        assert (pdf.encryption.R, pdf.encryption.V, pdf.encryption.bits) == (6, 5, 256)
        assert {str(pdf.encryption.stream_method), str(pdf.encryption.string_method)} == {"EncryptionMethod.aesv3"}
    reader = pypdf.PdfReader(io.BytesIO(locked))
    assert reader.is_encrypted
    assert reader.decrypt(WORD)
    assert "999990007" in reader.pages[0].extract_text()


def wrong_words(count: int) -> list[str]:
    """Wrong passwords: nearly right ones, of the same words, and others."""
    rng = random.Random(20261126)
    near = [WORD[:n] + WORD[n + 1 :] for n in range(len(WORD))] + [WORD.upper(), WORD + " ", " " + WORD, "", WORD[::-1]]
    while len(near) < count:
        at = rng.randrange(len(WORD))
        near.append(WORD[:at] + rng.choice("abcdefghijklmnopqrstuvwxyz0-") + WORD[at + 1 :])
        near.append(maak_zin(3) if rng.random() < 0.5 else str(rng.randrange(10**9)))
    return [word for word in dict.fromkeys(near) if word != WORD][:count]


@pytest.mark.parametrize("count", [60, pytest.param(1_000, marks=pytest.mark.release)])
def test_t28_wrong_passwords_are_refused(locked, count):
    refused, words = 0, wrong_words(2 * count)[:count]
    for word in words:
        try:
            pikepdf.open(io.BytesIO(locked), password=word).close()
        except pikepdf.PasswordError:
            refused += 1
    assert refused == len(words) == count
    pikepdf.open(io.BytesIO(locked), password=WORD).close()


@pytest.mark.release
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler-utils")
def test_t28_poppler_opens_it_with_the_password_and_refuses_others(locked, tmp_path):
    path = tmp_path / "slot.pdf"
    path.write_bytes(locked)

    def read(word: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(["pdftotext", "-upw", word, str(path), "-"], capture_output=True, check=False)

    assert b"999990007" in read(WORD).stdout
    reader = pypdf.PdfReader(io.BytesIO(locked))
    for word in wrong_words(40):
        assert read(word).returncode != 0
        assert reader.decrypt(word) == pypdf.PasswordType.NOT_DECRYPTED


SCRIPT = """
import sys
from pathlib import Path
from pgbdesk.paths import write_private
from tests.security.test_pdf_slot import PAPERS, WORD, paper
write_private(Path(sys.argv[1]), PAPERS.encrypted(paper(), WORD))
"""


@pytest.mark.release
@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
def test_t28_while_it_is_made_no_other_file_is_written(tmp_path):
    place, trace = tmp_path / "slot.pdf", tmp_path / "trace"
    command = ["strace", "-f", "-s", "4096", "-xx", "-e", "trace=openat,creat,write,pwrite64", "-o", str(trace)]
    subprocess.run(
        [*command, sys.executable, "-B", "-c", SCRIPT, str(place)],
        env=os.environ | {"PYTHONPATH": os.getcwd()},
        check=True,
    )
    lines = trace.read_text("ascii")
    assert readable(bytes.fromhex("".join(re.findall(r"\\x([0-9a-f]{2})", lines)))) == set()
    opened = re.findall(r'openat\([^,]*, "((?:\\x[0-9a-f]{2})*)", [^)]*O_(?:WRONLY|RDWR|CREAT)', lines)
    written = {bytes.fromhex(name.replace("\\x", "")).decode() for name in opened} - {"/dev/null", "/dev/tty"}
    assert {Path(name).name.split(".")[1] for name in written if name.startswith(str(tmp_path))} == {"slot"}
    assert {name for name in written if not name.startswith(str(tmp_path))} == set()
