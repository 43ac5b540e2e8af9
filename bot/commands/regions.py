"""Places as the command line names them: by a name, or by a code."""

from bot.places import Found, InProvince, NoSuchPlace, find_places, place, province


def code_of(region: str) -> str | None:
    """Return the code of one kabupaten, kota or province; None if it is not one."""
    try:
        return (place if "." in region else province)(region).code
    except NoSuchPlace:
        pass
    match find_places(region):
        case Found(place=found):
            return found.code
        case InProvince(province=within):
            return within.code
    return None


def not_one(region: str) -> str:
    """Return the sentence for what is not one place."""
    return f"{region!r} is no single kabupaten, kota or province; write its full name."
