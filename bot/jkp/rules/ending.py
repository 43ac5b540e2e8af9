"""Whether the employment ended, why, and in time: PP 37/2021 Pasal 19 and 20."""

from collections.abc import Mapping
from datetime import date

from bot.jkp import names
from bot.jkp.findings import Finding, fails, holds, inferred, unknown, unsettled
from bot.jkp.provisions import Provisions
from bot.jkp.rule import rule
from bot.jkp.situation import BY_COURT_OR_AGREEMENT, Situation
from bot.jkp.values import Cause, Proof, TerminatedBy
from bot.texts import Text, _

CHANGE_THE_WORD = _(
    "If the letter says something else, change your answer. The result is worked out "
    "again."
)
DO_NOT_SIGN = _("Do not sign any paper that does not say what happened.")
ASK_IN_WRITING = _("Ask for the reason and the date of the PHK in writing.")
TALKS = _(
    "If the pressure can be shown, the way is bipartite talks, the mediator at the "
    "Disnaker, then the PHI."
)

OPEN_CAUSES: Mapping[Cause, tuple[str, Text]] = {
    Cause.FORCED_RESIGNATION: (
        "Pasal 20 ayat (1) huruf a",
        _(
            "The letter says resignation, but you were asked to sign it, so this needs "
            "checking."
        ),
    ),
    Cause.ABSENCE: (
        "PP 35/2021 Pasal 36 huruf j",
        _(
            "Absence is now a cause of its own and not excluded, but it is often "
            "recorded as resignation."
        ),
    ),
    Cause.URGENT_BREACH: (
        "PP 35/2021 Pasal 52 ayat (2)",
        _(
            "Urgent breach is not on the list of exclusions, but no official statement "
            "says that JKP is paid."
        ),
    ),
    Cause.MERGER_WORKER_REFUSED: (
        "PP 35/2021 Pasal 36 huruf a",
        _(
            "Refusing a merger is not resigning, but it is often recorded so, and the "
            "letter needs checking."
        ),
    ),
    Cause.PROLONGED_ILLNESS: (
        "PP 35/2021 Pasal 36 huruf m",
        _(
            "Long illness is not excluded, unless a doctor states that you cannot work "
            "again."
        ),
    ),
    Cause.DETENTION: (
        "PP 35/2021 Pasal 36 huruf l",
        _(
            "Being held is not excluded, but how to look for work and file the claim "
            "needs checking."
        ),
    ),
    Cause.EMPLOYER_CLEARED_THEN_TERMINATED: (
        "PP 35/2021 Pasal 36 huruf h",
        _(
            "A PHK after the company won in court is not excluded, but it needs "
            "checking."
        ),
    ),
    Cause.MUTUAL_AGREEMENT: (
        "Pasal 20 ayat (1)",
        _(
            "The agreement names no reason yet, although the words written there "
            "decide."
        ),
    ),
    Cause.EARLY_RETIREMENT: (
        "Pasal 20 ayat (1) huruf c",
        _(
            "Early retirement may be recorded as retirement, resignation or PHK, and "
            "the letter's words decide."
        ),
    ),
    Cause.NOT_CALLED_BACK: (
        "Pasal 19 ayat (1)",
        _(
            "Not being called back is not surely a PHK, so it needs checking through a "
            "letter or a mediator."
        ),
    ),
}
"""Causes that no list excludes, but that are read in more than one way."""

EXCLUDED: Mapping[Cause, tuple[str, Text]] = {
    Cause.RESIGNATION: (
        "Pasal 20 ayat (1) huruf a",
        _("The letter says resignation, and that reason is excluded from JKP."),
    ),
    Cause.PERMANENT_TOTAL_DISABILITY: (
        "Pasal 20 ayat (1) huruf b",
        _(
            "The letter says permanent total disability (unable to work again), and "
            "that reason is excluded from JKP."
        ),
    ),
    Cause.RETIREMENT: (
        "Pasal 20 ayat (1) huruf c",
        _("The letter says retirement, and that reason is excluded from JKP."),
    ),
    Cause.DEATH: (
        "Pasal 20 ayat (1) huruf d",
        _("The right to JKP ends with the member's death and cannot be inherited."),
    ),
}


