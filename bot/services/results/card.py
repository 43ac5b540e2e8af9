"""The result as people read it: one message, the rest folded or behind a button."""

from collections.abc import Mapping
from datetime import date

from bot.jkp.assessment import Assessment, Outcome, Reason, Verdict
from bot.jkp.facts import Facts
from bot.jkp.names import FACTS
from bot.jkp.provisions import LAW
from bot.services.results.not_eligible_texts import kindly
from bot.texts import (
    Bold,
    Details,
    Rupiah,
    Text,
    _,
    lines,
    listed,
    ngettext,
    paragraphs,
    verbatim,
)

SOON_DAYS = 7
"""From here on the card asks to claim today."""

MOST_IN_FULL = 5
"""With more conditions than this under one heading, only what was found is shown."""

TITLES: Mapping[Verdict, Text] = {
    Verdict.ELIGIBLE: _("You probably meet the conditions"),
    Verdict.NEEDS_HUMAN_CHECK: _("An officer needs to check"),
    Verdict.INCOMPLETE: _("An officer needs to check"),
    Verdict.NOT_ELIGIBLE: _("Conditions not met yet"),
}

GROUPS: tuple[tuple[Outcome, Text], ...] = (
    (Outcome.FAILS, _("Not met")),
    (Outcome.UNSETTLED, _("Needs checking")),
    (Outcome.UNKNOWN, _("Not known yet")),
)


def card(found: Assessment, facts: Facts, today: date) -> Text:
    """Return the card: outcome, amount, last day, and what is not settled.

    Args:
        found: What the law found.
        facts: What it was found from.
        today: The person's day, from which the days left are counted.
    """
    return paragraphs(
        lines(Bold(TITLES[found.verdict]), _say(found, facts)),
        _figures(amount(found), last_day(found, facts, today), owed(found)),
        *(_group(found, outcome, heading) for outcome, heading in GROUPS),
        _("This is an estimate, not a decision."),
    )


def reasons(found: Assessment, answers: int) -> Text:
    """Return every condition with what was found and its article.

    Args:
        found: What the law found.
        answers: How many questions were answered.
    """
    law = LAW.on(found.day)
    everything = (*GROUPS, (Outcome.HOLDS, _("Met")))
    return paragraphs(
        *(_with_articles(found, outcome, heading) for outcome, heading in everything),
        lines(
            _(
                "Rules used: {rules}, checked on {law_checked_on}.",
                rules=verbatim(law.source),
                law_checked_on=law.law_checked_on,
            ),
            ngettext(
                "Worked out on {day} from your {count} answer.",
                "Worked out on {day} from your {count} answers.",
                answers,
                day=found.day,
            ),
        ),
    )


def amount(found: Assessment) -> Text | None:
    """Return what would be paid, or that it cannot be worked out yet."""
    months = found.monthly_benefit
    if found.verdict is Verdict.NOT_ELIGIBLE or found.employer_owes:
        return None
    if not months:
        return _(
            "The amount cannot be worked out because the reported wage is not known. "
            "The right can still be claimed."
        )
    if found.verdict is not Verdict.ELIGIBLE:
        return _("If accepted, about {amount} a month.", amount=months[0])
    total = Rupiah(sum(months))
    if len(set(months)) > 1:
        return ngettext(
            "Estimated cash: up to {total} altogether, over {count} month.",
            "Estimated cash: up to {total} altogether, over {count} months.",
            len(months),
            total=total,
        )
    return ngettext(
        "Estimated cash: {amount} a month, for up to {count} month. Altogether up to "
        "{total}.",
        "Estimated cash: {amount} a month, for up to {count} months. Altogether up to "
        "{total}.",
        len(months),
        amount=months[0],
        total=total,
    )


def last_day(found: Assessment, facts: Facts, today: date) -> Text | None:
    """Return until when a claim can be made, and how many days are left.

    Nothing is said to who has claimed, or has nothing to claim.
    """
    if found.verdict is Verdict.NOT_ELIGIBLE or facts.claimed_on is not None:
        return None
    last = found.last_claim_day
    if last is None:
        return _no_last_day(facts)
    left = (last - today).days
    if left < 0:
        return passed(last, -left)
    if left == 0:
        return _(
            "Today is the last day. Claim now in SIAPkerja. If you cannot get in, call "
            "BPJS Ketenagakerjaan at 175 and note the time."
        )
    return _soon(last, left) if left <= SOON_DAYS else _far(last, left)


