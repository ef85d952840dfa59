"""The look: Fusion with our colours and a small style sheet; text size and scheme change live."""

from __future__ import annotations

from typing import ClassVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from pgbdesk.gui.tokens import CONTRAST, DARK, LIGHT, Scheme, Tokens
from pgbdesk.gui.typeface import families
from pgbdesk.paths import resource

MIN_SCALE, MAX_SCALE, STEP = 100, 200, 10
#: Pixels at 100 % at either side of the words in a table.
CELL = 5


class Theme(QObject):
    """The one theme of the program. Who draws or spaces by hand listens to `changed`.

    `changing` comes before a change, and `dressing` when the new look is there and nobody was told yet.
    """

    changing = Signal()
    dressing = Signal()
    changed = Signal()
    _woken = Signal()
    _made: ClassVar[Theme | None] = None

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self._app = app
        self._hints = app.styleHints()  # must be kept alive
        system = app.font()
        self._base = max(system.pointSizeF(), 10.5)
        self._family = system.family()
        self.scheme = Scheme.SYSTEM
        self.scale = MIN_SCALE
        self.readable = False
        #: How often the look was set. What is drawn or measured by hand is right as long as this stays the same.
        self.revision = 0
        self.applying = False  # between one look and the next: what is measured now is measured again at `changed`
        self._tokens = self._chosen()
        self._applied: tuple[Tokens, int, bool] | None = None
        self._to_tell = False
        self._woken.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        Theme._made = self  # widgets that are there already ask for the theme while the style is set
        app.setStyle("Fusion")
        self._hints.colorSchemeChanged.connect(self._system_changed)
        accessibility = self._hints.accessibility()
        if accessibility is not None:
            accessibility.contrastPreferenceChanged.connect(self._system_changed)

    @classmethod
    def of(cls, app: QApplication) -> Theme:
        """The theme of this application, made and applied on first use."""
        if cls._made is None or cls._made._app is not app:
            cls(app).apply()
        assert cls._made is not None
        return cls._made

    @property
    def tokens(self) -> Tokens:
        """The colours in use."""
        return self._tokens

    def _chosen(self) -> Tokens:
        if self.scheme is Scheme.SYSTEM:
            if self._wants_contrast():
                return CONTRAST
            return DARK if self._hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT
        return {Scheme.LIGHT: LIGHT, Scheme.DARK: DARK, Scheme.CONTRAST: CONTRAST}[self.scheme]

    def set(self, *, scheme: Scheme | None = None, scale: int | None = None, readable: bool | None = None) -> None:
        """Change the scheme, the text size (percent, 100 to 200) or the letters at once."""
        self.scheme = self.scheme if scheme is None else scheme
        self.scale = self.scale if scale is None else min(MAX_SCALE, max(MIN_SCALE, scale))
        self.readable = self.readable if readable is None else readable
        if (
            self._chosen(),
            self.scale,
            self.readable,
        ) != self._applied:  # that of the system is often one of ours: nothing to do then
            self.apply()

    def zoom(self, steps: int) -> None:
        """Text larger (1) or smaller (-1); 0 is the ordinary size."""
        self.set(scale=MIN_SCALE if steps == 0 else self.scale + steps * STEP)

    @property
    def roomy(self) -> bool:
        """Whether text is so large that pages should use one column."""
        return self.scale > 150

    def px(self, size: int) -> int:
        """A length that is `size` pixels at 100 %, in today's text size."""
        return round(size * self.scale / 100 * self._base / 10.5)

    def font(self, factor: float = 1.0, *, bold: bool = False) -> QFont:
        """The text font, `factor` times as large."""
        font = QFont(families(self._family, readable=self.readable))
        font.setPointSizeF(self._base * self.scale / 100 * factor)
        font.setBold(bold)
        return font

    @property
    def line(self) -> int:
        """The height of a line of text."""
        return QFontMetrics(self.font()).height()

    def apply(self) -> None:
        """Set font, palette and style sheet of the application, once, and tell who draws by hand."""
        self.changing.emit()
        self.revision += 1
        self._tokens = self._chosen()
        self._applied = self.tokens, self.scale, self.readable
        self.applying = True
        self._app.setStyleSheet("")  # Qt takes a sheet off and puts one on four times sooner than it changes one
        self._app.setFont(self.font())
        self._app.setPalette(palette(self.tokens))
        self._app.setStyleSheet(style_sheet(self.tokens, self))
        self.dressing.emit()
        self.applying = False
        self.changed.emit()

    def tell_soon(self) -> None:
        """Tell who draws by hand before the next paint: something slept through the last change and is shown now.

        Not at once: who listens may show or hide things too, and is perhaps just doing that.
        """
        if not self._to_tell:
            self._to_tell = True
            self._woken.emit()

    def _tell(self) -> None:
        self._to_tell = False
        self.changed.emit()

    def _wants_contrast(self) -> bool:
        accessibility = self._hints.accessibility()
        return accessibility is not None and accessibility.contrastPreference() is Qt.ContrastPreference.HighContrast

    def _system_changed(self) -> None:
        if self.scheme is Scheme.SYSTEM:
            self.apply()


