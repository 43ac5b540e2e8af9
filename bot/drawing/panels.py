"""Panels of a picture: bars with their numbers, pairs of bars, and spans of time.

They are read on a phone of 360 pixels, and printed in grey: each number stands beside
what it measures, what is told apart differs in lightness, and there is no legend.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes

INK, FAINT, LINE = "#17202a", "#566472", "#dfe5ea"
DARK, SOFT = "#1668ad", "#a9cdec"
"""Ours; in grey one is dark and the other light."""

SIZE, SMALL = 22, 19
"""Points, at 100 dots an inch: 10 and 9 pixels on a phone."""

LETTERS = 25
"""The longest name of a bar; the rest of it is left out."""

ROOM = 1.32
"""How much wider than its longest bar a panel is: the number stands behind it."""

Panel = Mapping[str, Any]


def lines_of(panel: Panel) -> float:
    """Return how many lines a panel is high, its title among them."""
    if panel["kind"] == "pairs":
        return 2.2 + 1.9 * len(panel["rows"])
    if panel["kind"] == "spans":
        return 2.4 + 1.9 * len(panel["rows"])
    return 1.9 + 1.2 * max(1, len(panel["rows"]))


def paint(axes: "Axes", panel: Panel) -> None:
    """Draw one panel."""
    _bare(axes)
    axes.set_title(
        panel["title"], loc="left", x=_left(axes), fontsize=SIZE, weight="bold"
    )
    rows = panel["rows"]
    if not rows:
        axes.spines["left"].set_visible(False)
        axes.text(_left(axes), 0.5, panel["empty"], fontsize=SIZE, color=FAINT)
        axes.set_xlim(0, 1)
        axes.set_ylim(0, 1)
        axes.set_yticks([])
        return
    _KINDS[panel["kind"]](axes, panel, rows)


def _bars(axes: "Axes", _panel: Panel, rows: Sequence[Panel]) -> None:
    places = [-each for each in range(len(rows))]
    axes.barh(places, [e["value"] for e in rows], height=0.7, color=DARK)
    longest = _longest(e["value"] for e in rows)
    for place, each in zip(places, rows, strict=True):
        _number(axes, each["value"] + longest * 0.02, place, each["shown"])
    _named(axes, places, rows)
    axes.set_xlim(0, longest * ROOM)


def _pairs(axes: "Axes", panel: Panel, rows: Sequence[Panel]) -> None:
    """Draw two bars a row; the first row says which is which."""
    places = [-float(each) for each in range(len(rows))]
    longest = _longest(value for e in rows for value in e["values"])
    for which, (shift, color) in enumerate(((0.2, SOFT), (-0.2, DARK))):
        at = [place + shift for place in places]
        values = [e["values"][which] for e in rows]
        axes.barh(at, values, height=0.36, color=color, edgecolor=DARK, linewidth=1.2)
        for place, each in zip(at, rows, strict=True):
            words = each["shown"][which]
            if place == at[0]:
                words = f"{words} {panel['names'][which]}"
            _number(axes, each["values"][which] + longest * 0.02, place, words)
    _named(axes, places, rows)
    axes.set_xlim(0, longest * (ROOM + 0.2))


def _spans(axes: "Axes", panel: Panel, rows: Sequence[Panel]) -> None:
    """Draw what half of them did not exceed, and what nine of ten did not."""
    places = [-float(each) for each in range(len(rows))]
    longest = _longest(value for e in rows for value in e["values"])
    for place, each in zip(places, rows, strict=True):
        half, most = each["values"]
        for shift, value, color, which in (
            (0.2, half, DARK, 0),
            (-0.2, most, SOFT, 1),
        ):
            axes.barh(
                place + shift,
                value,
                height=0.36,
                color=color,
                edgecolor=DARK,
                linewidth=1.2,
            )
            words = f"{each['shown'][which]} ({panel['names'][which]})"
            _number(axes, value + longest * 0.02, place + shift, words)
    _named(axes, places, rows)
    axes.set_xlim(0, longest * 2.6)


_KINDS = {"bars": _bars, "pairs": _pairs, "spans": _spans}


def _named(axes: "Axes", places: Sequence[float], rows: Sequence[Panel]) -> None:
    axes.set_yticks(places, [_short(each["label"]) for each in rows], fontsize=SIZE)
    axes.set_ylim(places[-1] - 0.6, 0.6)


def _number(axes: "Axes", x: float, y: float, words: str) -> None:
    axes.text(x, y, words, va="center", ha="left", fontsize=SIZE, color=INK)


def _bare(axes: "Axes") -> None:
    for side in ("top", "right", "bottom"):
        axes.spines[side].set_visible(False)
    axes.spines["left"].set_color(FAINT)
    axes.tick_params(length=0, colors=INK)
    axes.set_xticks([])


def _left(axes: "Axes") -> float:
    """Return where the picture's own left is, so that titles stand in one line."""
    box = axes.get_position()
    return float((0.02 - box.x0) / box.width)


def _short(label: str) -> str:
    return label if len(label) <= LETTERS else label[: LETTERS - 1].rstrip() + "…"


def _longest(values: Any) -> float:  # noqa: ANN401
    return max((float(each) for each in values), default=0) or 1.0
