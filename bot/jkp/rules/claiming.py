"""In time, not too often, and with proof: PP 37/2021 Pasal 40, 35 and 20 ayat (3)."""

from datetime import date

from bot.jkp.deadlines import Late, Window
from bot.jkp.findings import Finding, fails, holds, unknown, unsettled
from bot.jkp.provisions import Provisions
from bot.jkp.rule import rule
from bot.jkp.rules.readiness import ASK_AN_OFFICER
from bot.jkp.situation import Situation
from bot.jkp.values import Cause, Proof, TerminatedBy
from bot.texts import Text, _, ngettext

CLAIM_NOW = _(
    "Claim in SIAPkerja as soon as you can, and ask an officer to look at it with you."
)


@rule(
    "Pasal 40 huruf a",
    condition=lambda law: _(
        "The claim is filed within {claim_months} months of the PHK.",
        claim_months=law.claim_months,
    ),
    unknown=_("Without the PHK date the last day to claim cannot be counted."),
    look=_(
        "The date is on the PHK letter or the agreement. No letter yet? Use your last "
        "working day, you can change it later."
    ),
)
def in_time(
    terminated_on: date | None,
    terminated_by: TerminatedBy | None,
    reason: Cause | None,
    proof: Proof | None,
    reported_on: date | None,
    ruling_final_on: date | None,
    earlier_claim_rejected_on: date | None,
    case: Situation,
) -> Finding:
    """Months are calendar months; what the text leaves open goes to a person.

    Open are: other ways to count months that end early, a last day on a day off, the
    change of the length in 2025, a PHK that is disputed or was never written down, a
    PHK reported in time but claimed late, and a refused claim that is filed again. Who
    is late by the letter is late only if it is known that none of these is so.
    """
    window = case.window
    if window is None:
        return unknown("terminated_on", because=in_time.unknown, remedy=in_time.look)
    if case.day <= window.last_day:
        return _still_open(window, case.day)
    because = _late(window, case.day) or _from_another_day(reason, case)
    last_day = window.long_last_day or window.last_day
    if because is None and reported_on and reported_on <= last_day:
        because = _(
            "The PHK was reported within the window but the claim was filed after it, "
            "so this needs checking."
        )
    if because is None and earlier_claim_rejected_on:
        because = _(
            "The first claim was refused within the window, and whether it can be "
            "filed again needs checking."
        )
    if because:
        return unsettled(because, advice=CLAIM_NOW)
    told = {"terminated_by": terminated_by, "reason": reason, "proof": proof}
    if missing := [name for name, fact in told.items() if fact is None]:
        return unknown(*missing, because=_maybe_disputed(last_day))
    days = (case.day - last_day).days
    return fails(
        ngettext(
            "The last day to claim was {last_day}, {count} day ago.",
            "The last day to claim was {last_day}, {count} days ago.",
            days,
            last_day=last_day,
        )
    )


def _still_open(window: Window, day: date) -> Finding:
    if not window.settled:
        return holds(
            _(
                "Up to {last_day} a claim is surely in time. Whether it still is after "
                "that is not settled.",
                last_day=window.last_day,
            )
        )
    if day == window.last_day:
        return holds(_("Today is the last day to claim."))
    return holds(
        ngettext(
            "The last day to claim is {last_day}, {count} day from now.",
            "The last day to claim is {last_day}, {count} days from now.",
            (window.last_day - day).days,
            last_day=window.last_day,
        ),
        remedy=_(
            "Claim at least a week before {last_day}, so that papers can still be "
            "corrected.",
            last_day=window.last_day,
        ),
    )


def _late(window: Window, day: date) -> Text | None:
    match window.may_still_be_open(day):
        case Late.TRANSITION:
            return _(
                "Your PHK fell in the change to PP 6/2025, and the length of the "
                "window is not settled."
            )
        case Late.MONTH_END:
            return _(
                "Month ends can be counted in different ways, so the safest is to "
                "claim by {last_day}.",
                last_day=window.last_day,
            )
        case Late.DAY_OFF:
            return _(
                "{last_day} falls on a day off and no rule moves it, so take it as the "
                "last day.",
                last_day=window.last_day,
            )
    return None


def _from_another_day(reason: Cause | None, case: Situation) -> Text | None:
    """Say why the window may not run from the letter, where that is so."""
    if reason is Cause.FORCED_RESIGNATION:
        return _(
            "You were asked to sign the resignation, and from which day the time to "
            "claim then counts is not settled."
        )
    if reason is Cause.NOT_CALLED_BACK:
        return _(
            "No letter ended your work, and from which day the time to claim then "
            "counts is not settled."
        )
    if case.in_dispute or _in_time_after_the_ruling(case):
        return _(
            "Your dispute lasted longer than the window, and from where it counts is "
            "not settled."
        )
    return None


def _maybe_disputed(last_day: date) -> Text:
    return _(
        "The last day to claim was {last_day}. In a dispute it may count from another "
        "day, and we do not know yet whether there is one.",
        last_day=last_day,
    )


def _in_time_after_the_ruling(case: Situation) -> bool:
    """Count from the final ruling: until then both sides go on with their duties."""
    window = case.window_of_ruling
    if window is None:
        return False
    return case.day <= window.last_day or bool(window.may_still_be_open(case.day))


@rule(
    "Pasal 35",
    condition=lambda law: _(
        "It is at most the claim number {claims_limit} of a working life, with "
        "{repeat_months} paid months since the last benefit.",
        claims_limit=law.claims_limit,
        repeat_months=law.repeat_months,
    ),
    unknown=_("We do not know how many times you received JKP."),
    look=_(
        "See the claims in your SIAPkerja account. Or think back: did JKP money ever "
        "reach your bank account?"
    ),
)
def not_too_often(
    previous_claims: int,
    paid_months_since_last_benefit: int | None,
    previous_claim_paid: bool | None,
    law: Provisions,
) -> Finding:
    """The gap counts paid months ("masa iur"), not calendar years."""
    if previous_claims == 0:
        return holds(_("You have never received JKP."))
    since = paid_months_since_last_benefit
    below_limit = previous_claims < law.claims_limit
    if below_limit and since is not None and since >= law.repeat_months:
        return holds(
            _(
                "{months_since_benefit} months were paid since your last JKP, and "
                "{repeat_months} are needed.",
                months_since_benefit=since,
                repeat_months=law.repeat_months,
            )
        )
    if previous_claim_paid is False:
        return unsettled(
            _(
                "The earlier claim paid nothing, and whether it counts as one needs "
                "checking."
            ),
            advice=ASK_AN_OFFICER,
        )
    if not below_limit:
        return fails(
            _(
                "JKP has been received {claims} times, while the rules allow "
                "{claims_limit} in a working life.",
                claims=previous_claims,
                claims_limit=law.claims_limit,
            )
        )
    return _too_soon(since, law)


def _too_soon(since: int | None, law: Provisions) -> Finding:
    if since is None:
        return unknown(
            "paid_months_since_last_benefit",
            because=_("We do not know how many months were paid since your last JKP."),
            remedy=_(
                "Count the JHT payments in JMO since the last month you received JKP."
            ),
        )
    return fails(
        _(
            "Only {months_since_benefit} months were paid since your last JKP, but "
            "{repeat_months} are needed.",
            months_since_benefit=since,
            repeat_months=law.repeat_months,
        ),
        remedy=_("The gap counts paid months, not calendar years."),
    )
