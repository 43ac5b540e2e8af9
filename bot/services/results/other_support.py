"""What else is open to someone who has lost a job, whatever becomes of JKP."""

from collections.abc import Mapping
from datetime import date

from bot.jkp.facts import Facts
from bot.jkp.provisions import LAW
from bot.jkp.values import Cause, Membership
from bot.texts import Bold, Text, _, paragraphs

COMPENSATION = _(
    "Contract compensation is due when a contract ends, also if it was ended early. "
    "It is a month's wage for each year of work, in proportion. In micro and small "
    "firms the amount is agreed. Ask HR."
)
SEVERANCE = _(
    "Severance and other rights follow the reason and the years of service. JKP does "
    "not replace them. A mediator at the Disnaker can help if the company refuses."
)
WAGES = _(
    "Unpaid wages remain yours. Report them to the labour inspectors of the province. "
    "An officer can help prepare it."
)
JOB_SEARCH = _(
    "Vacancies from the ministry are in Karirhub, through your SIAPkerja account. "
    "Placement officers at the Disnaker also know local vacancies. Free of charge."
)
TRAINING = _(
    "Training at a BLK (vocational centre) is open to job seekers. Ask the Disnaker or "
    "SIAPkerja about dates and conditions."
)
MEDIATOR = _(
    "You do not agree with the PHK or the severance? Start with bipartite talks, then "
    "the mediator at the Disnaker of your workplace. An officer can help you prepare."
)
INSPECTOR = _(
    "Contributions not paid, wage reported too low, or not enrolled? The labour "
    "inspectors of the province look into it. Complaints also at "
    "lapormenaker.kemnaker.go.id."
)
HUMAN = _("Not sure which one? Tell an officer and choose together.")

_FOR_CAUSE: Mapping[Cause, tuple[Text, ...]] = {
    Cause.CONTRACT_EXPIRED: (COMPENSATION,),
    Cause.RESIGNATION: (),
    Cause.FURLOUGH: (WAGES, MEDIATOR),
    Cause.RETIREMENT: (SEVERANCE,),
    Cause.PERMANENT_TOTAL_DISABILITY: (SEVERANCE,),
    Cause.DEATH: (SEVERANCE,),
}


def doors(facts: Facts, today: date) -> Text:
    """Return the doors that are open, those for this cause first."""
    cause = facts.reason
    first = (SEVERANCE,) if cause is None else _FOR_CAUSE.get(cause, (SEVERANCE,))
    not_enrolled = facts.membership is Membership.NOT_ENROLLED
    return paragraphs(
        Bold(_("Other doors open to you:")),
        *first,
        INSPECTOR if not_enrolled else _jht(today),
        JOB_SEARCH,
        TRAINING,
        HUMAN,
    )


def _jht(today: date) -> Text:
    return _(
        "JHT (old-age savings) is your money at BPJS Ketenagakerjaan. It can be "
        "claimed {jht_wait_months} month after you stop working, also after resigning. "
        "Claim it in JMO or at a BPJS Ketenagakerjaan office.",
        jht_wait_months=LAW.on(today).jht_wait_months,
    )
