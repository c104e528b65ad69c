"""The closing report of an ingest: what came, went and failed, in numbers and one line a document."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """What happened to one file: `outcome` is new, changed, unchanged, removed, failed, withheld or duplicate."""

    source: str
    outcome: str
    reason: str = ""
    message: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """`build` names the build that is live afterwards; `published` tells whether this run published it."""

    build: str
    published: bool
    items: int
    meetings: int
    seconds: float
    lines: tuple[Line, ...] = ()
    meeting_doubts: tuple[tuple[str, str], ...] = ()  # (meeting id, doubt): two minutes contradict each other …

    def count(self, outcome: str) -> int:
        return sum(line.outcome == outcome for line in self.lines)

    def counts(self) -> dict[str, int]:
        """Documents by outcome, every outcome named."""
        outcomes = ("new", "changed", "unchanged", "removed", "failed", "withheld", "duplicate")
        return {outcome: self.count(outcome) for outcome in outcomes}

    @property
    def failures(self) -> tuple[Line, ...]:
        """What somebody must look at; what was taken down has been looked at."""
        return tuple(
            line for line in self.lines if line.outcome in ("failed", "withheld") and line.reason != "takedown"
        )

    @property
    def exit_code(self) -> int:
        """0 all well; 3 published, but some documents could not be read."""
        return 3 if self.failures else 0

    def as_json(self) -> dict[str, object]:
        """The report as `--json` prints it; documents that did not change are counted, not listed."""
        return {
            "build": self.build,
            "published": self.published,
            "documents": self.counts(),
            "items": self.items,
            "meetings": self.meetings,
            "seconds": round(self.seconds, 2),
            "lines": [
                {
                    "source": line.source,
                    "outcome": line.outcome,
                    "reason": line.reason,
                    "message": line.message,
                    "doubts": list(line.doubts),
                }
                for line in self.lines
                if line.outcome != "unchanged" or line.doubts
            ],
            "meeting_doubts": [{"meeting": meeting, "doubt": doubt} for meeting, doubt in self.meeting_doubts],
        }
