"""What was told in a letter or sheet is kept while it is not sent: nobody types a long story twice.

Only the fields with several lines: a day or an amount is worked out anew each time, since yesterday's may be wrong.
"""

from __future__ import annotations

from pgbdesk.app.brieven.soort import Briefsoort
from pgbdesk.app.ports import Store
from pgbdesk.domain.record import Record
from pgbdesk.gui.widgets.fields import Form


class Verhalen:
    """The stories of one paper about one record, kept in the dossier as drafts (encrypted)."""

    def __init__(self, store: Store, soort: Briefsoort, record: Record, form: Form) -> None:
        self._store, self._form, self._keep_sent = store, form, soort.onthoud
        self._key = f"brief:{soort.id}:{record.id}"
        self._names = tuple(name for name, field in form.fields.items() if field.entry.lines > 1)

    def begin(self) -> None:
        """Fill in what was told before, and keep what is told from now on."""
        if not self._names:
            return
        kept = self._store.drafts().get(self._key, {})
        self._form.fill({name: text for name, text in kept.items() if name in self._names and text})
        self._form.changed.connect(self._write)

    def _write(self) -> None:
        told = {name: self._form[name].text for name in self._names if self._form[name].text.strip()}
        self._store.put_draft(self._key, told or None)

    def sent(self) -> None:
        """It went out: forget it, unless the next paper will say the same."""
        if self._names and not self._keep_sent:
            self._store.put_draft(self._key, None)
