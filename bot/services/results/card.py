"""The result as people read it: one message, the rest folded or behind a button."""

from collections.abc import Iterator, Mapping
from datetime import date

from bot.jkp.assessment import Assessment, Outcome, Reason, Verdict
from bot.jkp.benefit import Sum
from bot.jkp.facts import Facts
from bot.jkp.names import FACTS
from bot.jkp.provisions import LAW
from bot.services.results import other_support, time_left
from bot.services.results.not_eligible_texts import kindly
from bot.texts import (
    Bold,
    Details,
    Percent,
    Rupiah,
    Text,
    _,
    lines,
    listed,
    ngettext,
    paragraphs,
    verbatim,
)

MOST_IN_FULL = 5
"""With more conditions than this under one heading, only what was found is shown."""

MOST_NAMED = 3
"""So many missing things are named in a sentence; of more only their number."""

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
        _figures(
            _still_to_come(facts, today),
            amount(found),
            time_left.last_day(found, facts, today),
            owed(found),
        ),
        *_groups(found),
        _still_open(found, facts, today),
        _("This is an estimate, not a decision."),
    )


def _still_open(found: Assessment, facts: Facts, today: date) -> Text | None:
    """Name what can still be done after a no; how is behind a button."""
    if found.verdict is not Verdict.NOT_ELIGIBLE:
        return None
    doors = other_support.open_doors(facts, today)
    return lines(
        Bold(_("What you can still use:")),
        *(_("• {reason}", reason=each.name) for each in doors),
    )


def _still_to_come(facts: Facts, today: date) -> Text | None:
    """Say that a PHK was announced only, and when to come back."""
    ends_on = facts.terminated_on
    if ends_on is None or ends_on <= today:
        return None
    return _(
        "Your PHK takes effect on {day}. Until then this is an outlook from today's "
        "answers. Come back on that day: only then can the claim be filed.",
        day=ends_on,
    )


def reasons(found: Assessment, answers: int) -> Text:
    """Return every condition with what was found and its article.

    Args:
        found: What the law found.
        answers: How many questions were answered.
    """
    law, met = LAW.on(found.day), _with_articles(found, Outcome.HOLDS)
    return paragraphs(
        *(
            lines(Bold(heading), told)
            for outcome, heading in GROUPS
            if (told := _with_articles(found, outcome))
        ),
        lines(Bold(_("Met")), Details(met)) if met else None,
        lines(
            _(
                "Rules used: {rules}, checked on {law_checked_on}. The articles above "
                "are from there, unless another rule is named.",
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


def sums(found: Assessment) -> Text | None:
    """Return how the amount comes about: the rate times the wage that counts."""
    if not found.sums:
        return None
    return lines(
        *(_sum(each, alone=len(found.sums) == 1) for each in found.sums),
        ceiling(found),
    )


def ceiling(found: Assessment) -> Text | None:
    """Return how much of the wage counts at most, where that makes a difference."""
    most = LAW.on(found.day).wage_ceiling
    if not any(each.wage == most for each in found.sums):
        return None
    return _("At most {wage_ceiling} of the wage counts.", wage_ceiling=most)


def _sum(each: Sum, *, alone: bool) -> Text:
    if alone:
        return _(
            "The sum: {rate} of the wage {wage} = {amount} a month.",
            rate=Percent(each.rate),
            wage=each.wage,
            amount=each.amount,
        )
    return _(
        "Months {first} to {last}: {rate} of the wage {wage} = {amount} a month.",
        first=each.first,
        last=each.last,
        rate=Percent(each.rate),
        wage=each.wage,
        amount=each.amount,
    )


def _say(found: Assessment, facts: Facts) -> Text:
    match found.verdict:
        case Verdict.ELIGIBLE:
            return _(
                "From your answers, the conditions for JKP are probably met. The "
                "decision stays with BPJS Ketenagakerjaan. The next steps are below."
            )
        case Verdict.NOT_ELIGIBLE:
            return kindly(found, facts)
        case Verdict.INCOMPLETE if len(found.missing) > MOST_NAMED:
            return ngettext(
                "{count} thing is not known to us yet. Fill it in when you can, or ask "
                "an officer to help. This is not a refusal.",
                "{count} things are not known to us yet. Fill them in when you can, or "
                "ask an officer to help. This is not a refusal.",
                len(found.missing),
            )
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


def owed(found: Assessment) -> Text | None:
    """Return what the company owes at once, where it owes anything."""
    if not found.employer_owes:
        return None
    return _(
        "Estimated amount the company owes at once: {owed}. An officer can help claim "
        "it through the inspectors.",
        owed=found.employer_owes,
    )


def _groups(found: Assessment) -> Iterator[Text | None]:
    """Yield what was found by heading; on a no only why, and the rest folded."""
    if found.verdict is not Verdict.NOT_ELIGIBLE:
        for outcome, heading in GROUPS:
            yield _group(found, outcome, heading)
        return
    (fails, heading), *others = GROUPS
    yield _group(found, fails, heading)
    rest = [
        lines(Bold(heading), *(_short_line(each) for each in within))
        for outcome, heading in others
        if (within := [each for each in found.reasons if each.outcome is outcome])
    ]
    if rest:
        yield Details(lines(*rest))


def _group(found: Assessment, outcome: Outcome, heading: Text) -> Text | None:
    within = [each for each in found.reasons if each.outcome is outcome]
    if not within:
        return None
    if len(within) > MOST_IN_FULL:
        return lines(Bold(heading), Details(lines(*map(_short_line, within))))
    return lines(Bold(heading), *map(_line, within))


def _line(reason: Reason) -> Text:
    basis = _("Legal basis: {article}.", article=verbatim(reason.article))
    more = Details(lines(reason.remedy, reason.advice, basis))
    return lines(_("• {reason}", reason=reason.because), more)


def _short_line(reason: Reason) -> Text:
    return _("• {reason}", reason=reason.because)


def _with_articles(found: Assessment, outcome: Outcome) -> Text | None:
    source = LAW.on(found.day).source
    within = [each for each in found.reasons if each.outcome is outcome]
    return lines(*(_with_article(each, source) for each in within)) if within else None


def _with_article(reason: Reason, source: str) -> Text:
    """Return what was found with its article; the rules of the day are named below."""
    article = reason.article
    if article.startswith(f"{source} Pasal"):
        article = article.removeprefix(f"{source} ")
    return _("• {reason} ({article})", reason=reason.because, article=verbatim(article))
