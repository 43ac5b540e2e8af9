"""Rights: the one table of who may do what, by role.

What a right reaches is said elsewhere, in the queries: one's own case, one's own
office, or what is below it.
"""

from collections.abc import Mapping
from enum import StrEnum

from bot.storage.tables import Role


class Right(StrEnum):
    """Something that only some of those who serve here may do."""

    ANSWER = "answer"
    """Take cases, talk with their workers, hand cases on, and the tools for that."""
    GUIDE = "guide"
    """Record guidance on JKP (PP 6/2025 Ps 25(2))."""
    SERVE_FIRMS = "serve firms"
    """Open layoff codes for firms, say yes to them, and invite their workers."""
    SUPERVISE = "supervise"
    """See which cases wait at the office and below, read one for a reason, mute."""
    SEE_FIGURES = "see figures"
    """See how many wait and what came of them: counts, reports, pictures, files."""
    NAME_IN_FILES = "name in files"
    """Get a file of cases with names, for a reason that is typed and recorded."""
    SEE_AUDIT = "see audit"
    """See who did what, of the office and below, by number and code."""
    SET_OFFICE = "set office"
    """Set an office's hours and days."""
    RUN_OFFICE = "run office"
    """Set all else of an office, and the texts that are its own."""
    APPOINT = "appoint"
    """Invite, and confirm what role somebody has."""
    JUDGE_REPLIES = "judge replies"
    """Let a saved reply serve the whole country."""
    ANNOUNCE = "announce"
    """Write to many at once."""
    STOP_ALL = "stop all"
    """Stop what goes out to many, and let it go on."""
    REPORT_INCIDENT = "report incident"
    """Write down what went wrong with data, and have those told whom it concerns."""
    OFFER_WORK = "offer work"
    """Take vacancies in, change and end one's own, and look at what was held."""
    IMPORT_WORK = "import work"
    """Take in many vacancies with one file."""
    REVIEW_LAW = "review law"
    """Have those told whose result is another one after a change of the law."""


LEADS_TO_WORKERS = frozenset({Right.ANSWER, Right.GUIDE, Right.SUPERVISE})
"""What can be done under these shows workers' data, or is one press away from it."""

_OFFICER = frozenset({Right.ANSWER, Right.OFFER_WORK, Right.SERVE_FIRMS})

_COUNSELOR = _OFFICER | {Right.GUIDE}
_LOOKS = frozenset({Right.SEE_FIGURES, Right.SEE_AUDIT})
_COORDINATOR = (
    _COUNSELOR | _LOOKS | {Right.SUPERVISE, Right.NAME_IN_FILES, Right.SET_OFFICE}
)

RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.AUDITOR: _LOOKS,
    Role.PLACEMENT_OFFICER: _OFFICER,
    Role.COUNSELOR: _COUNSELOR,
    Role.COORDINATOR: _COORDINATOR,
    Role.ADMIN: frozenset(Right),
}
"""What each role may do; nobody may anything that does not stand here."""


def has(role: Role, right: Right) -> bool:
    """Say whether somebody in that role has a right."""
    return right in RIGHTS[role]


def least(right: Right) -> Role:
    """Return the role that has a right and may least else, but for auditors."""
    return next(role for role in Role if role is not Role.AUDITOR and has(role, right))
