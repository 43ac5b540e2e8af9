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
    assert settings.metrics_address is None
    assert settings.ops_chat is None


@pytest.mark.parametrize(
    ("variable", "value", "sentence"),
    [
        ("LISTEN", "8080", "write host:port"),
        ("LISTEN", "localhost:", "write host:port"),
        ("DATABASE_URL", "mysql://x", "write sqlite:///file.db"),
        ("METRICS", "9100", "write host:port"),
        ("LOG", "xml", "'text' or 'json'"),
        ("OPS_CHAT", "-1001234", "writes into no group"),
        ("OPS_CHAT", "@ops", "writes into no group"),
        ("PACE", "0", "greater than 0"),
        ("PACE", "fast", "valid number"),
        ("ADMINS", "budi", "valid integer"),
        ("WEBHOOK_URL", "https://x.id/hook", "TEMANI_WEBHOOK_SECRET is required"),
        ("PUBLIC_URL", "http://temani.example", "write https"),
        ("PUBLIC_URL", "http://127.0.0.1.temani.example", "write https"),
        ("PUBLIC_URL", "temani.example", "write https"),
        ("PUBLIC_URL", "ftp://127.0.0.1", "write https"),
        ("PUBLIC_URL", "https://", "https://host"),
        ("PUBLIC_URL", "https://temani.example:x", "https://host"),
        ("PUBLIC_URL", "https://a:b@temani.example", "https://host"),
        ("PUBLIC_URL", "https://temani.example/?a=b", "https://host"),
        ("PUBLIC_URL", "https://temani.example/#a", "https://host"),
        ("PUBLIC_URL", "https://temani.example/{a}", "https://host"),
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


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("https://Temani.Example/", "https://temani.example"),
        ("https://temani.example:443/a/b/", "https://temani.example/a/b"),
        ("https://temani.example:8443", "https://temani.example:8443"),
        ("http://127.0.0.1:8090", "http://127.0.0.1:8090"),
        ("http://localhost", "http://localhost"),
        ("", None),
    ],
)
def test_a_public_address_is_read_as_a_browser_writes_it(
    monkeypatch: pytest.MonkeyPatch, written: str, read: str | None
) -> None:
    monkeypatch.setenv("TEMANI_PUBLIC_URL", written)

    assert read_settings().public_url == read


@pytest.mark.parametrize(
    ("hook", "public"),
    [
        ("https://x.id/papan", "https://x.id"),
        ("https://x.id/papan/masuk", "https://x.id"),
        ("https://x.id/a/papan/", "https://x.id/a"),
    ],
)
def test_the_webhook_is_not_where_the_board_is(
    monkeypatch: pytest.MonkeyPatch, hook: str, public: str
) -> None:
    monkeypatch.setenv("TEMANI_WEBHOOK_SECRET", "s")
    monkeypatch.setenv("TEMANI_PUBLIC_URL", public)
    monkeypatch.setenv("TEMANI_WEBHOOK_URL", hook)

    with pytest.raises(NotConfigured, match="lies where the board"):
        read_settings()

    monkeypatch.setenv("TEMANI_WEBHOOK_URL", "https://x.id/papanhook")
    assert read_settings().webhook_url is not None
