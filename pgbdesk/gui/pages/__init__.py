"""The pages, in the order of the navigation."""

from __future__ import annotations

from pgbdesk.gui.page import Page
from pgbdesk.gui.pages.budget import BudgetPage
from pgbdesk.gui.pages.budgetplan import BudgetplanPage
from pgbdesk.gui.pages.checklists import ChecklistsPage
from pgbdesk.gui.pages.documenten import DocumentenPage
from pgbdesk.gui.pages.formulieren import FormulierenPage
from pgbdesk.gui.pages.gebeurtenissen import GebeurtenissenPage
from pgbdesk.gui.pages.gegevens import GegevensPage
from pgbdesk.gui.pages.instellingen import InstellingenPage
from pgbdesk.gui.pages.logboek import LogboekPage
from pgbdesk.gui.pages.rekenhulpen import RekenhulpenPage
from pgbdesk.gui.pages.reservekopieen import ReservekopieenPage
from pgbdesk.gui.pages.rooster import RoosterPage
from pgbdesk.gui.pages.uren import UrenPage
from pgbdesk.gui.pages.vandaag import VandaagPage
from pgbdesk.gui.pages.vaste_uren import VasteUrenPage
from pgbdesk.gui.pages.wat_verandert import WatVerandertPage
from pgbdesk.gui.pages.wet import WetPage
from pgbdesk.gui.pages.zorgverleners import ZorgverlenersPage

#: What people do from day to day; Ctrl+1 to Ctrl+9 open the first nine.
DAILY: tuple[type[Page], ...] = (
    VandaagPage,
    BudgetPage,
    ZorgverlenersPage,
    RoosterPage,
    UrenPage,
    VasteUrenPage,
    GebeurtenissenPage,
    FormulierenPage,
    ChecklistsPage,
    DocumentenPage,
    RekenhulpenPage,
)

#: What is looked up now and then: below a line.
BEHIND: tuple[type[Page], ...] = (
    BudgetplanPage,
    GegevensPage,
    WetPage,
    WatVerandertPage,
    ReservekopieenPage,
    LogboekPage,
    InstellingenPage,
)

PAGES = (*DAILY, *BEHIND)
