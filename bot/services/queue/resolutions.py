"""What can come of a case: what the counselor presses, and what the worker reads."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.jkp.provisions import LAW
from bot.texts import Text, _, pgettext

WHERE_TO: Mapping[str, Text] = {
    "mediator": pgettext("button", "Mediator"),
    "inspector": pgettext("button", "Labour inspectors"),
    "bpjs": pgettext("button", "BPJS Ketenagakerjaan"),
    "training": pgettext("button", "Training or BLK"),
    "uld": pgettext("button", "ULD (disability unit)"),
    "migrant": pgettext("button", "BP3MI (migrant workers)"),
}
"""Where somebody can be referred to; the key stands behind the outcome's dot."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """One thing that can come of a case.

    Attributes:
        label: What the counselor presses.
        told: What the worker reads, given the day and the place referred to.
        asks_where: The counselor is asked where to.
    """

    label: Text
    told: Callable[[date, Text], Text | None]
    asks_where: bool = False


def _always(told: Text) -> Callable[[date, Text], Text]:
    return lambda _day, _where: told


RESOLUTIONS: Mapping[str, Resolution] = {
    "claim_filed": Resolution(
        pgettext("button", "Claim filed"),
        _always(
            _(
                "Your JKP claim has been filed. We help you remember the duties of "
                "the coming months."
            )
        ),
    ),
    "claim_finished": Resolution(
        pgettext("button", "Claim finished"),
        _always(_("Your JKP claim is finished. Thank you for your patience.")),
    ),
    "papers_missing": Resolution(
        pgettext("button", "Papers incomplete"),
        _always(
            _(
                "The case is closed for now. Still to prepare: {missing}. Open it "
                "again when you have it.",
                missing=_("the papers your officer named"),
            )
        ),
    ),
    "not_eligible": Resolution(
        pgettext("button", "Conditions not met"),
        _always(
            _(
                "The officer has checked, and the JKP conditions are not met. Other "
                "doors are still open to you."
            )
        ),
    ),
    "referred": Resolution(
        pgettext("button", "Referred"),
        lambda _day, where: _(
            "You are referred to {office}. Bring your papers. If anything is in the "
            "way, write here again.",
            office=where,
        ),
        asks_where=True,
    ),
    "placed": Resolution(
        pgettext("button", "Working again"),
        lambda day, _where: _(
            "Congratulations on the new job. If you receive JKP, report it in "
            "SIAPkerja within {work_report_days} working days.",
            work_report_days=LAW.on(day).work_report_days,
        ),
    ),
    "training": Resolution(
        pgettext("button", "In training"),
        _always(
            _(
                "Good luck with the training. We are still here if you want to ask "
                "something."
            )
        ),
    ),
    "business": Resolution(
        pgettext("button", "Own business started"),
        _always(
            _(
                "Good luck with your business. If you receive JKP, ask the officer "
                "first what it means."
            )
        ),
    ),
    "no_answer": Resolution(
        pgettext("button", "No answer"),
        _always(
            _(
                "We tried to reach you several times. The case is closed and can be "
                "opened again at any time."
            )
        ),
    ),
    "withdrew": Resolution(
        pgettext("button", "The worker withdrew"),
        _always(
            _("As you wished, the case is closed. We are still here if you need us.")
        ),
    ),
    "wrong_service": Resolution(
        pgettext("button", "Wrong service"),
        lambda _day, where: _(
            "This is handled by {office}. We have closed the case here.", office=where
        ),
        asks_where=True,
    ),
    "other": Resolution(
        pgettext("button", "Another outcome"),
        lambda _day, _where: None,
    ),
}
"""By the word that is kept with the case."""


def known(outcome: str) -> Resolution | None:
    """Return the outcome that a press names, complete with where to; else None."""
    name, _dot, where = outcome.partition(".")
    found = RESOLUTIONS.get(name)
    if found is None or found.asks_where != (where in WHERE_TO):
        return None
    return None if where and not found.asks_where else found


def told(outcome: str, day: date) -> Text | None:
    """Return what the worker reads about what came of the case, if anything."""
    name, _dot, where = outcome.partition(".")
    return RESOLUTIONS[name].told(
        day, WHERE_TO.get(where, pgettext("button", "Officer"))
    )
