"""A PDF that only opens with a password: AES-256, revision 6."""

from __future__ import annotations

import io
import secrets


def encrypted(pdf: bytes, password: str) -> bytes:
    """The same PDF, encrypted whole, metadata too. Who knows the password may do everything with it.

    The owner's password is drawn and forgotten: nobody needs it.
    """
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        lock = pikepdf.Encryption(owner=secrets.token_urlsafe(32), user=password, R=6, aes=True, metadata=True)
        opened.save(out, encryption=lock)
    return out.getvalue()
