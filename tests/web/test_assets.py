"""Static files: kept for ever under the hash of their content, and only under it."""

import re

from flask.testing import FlaskClient

from archive.web.assets import FOLDER


def test_a_page_names_the_stylesheet_by_its_content_and_it_may_be_kept_for_ever(client: FlaskClient) -> None:
    address = re.search(r'<link rel="stylesheet" href="([^"]+)"', client.get("/hjaelp").text)
    assert address
    answer = client.get(address[1])
    assert answer.data == (FOLDER / "archive.css").read_bytes()
    assert "immutable" in answer.headers["Cache-Control"]
    answer.close()


def test_another_hash_or_another_file_is_not_found(client: FlaskClient) -> None:
    assert client.get("/statisk/000000000000/archive.css").status_code == 404
    assert client.get("/statisk/000000000000/..%2fapp.py").status_code == 404
    assert client.get("/statisk/x/" + "a" * 300).status_code == 404, "longer than a file's name can be"
