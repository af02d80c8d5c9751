"""The table of routes: every page and its twin answer as they are described."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import httpx
import pytest
from pydantic import TypeAdapter

from pledgebook.web.routes import EVERYTHING, FILES, ROUTES, Route, Takeaway, Task
from web_desk import book_of, desk_of, opened, parts_of


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with opened(desk_of(book_of(tmp_path_factory.mktemp("desk") / "haiti.book"))) as client:
        yield client


@pytest.fixture(scope="module")
def example(desk: httpx.Client) -> dict[str, str]:
    return parts_of(desk)


def address(path: str, example: dict[str, str]) -> str:
    """Return a path with its parts put in."""
    return path.format(**example)


@pytest.mark.parametrize("route", ROUTES, ids=lambda each: each.name)
def test_a_page_answers(desk: httpx.Client, example: dict[str, str], route: Route) -> None:
    told = desk.get(address(route.path, example))
    assert (told.status_code, told.headers["content-type"]) == (200, "text/html; charset=utf-8")


@pytest.mark.parametrize("route", ROUTES, ids=lambda each: each.name)
def test_a_twin_answers_as_it_is_described(
    desk: httpx.Client, example: dict[str, str], route: Route
) -> None:
    told = desk.get(address(route.twin, example))
    assert told.status_code == 200
    shape: Any = TypeAdapter(route.page.shape)
    fields = shape.validate_python(told.json(), strict=True)
    assert fields.keys() == told.json().keys()


class Marks(HTMLParser):
    """What a page has of links, ids, headings, scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.ranks: list[int] = []
        self.inline: list[str] = []
        self._in = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self._in = tag if tag in ("script", "style") else ""
        if tag == "a" and told.get("href"):
            self.links.append(told["href"] or "")
        if told.get("id"):
            self.ids.append(told["id"] or "")
        if tag in ("h1", "h2", "h3", "h4"):
            self.ranks.append(int(tag[1]))
        self.inline += [f"{tag} {name}" for name in told if name.startswith("on")]
        self.inline += [f"{tag} style"] if "style" in told else []

    def handle_data(self, data: str) -> None:
        if self._in and data.strip():
            self.inline.append(f"{self._in}: {data.strip()[:40]}")


@pytest.mark.parametrize("route", ROUTES, ids=lambda each: each.name)
def test_a_page_has_nothing_that_runs_in_it_and_headings_in_order(
    desk: httpx.Client, example: dict[str, str], route: Route
) -> None:
    marks = Marks(desk.get(address(route.path, example)).text)
    assert marks.inline == []
    assert marks.ranks[0] == 1
    assert marks.ranks.count(1) == 1
    steps = zip(marks.ranks, marks.ranks[1:], strict=False)
    assert all(later <= before + 1 for before, later in steps)
    assert len(marks.ids) == len(set(marks.ids))


@pytest.mark.parametrize("route", ROUTES, ids=lambda each: each.name)
def test_the_day_that_is_asked_for_holds_in_every_link(
    desk: httpx.Client, example: dict[str, str], route: Route
) -> None:
    told = desk.get(address(route.path, example), params={"as_of": "2026-01-01"}).text
    links = Marks(told).links
    inside = [one for one in links if one.startswith("/") and not one.startswith("/api")]
    own = [one for one in inside if one.partition("?")[0] != address(route.path, example)]
    assert own
    assert [one for one in own if "as_of=2026-01-01" not in one] == []


@pytest.mark.parametrize("route", ROUTES, ids=lambda each: each.name)
def test_every_link_of_a_page_answers(
    desk: httpx.Client, example: dict[str, str], route: Route
) -> None:
    links = Marks(desk.get(address(route.path, example)).text).links
    inside = sorted({one.partition("#")[0] for one in links if one.startswith("/")})
    assert {one: desk.get(one).status_code for one in inside[:25]} == dict.fromkeys(
        inside[:25], 200
    )


@pytest.mark.parametrize(
    ("path", "status", "type_"),
    [
        ("/missions/atlantis", 404, "urn:pledgebook:unknown-mission"),
        ("/missions/{mission}/commitments/none", 404, "urn:pledgebook:unknown-commitment"),
        ("/reports/none", 404, "urn:pledgebook:unknown-report"),
        ("/nowhere", 404, "urn:pledgebook:not-found"),
        ("/missions?as_of=soon", 422, "urn:pledgebook:bad-inputs"),
    ],
)
def test_what_is_wrong_is_a_problem_for_programs(
    desk: httpx.Client, example: dict[str, str], path: str, status: int, type_: str
) -> None:
    told = desk.get(f"/api{address(path, example)}")
    problem = told.json()
    assert told.headers["content-type"] == "application/problem+json"
    assert (told.status_code, problem["status"], problem["type"]) == (status, status, type_)
    assert problem["hint"]


@pytest.mark.parametrize("path", ["/missions/atlantis", "/nowhere", "/?as_of=soon"])
def test_what_is_wrong_is_a_page_for_people(desk: httpx.Client, path: str) -> None:
    told = desk.get(path)
    assert told.status_code in (404, 422)
    assert "<h1>" in told.text


@pytest.mark.parametrize("file", FILES, ids=lambda each: each.name)
def test_a_file_can_be_taken_away(
    desk: httpx.Client, example: dict[str, str], file: Takeaway
) -> None:
    for path in (file.path, file.twin):
        told = desk.get(path, params={"mission": example["mission"]})
        assert told.status_code == 200
        assert "attachment; filename=" in told.headers["content-disposition"]
        assert len(told.content) > 1000


def test_a_search_finds_the_words_and_who_gives(desk: httpx.Client) -> None:
    found = desk.get("/api/search", params={"q": "KENYA police"}).json()
    assert found["total"] == len(found["quotes"]) > 0
    assert all("police" in one["quote"].casefold() for one in found["quotes"])
    assert "Kenya" in [one["name"] for one in desk.get("/api/search?q=kenya").json()["parties"]]
    assert desk.get("/api/search", params={"q": "xyzzy"}).json()["total"] == 0


def test_the_description_names_every_twin_and_its_operation(desk: httpx.Client) -> None:
    told = desk.get("/api/openapi.json").json()
    described = {
        (method, path): each["operationId"]
        for path, methods in told["paths"].items()
        for method, each in methods.items()
    }
    assert described == {
        ("post" if isinstance(one, Task) else "get", one.twin): one.name for one in EVERYTHING
    }


def test_the_docs_have_the_table_of_routes() -> None:
    page = (Path(__file__).parents[1] / "docs" / "web.md").read_text("utf-8")
    rows = [
        f"| `{one.path}` | `{one.twin}` | {one.who.name.lower()} | {one.says} |"
        for one in EVERYTHING
    ]
    assert [row for row in rows if row not in page] == []
