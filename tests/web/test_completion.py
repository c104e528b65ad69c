"""Completion of the search box, as the script asks for it."""

from flask.testing import FlaskClient


def completions(client: FlaskClient, text: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = client.get("/api/v1/complete", query_string={"q": text}).get_json()["completions"]
    return found


def test_each_completion_has_a_label_and_an_address_that_is_there(client: FlaskClient) -> None:
    found = completions(client, "kkr") + completions(client, "sund") + completions(client, "SAG-2023")
    assert {"organ", "sag"} <= {each["kind"] for each in found}
    for each in found:
        assert each["label"]
        assert each["kind_label"]
        assert client.get(each["url"]).status_code in {200, 302}


def test_too_little_or_the_query_language_is_not_completed(client: FlaskClient) -> None:
    assert completions(client, "") == []
    assert completions(client, "k") == []
    assert completions(client, '"kkr') == []
    assert completions(client, "x" * 10_000) == []
