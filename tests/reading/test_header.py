"""What the cover says of the meeting: its day and its hours, which are not taken for each other."""

from pathlib import Path

import pytest

from archive.reading.document import read


@pytest.mark.parametrize("hours", ["16.10 - 18.00", "16.00 - 18.00"])
def test_the_hours_on_a_line_of_their_own_are_no_date(tmp_path: Path, hours: str) -> None:
    path = tmp_path / "dagsorden.txt"
    cover = f"DAGSORDEN\nUdvalget for trafik og klima\nTirsdag den 6. september 2022\nTidspunkt: kl. {hours}\n"
    path.write_text(f"{cover}\n1. Busser\n\nIndstilling\nAt godkende.\n", "utf-8")
    reading = read(path)
    assert (reading.meeting.date, reading.meeting.start, reading.meeting.end) == (
        "2022-09-06",
        hours[:5].replace(".", ":"),
        "18:00",
    )
    assert not [doubt for doubt in reading.doubts if "findes ikke" in doubt]
