"""The guide to JKP for firms: what to pay, report and hand out, and until when.

Every number is that of the law on a day, with its article, and how sure we are of it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.jkp.provisions import LAW, Provisions
from bot.texts import Percent, Text, _, listed, pgettext, verbatim


class Part(StrEnum):
    """The parts of the guide, in their order."""

    PAY = "pay"
    REPORT = "report"
    HAND_OUT = "hand"
    UNTIL = "until"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Page:
    """One part of the guide.

    Attributes:
        label: The button that opens it.
        title: What stands above it.
        says: What the law says there.
        rules: The tables of the law that it rests on.
    """

    label: Text
    title: Text
    says: Callable[[Provisions], Sequence[Text]]
    rules: tuple[str, ...]


def _pay(law: Provisions) -> Sequence[Text]:
    return (
        _(
            "JKP is {total} of the wage: {government} from the state, {jkk} out of "
            "your JKK contribution. It is no extra payment, and nothing is taken from "
            "the worker.",
            total=Percent(law.total_rate),
            government=Percent(law.government_rate),
            jkk=Percent(law.jkk_rate),
        ),
        _("Of the wage at most {ceiling} counts.", ceiling=law.wage_ceiling),
        _(
            "Contributions are due by the {day}th of the next month. A late one costs "
            "{fine} a month.",
            day=law.contribution_due_day,
            fine=Percent(law.late_fine),
        ),
    )


def _report(law: Provisions) -> Sequence[Text]:
    return (
        _(
            "A new worker: to BPJS Ketenagakerjaan, within {days} days of the first "
            "day of work.",
            days=law.enrolment_days,
        ),
        _(
            "Changes, such as the wage: within {days} working days.",
            days=law.changes_report_days,
        ),
        _(
            "A PHK: to BPJS Ketenagakerjaan with the proof, within {days} working "
            "days, and to the manpower office. Keep its receipt: the worker needs it.",
            days=law.employer_report_days,
        ),
    )


_RECEIPTS: Mapping[str, Text] = {
    "notice_and_district_receipt": _("regency or city"),
    "notice_and_province_receipt": _("province"),
    "notice_and_ministry_receipt": _("ministry"),
}
"""Whose receipt of the report counts, by the proof that the law accepts."""

_SETTLED: Mapping[str, Text] = {
    "settlement_and_court_deed": _("the deed of the PHI"),
    "settlement_and_receipt": _("the receipt of the report"),
}
"""What belongs to a settlement."""


def _hand_out(law: Provisions) -> Sequence[Text]:
    return (
        _("The worker needs one of these:"),
        _(
            "• the PHK letter and the receipt of the report ({whose})",
            whose=_those(_RECEIPTS, law),
        ),
        _("• the settlement and {what}", what=_either(_SETTLED, law)),
        _("• the final ruling of the PHI"),
        _(
            "Write the true cause. Who resigns gets no JKP, so do not ask anyone to "
            "resign."
        ),
    )


def _those(named: Mapping[str, Text], law: Provisions) -> Text:
    return listed(text for proof, text in named.items() if proof in law.accepted_proofs)


def _either(named: Mapping[str, Text], law: Provisions) -> Text:
    one, *others = (t for proof, t in named.items() if proof in law.accepted_proofs)
    return _("{one} or {other}", one=one, other=others[0]) if others else one


def _until(law: Provisions) -> Sequence[Text]:
    return (
        _(
            "Tell the worker {days} working days before the PHK ({probation} in the "
            "probation period).",
            days=law.notice_days,
            probation=law.probation_notice_days,
        ),
        _(
            "Tell BPJS Ketenagakerjaan within {days} working days after it.",
            days=law.employer_report_days,
        ),
        _(
            "The worker claims within {months} months of the PHK. So hand the papers "
            "out on the day.",
            months=law.claim_months,
        ),
        _(
            "No agreement? Talks last at most {days} working days, then a mediator "
            "of the manpower office helps.",
            days=law.bipartite_days,
        ),
    )


def _late(law: Provisions) -> Sequence[Text]:
    return (
        _("Not enrolled: you pay the whole benefit at once. Micro firms are exempt."),
        _("Wage reported too low: you pay the difference at once (Article 23)."),
        _(
            "More than {limit} months of JKK behind: you pay first, and ask BPJS for "
            "it within {months} months. BPJS pays it back within {days} working days "
            "of a complete request.",
            limit=law.bpjs_arrears_limit,
            months=law.reimbursement_months,
            days=law.reimbursement_days,
        ),
    )


PAGES: Mapping[Part, Page] = {
    Part.PAY: Page(
        pgettext("button", "What to pay"),
        _("What the firm pays"),
        _pay,
        (
            "total_rate",
            "government_rate",
            "jkk_rate",
            "wage_ceiling",
            "contribution_due_day",
            "late_fine",
        ),
    ),
    Part.REPORT: Page(
        pgettext("button", "What to report"),
        _("What the firm reports"),
        _report,
        ("enrolment_days", "changes_report_days", "employer_report_days"),
    ),
    Part.HAND_OUT: Page(
        pgettext("button", "What to hand out"),
        _("What the firm hands to the worker"),
        _hand_out,
        ("accepted_proofs", "excluded_causes"),
    ),
    Part.UNTIL: Page(
        pgettext("button", "Until when"),
        _("Until when"),
        _until,
        (
            "notice_days",
            "probation_notice_days",
            "employer_report_days",
            "claim_months",
            "bipartite_days",
        ),
    ),
    Part.LATE: Page(
        pgettext("button", "If it is late"),
        _("What the firm pays if it did not do so"),
        _late,
        (
            "exempt_size",
            "bpjs_arrears_limit",
            "reimbursement_months",
            "reimbursement_days",
        ),
    ),
}
"""The guide, part by part."""

_HOW_SURE: Mapping[str, Callable[[Text], Text]] = {
    "V": lambda article: article,
    "R": lambda article: _("{article} (as reported)", article=article),
    "I": lambda article: _("{article} (as we read it)", article=article),
}


def says(part: Part, day: date) -> Sequence[Text]:
    """Return the sentences of a part, with the numbers of a day."""
    return PAGES[part].says(LAW.on(day))


def articles(part: Part, day: date) -> Sequence[Text]:
    """Return the articles that a part rests on, and which were not read as text."""
    found = [LAW.dated(name, day) for name in PAGES[part].rules]
    sure = {each.article: each.confidence for each in found}
    return [_HOW_SURE[how](verbatim(named)) for named, how in sure.items()]
