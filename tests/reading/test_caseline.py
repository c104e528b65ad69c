"""The line that names an item's case and handlers, and lines that only look like one."""

import pytest

from archive.reading.caseline import read_case_line


@pytest.mark.parametrize(
    ("line", "cases", "handlers"),
    [
        ("SAG-2022-02836 chbn / jhp", ["SAG-2022-02836"], ("chbn", "jhp")),
        ("SAG-2022-02836 CHBN / JHP", ["SAG-2022-02836"], ("CHBN", "JHP")),
        ("Sagnr.: 1-51-71-3321-08", ["1-51-71-3321-08"], ()),
        ("Journalnr. 2018-013319", ["2018-013319"], ()),
        ("Sagsnr.: 2018-013319, Dok.nr.: 123", ["2018-013319"], ()),
        ("Sagsnr. 306-2009-600 Dok. 306-2019-263412", ["306-2009-600"], ()),
        ("Sagsnr.: 18/12721, Brevid: 4225075", ["18/12721"], ()),
        ("ESDH-sag: 24077452", ["24077452"], ()),
        ("Sagsid: 24077452 Sagsbehandler: mlk", ["24077452"], ("mlk",)),
        ("24077452", ["24077452"], ()),
        ("0-3-1-22 sigv", ["0-3-1-22"], ("sigv",)),
        ("mlk 00.30.00-S00-1-19", ["00.30.00-S00-1-19"], ("mlk",)),
        ("86.00.G01/2011-102 og 00.01.00.A10-0001/2013", ["86.00.G01/2011-102", "00.01.00.A10-0001/2013"], ()),
    ],
)
def test_a_case_line(line: str, cases: list[str], handlers: tuple[str, ...]) -> None:
    read = read_case_line(line)
    assert read is not None
    assert ([case.raw for case in read.cases], read.handlers) == (cases, handlers)


@pytest.mark.parametrize(
    "line",
    [
        "RESUME SAG-2022-02836",  # a heading above a case line, when both are tried as one
        "299835 DKK",
        "SAG-2022-02836 KKR Fjordland",
        "Sagsnr. 2018-013319 blev genoptaget.",
        "Sag nr. 129",
        "Dok.nr.: 123",
        "2022",
    ],
)
def test_no_case_line(line: str) -> None:
    assert read_case_line(line) is None
