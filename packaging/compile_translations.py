"""Compiles the catalogues when the wheel is built, so that the installed program reads them at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileTranslations(BuildHookInterface):
    """Writes a .mo beside every .po, before the files of the wheel are gathered."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's own signature
        """Compile them all."""
        for path in sorted((Path(self.root) / "translations").glob("*/LC_MESSAGES/*.po")):
            with path.open("rb") as source, path.with_suffix(".mo").open("wb") as made:
                write_mo(made, read_po(source, locale=path.parent.parent.name))