def palette(t: Tokens) -> QPalette:
    """The palette, for what the style sheet does not reach."""
    made = QPalette()
    role = QPalette.ColorRole
    for name, colour in (
        (role.Window, t.window),
        (role.WindowText, t.text),
        (role.Base, t.surface),
        (role.AlternateBase, t.header),
        (role.Text, t.text),
        (role.Button, t.surface),
        (role.ButtonText, t.text),
        (role.ToolTipBase, t.surface),
        (role.ToolTipText, t.text),
        (role.PlaceholderText, t.muted),
        (role.Highlight, t.primary),
        (role.HighlightedText, t.on_primary),
        (role.Link, t.link),
        (role.LinkVisited, t.link),
        (role.Mid, t.border),
        (role.Dark, t.border),
    ):
        made.setColor(name, QColor(colour))
    for name in (role.Text, role.ButtonText, role.WindowText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(t.disabled))
    return made


def style_sheet(t: Tokens, theme: Theme) -> str:
    """The style sheet. Sizes are points and pixels of today's text size."""
    px = theme.px

    def pt(factor: float) -> str:
        return f"{theme.font(factor).pointSizeF():.2f}pt"

    levels = "".join(
        f"""
    QFrame[level="{name}"] {{ background: {tint}; border: 1px solid {ink}; border-left: {px(6)}px solid {ink};
        border-top-right-radius: {px(4)}px; border-bottom-right-radius: {px(4)}px; }}
    QFrame[level="{name}"] QLabel {{ background: transparent; border: none; }}
    QLabel[ink="{name}"] {{ color: {ink}; font-weight: 600; }}
    """
        for name, ink, tint in (
            ("danger", t.danger, t.danger_tint),
            ("warning", t.warning, t.warning_tint),
            ("success", t.success, t.success_tint),
            ("info", t.info, t.info_tint),
        )
    )
    return f"""
    QWidget {{ color: {t.text}; }}
    QMainWindow, QDialog, QScrollArea, QWidget#page, QStackedWidget {{ background: {t.window}; border: none; }}
    QLabel {{ background: transparent; }}
    QLabel[role="h1"] {{ font-size: {pt(1.65)}; font-weight: 600; }}
    QLabel[role="h2"] {{ font-size: {pt(1.2)}; font-weight: 600; }}
    QLabel[role="section"] {{ font-size: {pt(1.2)}; font-weight: 600; padding-top: {px(14)}px; }}
    QLabel[role="big"] {{ font-size: {pt(1.65)}; font-weight: 600; }}
    QLabel[role="strong"], QLabel[role="label"] {{ font-weight: 600; }}
    QLabel[role="muted"] {{ color: {t.muted}; }}
    QLabel[role="error"] {{ color: {t.danger}; font-weight: 600; }}
    QLabel[role="echo"] {{ color: {t.muted}; }}
    QFrame#card {{ background: {t.surface}; border: 1px solid {t.divider}; border-radius: {px(8)}px; }}
    QFrame[wrong="true"] {{ border: none; border-left: {px(4)}px solid {t.danger}; }}
    {levels}
    QPushButton {{ background: {t.surface}; border: 1px solid {t.border}; border-radius: {px(4)}px;
        padding: {px(7)}px {px(14)}px; min-height: {px(20)}px; }}
    QPushButton:hover {{ background: {t.selection}; }}
    QPushButton:pressed {{ background: {t.header}; }}
    QPushButton:disabled {{ color: {t.disabled}; border: 1px dashed {t.disabled}; }}
    QPushButton[kind="primary"] {{ background: {t.primary}; color: {t.on_primary}; border-color: {t.primary};
        font-weight: 600; }}
    QPushButton[kind="primary"]:hover {{ background: {t.link}; border-color: {t.link}; }}
    QPushButton[kind="chosen"] {{ background: {t.selection}; border: 2px solid {t.primary}; font-weight: 600;
        padding: {px(7) - 1}px {px(14) - 1}px; }}
    QPushButton[kind="danger"] {{ background: {t.danger}; color: {t.surface}; border-color: {t.danger};
        font-weight: 600; }}
    QPushButton[kind="link"] {{ background: transparent; border: none; color: {t.link}; text-decoration: underline;
        padding: {px(7)}px {px(8)}px {px(7)}px 0; text-align: left; }}
    QLineEdit, QComboBox, QPlainTextEdit, QSpinBox, QDateEdit {{ background: {t.surface}; color: {t.text};
        border: 1px solid {t.border}; border-radius: {px(4)}px; padding: {px(5)}px {px(8)}px; min-height: {px(20)}px;
        selection-background-color: {t.primary}; selection-color: {t.on_primary}; }}
    QLineEdit[wrong="true"], QComboBox[wrong="true"], QPlainTextEdit[wrong="true"] {{ border: 2px solid {t.danger}; }}
    QLineEdit:read-only {{ background: {t.header}; }}
    QComboBox::drop-down {{ border: none; width: {px(28)}px; }}
    QComboBox::down-arrow {{ image: url({_arrow(t)}); width: {px(16)}px; height: {px(16)}px; }}
    QComboBox QAbstractItemView {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.border};
        selection-background-color: {t.primary}; selection-color: {t.on_primary}; }}
    QCheckBox, QRadioButton {{ spacing: {px(8)}px; min-height: {px(28)}px; padding-right: {px(4)}px;
        background: transparent; }}
    QCheckBox::indicator, QRadioButton::indicator {{ width: {px(18)}px; height: {px(18)}px;
        border: 2px solid {t.border}; background: {t.surface}; }}
    QCheckBox::indicator {{ border-radius: {px(3)}px; }}
    QRadioButton::indicator {{ border-radius: {(px(18) + 4) // 2}px; }}
    QCheckBox::indicator:checked {{ background: {t.primary}; border-color: {t.primary}; image: url({_check(t)}); }}
    QRadioButton::indicator:checked {{ border-color: {t.primary}; background: qradialgradient(cx:0.5, cy:0.5,
        radius:0.5, fx:0.5, fy:0.5, stop:0 {t.primary}, stop:0.55 {t.primary}, stop:0.62 {t.surface},
        stop:1 {t.surface}); }}
    QLabel#qt_msgbox_label {{ font-weight: 600; }}
    QListWidget#nav {{ background: {t.surface}; border: none; outline: none;
        padding-top: {px(4)}px; }}
    QListWidget#nav::item {{ padding: {px(9)}px {px(12)}px; border-left: {px(4)}px solid transparent;
        color: {t.text}; }}
    QListWidget#nav::item:selected {{ background: {t.selection}; color: {t.text};
        border-left: {px(4)}px solid {t.primary}; }}
    QFrame#side {{ background: {t.surface}; border: none; border-right: 1px solid {t.divider}; }}
    QTableView, QListView {{ background: {t.surface}; border: 1px solid {t.border}; gridline-color: {t.divider};
        selection-background-color: {t.selection}; selection-color: {t.text}; outline: none; }}
    QTableView::item {{ padding: 0 {px(CELL)}px; }}
    QTableView::item:selected {{ background: {t.selection}; color: {t.text};
        border-top: 2px solid {t.primary}; border-bottom: 2px solid {t.primary}; }}
    QListWidget::item {{ padding-left: {px(6)}px; border-left: {px(4)}px solid transparent; }}
    QListWidget::item:selected {{ background: {t.selection}; color: {t.text};
        border-left: {px(4)}px solid {t.primary}; }}
    QHeaderView::section {{ background: {t.header}; color: {t.text}; border: none; padding: {px(7)}px {px(8)}px;
        border-right: 1px solid {t.divider}; border-bottom: 1px solid {t.border}; font-weight: 600; }}
    QTableCornerButton::section {{ background: {t.header}; border: none; }}
    QMenuBar {{ background: {t.window}; border-bottom: 1px solid {t.divider}; }}
    QMenuBar::item {{ padding: {px(5)}px {px(10)}px; background: transparent; }}
    QMenuBar::item:selected, QMenu::item:selected {{ background: {t.primary}; color: {t.on_primary}; }}
    QMenu {{ background: {t.surface}; border: 1px solid {t.border}; }}
    QMenu::item {{ padding: {px(6)}px {px(24)}px; }}
    QMenu::item:disabled {{ color: {t.disabled}; }}
    QStatusBar {{ background: {t.window}; font-size: {pt(0.9)}; border-top: 1px solid {t.divider}; }}
    QStatusBar::item {{ border: none; }}
    QStatusBar QLabel {{ font-size: {pt(0.9)}; color: {t.muted}; padding: {px(3)}px {px(12)}px; }}
    QFrame#news {{ background: {t.surface}; border: none; border-top: 1px solid {t.divider}; }}
    QToolTip {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.border}; }}
    QProgressBar {{ border: 1px solid {t.border}; border-radius: {px(4)}px; background: {t.surface};
        text-align: center; min-height: {px(18)}px; }}
    QProgressBar::chunk {{ background: {t.primary}; }}
    QScrollBar:vertical {{ background: {t.window}; width: {px(14)}px; }}
    QScrollBar::handle:vertical {{ background: {t.border}; border-radius: {px(5)}px; min-height: {px(32)}px;
        margin: {px(2)}px; }}
    QScrollBar:horizontal {{ background: {t.window}; height: {px(14)}px; }}
    QScrollBar::handle:horizontal {{ background: {t.border}; border-radius: {px(5)}px; min-width: {px(32)}px;
        margin: {px(2)}px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    """


def _check(t: Tokens) -> str:
    """The tick for a checked box, in the colour that stands on the primary one."""
    return resource("icons", "check-white.svg" if t.on_primary == "#FFFFFF" else "check-black.svg").as_posix()


def _arrow(t: Tokens) -> str:
    """The arrow of a list to choose from, in the colour of the text."""
    name = {LIGHT.text: "light", DARK.text: "dark"}.get(t.text, "contrast")
    return resource("icons", f"chevron-down-{name}.svg").as_posix()


def theme() -> Theme:
    """The theme of the running application."""
    made = Theme._made
    if made is not None and shiboken6.isValid(made._app):
        return made
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return Theme.of(app)
