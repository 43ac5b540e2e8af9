"""What she was called and reached by earlier: kept only if said so, and found."""

from sqlmodel import select

from bot.interview.reading.secrets import BLOT
from bot.services.interviews import profiles
from bot.services.people import consents
from bot.services.staff import members
from bot.storage.tables import CaseNote
from bot.storage.transactions import Transactions
from tests.services.at_work import DEWI, RINA, SITI, Desk
from tests.services.test_named import (
    CALLED,
    EARLIER,
    PHONE,
    SPELT,
    case_of,
    desk,
    erased,
)

__all__ = ["desk"]


async def test_no_earlier_name_is_kept_for_a_consent_that_did_not_say_so(
    transactions: Transactions,
) -> None:
    for name in (EARLIER, CALLED):
        async with transactions.begin() as work:
            person = await members.known(work, SITI)
            await consents.agree(work, person)
            newest = await consents.newest(work, person)
            assert newest is not None
            newest.version = "of another text"
            await work.session.flush()
            await profiles.keep(work, person.id, {"name": name})

    async with transactions.begin() as work:
        person = await members.known(work, SITI)
        profile = await profiles.find(work, person)
    assert profiles.names_in(profile) == [CALLED]


async def test_an_earlier_number_of_hers_is_found_in_words_of_others(
    desk: Desk,
) -> None:
    async with desk.transactions.begin() as work:
        siti = await members.known(work, SITI)
        await profiles.keep(work, siti.id, {"name": CALLED, "phone": "+628111111111"})
        rina = await members.known(work, RINA)
        case = await case_of(work, DEWI)
        work.session.add(
            CaseNote(
                case_id=case.id,
                author_id=rina.id,
                source_message_id=1,
                text=SPELT,
                written_at=work.now,
            )
        )
    async with desk.transactions.begin() as work:
        siti = await members.known(work, SITI)
        profile = await profiles.find(work, siti)
        assert profiles.phones_in(profile) == ["+628111111111", PHONE]
        assert profiles.REACHED_BEFORE not in profiles.answers_of(profile)

    await erased(desk)

    async with desk.transactions.reading() as session:
        (text,) = (await session.exec(select(CaseNote.text))).all()
    assert text == BLOT
