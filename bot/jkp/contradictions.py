"""Facts that cannot all be true, said by name before anything is decided."""

from collections.abc import Iterator

from bot.jkp.calendar import birthday, months_between
from bot.jkp.facts import BadFacts, Between, Facts, Months
from bot.jkp.provisions import Provisions
from bot.jkp.values import Cause, Contract, Membership, Working
from bot.texts import Text, Verbatim, _

Clash = tuple[str, Text]
"""The fact at fault, and what it contradicts."""


def refuse_contradictions(facts: Facts, law: Provisions) -> None:
    """Let only facts pass that can all be true.

    Raises:
        BadFacts: Two of them cannot; names one of them and says which other.
    """
    for fact, reason in contradictions(facts, law):
        raise BadFacts(fact, reason)


def contradictions(facts: Facts, law: Provisions) -> Iterator[Clash]:
    """Yield every contradiction in ``facts``, each with the fact to look at again."""
    yield from _numbers_out_of_reach(facts, law)
    yield from _months_that_do_not_add_up(facts, law)
    yield from _days_out_of_order(facts)
    yield from _too_young_to_work(facts, law)
    yield from _never_enrolled_and_yet(facts)
    yield from _words_against_each_other(facts)


def _numbers_out_of_reach(facts: Facts, law: Provisions) -> Iterator[Clash]:
    window, months = law.window_months, len(law.benefit_rates)
    for fact, highest in (
        ("paid_months_in_24", window),
        ("membership_months_in_24", window),
        ("benefit_months_received", months),
        ("previous_claims", law.claims_limit),
    ):
        known: Months | None = getattr(facts, fact)
        if known is not None and _least(known) > highest:
            yield fact, _("can be at most {highest}", highest=highest)


def _months_that_do_not_add_up(facts: Facts, law: Provisions) -> Iterator[Clash]:
    paid, arrears = _least(facts.paid_months_in_24), _least(facts.arrears_months)
    in_a_row, window = _least(facts.consecutive_paid_months), law.window_months
    if paid + arrears > window:
        yield (
            "arrears_months",
            _(
                "paid and unpaid months add up to more than {window_months}",
                window_months=window,
            ),
        )
    if min(in_a_row, window) > _most(facts.paid_months_in_24):
        yield "consecutive_paid_months", _more_than("paid_months_in_24")
    if in_a_row and arrears and not facts.arrears_interrupted:
        yield (
            "arrears_months",
            _("the months right before the PHK cannot be both paid and unpaid"),
        )
    if paid > _most(facts.membership_months_in_24):
        yield "paid_months_in_24", _more_than("membership_months_in_24")
    if paid > _most(facts.paid_months_ever):
        yield "paid_months_in_24", _more_than("paid_months_ever")
    yield from _claims_that_do_not_add_up(facts)


def _claims_that_do_not_add_up(facts: Facts) -> Iterator[Clash]:
    if facts.previous_claims == 0 and facts.last_benefit_on:
        yield "last_benefit_on", _("there was no earlier claim")
    if facts.previous_claims == 0 and _least(facts.paid_months_since_last_benefit):
        yield "paid_months_since_last_benefit", _("there was no earlier claim")
    if facts.last_benefit_on and facts.terminated_on:
        elapsed = months_between(facts.last_benefit_on, facts.terminated_on)
        if _least(facts.paid_months_since_last_benefit) > max(elapsed, 0):
            yield (
                "paid_months_since_last_benefit",
                _(
                    "more months than have passed since {day}",
                    day=facts.last_benefit_on,
                ),
            )


def _days_out_of_order(facts: Facts) -> Iterator[Clash]:
    """Each pair names the earlier day first; the later one is at fault.

    Where the letter and the last working day differ, the PHK may be of either: what
    fits with one of them is no contradiction.
    """
    days = [day for day in (facts.terminated_on, facts.last_working_day) if day]
    for earlier, later in (
        ("born_on", "enrolled_on"),
        ("born_on", "first_enrolled_on"),
        ("born_on", "terminated_on"),
        ("born_on", "died_on"),
        ("first_enrolled_on", "enrolled_on"),
        ("enrolled_on", "terminated_on"),
        ("terminated_on", "claimed_on"),
        ("terminated_on", "declared_eligible_on"),
        ("terminated_on", "earlier_claim_rejected_on"),
        ("claimed_on", "declared_eligible_on"),
        ("earlier_claim_rejected_on", "claimed_on"),
    ):
        first, second = getattr(facts, earlier), getattr(facts, later)
        if not (first and second):
            continue
        at_first = min(days) if earlier == "terminated_on" else first
        at_last = max(days) if later == "terminated_on" else second
        if at_last < at_first:
            yield later, _("lies before {fact}, {day}", fact=_name(earlier), day=first)


def _too_young_to_work(facts: Facts, law: Provisions) -> Iterator[Clash]:
    """Nobody is enrolled or dismissed before the age at which one may work.

    A birth date below it is one that a sheet filled in by itself.
    """
    if facts.born_on is None:
        return
    may_work_on = birthday(facts.born_on, law.working_age)
    for fact in ("enrolled_on", "first_enrolled_on", "terminated_on"):
        day = getattr(facts, fact)
        if day and facts.born_on <= day < may_work_on:
            yield (
                "born_on",
                _(
                    "at {fact}, {day}, the worker was below the working age of "
                    "{working_age}",
                    fact=_name(fact),
                    day=day,
                    working_age=law.working_age,
                ),
            )


def _never_enrolled_and_yet(facts: Facts) -> Iterator[Clash]:
    if facts.membership is not Membership.NOT_ENROLLED:
        return
    for fact in ("enrolled_on", "programmes", "reported_wage"):
        if getattr(facts, fact):
            yield fact, _("the company never enrolled the worker")


def _words_against_each_other(facts: Facts) -> Iterator[Clash]:
    ends_on, ended = facts.contract_ends_on, facts.terminated_on
    if facts.reason is Cause.FURLOUGH and ended:
        yield "terminated_on", _("somebody on furlough has no PHK yet")
    if facts.reason is Cause.CONTRACT_EXPIRED:
        if facts.contract is Contract.PERMANENT:
            yield "contract", _("a permanent job has no contract that could expire")
        if ends_on and ended and max(ended, facts.last_working_day or ended) < ends_on:
            yield (
                "terminated_on",
                _("lies before the day on which the contract expired"),
            )
    if facts.working is Working.NO and facts.working_since:
        yield "working_since", _("the worker is not working")
    if (
        facts.working is Working.EMPLOYED
        and facts.working_since
        and ended
        and facts.working_since < min(ended, facts.last_working_day or ended)
    ):
        yield (
            "working_since",
            _("work from before the PHK is a second employer (second_employer)"),
        )


def _least(months: Months | None) -> int:
    return months.low if isinstance(months, Between) else months or 0


def _most(months: Months | None) -> float:
    most = months.high if isinstance(months, Between) else months
    return float("inf") if most is None else most


def _more_than(fact: str) -> Text:
    return _("more than {fact}", fact=_name(fact))


def _name(fact: str) -> Text:
    return Verbatim(fact)
