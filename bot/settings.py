"""What the surroundings say: TEMANI_* variables, read once and never again."""

import re
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

TELEGRAM = "https://api.telegram.org"

BOARD = "/papan"
"""Where the board stands below the public address; nothing else of ours does."""

_LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""Hosts that no network lies between, so that a browser trusts them without TLS."""

_PLAIN_PATH = re.compile(r"(?:/[A-Za-z0-9._~-]+)*")


class NotConfigured(Exception):
    """A setting is missing or unreadable; the message says which and what to do."""


class Settings(BaseSettings):
    """The settings of one process."""

    model_config = SettingsConfigDict(env_prefix="TEMANI_", frozen=True, extra="ignore")

    bot_token: SecretStr | None = None
    api_url: str = TELEGRAM
    database_url: str = "sqlite:///temani.db"
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    public_url: str | None = None
    listen: str = "127.0.0.1:8080"
    metrics: str | None = None
    log: Literal["text", "json"] = "text"
    ops_chat: int | None = None
    admins: Annotated[tuple[int, ...], NoDecode] = ()
    key: SecretStr | None = None
    backup_key: SecretStr | None = None
    backup_folder: Path | None = None
    pace: float = Field(default=25.0, gt=0)
    operator: str | None = None
    privacy_contact: str | None = None
    backup_days: int | None = Field(default=None, ge=1)

    @field_validator("backup_folder", mode="before")
    @classmethod
    def _nothing_is_no_folder(cls, value: object) -> object:
        return value or None

    @field_validator("admins", mode="before")
    @classmethod
    def _comma_separated(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        return tuple(part.strip() for part in value.split(",") if part.strip())

    @field_validator("database_url")
    @classmethod
    def _with_a_driver(cls, value: str) -> str:
        """Name the asynchronous driver, which nobody should have to know."""
        for plain, driven in (
            ("sqlite://", "sqlite+inline://"),
            ("postgresql://", "postgresql+asyncpg://"),
            ("postgres://", "postgresql+asyncpg://"),
        ):
            if value.startswith(plain):
                return driven + value.removeprefix(plain)
        if value.startswith(("sqlite+inline://", "postgresql+asyncpg://")):
            return value
        raise ValueError("write sqlite:///file.db or postgresql://user@host/name")

    @field_validator("public_url")
    @classmethod
    def _only_https(cls, value: str | None) -> str | None:
        """Return it as a browser writes it; without TLS only on this machine."""
        if not value:
            return None
        try:
            parts = urlsplit(value)
            host, port = parts.hostname or "", parts.port
        except ValueError:
            raise ValueError("write https://host, or https://host/path") from None
        usual = {"https": 443, "http": 80}.get(parts.scheme)
        if parts.scheme != "https" and not (usual and host in _LOOPBACK):
            raise ValueError(
                "write https://…; without TLS whoever listens on the way could open "
                "the board (http is taken for 127.0.0.1 and localhost alone)"
            )
        path = parts.path.rstrip("/")
        beside = parts.query or parts.fragment or parts.username is not None
        if not host.isascii() or not _PLAIN_PATH.fullmatch(path) or beside or not host:
            raise ValueError("write https://host, or https://host/path, and no more")
        shown = f"[{host}]" if ":" in host else host
        return f"{parts.scheme}://{shown}{_port(port, usual)}{path}"

    @field_validator("listen", "metrics")
    @classmethod
    def _host_and_port(cls, value: str | None) -> str | None:
        if not value:
            return None
        host, _, port = value.rpartition(":")
        if not host or not port.isdecimal():
            raise ValueError("write host:port, like 127.0.0.1:8080")
        return value

    @field_validator("ops_chat", mode="before")
    @classmethod
    def _one_account(cls, value: object) -> object:
        """Return the account; of groups the bot leaves every one."""
        if value is None or not str(value).strip():
            return None
        try:
            account = int(str(value))
        except ValueError:
            account = 0
        if account <= 0:
            raise ValueError(
                "write the Telegram id of one person who has started the bot; it "
                "writes into no group"
            )
        return account

    @model_validator(mode="after")
    def _webhook_has_its_secret(self) -> "Settings":
        if self.webhook_url and not self.webhook_secret:
            raise ValueError(
                "TEMANI_WEBHOOK_SECRET is required with TEMANI_WEBHOOK_URL; "
                "without it anyone could send us messages in Telegram's name"
            )
        return self

    @model_validator(mode="after")
    def _webhook_is_not_the_board(self) -> "Settings":
        if self.webhook_url and self.public_url:
            board = urlsplit(self.public_url).path + BOARD
            if f"{urlsplit(self.webhook_url).path}/".startswith(f"{board}/"):
                raise ValueError(
                    f"TEMANI_WEBHOOK_URL lies where the board on the web is, at {board}"
                )
        return self

    @property
    def embedded(self) -> bool:
        """Whether the database is a file of this one process."""
        return self.database_url.startswith("sqlite")

    @property
    def database_file(self) -> Path | None:
        """Where the embedded database lies."""
        return Path(self.database_url.split(":///", 1)[1]) if self.embedded else None

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys in ``TEMANI_KEY``: none, one, or several with commas between."""
        return _listed(self.key)

    @property
    def backup_keys(self) -> tuple[str, ...]:
        """The keys in ``TEMANI_BACKUP_KEY``, in the same way."""
        return _listed(self.backup_key)

    @property
    def needed_keys(self) -> tuple[str, ...]:
        """The keys, of which one beside an embedded database may take the place.

        Raises:
            NotConfigured: A database that is not embedded needs a key from outside.
        """
        if not self.keys and not self.embedded:
            raise NotConfigured(
                "TEMANI_KEY is missing; `temani key` makes one. Keep it apart from the "
                "database: without it names, words and answers cannot be read again"
            )
        return self.keys

    @property
    def address(self) -> tuple[str, int]:
        """Host and port to listen at."""
        return _parted(self.listen)

    @property
    def metrics_address(self) -> tuple[str, int] | None:
        """Host and port of the pages for operators; None if nobody asked for them."""
        return _parted(self.metrics) if self.metrics else None


def read_settings() -> Settings:
    """Return the settings.

    Raises:
        NotConfigured: One of them cannot be used.
    """
    try:
        return Settings()
    except ValidationError as wrong:
        raise NotConfigured(
            "\n".join(_sentence(each) for each in wrong.errors())
        ) from None


def _parted(address: str) -> tuple[str, int]:
    host, _, port = address.rpartition(":")
    return host, int(port)


def _listed(keys: SecretStr | None) -> tuple[str, ...]:
    listed = keys.get_secret_value().split(",") if keys else ()
    return tuple(key.strip() for key in listed if key.strip())


def _port(port: int | None, usual: int | None) -> str:
    return "" if port in {None, usual} else f":{port}"


def _sentence(error: ErrorDetails) -> str:
    """Say which variable is wrong and why, without the value: it may be a secret."""
    name = "_".join(str(part) for part in error["loc"][:1]).upper()
    why = error["msg"].removeprefix("Value error, ")
    return f"TEMANI_{name}: {why}." if name else f"{why}."