def _say(found: Assessment, facts: Facts) -> Text:
    match found.verdict:
        case Verdict.ELIGIBLE:
            return _(
                "From your answers, the conditions for JKP are probably met. The "
                "decision stays with BPJS Ketenagakerjaan. The next steps are below."
            )
        case Verdict.NOT_ELIGIBLE:
            return kindly(found, facts)
        case Verdict.INCOMPLETE if found.missing:
            return _(
                "Some things are not known to us yet: {missing}. Fill them in when you "
                "can, or ask an officer to help. This is not a refusal.",
                missing=listed(_named(each) for each in found.missing),
            )
        case _:
            return _open_points(found)


def _open_points(found: Assessment) -> Text:
    open_points = [each for each in found.reasons if each.outcome in _OPEN]
    return ngettext(
        "{count} thing is not certain yet. This is not a refusal. An officer can check "
        "it with you, and you need not tell your story again.",
        "{count} things are not certain yet. This is not a refusal. An officer can "
        "check them with you, and you need not tell your story again.",
        len(open_points),
    )


_OPEN = (Outcome.UNSETTLED, Outcome.UNKNOWN)


def _named(fact: str) -> Text:
    return FACTS.get(fact, verbatim(fact))


def _figures(*texts: Text | None) -> Text | None:
    return lines(*texts) if any(texts) else None


def _no_last_day(facts: Facts) -> Text:
    if facts.terminated_on is None:
        return _("The last day cannot be counted without the PHK date.")
    return _(
        "Your time limit fell in the transition and is not settled. Claim as soon as "
        "you can."
    )


def _far(last: date, left: int) -> Text:
    return ngettext(
        "Last day to claim: {last_day}. {count} day left.",
        "Last day to claim: {last_day}. {count} days left.",
        left,
        last_day=last,
    )


def _soon(last: date, left: int) -> Text:
    return ngettext(
        "Last day to claim: {last_day}. Only {count} day left. Claim today in "
        "SIAPkerja. If anything is in the way, press Talk to an officer.",
        "Last day to claim: {last_day}. Only {count} days left. Claim today in "
        "SIAPkerja. If anything is in the way, press Talk to an officer.",
        left,
        last_day=last,
    )


def passed(last: date, days: int) -> Text:
    """Say that the last day was so many days ago, and that it may not be the end."""
    return ngettext(
        "By our count the limit of {last_day} passed {count} day ago. Do not give up "
        "yet. Some situations need a look, such as a long dispute or an earlier "
        "refusal.",
        "By our count the limit of {last_day} passed {count} days ago. Do not give up "
        "yet. Some situations need a look, such as a long dispute or an earlier "
        "refusal.",
        days,
        last_day=last,
    )


def owed(found: Assessment) -> Text | None:
    """Return what the company owes at once, where it owes anything."""
    if not found.employer_owes:
        return None
    return _(
        "Estimated amount the company owes at once: {owed}. An officer can help claim "
        "it through the inspectors.",
        owed=found.employer_owes,
    )


def _group(found: Assessment, outcome: Outcome, heading: Text) -> Text | None:
    within = [each for each in found.reasons if each.outcome is outcome]
    if not within:
        return None
    shown = _line if len(within) <= MOST_IN_FULL else _short_line
    return lines(Bold(heading), *(shown(each) for each in within))


def _line(reason: Reason) -> Text:
    basis = _("Legal basis: {article}.", article=verbatim(reason.article))
    more = Details(lines(reason.remedy, reason.advice, basis))
    return lines(_("• {reason}", reason=reason.because), more)


def _short_line(reason: Reason) -> Text:
    return _("• {reason}", reason=reason.because)


def _with_articles(found: Assessment, outcome: Outcome, heading: Text) -> Text | None:
    within = [each for each in found.reasons if each.outcome is outcome]
    if not within:
        return None
    return lines(Bold(heading), *(_with_article(each) for each in within))


def _with_article(reason: Reason) -> Text:
    return _(
        "• {reason} ({article})",
        reason=reason.because,
        article=verbatim(reason.article),
    )
