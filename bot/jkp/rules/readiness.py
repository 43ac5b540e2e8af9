"""Ready for work, without work, and alive: PP 37/2021 Pasal 19 ayat (2) and 40."""

from datetime import date

from bot.jkp.findings import Finding, fails, holds, unknown, unsettled
from bot.jkp.rule import rule
from bot.jkp.situation import Situation
from bot.jkp.values import Working
from bot.texts import Text, _

ASK_AN_OFFICER = _("Claim as early as you can, and ask an officer to look.")


@rule(
    "Pasal 19 ayat (2)",
    condition=lambda _law: _("The worker is willing to work again."),
    unknown=_("We do not know whether you are willing to work again."),
    look=_(
        'Being unsure is fine. Choose "I don\'t know" and talk it over with an officer.'
    ),
)
def willing(willing_to_work: bool) -> Finding:  # a fact, not a flag
    """As a wage-earner or on one's own, says the elucidation."""
    if willing_to_work:
        return holds(
            _("You are willing to work again, as an employee or in your own business.")
        )
    return fails(
        _("You do not plan to work again, while JKP asks for willingness to work."),
        remedy=_("If your situation changes, change this answer at any time."),
    )


@rule(
    "Pasal 40 huruf b",
    condition=lambda _law: _("The worker has not found a job."),
    unknown=_("We do not know whether you are working again."),
    look=_("The date is in the new contract or the letter of appointment."),
)
def without_work(
    working: Working,
    working_since: date | None,
    benefit_months_received: int | None,
    lives_abroad: bool | None,
    case: Situation,
) -> Finding:
    """A job ends the right at once; the months received before it stay.

    Months are counted from the claim, so without one there are none before the job.
    What counts as a job is open for partners, one's own business, a second employer
    and a contract that is signed but has not begun.
    """
    if working in {Working.EMPLOYED, Working.CONTRACT_SIGNED}:
        return _in_a_job(working, working_since, benefit_months_received or 0, case)
    if working in _NOT_SURELY_A_JOB:
        return unsettled(_NOT_SURELY_A_JOB[working], advice=ASK_AN_OFFICER)
    if lives_abroad:
        return unsettled(
            _(
                "Living abroad does not end the right, but how to look for work from "
                "there is not settled."
            ),
            remedy=_("For work abroad itself, BP3MI of your home province helps."),
            advice=ASK_AN_OFFICER,
        )
    return holds(_("You are not working yet."))


_NOT_SURELY_A_JOB: dict[Working, Text] = {
    Working.GIG_PARTNER: _("Whether partner work counts as work is not settled."),
    Working.SELF_EMPLOYED: _("Whether your own business ends JKP is not settled."),
    Working.SECOND_EMPLOYER: _(
        "You still work at another company, so an officer must check."
    ),
}


def _in_a_job(
    working: Working, since: date | None, received: int, case: Situation
) -> Finding:
    if since is None:
        return unknown(
            "working_since",
            because=_("We do not know from which date you work again."),
            remedy=without_work.look,
        )
    remedy = _months_before(since)
    if since > case.day and (working is Working.CONTRACT_SIGNED or not received):
        return unsettled(
            _begins_later(working, since), remedy=remedy, advice=ASK_AN_OFFICER
        )
    if received:
        return holds(
            _(
                "Month {month} and later are not paid because you are working again.",
                month=received + 1,
            ),
            remedy=remedy,
        )
    return fails(
        _(
            "You have worked since {working_since} and no claim was filed before "
            "that day, so the right to JKP for this PHK has ended.",
            working_since=since,
        ),
        remedy=_(
            "Should the new job end by a PHK too, check again: that is a new claim."
        ),
    )


def _begins_later(working: Working, since: date) -> Text:
    if working is Working.CONTRACT_SIGNED:
        return _(
            "A contract is signed and work starts on {working_since}, and which date "
            "ends the right is not settled.",
            working_since=since,
        )
    return _(
        "You claimed before you began to work on {working_since}, and up to which "
        "month is paid is not settled.",
        working_since=since,
    )


def _months_before(since: date) -> Text:
    return _(
        "Months before {working_since} may still be paid if you meet the other "
        "conditions.",
        working_since=since,
    )


@rule(
    "Pasal 38 dan Pasal 40 huruf c",
    condition=lambda _law: _("The right is the worker's own and ends with their life."),
    unknown=_("The right to JKP ends with the member's death and cannot be inherited."),
    applies=lambda case: case.facts.died_on is not None,
)
def alive(died_on: date, benefit_months_received: int | None) -> Finding:
    """What was received in life stays; nothing passes to heirs."""
    if benefit_months_received:
        return holds(
            _(
                "Month {month} and later are not paid because the right ends with the "
                "member's death.",
                month=benefit_months_received + 1,
            )
        )
    return fails(
        _("The right to JKP ends with the member's death and cannot be inherited.")
    )
