"""The pages, in the order of the navigation."""

from __future__ import annotations

from pgbdesk.gui.page import Page

PAGES: tuple[type[Page], ...] = ()
