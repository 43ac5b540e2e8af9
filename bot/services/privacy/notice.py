"""The privacy notice: what we know of somebody, what for, on which ground; backups."""

from collections.abc import Iterable, Mapping

from bot.services.privacy.register.kinds import Ground, Kind
from bot.storage.work import Work
from bot.texts import Bold, Details, Text, _, lines, ngettext, paragraphs

GROUNDS: Mapping[Ground, Text] = {
    Ground.CONSENT: _("your consent"),
    Ground.DUTY: _("a duty by law"),
    Ground.PUBLIC_TASK: _("a public task"),
    Ground.INTEREST: _("a legitimate interest"),
    Ground.NONE: _("none needed, no person is meant"),
}
"""The grounds of article 20(2) of Law 27/2022, as everybody may read them."""

NOBODY_SAYS = _(
    "Whoever runs this service has not said how long backups are kept. What is erased "
    "can stay in older ones until then."
)


def of(work: Work, kinds: Iterable[Kind]) -> Text:
    """Return the notice that tells of some kinds of data."""
    return paragraphs(
        lines(
            Bold(_("What we keep, and how long")),
            Details(paragraphs(*(told(each) for each in kinds))),
        ),
        backups(work.backup_days),
    )


def told(kind: Kind) -> Text:
    """Return what the notice says of one kind of data."""
    return lines(
        Bold(kind.what),
        _(
            "What for: {why}. Ground: {ground}. How long: {how_long}",
            why=kind.why,
            ground=GROUNDS[kind.ground],
            how_long=kind.kept.says,
        ),
    )


def backups(days: int | None) -> Text:
    """Return how long what was erased can still be in backups and logs."""
    if days is None:
        return NOBODY_SAYS
    return ngettext(
        "What is erased can stay in older backups and logs of the database for "
        "{count} more day. They are used only to repair the service.",
        "What is erased can stay in older backups and logs of the database for "
        "{count} more days. They are used only to repair the service.",
        days,
    )
