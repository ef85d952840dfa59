"""Every sentence of the program has its English, with the same values in it, and no Dutch left behind."""

from __future__ import annotations

import re
import sys
from importlib import import_module
from string import Formatter

import pytest

from pgbdesk import i18n
from pgbdesk.text import Text
from tests.architecture.house_rules import ROOT

sys.path.insert(0, str(ROOT / "packaging"))

#: The module, and not the folder of the catalogues; the sentences are read once for all tests.
TOOL = vars(import_module("translations"))
#: Dutch words that mean nothing in English; a name of law in brackets or in quotes may have them.
DUTCH = re.compile(
    r"\b(aan|bij|deze|dit|een|geen|geldt|het|hoe|kies|kunt|maand|moet|naar|niet|sinds|tegen|uren|uw|voor|vul|waarom|"
    r"wordt|worden|zijn|zonder|zorg|zorgverlener|zorgovereenkomst|budgethouder|toekenning|oproep|declaratie)\b",
    re.IGNORECASE,
)
#: Names of laws and plans, of a button of the PGB Portal, and of people who do not exist.
_NAMES = re.compile(
    r"\([^()]*\)|‘[^’]*’|Regeling langdurige zorg|Regeling \w+|"
    r"Uitvoeringsregeling \w+|Wet meer zekerheid flexwerkers|Zorg en Zekerheid|"
    r"Algemene wet bestuursrecht|Delen met zorgverlener|--\w+|Type: geen"
)


def words_of(message) -> list[tuple[str, str]]:
    """The Dutch and the English of a message, for one and for more."""
    ids = [message.id] if isinstance(message.id, str) else list(message.id)
    texts = [message.string] if isinstance(message.string, str) else list(message.string)
    return list(zip(ids, texts, strict=True))


@pytest.fixture(scope="module")
def english():
    """The English catalogue, as it is in its file."""
    return TOOL["read"](TOOL["FOLDER"] / "en" / "LC_MESSAGES" / "pgbdesk.po")


def test_every_sentence_has_its_english(english):
    known = {message.id for message in english if message.id}
    missing = [message for message in TOOL["messages"]() if message not in known]
    assert missing == [], "run packaging/update-translations and translate what it names"
    assert TOOL["untranslated"](english) == []


def test_every_value_of_a_sentence_is_in_its_english(english):
    def values(text: str) -> list[str]:
        return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)

    wrong = [nl for m in english if m.id for nl, en in words_of(m) if values(nl) != values(en)]
    assert wrong == []


def test_a_menu_keeps_its_letter_and_a_sentence_its_lines(english):
    pairs = [pair for m in english if m.id for pair in words_of(m)]
    assert [nl for nl, en in pairs if (nl.count("&"), nl.count("\n")) != (en.count("&"), en.count("\n"))] == []


def test_no_dutch_is_left_in_the_english(english):
    left = [
        en for m in english if m.id for _, en in words_of(m) if DUTCH.search(_NAMES.sub(" ", re.sub(r"{\w+}", " ", en)))
    ]
    assert left == []


def test_a_sentence_that_is_not_translated_is_found(english):
    english_without = TOOL["template"]()
    assert "Instellingen" in TOOL["untranslated"](english_without)


def test_the_extractor_knows_conditions_constants_and_plurals():
    import ast

    code = 'EEN = "een {n}"\nText("a" if x else "b")\nText.counted(EEN, "meer {n}", 2)\nN_("c")\nSource(doubt="d")\n'
    assert set(TOOL["of_code"](ast.parse(code))) == {"a", "b", ("een {n}", "meer {n}"), "c", "d"}


def test_the_program_reads_what_the_catalogue_says():
    assert i18n.Language("en").say(Text("Instellingen")) == "Settings"
    assert i18n.Language("en").say(Text("Dit staat er niet in")) == "Dit staat er niet in"
    assert i18n.Language("nl").say(Text("Instellingen")) == "Instellingen"
