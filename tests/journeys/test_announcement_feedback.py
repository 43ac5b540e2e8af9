"""Whether it was understood: one tap of who got it, and a person with one more."""

from sqlmodel import select

from bot.buttons import ReadNews
from bot.sandbox.people import Person
from bot.services.announcements import drafts, feedback, wording
from bot.services.announcements.wording import Written
from bot.services.staff import members
from bot.storage.tables import (
    AnnouncementKind,
    Feedback,
    Recipient,
    RecipientDeed,
    RecipientState,
)
from tests.journeys.conftest import ADMIN
from tests.journeys.relaying import all_settled
from tests.journeys.talking import forged, said_by_bot
from tests.service import Bot

OFFERED = "Terima kasih sudah memberi tahu."


async def announced_to(
    bot: Bot, *readers: Person, kind: AnnouncementKind = AnnouncementKind.INFORMATION
) -> int:
    """Announce something that asks whether it was understood; return its number."""
    async with bot.service.transactions.begin() as work:
        budi = await members.known(work, ADMIN)
        draft = await wording.begin(work, budi, kind, Written("Halo"))
        await wording.turn_button(work, draft, draft.step, "feedback")
        for each in readers:
            person = await members.known(work, each.id)
            work.session.add(
                Recipient(
                    announcement_id=draft.id,
                    person_id=person.id,
                    deed=RecipientDeed.SEND,
                    state=RecipientState.DONE,
                )
            )
        return draft.id


async def said_of(bot: Bot, number: int) -> dict[Feedback, int]:
    """Return how many said what."""
    async with bot.service.transactions.begin() as work:
        return await feedback.count(work, number)


async def reader(bot: Bot, name: str) -> Person:
    """Return somebody who has started the bot."""
    phone = bot.person(name)
    phone.starts()
    await phone.sees("Temani")
    return phone


async def test_one_tap_counts_and_can_be_changed(bot: Bot) -> None:
    siti, rina = await reader(bot, "Siti"), await reader(bot, "Rina")
    number = await announced_to(bot, siti, rina)

    forged(siti, ReadNews(number, "clear"))
    await siti.is_told("Terima kasih. Senang mendengarnya.")
    forged(rina, ReadNews(number, "clear"))
    await rina.is_told("Terima kasih.")
    forged(rina, ReadNews(number, "clear"))
    await rina.is_told("Sudah kami terima.")
    assert await said_of(bot, number) == {Feedback.UNDERSTOOD: 2, Feedback.UNCLEAR: 0}

    forged(rina, ReadNews(number, "unclear"))
    await rina.sees(OFFERED)
    assert await said_of(bot, number) == {Feedback.UNDERSTOOD: 1, Feedback.UNCLEAR: 1}


async def test_what_is_not_clear_leads_to_a_person_and_is_not_repeated(
    bot: Bot,
) -> None:
    siti = await reader(bot, "Siti")
    number = await announced_to(bot, siti)
    seen = siti.last

    forged(siti, ReadNews(number, "unclear"))
    offer = await siti.sees(OFFERED)
    forged(siti, ReadNews(number, "unclear"))
    await siti.is_told("Sudah kami terima.")
    await all_settled(bot)

    assert sum(OFFERED in each for each in said_by_bot(siti)) == 1
    assert next(e for e in siti.screen if e["message_id"] == seen["message_id"]) == seen
    siti.presses("Tanya sesuatu", offer)
    await siti.sees("Tulis pertanyaan Anda")
    siti.presses("Bicara dengan petugas")
    await siti.sees("Setuju?")


async def test_an_announcement_stays_where_its_buttons_lead_on(bot: Bot) -> None:
    siti = await reader(bot, "Siti")
    number = await announced_to(bot, siti)
    seen = siti.last

    for said, shown in (
        ("check", "Bagaimana pekerjaan Anda berakhir?"),
        ("ask", "Tulis pertanyaan Anda"),
        ("officer", "Setuju?"),
    ):
        forged(siti, ReadNews(number, said))
        found = await siti.sees(shown)
        assert found["message_id"] != seen["message_id"]
    assert next(e for e in siti.screen if e["message_id"] == seen["message_id"]) == seen


async def test_only_who_got_it_is_counted(bot: Bot) -> None:
    siti, eve = await reader(bot, "Siti"), await reader(bot, "Eve")
    number = await announced_to(bot, siti)

    for press in (
        ReadNews(number, "clear"),
        ReadNews(number, "unclear"),
        ReadNews(9_999, "clear"),
        ReadNews(number, "shout"),
    ):
        forged(eve, press)
        await eve.is_told("Tombol ini sudah lama.")

    assert sum((await said_of(bot, number)).values()) == 0


async def test_where_nothing_was_asked_nothing_is_noted(bot: Bot) -> None:
    siti = await reader(bot, "Siti")
    number = await announced_to(bot, siti)
    async with bot.service.transactions.begin() as work:
        budi = await members.known(work, ADMIN)
        draft = await drafts.find(work, budi, number)
        assert draft is not None
        await wording.turn_button(work, draft, draft.step, "feedback")

    forged(siti, ReadNews(number, "clear"))
    await siti.is_told("Sudah kami terima.")

    async with bot.service.transactions.reading() as session:
        assert (await session.exec(select(Recipient))).one().feedback is None


async def test_officers_are_told_whom_to_ask(bot: Bot) -> None:
    siti = await reader(bot, "Siti")
    number = await announced_to(bot, siti, kind=AnnouncementKind.STAFF)

    forged(siti, ReadNews(number, "unclear"))

    await siti.sees("Tanyakan kepada penulisnya: Admin, Temani.")
