"""Reading what is to be drawn from standard input, and writing the PNG (picture)."""

import json
import sys

from bot.drawing.picture import draw


def main() -> None:
    """Draw one picture."""
    sys.stdout.buffer.write(draw(json.load(sys.stdin)))


if __name__ == "__main__":
    main()
