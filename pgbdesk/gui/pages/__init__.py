"""The pages, in the order of the navigation."""

from __future__ import annotations

from pgbdesk.gui.page import Page
from pgbdesk.gui.pages.instellingen import InstellingenPage
from pgbdesk.gui.pages.logboek import LogboekPage
from pgbdesk.gui.pages.rooster import RoosterPage
from pgbdesk.gui.pages.uren import UrenPage

PAGES: tuple[type[Page], ...] = (RoosterPage, UrenPage, LogboekPage, InstellingenPage)
