"""JKP explained on four short screens, to workers or to firms at a briefing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.faq import numbers_on
from bot.jkp.provisions import LAW
from bot.services.outreach import guide
from bot.services.outreach.guide import Part
from bot.storage.tables import Audience
from bot.texts import Bold, Details, Text, Value, _, lines, listed, paragraphs, verbatim

Numbers = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class _Screen:
    """A screen for workers: what it says, and the tables that this rests on."""

    title: Text
    says: Callable[[Numbers], Text]
    rules: tuple[str, ...]


_WORKERS: Sequence[_Screen] = (
    _Screen(
        _("1. What JKP is"),
        lambda numbers: _(
            "Help after a layoff (PHK): cash, help in finding work, and training. "
            "The cash is {rate} of the wage, for up to {benefit_months} months, at "
            "most {highest_benefit} a month. Nothing is taken from your pay.",
            rate=numbers["rate"],
            benefit_months=numbers["benefit_months"],
            highest_benefit=numbers["highest_benefit"],
        ),
        ("benefit_rates", "wage_ceiling"),
    ),
    _Screen(
        _("2. Who can get it"),
        lambda numbers: _(
            "Who is laid off by the company: permanent, or with a contract that the "
            "company ends early. {needed_months} paid months of contributions in the "
            "last {window_months} are needed. Who resigns or retires cannot get it.",
            needed_months=numbers["needed_months"],
            window_months=numbers["window_months"],
        ),
        ("needed_months", "excluded_causes"),
    ),
    _Screen(
        _("3. How to claim"),
        lambda numbers: _(
            "Ask for the PHK letter and the receipt of the report. Claim in "
            "SIAPkerja. From month 2 on: {applications} applications or {interviews} "
            "interview a month. Claiming costs nothing.",
            applications=numbers["applications"],
            interviews=numbers["interviews"],
        ),
        ("accepted_proofs", "applications"),
    ),
    _Screen(
        _("4. Until when"),
        lambda numbers: _(
            "Claim within {claim_months} months of the PHK; sooner is safer. Work "
            "again? Report it within {work_report_days} working days. Unsure? An "
            "officer checks it with you.",
            claim_months=numbers["claim_months"],
            work_report_days=numbers["work_report_days"],
        ),
        ("claim_months", "work_report_days"),
    ),
)

_FIRMS = (Part.PAY, Part.REPORT, Part.HAND_OUT, Part.UNTIL)

LAST = 3
"""The number of the last screen, from 0."""


def screen(audience: Audience, number: int, day: date) -> Text:
    """Return one of the four screens, with the numbers of a day."""
    if audience is Audience.FIRMS:
        part = _FIRMS[number]
        said = lines(*guide.says(part, day))
        return _shown(guide.PAGES[part].title, said, guide.articles(part, day))
    found = _WORKERS[number]
    rules = {LAW.dated(name, day).article: None for name in found.rules}
    articles = [verbatim(each) for each in rules]
    return _shown(found.title, found.says(numbers_on(day)), articles)


def _shown(title: Text, said: Text, articles: Sequence[Text]) -> Text:
    basis = _("Legal basis: {article}.", article=listed(articles))
    return paragraphs(Bold(title), lines(said, Details(basis)))
