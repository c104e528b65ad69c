"""Typeset the sample records: every samples/source/*.md → the PDFs of its meeting.

    python samples/typeset.py [--out samples/records]

The same sources give the same bytes. A malformed source is named with its line, and nothing is written.
"""

import argparse
import sys
from pathlib import Path

# Run as a script, Python looks beside this file and not in the repository.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from samples.pages import render
from samples.source import MeetingSource, SourceError, read
from samples.style import Style

HERE = Path(__file__).resolve().parent
SUFFIXES = {"agenda": "dagsorden", "supplement": "tillaegsdagsorden", "minutes": "referat"}


def typeset(meeting: MeetingSource, style: Style | None = None, kind: str = "agenda") -> bytes:
    """One document of a meeting (`agenda`, `supplement` or `minutes`) as PDF; in KL's template by default."""
    return render(meeting, kind, style or Style())


def typeset_all(source: Path) -> dict[str, bytes]:
    """File name → PDF for every source in a folder. Raises SourceError before anything is rendered."""
    meetings = [read(path) for path in sorted(source.glob("*-[0-9][0-9][0-9][0-9]-*.md"))]
    return {
        f"{meeting.stem}-{SUFFIXES[kind]}.pdf": typeset(meeting, kind=kind)
        for meeting in meetings
        for kind in meeting.documents
    }


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Sæt prøvereferaterne i samples/source/ som PDF.")
    parser.add_argument("--source", type=Path, default=HERE / "source", help="folder of the sources")
    parser.add_argument("--out", type=Path, default=HERE / "records", help="folder for the PDFs")
    chosen = parser.parse_args(arguments)
    try:
        records = typeset_all(chosen.source)
    except SourceError as error:
        print(error, file=sys.stderr)
        return 1
    chosen.out.mkdir(parents=True, exist_ok=True)
    for name, pdf in records.items():
        (chosen.out / name).write_bytes(pdf)
        print(f"{name} {len(pdf):,} bytes")
    print(f"{len(records)} documents, {sum(map(len, records.values())):,} bytes in {chosen.out}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
