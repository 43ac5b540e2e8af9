"""Drafts of announcements: who may open them, and what a change does to a test."""

from collections.abc import Awaitable, Callable

import pytest

from bot.services.announcements import contents, drafts, wording
from bot.services.announcements.wording import Written
from bot.services.outbox.known_files import KnownFile
from bot.services.staff import members
from bot.services.staff.unfit import Unfit
from bot.storage.pages import LONGEST, plain_of, units
from bot.storage.tables import Announcement, AnnouncementKind, AnnouncementState, Role
from bot.storage.transactions import Transactions
from bot.texts import languages
from tests.services.announcing import BEKASI, OFFICE, staff

BUDI, OTHER, ABOVE, BESIDE = (8_000_000_000 + n for n in range(4))
BANDUNG = "32.73"
KIND = AnnouncementKind.INFORMATION
Change = Callable[[int], Awaitable[bool]]


async def test_the_longest_of_all_still_fits(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        budi = await staff(work, BUDI, Role.ADMIN, OFFICE, BEKASI)
        draft = await wording.begin(work, budi, KIND, Written("Halo"))
        room = LONGEST - contents.longest(await drafts.template_of(work, draft))
        for more, fits in ((room, True), (room + 1, False)):
            words = Written("Halo" + "a" * more)
            try:
                assert await wording.say(work, draft, draft.step, "id", words)
            except Unfit:
                assert not fits
            else:
                assert fits
        template = await drafts.template_of(work, draft)
        measured = [
            units(plain_of(contents.preview(template, each, 0)["html"]))
            for each in languages()
        ]
        assert max(measured) == LONGEST
        file = KnownFile("photo", "x")
        with pytest.raises(Unfit):
            await wording.put_file(work, draft, draft.step, file)


async def test_a_draft_is_open_to_its_area_and_those_above(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        budi = await staff(work, BUDI, Role.ADMIN, OFFICE, BEKASI)
        other = await staff(work, OTHER, Role.ADMIN, OFFICE, BEKASI)
        above = await staff(work, ABOVE, Role.ADMIN, "Disnaker Jawa Barat", "32")
        beside = await staff(work, BESIDE, Role.ADMIN, "Disnaker Bandung", BANDUNG)
        draft = await wording.begin(work, budi, KIND, Written("Halo"))
        wide = await wording.begin(work, above, KIND, Written("Halo"))

        seen = {
            who.telegram_id: [each.id for each in await drafts.open_ones(work, who)]
            for who in (budi, other, above, beside)
        }
        assert seen == {
            BUDI: [draft.id],
            OTHER: [draft.id],
            ABOVE: [wide.id, draft.id],
            BESIDE: [],
        }
        assert await drafts.find(work, beside, draft.id) is None
        assert await drafts.find(work, budi, wide.id) is None
        assert await drafts.find(work, above, draft.id) is draft
        await members.remove(work, BUDI)
        assert await drafts.find(work, budi, draft.id) is None


async def test_of_two_who_change_a_draft_at_once_one_does(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        budi = await staff(work, BUDI, Role.ADMIN, OFFICE, BEKASI)
        draft = await wording.begin(work, budi, KIND, Written("Halo"))
        step = draft.step

        assert await wording.say(work, draft, step, "id", Written("Satu"))
        assert not await wording.say(work, draft, step, "id", Written("Dua"))
        assert not await wording.turn_button(work, draft, step, "check")
        assert not await drafts.note_tested(work, budi, draft, step)

        template = await drafts.template_of(work, draft)
        assert template.html == {"id": "Satu"}


async def test_any_change_undoes_the_test(transactions: Transactions) -> None:
    link, file = "https://kemnaker.go.id", KnownFile("photo", "x")
    async with transactions.begin() as work:
        budi = await staff(work, BUDI, Role.ADMIN, OFFICE, BEKASI)
        other = await staff(work, OTHER, Role.ADMIN, OFFICE, BEKASI)
        draft = await wording.begin(work, budi, KIND, Written("Halo"))
        changes: tuple[Change, ...] = (
            lambda step: wording.say(work, draft, step, "en", Written("Hello")),
            lambda step: wording.unsay(work, draft, step, "en"),
            lambda step: wording.put_file(work, draft, step, file),
            lambda step: wording.turn_button(work, draft, step, "check"),
            lambda step: wording.turn_button(work, draft, step, "feedback"),
            lambda step: wording.add_link(work, draft, step, link),
            lambda step: wording.drop_link(work, draft, step, 0),
        )
        for change in changes:
            assert await drafts.note_tested(work, budi, draft, draft.step)
            assert drafts.is_tested(draft, budi)
            assert not drafts.is_tested(draft, other)
            assert await change(draft.step)
            assert not drafts.is_tested(draft, budi)


async def test_what_had_recipients_is_not_taken_up_again(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        budi = await staff(work, BUDI, Role.ADMIN, OFFICE, BEKASI)
        draft: Announcement = await wording.begin(work, budi, KIND, Written("Halo"))
        assert await drafts.cancel(work, draft, draft.step)
        assert await drafts.restore(work, draft, draft.step)
        assert draft.state == AnnouncementState.DRAFT
        assert await drafts.cancel(work, draft, draft.step)
        draft.confirmed_at = work.now
        await work.session.flush()
        assert not await drafts.restore(work, draft, draft.step)
