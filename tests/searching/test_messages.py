"""What is said to readers: every template is Danish, whole, and can be filled in."""

from string import Formatter

import pytest

from archive.searching import messages
from archive.searching.messages import Message, RefusalError

TEMPLATES = {name: value for name, value in vars(messages).items() if isinstance(value, Message)}


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_message_says_what_and_what_to_do(name: str) -> None:
    message = TEMPLATES[name]
    assert message.what.endswith(".")
    assert message.todo.endswith((".", "kvot*.")) or message.todo.rstrip(".").endswith("}")


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_refusal_keeps_template_and_values_apart(name: str) -> None:
    message = TEMPLATES[name]
    places = {field for text in message for _, field, _, _ in Formatter().parse(text) if field}
    values = dict.fromkeys(places - {"place"}, "7")
    refusal = RefusalError(message, "q", 3 if "place" in places else None, **values)
    if "place" in places:
        values["place"] = "4"  # people count from one
    assert refusal.parts(lambda text: f"{text}!") == tuple(f"{part.format(**values)}!" for part in message)
    assert "{" not in str(refusal)