@rule(
    "Pasal 1 angka 5 dan Pasal 19 ayat (1)",
    condition=lambda _law: _("The employment has ended by a PHK."),
    unknown=_("We do not know the date of your PHK yet."),
    look=_(
        "The date is on the PHK letter or the agreement. No letter yet? Use your last "
        "working day, you can change it later."
    ),
)
def termination(
    terminated_on: date | None,
    reason: Cause | None,
    last_working_day: date | None,
    case: Situation,
) -> Finding:
    """Somebody on furlough still has a job; a PHK has a day, which papers may blur."""
    if reason is Cause.FURLOUGH:
        return fails(
            _("You are still on furlough, so there is no PHK yet."),
            remedy=_("This changes once there is a PHK letter. Ask HR for it."),
        )
    if terminated_on is None:
        return unknown("terminated_on", because=termination.unknown)
    if last_working_day not in {None, terminated_on}:
        return unsettled(
            _(
                "The dates of the letter, the last working day and the closure differ, "
                "and the rules do not say which counts."
            ),
        )
    if terminated_on > case.day:
        return holds(
            _(
                "Your employment ends on {terminated_on}, and from then a claim can be "
                "filed.",
                terminated_on=terminated_on,
            )
        )
    return holds(
        _("Your employment ended on {terminated_on}.", terminated_on=terminated_on)
    )


@rule(
    "Pasal 20 ayat (1)",
    condition=lambda _law: _(
        "The cause is not resignation, permanent total disability, retirement or death."
    ),
    unknown=_("We do not know the reason on your letter yet."),
    look=ASK_IN_WRITING,
)
def cause(
    reason: Cause, terminated_by: TerminatedBy, proof: Proof | None, law: Provisions
) -> Finding:
    """The list of excluded causes is closed: what is not on it is not excluded."""
    if reason in law.excluded_causes:
        return _excluded(reason)
    if reason in OPEN_CAUSES:
        return _open(reason)
    if terminated_by is TerminatedBy.DISPUTED:
        return unsettled(
            _(
                "You dispute this PHK, and until that is settled an officer must look "
                "at it."
            ),
            remedy=_(
                "The way is bipartite talks, the mediator at the Disnaker, then the "
                "PHI."
            ),
        )
    if reason is Cause.EMPLOYER_MISCONDUCT:
        return _misconduct(proof)
    if terminated_by is TerminatedBy.WORKER:
        return unsettled(
            _(
                "You ended it yourself, but the letter names another reason, so an "
                "officer must look at the letter."
            ),
            remedy=CHANGE_THE_WORD,
            advice=DO_NOT_SIGN,
        )
    return _not_excluded(reason)


def _excluded(reason: Cause) -> Finding:
    """Name the word on the paper, also one that a later law may put on the list."""
    another = _(
        "The letter says {reason}, and that reason is excluded from JKP.",
        reason=names.CAUSES[reason],
    )
    article, because = EXCLUDED.get(reason, ("Pasal 20 ayat (1)", another))
    return fails(because, remedy=CHANGE_THE_WORD, article=article)


def _open(reason: Cause) -> Finding:
    article, because = OPEN_CAUSES[reason]
    if reason is Cause.FORCED_RESIGNATION:
        return unsettled(because, remedy=TALKS, advice=DO_NOT_SIGN, article=article)
    return unsettled(because, remedy=CHANGE_THE_WORD, article=article)


def _misconduct(proof: Proof | None) -> Finding:
    """PP 35/2021 Pasal 36 huruf g: the worker asks for it, a court or PB accepts it."""
    if proof in BY_COURT_OR_AGREEMENT:
        return inferred(
            holds(
                _(
                    "A PHK because of the company's breach, accepted by a court or an "
                    "agreement, is not excluded from JKP."
                ),
                article="PP 35/2021 Pasal 36 huruf g",
            )
        )
    if proof is None:
        return unknown(
            "proof", because=_("We do not know which proof of PHK you hold.")
        )
    return unsettled(
        _(
            "A PHK because of the company's breach needs a ruling of the PHI or a "
            "settlement agreement first."
        ),
        remedy=_(
            "The way is bipartite talks, the mediator at the Disnaker, then the PHI."
        ),
        article="PP 35/2021 Pasal 36 huruf g",
    )


def _not_excluded(reason: Cause) -> Finding:
    if reason is Cause.BREACH_AFTER_WARNINGS:
        return inferred(
            holds(
                _(
                    "A PHK after warning letters is not excluded, and an officer still "
                    "needs to see the letter."
                ),
                article="PP 35/2021 Pasal 36 huruf k",
            )
        )
    return holds(
        _(
            "The reason on your letter, {reason}, is not excluded from JKP.",
            reason=names.CAUSES[reason],
        )
    )
