"""Vandaag stays calm when one thing is wrong many times: one task, and the others of its kind behind it."""

from __future__ import annotations

from datetime import date, datetime

from pgbdesk.app.attention import attention
from pgbdesk.clock import AMSTERDAM
from pgbdesk.domain.dossier import Dossier
from pgbdesk.gui.pages.vandaag import ALIKE, VandaagPage, bundled
from pgbdesk.law.book import lawbook
from pgbdesk.law.rule import Case
from tests.gui.test_overview_pages import button
from tests.helpers.budget_builders import base, shift
from tests.helpers.gui import make_context, mount, words_of

TODAY = date(2026, 12, 20)


def household() -> Dossier:
    """Hours in ten months of 2026, none of them declared."""
    return Dossier([*base(), *(shift(f"2026-{month:02}-04", "09:00", "13:00") for month in range(1, 11))])


def test_months_without_a_declaration_are_one_task_with_the_others_behind_it(qtbot):
    page = VandaagPage(make_context(household(), TODAY))
    mount(qtbot, page)
    words = words_of(page)

    assert words.count("maar er is nog geen declaratie") == 1
    button(page, "Nog 9 van deze soort")


def test_nothing_is_lost_by_bundling_and_the_order_stays():
    found = attention(Case(household(), datetime(2026, 12, 20, 9, tzinfo=AMSTERDAM), lawbook()))
    points = list(found.nu + found.binnenkort)
    bundles = bundled(points)

    assert sorted(id(p) for bundle in bundles for p in bundle) == sorted(id(p) for p in points)
    assert [bundle[0] for bundle in bundles] == [p for p in points if any(bundle[0] is p for bundle in bundles)]
    assert all(len(bundle) == 1 or len(bundle) > ALIKE for bundle in bundles)
