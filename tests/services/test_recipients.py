"""Who was counted is who is on the list, and no choice brings in anybody else."""

from datetime import timedelta
from itertools import count as numbers
from random import Random

import pytest
from sqlmodel import col, select

from bot.services.announcements import audience, recipients
from bot.services.announcements.audience import PARTS, WORDS, NotAnAudience
from bot.services.people.local_time import local_day
from bot.storage.tables import (
    AnnouncementKind,
    AnnouncementText,
    Person,
    Profile,
    Recipient,
    Staff,
    Zone,
)
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from tests.services import population as of
from tests.services.population import REGIONS

CHOICES = {**WORDS, "regions": ("32", "32.16", *REGIONS)}
STAFF = AnnouncementKind.STAFF
Chosen = dict[str, list[str]]


async def listed(
    work: Work,
    chosen: Chosen,
    kind: AnnouncementKind = AnnouncementKind.INFORMATION,
    area: str | None = None,
    words: str = "Halo",
) -> dict[int, Zone | None]:
    """Return who is on the list, and where they live; as many as were counted."""
    author = (await work.session.exec(select(Person).order_by(col(Person.id)))).first()
    assert author is not None
    draft = await of.announcement(work, author, kind, area, **chosen)
    said = {"html": words}
    text = AnnouncementText(announcement_id=draft.id, language="id", words=said)
    await of.add(work, text)
    many = await recipients.count(work, draft)
    assert await recipients.write(work, draft, many) == many
    rows = select(Recipient).where(col(Recipient.announcement_id) == draft.id)
    found = (await work.session.exec(rows)).all()
    assert len(found) == many
    await recipients.forget(work, draft)
    return {each.person_id: each.zone for each in found}


def at_random(by: Random) -> Chosen:
    """Return some choice."""
    parts = by.sample(PARTS, by.randrange(4))
    return {
        part: by.sample(CHOICES[part], by.randrange(len(CHOICES[part])) + 1)
        for part in parts
    }


async def test_no_part_that_asks_something_widens_the_list(
    transactions: Transactions,
) -> None:
    by = Random(16)  # noqa: S311
    async with transactions.begin() as work:
        await of.everybody(work, 150, by)
        every = {**{part: list(WORDS[part]) for part in WORDS}, "spared": []}
        widest = set(await listed(work, {"spared": []}))
        assert len(widest) > 50
        for _time in range(60):
            chosen = at_random(by)
            found = set(await listed(work, chosen))
            assert found <= widest
            for part in chosen:
                fewer = {each: chosen[each] for each in chosen if each != part}
                if part == "spared":
                    fewer[part] = []
                assert found <= set(await listed(work, fewer))
            part = by.choice([*WORDS])
            more = {**chosen, part: every[part]}
            assert part == "spared" or set(await listed(work, more)) >= set(
                await listed(work, {**chosen, part: every[part][:1]})
            )


