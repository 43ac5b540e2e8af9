"""What the surroundings say: TEMANI_* variables, read once and never again."""

from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

TELEGRAM = "https://api.telegram.org"


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
    listen: str = "127.0.0.1:8080"
    admins: Annotated[tuple[int, ...], NoDecode] = ()
    key: SecretStr | None = None
    pace: float = Field(default=25.0, gt=0)
    operator: str | None = None
    privacy_contact: str | None = None

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

    @field_validator("listen")
    @classmethod
    def _host_and_port(cls, value: str) -> str:
        host, _, port = value.rpartition(":")
        if not host or not port.isdecimal():
            raise ValueError("write host:port, like 127.0.0.1:8080")
        return value

    @model_validator(mode="after")
    def _webhook_has_its_secret(self) -> "Settings":
        if self.webhook_url and not self.webhook_secret:
            raise ValueError(
                "TEMANI_WEBHOOK_SECRET is required with TEMANI_WEBHOOK_URL; "
                "without it anyone could send us messages in Telegram's name"
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
        listed = self.key.get_secret_value().split(",") if self.key else ()
        return tuple(key.strip() for key in listed if key.strip())

    @property
    def address(self) -> tuple[str, int]:
        """Host and port to listen at."""
        host, _, port = self.listen.rpartition(":")
        return host, int(port)


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


def _sentence(error: ErrorDetails) -> str:
    """Say which variable is wrong and why, without the value: it may be a secret."""
    name = "_".join(str(part) for part in error["loc"][:1]).upper()
    why = error["msg"].removeprefix("Value error, ")
    return f"TEMANI_{name}: {why}." if name else f"{why}."
