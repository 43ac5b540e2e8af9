"""What the bot says of itself: its name and two descriptions, by language."""

from bot.sandbox.entities import units
from bot.sandbox.methods.menus import checked_language
from bot.sandbox.methods.sending import Handler
from bot.sandbox.shapes import Json, bad_request
from bot.sandbox.world import World

_LONGEST = {"name": 64, "description": 512, "short_description": 120}


def _setter(field: str) -> Handler:
    def set_it(world: World, given: Json) -> bool:
        language, said = checked_language(given), given.get(field, "")
        if units(said) > _LONGEST[field]:
            raise bad_request(f"{field} is too long")
        world.profile[field, language] = said
        if field == "name" and not language and said:
            world.rename(said)
        return True

    return set_it


def _getter(field: str) -> Handler:
    def get_it(world: World, given: Json) -> Json:
        usual = world.profile.get((field, ""), "") or _usual(world, field)
        return {field: world.profile.get((field, checked_language(given)), "") or usual}

    return get_it


def _usual(world: World, field: str) -> str:
    return str(world.bot["first_name"]) if field == "name" else ""


def _no_photos(_world: World, _given: Json) -> Json:
    """Nobody here has a picture."""
    return {"total_count": 0, "photos": []}


PROFILE: dict[str, Handler] = {
    "setMyName": _setter("name"),
    "getMyName": _getter("name"),
    "setMyDescription": _setter("description"),
    "getMyDescription": _getter("description"),
    "setMyShortDescription": _setter("short_description"),
    "getMyShortDescription": _getter("short_description"),
    "getUserProfilePhotos": _no_photos,
}