async def test_no_choice_reaches_who_must_not_be_reached(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        author = await of.worker(work, 1)
        wants = await of.worker(work, 2)
        await of.worker(work, 3, blocked_at=work.now)
        await of.worker(work, 4, gone_at=work.now)
        await of.worker(work, 5, erased_at=work.now)
        await of.worker(work, 6, news_agreed_at=None)
        await of.serves(work, await of.worker(work, 7), "32.16")
        former = await of.worker(work, 8)
        (await of.serves(work, former, None)).removed_at = work.now

        found = await listed(work, {"spared": []})

        assert set(found) == {author.id, wants.id, former.id}


async def test_of_whom_nothing_is_known_nothing_is_true(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        await of.worker(work, 1)
        for part in ("regions", "verdicts", "stages", "left", "labels"):
            assert await listed(work, {part: list(CHOICES[part])}) == {}
        assert await listed(work, {"seen": ["30", "90"]}) == {}
        assert await listed(work, {}, area="32") == {}


async def test_nobody_is_counted_to_whom_a_word_would_be_empty(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        ani, siti, dewi = [await of.worker(work, n) for n in range(3)]
        for each in (siti, dewi):
            await of.lives(work, each, "32.16")
        (await work.session.get_one(Profile, siti.id)).name = "Siti"
        today = local_day(work.now, None)
        await of.checked(work, siti, last_claim_day=today)
        await of.checked(work, dewi, last_claim_day=today - timedelta(days=1))
        rina = await of.worker(work, 3)
        (await of.serves(work, rina, None)).name = "Rina"
        boss = await of.worker(work, 4)
        await of.serves(work, boss, None)

        every = {ani.id, siti.id, dewi.id}
        assert set(await listed(work, {}, words="Halo")) == every
        assert set(await listed(work, {}, words="Di {wilayah}")) == {siti.id, dewi.id}
        assert set(await listed(work, {}, words="Di {kantor}")) == {siti.id, dewi.id}
        assert set(await listed(work, {}, words="Halo {Nama}")) == {siti.id}
        assert set(await listed(work, {}, words="Sampai {batas_klaim}")) == {siti.id}
        assert set(await listed(work, {}, STAFF, words="Halo {nama}")) == {rina.id}


async def test_where_somebody_lives_is_asked_with_consent_only(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        siti, dewi, ani = [await of.worker(work, n) for n in range(3)]
        for each in (siti, dewi, ani):
            await of.lives(work, each, "32.16")
        of.agrees(work, dewi, given=False)

        assert set(await listed(work, {"regions": ["32.16"]})) == {siti.id, ani.id}
        assert set(await listed(work, {"regions": ["32"]})) == {siti.id, ani.id}
        assert await listed(work, {"regions": ["31"]}) == {}
        assert set(await listed(work, {}, area="32")) == {siti.id, ani.id}
        assert await listed(work, {"regions": ["32"]}, area="31") == {}
        assert await listed(work, {"regions": ["32.16"]}, area="32.73") == {}


async def test_each_is_held_by_the_clock_of_where_they_live(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        number = numbers()
        for region in ("32.16", "73.71", "91.03"):
            await of.lives(work, await of.worker(work, next(number)), region)
        await of.worker(work, next(number))

        found = await listed(work, {})

        assert [*found.values()] == [Zone.WIB, Zone.WITA, Zone.WIT, None]


async def test_who_had_news_this_week_is_spared_but_of_a_last_day(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        siti, dewi = await of.worker(work, 1), await of.worker(work, 2)
        await of.had_news(work, siti, days_ago=6)
        await of.had_news(work, dewi, days_ago=8)

        assert set(await listed(work, {})) == {dewi.id}
        assert set(await listed(work, {"spared": ["helped"]})) == {siti.id, dewi.id}
        found = await listed(work, {}, AnnouncementKind.DEADLINE)
        assert set(found) == {siti.id, dewi.id}


async def test_staff_are_who_serves_there_now(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        rina, agus, lina, gina, _siti = [await of.worker(work, n) for n in range(5)]
        rina.news_agreed_at = None
        await of.serves(work, rina, "32.16")
        await of.serves(work, agus, "91.03")
        await of.serves(work, lina, None)
        (await of.serves(work, gina, "32.16")).removed_at = work.now

        whole = await listed(work, {}, STAFF)
        assert whole == {rina.id: Zone.WIB, agus.id: Zone.WIT, lina.id: None}
        assert set(await listed(work, {}, STAFF, "32")) == {rina.id}
        assert set(await listed(work, {"regions": ["91"]}, STAFF)) == {agus.id}
        assert await listed(work, {"regions": ["91"]}, STAFF, "32") == {}
        assert await listed(work, {"verdicts": ["eligible"]}, STAFF) == {}
        assert (await work.session.exec(select(Staff))).first()


async def test_another_number_than_expected_keeps_nothing(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        siti = await of.worker(work, 1)
        draft = await of.announcement(work, siti)

        assert await recipients.write(work, draft, 2) == 1

        assert (await work.session.exec(select(Recipient))).first() is None
        assert await recipients.write(work, draft, 1) == 1
    async with transactions.begin() as work:
        assert len((await work.session.exec(select(Recipient))).all()) == 1


async def test_what_cannot_be_read_reaches_nobody(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        siti = await of.worker(work, 1)
        draft = await of.announcement(work, siti, regionen=["32"])
        with pytest.raises(NotAnAudience):
            await recipients.count(work, draft)
        with pytest.raises(NotAnAudience):
            await recipients.write(work, draft, 1)
        assert audience.read({}) == audience.Audience()
