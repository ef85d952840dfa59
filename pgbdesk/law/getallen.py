"""Which numbers of the law are not known, or not looked up lately, and what that does to a household."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.dates import add_months
from pgbdesk.domain.overeenkomst import Reiskosten, Zorgovereenkomst
from pgbdesk.domain.personen import Zorgverlener
from pgbdesk.domain.rondom import Wooninitiatief
from pgbdesk.domain.soorten import EigenGetalSoort, FormeelGrond, OvereenkomstSoort, Wet
from pgbdesk.law.geladen import onleesbaar
from pgbdesk.law.parameters import Parameter
from pgbdesk.law.rule import Case, Ernst, Finding, Rule
from pgbdesk.law.sources import Source
from pgbdesk.law.zekerheid import Zekerheid
from pgbdesk.text import Text, in_a_row, of_data

#: A budget of longer ago has no use for the numbers of today.
_NOG_VAN_NU = timedelta(days=365)
#: At most so many numbers are named in the sentence, and one by one under "Waarom?".
_IN_DE_ZIN, _NOEM = 4, 20

TITEL_ONE = "Van {onderwerp} kent pgbdesk {n} getal niet"
TITEL_MANY = "Van {onderwerp} kent pgbdesk {n} getallen niet"
NIET_NAGEKEKEN = Text(
    "Het gaat om: {getallen}. pgbdesk raadt niet. Daarom is in uw dossier niet of niet helemaal nagekeken: {regels}. "
    "Kijk dat zelf na."
)
NIETS_GERAAKT = Text(
    "Het gaat om: {getallen}. pgbdesk raadt niet. "
    "Wat met deze getallen wordt berekend, ziet u niet voor dagen waarop ze niet gelden."
)
DOEN = Text(
    "Kijk of er een nieuwe pgbdesk is. Of laad de nieuwe getallen op de pagina Wet en regels. "
    "Twijfelt u? Bel Per Saldo."
)


@dataclass(frozen=True, slots=True)
class Gemis:
    """A rule asked for a number on a day for which there is none."""

    name: str
    day: date
    rule: Rule


def raakt(voor: str, case: Case) -> bool:
    """Whether a number that matters for `voor` can matter in this household today."""
    if voor in ("wlz", "wmo", "jeugdwet", "zvw"):
        recent = case.today - _NOG_VAN_NU
        return any(t.wet is Wet(voor) and t.tot >= recent for t in case.dossier.all(Toekenning))
    if voor == "zvw_informeel":
        return _zvw_informeel(case)
    if voor == "wooninitiatief":
        return bool(case.dossier.all(Wooninitiatief))
    running = [z for z in case.dossier.all(Zorgovereenkomst) if z.laatste_dag is None or z.laatste_dag >= case.today]
    if voor == "werkgever":
        return any(z.soort is OvereenkomstSoort.ARBEIDSOVEREENKOMST for z in running)
    if voor == "zorgverlener":
        return any(z.soort is not OvereenkomstSoort.ZORGINSTELLING for z in running)
    if voor == "reiskosten":
        return any(case.dossier.where(Reiskosten, "zorgovereenkomst_id", z.id) for z in running)
    return voor != "naslag"


def _zvw_informeel(case: Case) -> bool:
    """Whether informal care is paid from a Zvw budget, and the user did not fill in the rate of the reglement."""
    for budget in case.dossier.all(Toekenning):
        own = any(g.soort is EigenGetalSoort.INFORMEEL_UUR and g.geldt_op(case.today) for g in budget.eigen_getallen)
        if budget.wet is not Wet.ZVW or budget.tot < case.today - _NOG_VAN_NU or own:
            continue
        for z in case.dossier.where(Zorgovereenkomst, "budgethouder_id", budget.budgethouder_id):
            carer = case.dossier.find(Zorgverlener, z.zorgverlener_id)
            named = not z.toekenning_ids or budget.id in z.toekenning_ids
            if named and carer is not None and carer.formeel_grond in (None, FormeelGrond.GEEN):
                return True
    return False


def verlopen(case: Case) -> tuple[Parameter, ...]:
    """The numbers that were known once and are not any more today, and can matter in this household."""
    gone = [p for p in case.law.parameters.values() if p.last_day is not None and p.last_day < case.today]
    whose = {voor: raakt(voor, case) for voor in {p.voor for p in gone}}
    return tuple(p for p in gone if whose[p.voor])


def onbekend(case: Case, missed: Iterable[Gemis]) -> Iterator[Finding]:
    """One finding for each subject with numbers that are not known, and what could not be judged without them."""
    gaps = sorted({(g.name, g.day, g.rule.id): g for g in missed}.values(), key=lambda g: (g.name, g.day, g.rule.id))
    gone = verlopen(case)
    subjects = {p.subject for p in gone} | {_subject(g) for g in gaps}
    for subject in sorted(subjects):
        yield _van(
            subject, case, [g for g in gaps if _subject(g) == subject], [p for p in gone if p.subject == subject]
        )


def _subject(gap: Gemis) -> str:
    return gap.name.partition(".")[0]


def _van(subject: str, case: Case, gaps: list[Gemis], gone: list[Parameter]) -> Finding:
    named: dict[str, Text] = {}
    for parameter in gone:
        named.setdefault(parameter.heading, Text("bekend tot en met {dag}", dag=parameter.last_day))
    for gap in gaps:
        named.setdefault(case.law[gap.name].heading, Text("niet bekend op {dag}", dag=gap.day))
    rules = sorted({_naam(g.rule) for g in gaps})
    return Finding(
        rule="pgbdesk.getal_onbekend",
        ernst=Ernst.LET_OP if gaps else Ernst.INFO,
        about=case.dossier.huishouden,
        titel=Text.counted(
            TITEL_ONE,
            TITEL_MANY,
            len(named),
            onderwerp=Text("‘{onderwerp}’", onderwerp=of_data(case.law.subjects.get(subject, subject))),
        ),
        uitleg=Text(
            (NIET_NAGEKEKEN if rules else NIETS_GERAAKT).msgid,
            getallen=_opsomming(named),
            regels=in_a_row(map(of_data, rules)),
        ),
        doen=DOEN,
        bronnen=_sources([*(case.law[g.name] for g in gaps), *gone]),
        zekerheid=Zekerheid.NIET_GECONTROLEERD,
        because=tuple((of_data(title), what) for title, what in list(named.items())[:_NOEM]),
    )


def _opsomming(named: Mapping[str, Text]) -> Text:
    """The first few numbers by name, and how many there are besides."""
    first = in_a_row(of_data(name) for name in list(named)[:_IN_DE_ZIN])
    rest = len(named) - _IN_DE_ZIN
    return Text("{getallen}", getallen=first) if rest <= 0 else Text("{getallen}; en nog {n}", getallen=first, n=rest)


def _naam(rule: Rule) -> str:
    return str(rule.titel) if rule.titel is not None else rule.id


def _sources(parameters: Iterable[Parameter]) -> tuple[Source, ...]:
    seen: dict[str, Source] = {}
    for parameter in parameters:
        source = parameter.newest.source
        seen.setdefault(source.name, source)
    return tuple(seen.values())[:5]


def geladen_fouten(case: Case) -> Iterator[Finding]:
    """A finding for each file of numbers in the dossier that cannot be read: it does not count."""
    for load, fout in onleesbaar(case.law, case.dossier):
        yield Finding(
            rule="pgbdesk.geladen_fout",
            ernst=Ernst.LET_OP,
            about=load,
            titel=Text("De geladen getallen \u2018{titel}\u2019 tellen niet mee", titel=load.titel),
            uitleg=Text(
                "pgbdesk kan ze niet lezen. {plek}: {wat}", plek=fout.plek if fout.where else load.titel, wat=fout.wat
            ),
            doen=Text("Verwijder ze op de pagina Wet en regels, of laad een bestand dat klopt."),
            bronnen=(Source("pgbdesk", case.today, "E"),),
            zekerheid=Zekerheid.NIET_GECONTROLEERD,
        )


def lang_niet_nagekeken(case: Case) -> tuple[Parameter, ...]:
    """The numbers of the law that nobody looked up in the last half year; a table counts once."""
    since = add_months(case.today.replace(day=1), -6)
    old = {
        p.table or p.name: p
        for _, p in sorted(case.law.parameters.items())
        if p.checked_until < since and p.newest.source.tier != "E"
    }
    return tuple(old.values())


def verouderd(case: Case) -> Iterator[Finding]:
    """One finding when numbers were not looked up lately. The program goes on with those that still hold."""
    old = lang_niet_nagekeken(case)
    if not old:
        return
    oldest = min(p.checked_until for p in old)
    yield Finding(
        rule="pgbdesk.nagekeken",
        ernst=Ernst.INFO,
        about=case.dossier.huishouden,
        titel=Text.counted(
            "Van {n} getal uit de wet weet pgbdesk niet of het nog klopt",
            "Van {n} getallen uit de wet weet pgbdesk niet of ze nog kloppen",
            len(old),
        ),
        uitleg=Text("Ze zijn voor het laatst nagekeken op {dag}. pgbdesk rekent ermee door.", dag=oldest),
        doen=Text("Kijk of er een nieuwe pgbdesk is. Twijfelt u? Bel Per Saldo."),
        bronnen=_sources(old),
        zekerheid=Zekerheid.NIET_GECONTROLEERD,
        because=tuple((of_data(p.heading), p.checked_until) for p in old[:10]),
    )
