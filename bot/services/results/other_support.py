"""What else is open to someone who has lost a job, whatever becomes of JKP."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.jkp.facts import Facts
from bot.jkp.provisions import LAW
from bot.jkp.values import Cause, Membership
from bot.texts import Bold, Details, Text, _, lines


@dataclass(frozen=True, slots=True)
class Door:
    """Something that is open to somebody.

    Attributes:
        name: What it is called.
        way: How it is used.
    """

    name: Text
    way: Text


COMPENSATION = Door(
    _("Contract compensation"),
    _(
        "Contract compensation is due when a contract ends, also if it was ended "
        "early. It is a month's wage for each year of work, in proportion. In micro "
        "and small firms the amount is agreed. Ask HR."
    ),
)
SEVERANCE = Door(
    _("Severance and other rights from the company"),
    _(
        "Severance and other rights follow the reason and the years of service. JKP "
        "does not replace them. A mediator at the Disnaker can help if the company "
        "refuses."
    ),
)
WAGES = Door(
    _("Unpaid wages"),
    _(
        "Unpaid wages remain yours. Report them to the labour inspectors of the "
        "province. An officer can help prepare it."
    ),
)
JOB_SEARCH = Door(
    _("Help in finding work"),
    _(
        "Vacancies from the ministry are in Karirhub, through your SIAPkerja account. "
        "Placement officers at the Disnaker also know local vacancies. Free of charge."
    ),
)
TRAINING = Door(
    _("Training at a BLK"),
    _(
        "Training at a BLK (vocational centre) is open to job seekers. Ask the "
        "Disnaker or SIAPkerja about dates and conditions."
    ),
)
MEDIATOR = Door(
    _("A mediator at the Disnaker"),
    _(
        "You do not agree with the PHK or the severance? Start with bipartite talks, "
        "then the mediator at the Disnaker of your workplace. An officer can help you "
        "prepare."
    ),
)
INSPECTOR = Door(
    _("The labour inspectors of the province"),
    _(
        "Contributions not paid, wage reported too low, or not enrolled? The labour "
        "inspectors of the province look into it. Complaints also at "
        "lapormenaker.kemnaker.go.id."
    ),
)
HUMAN = Door(
    _("An officer who chooses with you"),
    _("Not sure which one? Tell an officer and choose together."),
)

_FOR_CAUSE: Mapping[Cause, tuple[Door, ...]] = {
    Cause.CONTRACT_EXPIRED: (COMPENSATION,),
    Cause.RESIGNATION: (),
    Cause.FURLOUGH: (WAGES, MEDIATOR),
    Cause.RETIREMENT: (SEVERANCE,),
    Cause.PERMANENT_TOTAL_DISABILITY: (SEVERANCE,),
    Cause.DEATH: (SEVERANCE,),
}


def open_doors(facts: Facts, today: date) -> tuple[Door, ...]:
    """Return the doors that are open, those for this cause first."""
    cause = facts.reason
    first = (SEVERANCE,) if cause is None else _FOR_CAUSE.get(cause, (SEVERANCE,))
    not_enrolled = facts.membership is Membership.NOT_ENROLLED
    return (
        *first,
        INSPECTOR if not_enrolled else _jht(today),
        JOB_SEARCH,
        TRAINING,
        HUMAN,
    )


def doors(facts: Facts, today: date) -> Text:
    """Return the doors that are open, and folded below each how it is used."""
    return lines(
        Bold(_("Other doors open to you:")),
        *(
            lines(Bold(each.name), Details(each.way))
            for each in open_doors(facts, today)
        ),
    )


def _jht(today: date) -> Door:
    return Door(
        _("JHT, your old-age savings"),
        _(
            "JHT (old-age savings) is your money at BPJS Ketenagakerjaan. It can be "
            "claimed {jht_wait_months} month after you stop working, also after "
            "resigning. Claim it in JMO or at a BPJS Ketenagakerjaan office.",
            jht_wait_months=LAW.on(today).jht_wait_months,
        ),
    )
