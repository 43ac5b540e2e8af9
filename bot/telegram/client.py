"""PTB's way to Telegram, over aiohttp: a seventh of the CPU a send that httpx takes.

What goes wrong is told apart by the one thing that matters afterwards: whether Telegram
may have taken the call. Tried against servers that refuse, hang, reset and close.
"""

from typing import Any

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.meters import Meters
from bot.quick_json import written
from bot.telegram.foreign_json import parse

# Shorter than Telegram keeps an idle connection: one that closes under a request in
# flight would make an uncertain message of it.
KEEP_ALIVE = 15.0
CONNECT = 10.0
ANSWER = 30.0
SERVED = range(200, 300)
_JSON = {"Content-Type": "application/json"}


class NotSent(NetworkError):
    """Telegram has surely not seen the call; it may be made again."""


class MaybeSent(TimedOut):
    """Telegram may have carried the call out; nobody can say."""


class OddAnswer(NetworkError):
    """Something between us and Telegram has answered; nobody can say what was done."""


class AiohttpRequest(BaseRequest):
    """One pool of connections to the Bot API."""

    def __init__(self, connections: int, meters: Meters | None = None) -> None:
        self._connections = connections
        self._meters = meters or Meters()
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """How long an answer may take."""
        return ANSWER

    async def initialize(self) -> None:
        """Open the pool."""
        if self._session is None:
            connector = aiohttp.TCPConnector(
                limit=self._connections, keepalive_timeout=KEEP_ALIVE
            )
            self._session = aiohttp.ClientSession(connector=connector)

    async def shutdown(self) -> None:
        """Close the pool."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Return the answer; PTB's own method would log what it says, people's words.

        Raises:
            OddAnswer: It is not one of Telegram's.
        """
        try:
            said = parse(payload)
        except ValueError:
            raise OddAnswer("it is no JSON") from None
        if not isinstance(said, dict) or (
            said.get("result") is None and not isinstance(said.get("description"), str)
        ):
            raise OddAnswer("it is no answer")
        return said

    async def do_request(  # noqa: PLR0913, PLR0917 (PTB's signature)
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401, ARG002
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401, ARG002
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401, ARG002
    ) -> tuple[int, bytes]:
        """Make one call; return status and body.

        Raises:
            NotSent: Telegram has surely not seen it.
            MaybeSent: It may have been carried out.
            OddAnswer: It may have been, and the answer is not Telegram's.
        """
        if self._session is None:
            raise RuntimeError("the request pool is not open; call initialize()")
        wait = read_timeout if isinstance(read_timeout, int | float) else ANSWER
        timeout = aiohttp.ClientTimeout(sock_connect=CONNECT, sock_read=wait)
        body = _body(request_data)
        try:
            async with self._session.request(
                method, url, timeout=timeout, allow_redirects=False, **body
            ) as answer:
                payload = await answer.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NotSent(_without_address(error)) from None
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            raise MaybeSent(_without_address(error)) from None
        if method == "POST":
            _refuse_a_stranger(answer.status, payload)
            self._meters.note_answer(answer.status)
        return answer.status, payload


def _refuse_a_stranger(status: int, payload: bytes) -> None:
    """Refuse the page of a proxy, which PTB would take for Telegram's word.

    Raises:
        OddAnswer: The answer has not what Telegram says with such a status.
    """
    if status in SERVED:
        if b'"result"' not in payload:
            raise OddAnswer(f"{status} without a result")
    elif b'"description"' not in payload:
        raise OddAnswer(f"{status} without a reason")


def _body(request_data: RequestData | None) -> dict[str, Any]:
    if request_data is None:
        return {}
    if not request_data.contains_files:
        return {"data": written(request_data.parameters), "headers": _JSON}
    form = aiohttp.FormData()
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in (request_data.multipart_data or {}).items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return {"data": form}


def _without_address(error: BaseException) -> str:
    """Name what happened; the address in aiohttp's message holds the token."""
    return type(error).__name__
