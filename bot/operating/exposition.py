"""Metrics as Prometheus reads them, made of the meters and of one look at the database.

Nothing is registered anywhere: a process may hold more than one service, as in a test.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from prometheus_client import CONTENT_TYPE_LATEST, ProcessCollector, generate_latest
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)
from prometheus_client.registry import Collector

from bot.meters import UP_TO, Durations, Meters
from bot.services.operating.backlog import Backlog
from bot.storage.tables import Lane

CONTENT_TYPE = CONTENT_TYPE_LATEST

UPDATES = ("taken", "refused", "full")

_CLASSES = (*(str(each) for each in UP_TO), "+Inf")


@dataclass(frozen=True, slots=True)
class Scrape(Collector):
    """One look at a process.

    Attributes:
        meters: What it has counted and timed.
        backlog: What waits; None while the database is away.
        now: When that was read.
    """

    meters: Meters
    backlog: Backlog | None
    now: datetime

    def collect(self) -> Iterator[Metric]:
        """Return all metrics; those of the database are left out while it is away."""
        yield from self._counted()
        yield from self._timed()
        yield _gauge(
            "database_up", "Whether the database answers", self.backlog is not None
        )
        if self.backlog is not None:
            yield from self._waiting(self.backlog)

    def _counted(self) -> Iterator[Metric]:
        meters = self.meters
        updates = _counter("updates", "Updates by what came of them", ["outcome"])
        for each in UPDATES:
            updates.add_metric([each], meters.updates[each])
        yield updates
        sends = _counter("sends", "Messages by what came of them", ["lane", "outcome"])
        for (lane, kind), times in list(meters.sends.items()):
            sends.add_metric([lane.name.lower(), kind.__name__.lower()], times)
        yield sends
        for name, what, times in (
            ("dead_letters", "Updates that could not be handled", meters.buried),
            ("telegram_floods", "Times that Telegram said 429", meters.floods),
        ):
            family = _counter(name, what, [])
            family.add_metric([], times)
            yield family

    def _timed(self) -> Iterator[Metric]:
        meters = self.meters
        yield _histogram(
            "turn_seconds", "From taking an update to its commit", meters.turns
        )
        yield _histogram(
            "wave_seconds", "The relay's waves in the database", meters.waves
        )
        yield _gauge(
            "turn_oldest_seconds", "Of updates under way", meters.longest_under_way()
        )
        silent = meters.since_answer()
        if silent is not None:
            yield _gauge(
                "telegram_silent_seconds", "Since Telegram last answered", silent
            )

    def _waiting(self, backlog: Backlog) -> Iterator[Metric]:
        """Return what waits; 10000 stands for all greater numbers too."""
        count = _labelled("outbox_waiting", "Messages that wait")
        oldest = _labelled(
            "outbox_oldest_seconds", "Since when the oldest of them does"
        )
        for lane, waits in backlog.outbox.items():
            name = Lane(lane).name.lower()
            count.add_metric([name], waits.count)
            oldest.add_metric([name], self._age(waits.since))
        yield from (count, oldest)
        asked = self._age(backlog.asked_since)
        yield _gauge("answer_oldest_seconds", "Of the answer that waits longest", asked)
        for name, what, waits in (
            ("queue", "Cases that nobody has taken", backlog.queue),
            ("dead_letters_kept", "Updates that failed and are kept", backlog.letters),
            ("timers_late", "Timers that should have been done", backlog.timers),
        ):
            yield _gauge(name, what, waits.count)
            age = self._age(waits.since)
            yield _gauge(f"{name}_oldest_seconds", f"{what}: the oldest", age)
        yield _gauge(
            "outbox_overdue", "Messages going out past their lease", backlog.overdue
        )
        yield _gauge("emergency_stop", "Whether /darurat holds", backlog.stopped)

    def _age(self, since: datetime | None) -> float:
        return 0.0 if since is None else max(0.0, (self.now - since).total_seconds())


def written(scrape: Scrape) -> bytes:
    """Return the metrics, with what the system says of this process."""
    return generate_latest(_Both((scrape, ProcessCollector(registry=None))))


@dataclass(frozen=True, slots=True)
class _Both(Collector):
    parts: Iterable[Collector]

    def collect(self) -> Iterator[Metric]:
        for each in self.parts:
            yield from each.collect()


def _counter(name: str, what: str, labels: list[str]) -> CounterMetricFamily:
    return CounterMetricFamily(f"temani_{name}", what, labels=labels)


def _labelled(name: str, what: str) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"temani_{name}", what, labels=["lane"])


def _gauge(name: str, what: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"temani_{name}", what, value=float(value))


def _histogram(name: str, what: str, took: Durations) -> HistogramMetricFamily:
    family = HistogramMetricFamily(f"temani_{name}", what)
    within = [
        (up_to, float(n)) for up_to, n in zip(_CLASSES, took.within(), strict=True)
    ]
    family.add_metric([], within, took.seconds)
    return family
