"""The list for a handover, read back: both people, the days, the papers, the access and both lines to sign."""

from __future__ import annotations

from pgbdesk.app.papieren import papier
from pgbdesk.domain.personen import Vertegenwoordiging
from pgbdesk.domain.soorten import VertegenwoordigerSoort as Soort
from tests.helpers.mensen_builders import budget, dag, helper, mens, op, rol
from tests.pdf.test_catalogus import texts
from tests.pdf.test_papers import PAPERS, squeezed


def test_the_overdrachtslijst_says_who_hands_over_what_to_whom():
    old = rol(Soort.PGB_BEHEERDER, tot=dag("2026-05-31"), machtiging_getekend_op=dag("2025-01-01"))
    new = rol(Soort.PGB_BEHEERDER, id="r2", persoon_id="p9", van=dag("2026-06-01"))
    case = op("2026-05-10", *mens(), helper(), helper("p9", "Lies", "Smit"), budget(), old, new)
    text = texts(PAPERS.pdf(papier("overdrachtslijst", case.dossier.get(Vertegenwoordiging, "r2"), {}, case)))
    for words in (
        "Wie stopt K. Bakker",
        "Laatste dag 31 mei 2026",
        "Wie volgt op L. Smit",
        "Eerste dag 1 juni 2026",
        "Machtigingsformulier pgb-beheerder het zorgkantoor",
        "L. Smit tekent. Van het machtigingsformulier pgb-beheerder of de beschikking van de rechtbank is geen datum",
        "Haal daarna de wachtwoordzin weg van de persoon die stopt.",
        "Overgenomen door L. Smit",
    ):
        assert squeezed(words) in text, words
