"""The recipes for nginx and Caddy say what the bot needs."""

import re

import pytest

from bot.services.web_board.links import WAY_IN
from bot.settings import BOARD, Settings
from bot.telegram.webhook import LARGEST
from tests.operating.test_unit import OPERATING

NGINX = (OPERATING / "nginx.conf").read_text()
CADDY = (OPERATING / "Caddyfile").read_text()
LISTEN = Settings.model_fields["listen"].default


@pytest.mark.parametrize("recipe", [NGINX, CADDY], ids=["nginx", "caddy"])
def test_both_go_where_the_bot_listens_and_let_the_board_through(recipe: str) -> None:
    assert LISTEN in recipe
    assert f"{BOARD}/{WAY_IN}/" in recipe


def test_what_is_too_large_for_the_bot_is_too_large_for_them() -> None:
    assert LARGEST == 1 << 20
    assert "client_max_body_size 1m;" in NGINX
    assert "max_size 1MiB" in CADDY


def test_an_address_that_opens_the_board_is_written_down_nowhere() -> None:
    way_in = f"{BOARD}/{WAY_IN}/"
    hidden = re.search(r"location (.+) \{\s+#.*\n\s+error_log /dev/null crit;", NGINX)
    assert hidden is not None
    # Without the pattern nginx would redirect what is sent to the folder's own name.
    assert hidden[1] == f"~ ^{way_in}"
    assert f"~^{way_in} {way_in}-;" in NGINX
    assert "$request_uri" not in re.findall(r"log_format .*", NGINX)[0]
    assert f'request>uri regexp "{way_in}[^?]*" "{way_in}-"' in CADDY
    assert "request>headers delete" in CADDY
