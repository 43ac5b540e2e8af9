"""What can come of a case: what the counselor presses, and what the worker reads."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.jkp.provisions import LAW
from bot.storage.tables import Case, CaseOutcome, Referral
from bot.texts import Text, _, pgettext

WHERE_TO: Mapping[Referral, Text] = {
    Referral.MEDIATOR: pgettext("button", "Mediator"),
    Referral.INSPECTOR: pgettext("button", "Labour inspectors"),
    Referral.BPJS: pgettext("button", "BPJS Ketenagakerjaan"),
    Referral.TRAINING: pgettext("button", "Training or BLK"),
    Referral.ULD: pgettext("button", "ULD (disability unit)"),
    Referral.MIGRANT: pgettext("button", "BP3MI (migrant workers)"),
}
"""Where somebody can be referred to."""


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


RESOLUTIONS: Mapping[CaseOutcome, Resolution] = {
    CaseOutcome.CLAIM_FILED: Resolution(
        pgettext("button", "Claim filed"),
        _always(
            _(
                "Your JKP claim has been filed. We help you remember the duties of "
                "the coming months."
            )
        ),
    ),
    CaseOutcome.CLAIM_FINISHED: Resolution(
        pgettext("button", "Claim finished"),
        _always(_("Your JKP claim is finished. Thank you for your patience.")),
    ),
    CaseOutcome.PAPERS_MISSING: Resolution(
        pgettext("button", "Papers incomplete"),
        _always(
            _(
                "The case is closed for now. Still to prepare: {missing}. Open it "
                "again when you have it.",
                missing=_("the papers your officer named"),
            )
        ),
    ),
    CaseOutcome.NOT_ELIGIBLE: Resolution(
        pgettext("button", "Conditions not met"),
        _always(
            _(
                "The officer has checked, and the JKP conditions are not met. Other "
                "doors are still open to you."
            )
        ),
    ),
    CaseOutcome.REFERRED: Resolution(
        pgettext("button", "Referred"),
        lambda _day, where: _(
            "You are referred to {office}. Bring your papers. If anything is in the "
            "way, write here again.",
            office=where,
        ),
        asks_where=True,
    ),
    CaseOutcome.PLACED: Resolution(
        pgettext("button", "Working again"),
        lambda day, _where: _(
            "Congratulations on the new job. If you receive JKP, report it in "
            "SIAPkerja within {work_report_days} working days.",
            work_report_days=LAW.on(day).work_report_days,
        ),
    ),
    CaseOutcome.TRAINING: Resolution(
        pgettext("button", "In training"),
        _always(
            _(
                "Good luck with the training. We are still here if you want to ask "
                "something."
            )
        ),
    ),
    CaseOutcome.BUSINESS: Resolution(
        pgettext("button", "Own business started"),
        _always(
            _(
                "Good luck with your business. If you receive JKP, ask the officer "
                "first what it means."
            )
        ),
    ),
    CaseOutcome.NO_ANSWER: Resolution(
        pgettext("button", "No answer"),
        _always(
            _(
                "We tried to reach you several times. The case is closed and can be "
                "opened again at any time."
            )
        ),
    ),
    CaseOutcome.WITHDREW: Resolution(
        pgettext("button", "The worker withdrew"),
        _always(
            _("As you wished, the case is closed. We are still here if you need us.")
        ),
    ),
    CaseOutcome.WRONG_SERVICE: Resolution(
        pgettext("button", "Wrong service"),
        lambda _day, where: _(
            "This is handled by {office}. We have closed the case here.", office=where
        ),
        asks_where=True,
    ),
    CaseOutcome.OTHER: Resolution(
        pgettext("button", "Another outcome"),
        lambda _day, _where: None,
    ),
}
"""What a counselor may say came of a case."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a press names: an outcome, and where to, if it matters."""

    outcome: CaseOutcome
    where: Referral | None = None

    @property
    def resolution(self) -> Resolution:
        """What is said of it."""
        return RESOLUTIONS[self.outcome]

    @property
    def is_complete(self) -> bool:
        """Whether it says where to exactly where that is asked."""
        return self.resolution.asks_where == (self.where is not None)

    def __str__(self) -> str:
        return self.outcome if self.where is None else f"{self.outcome}.{self.where}"

    def told(self, day: date) -> Text | None:
        """Return what the worker reads about it, if anything."""
        nobody = pgettext("button", "Officer")
        where = nobody if self.where is None else WHERE_TO[self.where]
        return self.resolution.told(day, where)


def chosen(named: str) -> Chosen | None:
    """Return what a press names, such as "placed" or "referred.bpjs"; else None."""
    name, dot, where = named.partition(".")
    try:
        found = Chosen(CaseOutcome(name), Referral(where) if dot else None)
    except ValueError:
        return None
    return found if found.outcome in RESOLUTIONS else None


def of(case: Case) -> Chosen | None:
    """Return what a counselor said came of a case; None if it ended by itself."""
    if case.outcome is None or case.outcome not in RESOLUTIONS:
        return None
    return Chosen(case.outcome, case.referred_to)


_OPEN = pgettext("outcome", "still going on")
OUTCOMES: Mapping[CaseOutcome, Text] = {
    CaseOutcome.SOLVED: pgettext("outcome", "solved, says the worker"),
    CaseOutcome.LEFT: pgettext("outcome", "request taken back"),
    CaseOutcome.DATA_WITHDRAWN: pgettext("outcome", "data taken back"),
    **{outcome: each.label for outcome, each in RESOLUTIONS.items()},
}
"""What came of a case, as officers call it."""


def called(outcome: CaseOutcome | None) -> Text:
    """Return what came of a case, as officers call it, or that it is still open."""
    return _OPEN if outcome is None else OUTCOMES[outcome]
