"""What can be done in a group over HTTP; `person_id` says who does it."""

from collections.abc import Callable

from bot.sandbox.groups import Group
from bot.sandbox.people import Person
from bot.sandbox.shapes import Json
from bot.sandbox.world import World

GroupDeed = Callable[[World, Group, Json], object]


def _who(world: World, told: Json) -> Person:
    return Person(world, world.chats[int(told["person_id"])])


def _say(world: World, group: Group, told: Json) -> Json:
    return group.hears(_who(world, told), told["text"], topic=told.get("topic"))


def _press(world: World, group: Group, told: Json) -> str:
    return group.pressed(_who(world, told), told["label"])


def _open_topic(world: World, group: Group, told: Json) -> int:
    return group.opens_topic(_who(world, told), told["name"])


def _lose_topic(_world: World, group: Group, told: Json) -> None:
    group.loses_topic(int(told["topic"]))


def _put_out(world: World, group: Group, told: Json) -> None:
    group.puts_bot_out(_who(world, told))


def _migrate(_world: World, group: Group, _told: Json) -> int:
    return group.migrates().id


GROUP_DEEDS: dict[str, GroupDeed] = {
    "say": _say,
    "press": _press,
    "open_topic": _open_topic,
    "lose_topic": _lose_topic,
    "put_out": _put_out,
    "migrate": _migrate,
}
