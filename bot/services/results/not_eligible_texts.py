"""What is said where a right is not there yet: kindly, and for this very cause."""

from collections.abc import Callable, Mapping

from bot.jkp.assessment import Assessment, Outcome
from bot.jkp.facts import Facts
from bot.jkp.provisions import LAW, Provisions
from bot.jkp.values import Cause, Contract, Membership
from bot.texts import Text, _

_ANY = _(
    "We have looked at your answers. By the rules JKP cannot be claimed yet. The "
    "reason is below, and other doors are open."
)

CAUSES: Mapping[Cause, Text] = {
    Cause.RESIGNATION: _(
        "Thank you for answering. The JKP rules exclude resignation, so JKP cannot be "
        "claimed yet. If you were in fact asked to resign, tell us. It can change the "
        "result."
    ),
    Cause.RETIREMENT: _(
        "Your letter says retirement. The JKP rules exclude retirement. You have other "
        "rights: JHT, JP (pension) and retirement pay from the company."
    ),
    Cause.PERMANENT_TOTAL_DISABILITY: _(
        "We are sorry. The JKP rules exclude what the law calls permanent total "
        "disability, that is, being unable to work again. Other rights may be larger: "
        "JKK if it came from work, JHT and JP."
    ),
    Cause.DEATH: _(
        "We are sorry for your loss. JKP is not paid after the member's death and "
        "cannot be inherited. The family can ask BPJS Ketenagakerjaan about JKM and "
        "the JHT savings."
    ),
}

FURLOUGH = _(
    "You are still on furlough, so it is not a PHK and JKP cannot be claimed yet. "
    "During furlough you remain an employee and your wage is in principle still due. "
    "Check again once there is a PHK letter."
)
CONTRACT_EXPIRED = _(
    "Your contract reached its date. JKP is only for contracts the company ended "
    "early. You can still ask for contract compensation and claim your JHT."
)
FOREIGN = _(
    "By the rules a JKP participant is an Indonesian citizen. Other rights remain: JHT "
    "and what your contract gives you. An officer can explain."
)
NOT_EMPLOYEE = _(
    "Partner or freelance work without an employment relation is not covered by JKP. "
    "You can still use job search help and training. An officer is ready to help."
)
ON_THEIR_OWN = _(
    "You are enrolled as a non-wage-earner (on your own). JKP is for workers enrolled "
    "by a company. If you joined JHT, those savings can still be claimed."
)
NOT_ENROLLED = _(
    "The company did not enrol you, so BPJS cannot pay. But the company must pay the "
    "benefit you should have received. An officer can help you turn to the inspectors."
)
NOT_ENROLLED_SIZE_UNKNOWN = _(
    "The company did not enrol you, so BPJS cannot pay. Unless it is a micro business, "
    "the company must pay the benefit you should have received. An officer can help "
    "find out its size and turn to the inspectors."
)
NOT_ENROLLED_OPEN = _(
    "The company did not enrol you, so BPJS cannot pay. Whether the company must pay "
    "instead is not certain yet. An officer can look at it with you."
)
NOT_ENROLLED_MICRO = _(
    "By the rules micro businesses need not make up for JKP. Other rights, such as "
    "wages and severance, can still be pursued. An officer is ready to help."
)


def kindly(found: Assessment, facts: Facts) -> Text:
    """Return why JKP cannot be claimed yet, in the words for what failed first."""
    law = LAW.on(found.day)
    for each in found.reasons:
        if each.outcome is Outcome.FAILS and each.rule in _SAID:
            return _SAID[each.rule](found, facts, law) or _ANY
    return _ANY


def _cause(_found: Assessment, facts: Facts, _law: Provisions) -> Text | None:
    return None if facts.reason is None else CAUSES.get(facts.reason)


def _furlough(_found: Assessment, _facts: Facts, _law: Provisions) -> Text:
    return FURLOUGH


def _expired(_found: Assessment, _facts: Facts, _law: Provisions) -> Text:
    return CONTRACT_EXPIRED


def _foreign(_found: Assessment, _facts: Facts, _law: Provisions) -> Text:
    return FOREIGN


def _age(_found: Assessment, _facts: Facts, law: Provisions) -> Text:
    return _(
        "The rules ask for an age under {age_limit} when enrolled. If another company "
        "enrolled you before that, an officer must look first.",
        age_limit=law.age_limit,
    )


def _employment(found: Assessment, facts: Facts, _law: Provisions) -> Text | None:
    if facts.contract is Contract.NONE:
        return NOT_EMPLOYEE
    if facts.membership is Membership.NON_WAGE_EARNER:
        return ON_THEIR_OWN
    duty = next((e.outcome for e in found.reasons if e.rule == "employer_duty"), None)
    return _DUTY.get(duty, NOT_ENROLLED_OPEN)


_DUTY: Mapping[Outcome | None, Text] = {
    Outcome.HOLDS: NOT_ENROLLED,
    Outcome.UNKNOWN: NOT_ENROLLED_SIZE_UNKNOWN,
    Outcome.FAILS: NOT_ENROLLED_MICRO,
}
"""What is said by what was found of the duty of the company; else it is open."""


def _working(_found: Assessment, _facts: Facts, _law: Provisions) -> Text:
    return _(
        "Congratulations, you are working again. The right to JKP ends when you find "
        "work, and no claim was filed before that. If this job ends by a PHK too, come "
        "back and check again."
    )


def _late(found: Assessment, _facts: Facts, _law: Provisions) -> Text | None:
    if found.last_claim_day is None:
        return None
    return _(
        "By our count the last day to claim was {last_day}. Today is past it. Some "
        "situations need an officer's look, for example a long dispute.",
        last_day=found.last_claim_day,
    )


def _claims_used(_found: Assessment, facts: Facts, law: Provisions) -> Text | None:
    used = facts.previous_claims
    if not isinstance(used, int) or used < law.claims_limit:
        return None
    return _(
        "You have received JKP {claims_limit} times. That is the limit of the rules. "
        "Other job help and training remain open.",
        claims_limit=law.claims_limit,
    )


_Say = Callable[[Assessment, Facts, Provisions], Text | None]

_SAID: Mapping[str, _Say] = {
    "termination": _furlough,
    "cause": _cause,
    "alive": lambda _found, _facts, _law: CAUSES[Cause.DEATH],
    "ended_before_its_date": _expired,
    "citizen": _foreign,
    "young_enough": _age,
    "employment": _employment,
    "without_work": _working,
    "in_time": _late,
    "not_too_often": _claims_used,
}
"""By the name of the rule that failed."""
