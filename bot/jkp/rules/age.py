"""Age: PP 37/2021 Pasal 4 ayat (2) huruf b at enrolment, Pasal 35 at the claim."""

from datetime import date

from bot.jkp.calendar import add_months, birthday, completed_years
from bot.jkp.findings import Finding, fails, holds, unknown, unsettled
from bot.jkp.provisions import Provisions
from bot.jkp.rule import rule
from bot.jkp.rules.participants import members_only
from bot.jkp.situation import Situation
from bot.texts import _

SEE_JMO = _(
    "See the enrolment date in JMO. If it is earlier than you thought, change the "
    "answer."
)


@rule(
    "Pasal 4 ayat (2) huruf b",
    condition=lambda law: _(
        "The worker was under {age_limit} when the company enrolled them.",
        age_limit=law.age_limit,
    ),
    unknown=_("We do not know how old you were when enrolled."),
    look=_(
        "The day of enrolment is on your member card or in JMO. We do not need your "
        "birth date."
    ),
    applies=members_only,
)
def young_enough(
    born_on: date | None,
    enrolled_on: date | None,
    first_enrolled_on: date | None,
    under_54_when_enrolled: bool | None,
    terminated_on: date | None,
    law: Provisions,
) -> Finding:
    """The age counts at enrolment, not at the PHK; where dates are known they decide.

    Members of before the programme joined it by law on its first day, and whether a
    later company's enrolment tests the age again is nowhere said.
    """
    if born_on and enrolled_on:
        return _by_dates(born_on, enrolled_on, first_enrolled_on, law)
    if under_54_when_enrolled is not None:
        if under_54_when_enrolled:
            return _under(law)
        if first_enrolled_on:
            return _earlier(law)
        if enrolled_on and enrolled_on <= law.programme_start:
            return _first_day(law)
        return _too_old(law)
    if born_on and terminated_on and terminated_on < birthday(born_on, law.age_limit):
        return _under(law)
    if born_on or enrolled_on:
        missing = "enrolled_on" if born_on else "born_on"
    else:
        missing = "under_54_when_enrolled"
    return unknown(missing, because=young_enough.unknown, remedy=young_enough.look)


def _by_dates(
    born_on: date, enrolled_on: date, first_on: date | None, law: Provisions
) -> Finding:
    counted = max(enrolled_on, law.programme_start)
    limit = birthday(born_on, law.age_limit)
    if counted < limit:
        return holds(
            _(
                "When enrolled on {enrolled_on} you were {age}, below the limit of "
                "{age_limit}.",
                enrolled_on=enrolled_on,
                age=completed_years(born_on, enrolled_on),
                age_limit=law.age_limit,
            )
        )
    if counted == limit and limit.day != born_on.day:
        return unsettled(
            _(
                "You were born on 29 February, so an officer must check the day you "
                "turned {age_limit}.",
                age_limit=law.age_limit,
            ),
            remedy=SEE_JMO,
        )
    if first_on and max(first_on, law.programme_start) < limit:
        return _earlier(law)
    if min(enrolled_on, first_on or enrolled_on) <= law.programme_start:
        return _first_day(law)
    return _too_old(law)


def _under(law: Provisions) -> Finding:
    return holds(
        _(
            "You were under {age_limit} when you were enrolled.",
            age_limit=law.age_limit,
        )
    )


def _too_old(law: Provisions) -> Finding:
    return fails(
        _(
            "You were {age_limit} or older when you were enrolled.",
            age_limit=law.age_limit,
        ),
        remedy=SEE_JMO,
    )


def _earlier(law: Provisions) -> Finding:
    return unsettled(
        _(
            "Another company enrolled you when you were younger, and the rules do not "
            "say whether that is enough."
        ),
        remedy=SEE_JMO,
    )


def _first_day(law: Provisions) -> Finding:
    return unsettled(
        _(
            "Earlier members joined automatically on {programme_start}, and the rules "
            "are not clear for those already {age_limit} then.",
            programme_start=law.programme_start,
            age_limit=law.age_limit,
        ),
        remedy=SEE_JMO,
        article="Pasal 5 ayat (1)",
    )


@rule(
    "PP 37/2021 Pasal 35; PP 45/2015 Pasal 15",
    condition=lambda law: _(
        "The claim and its monthly claims fall in working life, before the age of "
        "{pension_age}.",
        pension_age=law.pension_age,
    ),
    unknown=_("We do not know how old you were when enrolled."),
    confidence="I",
    applies=lambda case: case.facts.born_on is not None,
)
def in_working_life(born_on: date, case: Situation) -> Finding:
    """Claims are made during working life, which ends at the age for a pension.

    That age rises, so it is looked up for each month in which something is claimed.
    """
    for month in range(len(case.law.benefit_rates)):
        day = add_months(case.day, month)
        age = case.pension_age_on(day)
        if birthday(born_on, age) <= day:
            return unsettled(
                _(
                    "You turn {pension_age} on {day}, and whether a claim still counts "
                    "as one in working life is not settled.",
                    pension_age=age,
                    day=birthday(born_on, age),
                ),
                advice=_("Claim as early as you can, and ask an officer to look."),
            )
    return holds(_("You are of working age for all monthly claims of this claim."))
