"""The pages, in the order of the navigation. Each is loaded when it is first shown; the window is there at once."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from pgbdesk.text import Text

if TYPE_CHECKING:
    from pgbdesk.gui.page import Page


@dataclass(frozen=True, slots=True)
class Entry:
    """A page by its name and icon: `vaste_uren` stands for the class `VasteUrenPage` of the module of that name."""

    key: str
    title: Text
    icon: str

    @property
    def class_name(self) -> str:
        """What its class is called."""
        return "".join(part.capitalize() for part in self.key.split("_")) + "Page"

    def load(self) -> type[Page]:
        """The class of the page."""
        found: type[Page] = getattr(import_module(f"{__name__}.{self.key}"), self.class_name)
        return found


@dataclass(frozen=True, slots=True)
class Group:
    """Pages that stand together in the navigation. With a title the group can be folded away; without, it is there."""

    key: str
    title: Text | None
    pages: tuple[Entry, ...]


#: What people do from day to day; Ctrl+1 to Ctrl+9 open them.
DAILY = Group(
    "dagelijks",
    None,
    (
        Entry("vandaag", Text("Vandaag"), "house"),
        Entry("budget", Text("Budget"), "wallet"),
        Entry("zorgverleners", Text("Zorgverleners"), "users"),
        Entry("rooster", Text("Rooster en oproepen"), "calendar-days"),
        Entry("uren", Text("Uren en declaraties"), "clock"),
        Entry("vaste_uren", Text("Vaste uren (Wab)"), "scale"),
        Entry("formulieren", Text("Formulieren en brieven"), "printer"),
        Entry("checklists", Text("Checklists"), "clipboard-check"),
        Entry("documenten", Text("Documenten"), "folder"),
    ),
)

#: What is needed now and then: folded until somebody unfolds it or goes there.
PLANNEN = Group(
    "plannen",
    Text("Plannen en rekenen"),
    (
        Entry("gebeurtenissen", Text("Gebeurtenissen"), "list-checks"),
        Entry("budgetplan", Text("Budgetplan"), "euro"),
        Entry("rekenhulpen", Text("Rekenhulpen"), "calculator"),
    ),
)
OPZOEKEN = Group(
    "opzoeken",
    Text("Opzoeken"),
    (
        Entry("gegevens", Text("Alle gegevens"), "database"),
        Entry("wet", Text("Wet en regels"), "book-open"),
        Entry("wat_verandert", Text("Wat verandert er"), "calendar-clock"),
        Entry("logboek", Text("Logboek"), "history"),
    ),
)
BEWAREN = Group(
    "bewaren",
    Text("Veilig bewaren"),
    (
        Entry("reservekopieen", Text("Reservekopieën"), "shield-check"),
        Entry("privacy", Text("Privacy"), "eye-off"),
    ),
)
INSTELLEN = Group("instellen", None, (Entry("instellingen", Text("Instellingen"), "settings"),))

GROUPS = (DAILY, PLANNEN, OPZOEKEN, BEWAREN, INSTELLEN)
PAGES = tuple(page for group in GROUPS for page in group.pages)
BY_KEY = {page.key: page for page in PAGES}
