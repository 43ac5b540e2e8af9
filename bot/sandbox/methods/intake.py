"""How updates reach the bot: it asks for them, or names an address."""

import asyncio
import re
from urllib.parse import urlsplit

from bot.sandbox.gate import is_this_machine
from bot.sandbox.methods.sending import Handler
from bot.sandbox.shapes import Json, bad_request, conflict
from bot.sandbox.world import World

MOST_UPDATES = 100
LONGEST_POLL = 50
SECRET_LENGTH = 256
DEFAULT_CONNECTIONS = 40
MOST_CONNECTIONS = 100
_SECRET = re.compile(r"[A-Za-z0-9_-]*")


async def get_updates(world: World, given: Json) -> list[Json]:
    """Return what waits, after confirming what lies before the offset.

    A second call ends the first, which answers 409.

    Raises:
        Refused: 409, because of a webhook or of a later call.
    """
    if world.webhook.url:
        raise conflict(
            "can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first"
        )
    ticket = object()
    _take_over(world, ticket)
    world.updates.ask_for(_kinds(given))
    world.updates.confirm_before(given.get("offset", 0))
    limit = min(max(given.get("limit") or MOST_UPDATES, 1), MOST_UPDATES)
    seconds = min(max(given.get("timeout", 0), 0), LONGEST_POLL)

    def look() -> list[Json] | None:
        _still_wanted(world, ticket)
        return world.updates.first(limit) or ([] if world.over else None)

    try:
        async with asyncio.timeout(seconds or None):
            if seconds:
                return await world.updates.bell.until(look)
            return look() or []
    except TimeoutError:
        return []


def _take_over(world: World, ticket: object) -> None:
    world.poller = ticket
    world.updates.bell.ring()


def _still_wanted(world: World, ticket: object) -> None:
    if world.poller is ticket:
        return
    if world.webhook.url:
        raise conflict("terminated by setWebhook request")
    raise conflict(
        "terminated by other getUpdates request; "
        "make sure that only one bot instance is running"
    )


def _kinds(given: Json) -> list[str] | None:
    kinds: list[str] | None = given.get("allowed_updates")
    if kinds is not None and not all(isinstance(kind, str) for kind in kinds):
        raise bad_request('field "allowed_updates" must be an Array of Strings')
    return kinds


def _set_webhook(world: World, given: Json) -> bool:
    url = given.get("url", "")
    if not url:
        return _delete_webhook(world, given)
    _check_address(world, url)
    secret = given.get("secret_token", "")
    if len(secret) > SECRET_LENGTH:
        raise bad_request("secret token is too long")
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    world.updates.ask_for(_kinds(given))
    if given.get("drop_pending_updates"):
        world.updates.clear()
    connections = given.get("max_connections") or DEFAULT_CONNECTIONS
    world.webhook.aims_at(url, secret, min(max(connections, 1), MOST_CONNECTIONS))
    _take_over(world, None)
    return True


def _check_address(world: World, url: str) -> None:
    """Insist on HTTPS, but for an address of this machine, and on a host allowed.

    Raises:
        Refused: Updates must not go there.
    """
    host = _host_of(url)
    secure = urlsplit(url).scheme == "https"
    if not host or not (secure or is_this_machine(host)):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if not world.webhook.may_aim_at(host):
        raise bad_request(
            "bad webhook: the sandbox delivers to this machine alone; "
            f"start it with --webhook-host {host} to let updates go there"
        )


def _host_of(url: str) -> str:
    """Return the host of an address on the web; of anything else, nothing."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return (parts.hostname or "") if parts.scheme in {"http", "https"} else ""


def _delete_webhook(world: World, given: Json) -> bool:
    world.webhook.aims_nowhere()
    if given.get("drop_pending_updates"):
        world.updates.clear()
    return True


def _get_webhook_info(world: World, _given: Json) -> Json:
    webhook = world.webhook
    told: Json = {
        "url": webhook.url,
        "has_custom_certificate": False,
        "pending_update_count": world.updates.pending(),
    }
    if webhook.url:
        told["max_connections"] = webhook.max_connections
    if webhook.last_error is not None:
        told["last_error_date"], told["last_error_message"] = webhook.last_error
    if world.updates.allowed is not None:
        told["allowed_updates"] = sorted(world.updates.allowed)
    return told


INTAKE: dict[str, Handler] = {
    "setWebhook": _set_webhook,
    "deleteWebhook": _delete_webhook,
    "getWebhookInfo": _get_webhook_info,
}
