"""Staff: an admin's invitation, written step by step, and the link that is followed."""

from collections.abc import Mapping, Sequence

from bot.buttons import Button, Invite
from bot.expecting import InvitationDetail
from bot.places import Found, InProvince, find_places, place, province
from bot.services.staff import appointing, invitations, offices
from bot.services.staff.invitations import Expired, HasRole, Used
from bot.services.staff.rights import Right, has
from bot.services.staff.role_names import NAMES as ROLES
from bot.storage.tables import Invitation, Role, Staff
from bot.telegram.refusals import OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Text, _, lines, paragraphs, verbatim
from handlers.screens.prompts import forget

ANYWHERE = "-"
LONGEST = 80

SAFE = _(
    "A message without a command goes to the active case. Below it you read whose that "
    "is."
)
WHERE = _(
    "Which regency, city or province does this person serve? Write - for the whole "
    "country."
)
WHO = _("What do workers call this person? For example: Ibu Rina")
OTHER_REGION = _(
    "You can invite for the region that you serve, and what lies in it. Ask an admin "
    "above you for others."
)
OTHER_OFFICE = _(
    "You can invite for your own office, and for those below it. Ask an admin above "
    "you for others."
)
OFFICE = _("Which office? For example: Disnaker Kabupaten Bekasi")


async def invite(turn: Turn) -> None:
    """Begin an invitation: /undang."""
    may_be = _may_be(turn)
    turn.show(
        _("What will this person be?"),
        keyboard=tuple(
            (Button(label, Invite(role)),)
            for role, label in ROLES.items()
            if role in may_be
        ),
    )


async def choose_role(turn: Turn, press: Invite) -> None:
    """Take the role, and ask where the new colleague serves."""
    if press.role not in _may_be(turn):
        turn.note_refused()
        turn.tell(OLD_BUTTON)
        return
    draft = await invitations.begin(turn.work, turn.person, Role(press.role))
    await turn.ask(InvitationDetail("region", draft.id), WHERE)


async def spoken(turn: Turn, answer: InvitationDetail) -> None:
    """Take what was typed for the invitation that is being written."""
    draft = await invitations.draft_of(turn.work, turn.person, answer.draft_id)
    words = turn.said.strip()
    if draft is None or draft.role not in _may_be(turn):
        forget(turn)
    elif not words or len(words) > LONGEST:
        await turn.ask(answer, _QUESTIONS[answer.detail])
    else:
        await _take(turn, draft, answer.detail, words)


def _may_be(turn: Turn) -> Sequence[Role]:
    return () if turn.staff is None else appointing.roles(turn.staff)


async def accept(turn: Turn) -> None:
    """Follow the link of an invitation, which starts the bot with its token."""
    try:
        post = await invitations.accept(turn.work, turn.person, turn.argument)
    except HasRole:
        turn.send(_("You already work here. The invitation stays good."))
    except Expired:
        turn.send(_("This invitation has expired. Ask for a new one."))
    except Used:
        turn.send(_("This invitation has been used. Ask for a new one."))
    else:
        turn.send(await _welcome(turn, post))


_QUESTIONS: Mapping[str, Text] = {"region": WHERE, "name": WHO, "office": OFFICE}


async def _take(turn: Turn, draft: Invitation, asked: str, words: str) -> None:
    if asked == "region":
        await _take_region(turn, draft, words)
    elif asked == "name":
        draft.name = words
        await turn.ask(InvitationDetail("office", draft.id), OFFICE)
    else:
        await _take_office(turn, draft, words)


async def _take_office(turn: Turn, draft: Invitation, words: str) -> None:
    admin = turn.staff
    if admin is None or not await appointing.may_be_of(
        turn.work, admin, words, draft.region
    ):
        await _ask_again(turn, draft, "office", OTHER_OFFICE)
        return
    await invitations.of_office(turn.work, draft, words)
    await _hand_over(turn, draft)


async def _ask_again(turn: Turn, draft: Invitation, detail: str, why: Text) -> None:
    await turn.ask(InvitationDetail(detail, draft.id), lines(why, _QUESTIONS[detail]))


async def _take_region(turn: Turn, draft: Invitation, words: str) -> None:
    region: str | None = None
    if words != ANYWHERE:
        match find_places(words):
            case Found(place=found):
                region = found.code
            case InProvince(province=within):
                region = within.code
            case _:
                not_found = _("That place was not found. Write its full name.")
                await _ask_again(turn, draft, "region", not_found)
                return
    if turn.staff is None or not appointing.may_serve(turn.staff, region):
        await _ask_again(turn, draft, "region", OTHER_REGION)
        return
    draft.region = region
    await turn.ask(InvitationDetail("name", draft.id), lines(_where(draft.region), WHO))


async def _hand_over(turn: Turn, draft: Invitation) -> None:
    forget(turn)
    payload = await invitations.finish(turn.work, draft, by=turn.person)
    bot = turn.update.get_bot()
    turn.send(
        paragraphs(
            _(
                "Invitation for {role} at {office}. Valid for {valid_hours} hours, "
                "once. Send it to that person only.",
                role=ROLES[draft.role],
                office=await offices.called(turn.work, draft.office_id),
                valid_hours=invitations.VALID_HOURS,
            ),
            verbatim(f"https://t.me/{bot.username}?start={payload}"),
        )
    )


def _where(region: str | None) -> Text:
    if region is None:
        return _("Serves the whole country.")
    where = place(region).text if "." in region else province(region).text
    return _("Serves {region}.", region=where)


async def _welcome(turn: Turn, post: Staff) -> Text:
    return paragraphs(
        _(
            "Welcome as {role} at {office}.",
            role=ROLES[post.role],
            office=await offices.called(turn.work, post.office_id),
        ),
        _ways_to_begin(post),
    )


def _ways_to_begin(post: Staff) -> Text | None:
    if not has(post.role, Right.ANSWER):
        return None
    return lines(
        _("/antrean to see who is waiting"),
        _("/tugas for your cases, waiting ones first"),
        SAFE,
    )
