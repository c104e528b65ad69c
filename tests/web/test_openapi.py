"""The JSON API is what its OpenAPI description says, for good requests and bad ones."""

import html
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator
from schemathesis import BaseSchema, Case, GenerationMode, openapi
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

ADDRESS = "/api/openapi.json"
PATHS = [
    "/api/v1/search",
    "/api/v1/complete",
    "/api/v1/meeting/{meeting_id}",
    "/api/v1/meeting/{meeting_id}/item/{number}",
    "/api/v1/case/{key}",
    "/api/v1/topic/{kle}",
    "/api/v1/organization/{slug}",
    "/api/v1/coverage",
    "/api/v1/memberships",
]
CHECKS = [
    not_a_server_error,
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
]


@pytest.fixture(scope="session")
def described(app: Flask) -> BaseSchema:
    return openapi.from_wsgi(ADDRESS, app)


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_as_described(described: BaseSchema, path: str, mode: GenerationMode) -> None:
    @given(case=described[path]["GET"].as_strategy(generation_mode=mode))
    @settings(max_examples=12, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    def check(case: Case) -> None:
        case.call_and_validate(checks=CHECKS)

    check()


def test_every_route_of_the_api_is_described(app: Flask, client: FlaskClient) -> None:
    rules = {re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule) for rule in app.url_map.iter_rules()}
    paths = client.get(ADDRESS).json["paths"]  # type: ignore[index]
    assert set(paths) == set(PATHS) == {rule for rule in rules if rule.startswith("/api/v1/")}


@pytest.mark.parametrize("name", ["SearchPage", "Meeting", "Item", "Memberships"])
def test_no_answer_may_hold_more_than_is_described(client: FlaskClient, name: str) -> None:
    schema = client.get(ADDRESS).json["components"]["schemas"][name]  # type: ignore[index]
    assert all(each["additionalProperties"] is False for each in schema.get("oneOf", [schema]))


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/api/v1/search?q=busserne", "SearchPage"),
        ("/api/v1/search?q=%22busserne&sprog=en", "Error"),
        ("/api/v1/complete?q=bus", "Completions"),
        ("/api/v1/meeting/kkr-fjordland-2023-03-17", "Meeting"),
        ("/api/v1/meeting/kkr-fjordland-2023-03-17/item/3.1", "Item"),
        ("/api/v1/meeting/kkr-fjordland-2023-03-17/item/3.3", "Item"),
        ("/api/v1/case/sag-2023-412", "Case"),
        ("/api/v1/topic/13", "TopicItems"),
        ("/api/v1/organization/kkr-fjordland", "Organization"),
        ("/api/v1/coverage", "Coverage"),
        ("/api/v1/memberships", "Memberships"),
    ],
)
def test_what_there_is_is_answered_as_described(client: FlaskClient, address: str, name: str) -> None:
    described = client.get(ADDRESS).json
    assert described is not None
    schema = {"$ref": f"#/components/schemas/{name}", "components": described["components"]}
    Draft202012Validator(schema).validate(client.get(address).json)


def test_the_description_speaks_the_readers_language(client: FlaskClient) -> None:
    assert client.get(ADDRESS).json["paths"]["/api/v1/search"]["get"]["summary"] == "Søg"  # type: ignore[index]
    assert client.get(f"{ADDRESS}?sprog=en").json["paths"]["/api/v1/search"]["get"]["summary"] == "Search"  # type: ignore[index]


def test_every_example_on_the_page_about_the_api_works(client: FlaskClient) -> None:
    examples = re.findall(r'class="example address" href="([^"]+)"', client.get("/api").text)
    assert len(examples) == 10
    for example in examples:
        answer = client.get(html.unescape(example))
        assert answer.status_code == 200, example
        assert answer.is_json
