"""Looks a packed file over before anything in it is unpacked."""

from __future__ import annotations

import io
import stat
import zipfile

from pgbdesk.exchange.lezen.grenzen import KLEIN, LEDEN, UITGEPAKT, VERHOUDING, Leesfout

_OUD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # an old .xls, or a new one with a password


def open_zip(data: bytes) -> zipfile.ZipFile:
    """The packed file, when it holds no more than may be. Raises `Leesfout`."""
    if data.startswith(_OUD):
        raise Leesfout("oud")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        raise Leesfout("geen_rekenblad") from None
    members = archive.infolist()
    if len(members) > LEDEN:
        raise Leesfout("leden", n=LEDEN)
    if len({member.filename for member in members}) != len(members):
        raise Leesfout("dubbel")
    if sum(member.file_size for member in members) > UITGEPAKT:
        raise Leesfout("uitgepakt", n=UITGEPAKT // 1_000_000)
    for member in members:
        _lid(member)
    return archive


def _lid(member: zipfile.ZipInfo) -> None:
    if member.flag_bits & 0x1:
        raise Leesfout("wachtwoord")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise Leesfout("verwijzing")
    if member.filename.startswith(("/", "\\")) or ".." in member.filename.replace("\\", "/").split("/"):
        raise Leesfout("verwijzing")
    if member.file_size > KLEIN and member.file_size > VERHOUDING * max(1, member.compress_size):
        raise Leesfout("verhouding", n=VERHOUDING)
