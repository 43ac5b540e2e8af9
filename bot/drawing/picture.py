"""A whole picture: its title, and panels below one another, as a PNG."""

from io import BytesIO
from typing import Any

from matplotlib import rcParams
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from bot.drawing.panels import FAINT, INK, SIZE, SMALL, lines_of, paint

DOTS = 100
WIDTH = 10.8
"""Inches: 1080 pixels, three for each of a phone."""

LINE = 0.40
"""Inches of a line of a panel."""

HEAD, FOOT = 1.35, 0.25
NAMES = 0.43
"""The share of the width that the names of bars take."""

MOST = 40.0
"""Inches; Telegram takes no picture that is higher than this is."""


def draw(wanted: dict[str, Any]) -> bytes:
    """Return a picture as PNG."""
    rcParams["font.family"] = "DejaVu Sans"
    rcParams["text.parse_math"] = False  # a dollar in a name is a dollar
    heights = [lines_of(each) * LINE for each in wanted["panels"]]
    high = min(MOST, HEAD + sum(heights) + FOOT)
    figure = Figure(figsize=(WIDTH, high), dpi=DOTS, facecolor="white")
    FigureCanvasAgg(figure)
    figure.text(
        0.02,
        1 - 0.5 / high,
        wanted["title"],
        fontsize=SIZE + 6,
        weight="bold",
        color=INK,
        va="center",
    )
    figure.text(
        0.02, 1 - 1.0 / high, wanted["below"], fontsize=SMALL, color=FAINT, va="center"
    )
    top = high - HEAD
    for panel, height in zip(wanted["panels"], heights, strict=True):
        bottom = top - height
        title = 1.45 * LINE
        axes = figure.add_axes(
            (NAMES, bottom / high, 0.98 - NAMES, (height - title) / high)
        )
        paint(axes, panel)
        top = bottom
    file = BytesIO()
    figure.savefig(file, format="png", metadata={"Software": None})
    return file.getvalue()
