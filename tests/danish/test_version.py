"""The version of the language rules."""

from importlib.metadata import version

from archive.danish import VERSION


def test_the_version_names_everything_that_terms_depend_on() -> None:
    rules, data, *libraries = VERSION.split("-")
    assert rules.isdigit()
    assert len(data) == 8
    assert libraries == [f"simplemma{version('simplemma')}", f"pystemmer{version('pystemmer')}"]
