"""Rows of the audit told in words: when, who, what, in which case, and why.

Workers are never named. An auditor reads no names at all: officers are numbers there,
with their role and office, and typed reasons stay closed. The code of a case says
nothing of anybody to who may not open it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from bot.services.audit import deed_words, reasons, words
from bot.services.audit.searching import By, Row
from bot.services.audit.sight import Sight
from bot.services.staff import members, offices
from bot.services.staff.role_names import NAMES as ROLES
from bot.storage.personal import Personal, typed_by
from bot.storage.tables import Staff
from bot.storage.work import Work
from bot.texts import Text, pgettext, verbatim

SERVICE = pgettext("audit", "the service")
WORKER = pgettext("audit", "a worker")


@dataclass(slots=True)
class Teller:
    """Tells rows in words to one reader.

    Attributes:
        work: The transaction.
        sight: What the reader sees.
        zone: The reader's clock.
        by: What was searched by, which stands above the lines and not in each.
        shown: Returns what somebody typed as it may be read now.
    """

    work: Work
    sight: Sight
    zone: ZoneInfo
    by: By
    shown: Callable[[int, str], str]
    _who: dict[int, Text] = field(default_factory=dict)

    async def lines(self, rows: Sequence[Row]) -> list[Text]:
        """Return a line for each row."""
        shown = [each.id for each in rows] if self.sight.names else []
        typed = await words.of(self.work, shown)
        who = {each.id: each.actor_id or 0 for each in rows}
        typed = {n: self.shown(who[n], said) for n, said in typed.items()}
        return [await self._line(each, typed.get(each.id)) for each in rows]

    async def who(self, person_id: int | None) -> Text:
        """Return what somebody is called here."""
        if person_id is None:
            return SERVICE
        if person_id not in self._who:
            self._who[person_id] = await self._called(person_id)
        return self._who[person_id]

    async def _line(self, row: Row, typed: str | None) -> Text:
        what = deed_words.words_of(row.deed)
        if row.code is not None and self.by is not By.CASE:
            what = pgettext(
                "audit", "{what}, {case_code}", what=what, case_code=_code(row)
            )
        elif row.case_id is None and row.about_id not in (None, row.actor_id):
            whom = await self.who(row.about_id)
            what = pgettext("audit", "{what}, {whom}", what=what, whom=whom)
        why = reasons.of(row.deed, row.detail)
        if why is not None:
            what = pgettext("audit", "{what} ({why})", what=what, why=why)
        if typed is not None:
            words = Personal(typed, typed_by(row.actor_id))  # it may name another
            what = pgettext("audit", "{what}: “{words}”", what=what, words=words)
        when = row.at.astimezone(self.zone)
        if self.by is By.PERSON:
            return pgettext("audit", "{when}: {what}.", when=when, what=what)
        who = await self.who(row.actor_id)
        return pgettext(
            "audit", "{when}. {who}: {what}.", when=when, who=who, what=what
        )

    async def _called(self, person_id: int) -> Text:
        posts = (
            select(Staff)
            .where(col(Staff.person_id) == person_id)
            .order_by(col(Staff.id).desc())
            .limit(1)
        )
        post = (await self.work.session.exec(posts)).first()
        return WORKER if post is None else await called(self.work, self.sight, post)


async def called(work: Work, sight: Sight, post: Staff) -> Text:
    """Return what somebody who works or worked here is called to a reader."""
    if sight.names:
        name = await members.called(work, post)
        return pgettext("audit", "{who}, {office}", who=name.name, office=name.office)
    return pgettext(
        "audit",
        "{role} no. {number}, {office}",
        role=ROLES[post.role],
        number=verbatim(str(post.person_id)),
        office=await offices.called(work, post.office_id),
    )


def _code(row: Row) -> Text:
    return verbatim(row.code or "")
