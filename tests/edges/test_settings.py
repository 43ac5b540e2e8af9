"""Settings refuse with a sentence, and never say a secret."""

from pathlib import Path

import pytest

from bot.settings import NotConfigured, Settings, read_settings


@pytest.fixture(autouse=True)
def clean_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no variable of this machine speak into the tests."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"TEMANI_{name.upper()}", raising=False)


def test_without_anything_the_database_is_a_file_here() -> None:
    settings = read_settings()

    assert settings.embedded
    assert settings.database_file == Path("temani.db")
    assert settings.address == ("127.0.0.1", 8080)
    assert settings.bot_token is None


@pytest.mark.parametrize(
    ("variable", "value", "sentence"),
    [
        ("LISTEN", "8080", "write host:port"),
        ("LISTEN", "localhost:", "write host:port"),
        ("DATABASE_URL", "mysql://x", "write sqlite:///file.db"),
        ("PACE", "0", "greater than 0"),
        ("PACE", "fast", "valid number"),
        ("ADMINS", "budi", "valid integer"),
        ("WEBHOOK_URL", "https://x.id/hook", "TEMANI_WEBHOOK_SECRET is required"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, sentence: str
) -> None:
    monkeypatch.setenv(f"TEMANI_{variable}", value)

    with pytest.raises(NotConfigured, match=sentence):
        read_settings()


def test_a_refusal_does_not_say_the_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEMANI_BOT_TOKEN", "7201000001:very-secret")
    monkeypatch.setenv("TEMANI_ADMINS", "7201000001:very-secret")

    with pytest.raises(NotConfigured) as refused:
        read_settings()

    assert "very-secret" not in str(refused.value)


@pytest.mark.parametrize("listed", ["7,8", " 7 , 8 ", "7,8,"])
def test_admins_are_numbers_with_commas(
    monkeypatch: pytest.MonkeyPatch, listed: str
) -> None:
    monkeypatch.setenv("TEMANI_ADMINS", listed)

    assert read_settings().admins == (7, 8)


@pytest.mark.parametrize(
    ("written", "driven"),
    [
        ("postgresql://u@h/d", "postgresql+asyncpg://u@h/d"),
        ("postgres://u@h/d", "postgresql+asyncpg://u@h/d"),
        ("sqlite:///x.db", "sqlite+inline:///x.db"),
        ("postgresql+asyncpg://u@h/d", "postgresql+asyncpg://u@h/d"),
    ],
)
def test_nobody_needs_to_know_the_driver(
    monkeypatch: pytest.MonkeyPatch, written: str, driven: str
) -> None:
    monkeypatch.setenv("TEMANI_DATABASE_URL", written)

    assert read_settings().database_url == driven
