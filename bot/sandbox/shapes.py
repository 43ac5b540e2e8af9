"""What travels on the wire, and how a call is refused."""

from typing import Any

Json = dict[str, Any]
"""One JSON object, as Telegram would write it."""


class Refused(Exception):
    """The Bot API does not carry out a call, and says why."""

    def __init__(
        self, code: int, description: str, parameters: Json | None = None
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def answer(self) -> Json:
        """Return the body of the response."""
        body: Json = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def bad_request(reason: str) -> Refused:
    """Say 400: the call itself is wrong."""
    return Refused(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> Refused:
    """Say 403: the call is right, but the bot may not."""
    return Refused(403, f"Forbidden: {reason}")


def conflict(reason: str) -> Refused:
    """Say 409: someone else takes the updates."""
    return Refused(409, f"Conflict: {reason}")


def too_many_requests(retry_after: int) -> Refused:
    """Say 429, and for how many seconds to be silent."""
    return Refused(
        429,
        f"Too Many Requests: retry after {retry_after}",
        {"retry_after": retry_after},
    )
