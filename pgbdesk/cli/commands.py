"""What each command does. All of them give an exit status, or raise a known problem."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from pgbdesk.app.alles import alles
from pgbdesk.app.beroep import mag_bsn
from pgbdesk.app.bijlagen import check_beside, folder_of, take_beside, write_beside
from pgbdesk.app.changes import Change
from pgbdesk.app.check import check as judge
from pgbdesk.app.documents import recovery_sheet
from pgbdesk.app.ports import Store
from pgbdesk.app.reservekopie import TweedeMislukt
from pgbdesk.app.session import Session
from pgbdesk.app.wachtrij import nieuw_wachtwoord
from pgbdesk.cli import files, papers
from pgbdesk.cli.listing import listing
from pgbdesk.cli.problems import Code, NoSuchFolder
from pgbdesk.cli.tongue import language, say
from pgbdesk.cli.world import World
from pgbdesk.clock import Clock, fixed
from pgbdesk.domain.dossier import Dossier
from pgbdesk.forms.bundel import Bundel
from pgbdesk.law.rule import Case
from pgbdesk.text import N_, Text

OUDE_SLEUTEL = Text(
    "Let op: deze kopie gaat open met een oude zin of code. Wie die kent, kan nu weer in het dossier. "
    "Trek de toegang opnieuw in."
)
LEESBAAR = Text("Dit bestand is niet versleuteld. Iedereen die erbij kan, kan alles lezen.")
GEMAAKT = N_("Gemaakt: {wat}")


def _made(what: object) -> None:
    print(say(Text(GEMAAKT, wat=what)))


def _clock(args: Namespace, world: World) -> Clock:
    return fixed(args.vandaag) if args.vandaag else world.clock


def check(args: Namespace, world: World) -> int:
    """Print the verdict on a household, for people or (`--json`) for a script."""
    dossier = files.read_any(args.file, args.wachtwoord_fd, world)
    found = judge(dossier, _clock(args, world)(), world.law(), "nl" if args.json else language().code)
    if args.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        print(listing(found, dossier))
    return Code.OK


def print_paper(args: Namespace, world: World) -> int:
    """Make a paper as a PDF."""
    if args.uit is not None:
        files.absent(args.uit)
    with files.logged(args.file, args.wachtwoord_fd, world) as (dossier, note):
        case = Case(dossier, _clock(args, world)(), world.law())
        asked = papers.gevraagd(args, case)
        target = args.uit or Path(asked.naam)
        maker = world.papers()
        if isinstance(asked.wat, Bundel):
            pdf = maker.bundle(asked.wat, large=args.groot)
        else:
            pdf = maker.pdf(asked.wat, large=args.groot)
        word = nieuw_wachtwoord() if args.versleutel else None
        files.write_new(target, pdf if word is None else maker.encrypted(pdf, word))
        note("afgedrukt", args.form)
    if word is not None:
        print(say(Text("Wachtwoord: {woord}", woord=word)))
        print(say(Text("Schrijf het nu op. pgbdesk laat het niet nog eens zien.")))
    _made(target)
    return Code.OK


def export(args: Namespace, world: World) -> int:
    """Write the open JSON file of a dossier, or a spreadsheet when the name of the file says so."""
    if args.json is not None:
        files.absent(args.json)
    opener = world.opener()
    key = opener.unlock(args.file, files.secret(args.wachtwoord_fd))
    with files.visited(opener, args.file, key) as store:
        dossier = store.dossier()
        if args.json is not None and args.json.suffix.lower() == ".xlsx":
            done = _sheets(args.json, dossier, world)
            files.note(store, "tabel", "alles")
            return done
        text = world.open_format().write(dossier, world.clock())
        beside = write_beside(args.json, dossier, store.content) if args.json is not None else 0
        if args.json is None:
            sys.stdout.write(text)
        else:
            files.write_new(args.json, text.encode())
        files.note(store, "uitgevoerd", "json")
    if args.json is None:
        return Code.OK
    if beside:
        _made(Text("{map} ({n} documenten)", map=folder_of(args.json), n=beside))
    _made(args.json)
    print(say(LEESBAAR))
    return Code.OK


def _sheets(path: Path, dossier: Dossier, world: World) -> int:
    """Everything as a spreadsheet, a sheet for each list; the files of documents do not go in."""
    files.write_new(path, world.sheets().xlsx(alles(dossier), world.clock()))
    _made(path)
    print(say(LEESBAAR))
    return Code.OK


def import_(args: Namespace, world: World) -> int:
    """Make a new dossier from an open JSON file; nothing is made when anything in it is wrong."""
    files.absent(args.file)
    if args.herstelblad is not None:
        files.absent(args.herstelblad)
    dossier = files.read_json(args.json, world)
    missing = check_beside(args.json, dossier)
    code = _create(args.file, files.new_secret(args.wachtwoord_fd), dossier, world, args.json)
    if missing:
        told = Text(
            "Let op: van {n} documenten staat het bestand niet in {map}.", n=len(missing), map=folder_of(args.json)
        )
        print(say(told), file=sys.stderr)
    _made(Text("{bestand} ({n} gegevens)", bestand=args.file, n=len(dossier)))
    if args.herstelblad is not None:
        sheet = recovery_sheet(args.file.stem, code, world.clock().date())
        files.write_new(args.herstelblad, world.papers().pdf(sheet))
        _made(Text("{blad}. Druk dit herstelblad af, bewaar het goed, en wis het bestand.", blad=args.herstelblad))
    else:
        print(say(Text("Herstelcode: {code}", code=code)))
        print(say(Text("Schrijf deze code op en bewaar hem goed. pgbdesk laat hem niet nog eens zien.")))
    return Code.OK


def _create(path: Path, secret: str, dossier: Dossier, world: World, source: Path) -> str:
    """A new dossier with these records and their files in it, in one step; gives the recovery code."""
    opener = world.opener()
    key, code = opener.create(path, secret)
    try:
        with files.opened(opener, path, key) as store:
            changes = [Change(None, record) for record in dossier]
            take_beside(source, dossier, store)
            session = Session(store, world.clock, may_keep_bsn=_may_keep_bsn(store))
            session.do(Text("Open bestand overgenomen"), *changes)
            if session.withheld:
                told = Text("BSN's zijn niet overgenomen: {n}. U werkt hier voor een ander.", n=session.withheld)
                print(say(told), file=sys.stderr)
    except BaseException:
        path.unlink(missing_ok=True)  # ours, and not whole
        raise
    return code


def _may_keep_bsn(store: Store) -> Callable[[Dossier, date], bool]:
    """In a dossier that is kept for somebody else no BSN comes in."""
    professional = store.safety is not None and store.safety.professional
    return lambda dossier, today: mag_bsn(dossier, today, professional=professional)


def verify(args: Namespace, world: World) -> int:
    """Tell whether a dossier is whole."""
    report = world.verify(args.file, files.secret(args.wachtwoord_fd))
    if report.problems:
        print(
            say(Text("Dit dossier is beschadigd:")),
            *(f"  {problem}" for problem in report.problems),
            sep="\n",
            file=sys.stderr,
        )
        print(say(Text("Zet een reservekopie terug. Het bestand is niet veranderd.")), file=sys.stderr)
        return Code.DAMAGED
    whole = Text(
        "Dit dossier is heel: {n} gegevens. Voor het laatst bewaard op {toen}.", n=report.records, toen=report.saved
    )
    print(say(whole))
    return Code.OK


def backup(args: Namespace, world: World) -> int:
    """Make a checked backup of a dossier, and one in a folder of the user's choice."""
    if args.map is not None and not args.map.is_dir():
        raise NoSuchFolder(args.map)
    opener = world.opener()
    key = opener.unlock(args.file, files.secret(args.wachtwoord_fd))
    with files.opened(opener, args.file, key) as store:
        assert store.safety is not None
        second = None
        try:
            made = store.safety.back_up()
        except TweedeMislukt as problem:
            made, second = problem.made, problem
        print(say(Text("Gemaakt en nagekeken: {wat}", wat=made.path)))
        if args.map is not None:
            target = args.map / f"{args.file.stem}-{world.clock():%Y-%m-%d}-stand-{made.generation}.pgbd"
            files.absent(target)
            files.write_new(target, made.path.read_bytes())
            _made(target)
        if second is not None:
            raise second
    return Code.OK


def restore(args: Namespace, world: World) -> int:
    """Put a backup back; what stands there becomes a backup first."""
    opener = world.opener()
    key = opener.unlock(args.backup, files.secret(args.wachtwoord_fd))
    if opener.opens_otherwise(args.backup, args.file):
        print(say(OUDE_SLEUTEL), file=sys.stderr)
    try:
        kept = opener.restore(args.backup, args.file, key)
    finally:
        key.wipe()
    print(say(Text("Teruggezet: {wat}", wat=args.file)))
    if kept is not None:
        print(say(Text("Wat daar stond, is bewaard: {wat}", wat=kept)))
    return Code.OK


#: The commands without a window.
COMMANDS: Mapping[str, Callable[[Namespace, World], int]] = {
    "check": check,
    "print": print_paper,
    "export": export,
    "import": import_,
    "backup": backup,
    "restore": restore,
    "verify": verify,
}
