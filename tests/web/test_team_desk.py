"""A team's desk over real HTTP: who is let in, how far, and that nobody acts for somebody else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from team_desk import NAMES, WORDS, Browser, Hall, team_desk

from pledgebook.desk.serving import is_here
from pledgebook.errors import NoTeam, OpenToAll
from pledgebook.web.guard.marks import COOKIE as VISIT
from pledgebook.web.guard.membership import COOKIE, SIGN_IN
from pledgebook.web.guard.visiting import Role
from pledgebook.web.routes import FILES, ROUTES, TASKS, Route, Takeaway
from running import run
from web_desk import book_of

REPORT = "Norland pledged 200 police officers to the Haiti mission on 3 May 2024, it said."


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("team")
    (folder / "norland.txt").write_text(REPORT, "utf-8")
    return book_of(folder / "a.book", folder / "norland.txt")


@pytest.fixture(scope="module")
def hall(book: Path) -> Iterator[Hall]:
    with team_desk(book) as hall:
        yield hall


# --- each role against each route ------------------------------------------------------------

SHOWN: tuple[Route | Takeaway, ...] = (*ROUTES, *FILES)
PAGES = [(one.path, one.who) for one in SHOWN] + [(one.twin, one.who) for one in SHOWN]
TASKED = [(one.path, one.who) for one in TASKS] + [(one.twin, one.who) for one in TASKS]


class Parts(dict[str, str]):
    """Something for every part of an address."""

    def __missing__(self, _: str) -> str:
        return "x"


@pytest.fixture(scope="module")
def browsers(hall: Hall) -> dict[Role, Browser]:
    return {role: hall.browser(role) for role in Role}


def is_let_in(answer: httpx.Response) -> bool:
    """Return whether the guard let a request through, whatever became of it then."""
    to_sign_in = answer.headers.get("location", "").startswith(SIGN_IN)
    return answer.status_code not in {401, 403} and not to_sign_in


@pytest.mark.parametrize("role", list(Role), ids=str)
@pytest.mark.parametrize(("path", "who"), PAGES)
def test_each_role_sees_each_page_that_it_may_and_no_other(
    browsers: dict[Role, Browser], role: Role, path: str, who: Role
) -> None:
    answer = browsers[role].get(path.format_map(Parts()))
    assert is_let_in(answer) == (role >= who)


@pytest.mark.parametrize("role", list(NAMES), ids=str)
@pytest.mark.parametrize(("path", "who"), PAGES)
def test_each_token_sees_each_page_that_its_role_may_and_no_other(
    hall: Hall, role: Role, path: str, who: Role
) -> None:
    _, secret = hall.team.give_token(NAMES[Role.ADMIN], role, "", days=1)
    answer = httpx.get(
        hall.address + path.format_map(Parts()), headers={"Authorization": f"Bearer {secret}"}
    )
    assert is_let_in(answer) == (role >= who)


@pytest.mark.parametrize("role", list(Role), ids=str)
@pytest.mark.parametrize(("path", "who"), TASKED)
def test_each_role_does_what_it_may_and_nothing_else(
    browsers: dict[Role, Browser], role: Role, path: str, who: Role
) -> None:
    browser = browsers[role]
    answer = browser.post(path.format_map(Parts()), {}, browser.mark("/"))
    assert is_let_in(answer) == (role >= who)


@pytest.mark.parametrize("role", list(NAMES), ids=str)
@pytest.mark.parametrize(("path", "who"), TASKED)
def test_each_token_does_what_its_role_may_and_nothing_else(
    hall: Hall, role: Role, path: str, who: Role
) -> None:
    _, secret = hall.team.give_token(NAMES[Role.ADMIN], role, "", days=1)
    headers = {"Authorization": f"Bearer {secret}"}
    answer = httpx.post(hall.address + path.format_map(Parts()), json={}, headers=headers)
    assert is_let_in(answer) == (role >= who)


def test_every_page_but_the_one_to_sign_in_needs_a_role() -> None:
    assert all(who >= Role.READER for _, who in [*PAGES, *TASKED])


# --- signing in ------------------------------------------------------------------------------


def test_a_stranger_is_sent_to_sign_in_and_from_there_to_where_they_wanted(hall: Hall) -> None:
    browser = hall.browser()
    answer = browser.get("/missions/x")
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        "/sign-in?then=%2Fmissions%2Fx",
    )
    page = browser.get(answer.headers["location"])
    assert page.status_code == 200
    assert 'name="then" value="/missions/x"' in page.text
    signed = browser.sign_in("ben okafor", then="/missions/x")
    assert (signed.status_code, signed.headers["location"]) == (303, "/missions/x")
    assert "Ben Okafor" in browser.get("/").text


def test_a_program_without_a_token_is_told(hall: Hall) -> None:
    answer = hall.browser().get("/api/missions")
    assert answer.status_code == 401
    assert answer.json()["type"] == "urn:pledgebook:not-known"


@pytest.mark.parametrize(
    "then",
    [
        *("//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", ""),
        *("/a\nb", "evil", "\\/evil.example", "/\t/evil.example", "/sign-in"),
    ],
)
def test_signing_in_never_leads_elsewhere(hall: Hall, then: str) -> None:
    answer = hall.browser().sign_in("Rita", then=then)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


@pytest.mark.parametrize(("name", "password"), [("Rita", "wrong words"), ("Nobody", WORDS)])
def test_who_is_not_known_is_told_no_more_than_that(hall: Hall, name: str, password: str) -> None:
    answer = hall.browser().sign_in(name, password)
    assert answer.status_code == 401
    assert "Name and password do not fit." in answer.text
    assert COOKIE not in answer.cookies
    hall.team.by_name.forgive("rita")


def test_what_was_typed_is_shown_as_text(hall: Hall) -> None:
    answer = hall.browser().sign_in('"><script>alert(1)</script>')
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;" in answer.text


def test_a_session_is_kept_in_a_cookie_that_no_script_reads(hall: Hall) -> None:
    answer = hall.browser().sign_in("Rita")
    (cookie,) = answer.headers.get_list("set-cookie")
    assert cookie.startswith(f"{COOKIE}=")
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= set(cookie.split("; "))
    assert "Domain" not in cookie


def test_over_tls_a_cookie_is_sent_over_nothing_else(hall: Hall) -> None:
    """As a web server before the desk says that it was reached over TLS."""
    browser = hall.browser()
    browser.client.headers["X-Forwarded-Proto"] = "https"
    answer = browser.get("/sign-in")
    (cookie,) = answer.headers.get_list("set-cookie")
    assert cookie.startswith(f"__Host-{VISIT}=")
    assert "Secure" in cookie.split("; ")
    assert answer.headers["strict-transport-security"]


def test_signing_in_again_ends_the_session_before(hall: Hall) -> None:
    browser = hall.browser(Role.READER)
    before = browser.client.cookies[COOKIE]
    browser.sign_in("Rita")
    assert browser.client.cookies[COOKIE] != before
    again = httpx.get(f"{hall.address}/api/missions", cookies={COOKIE: before})
    assert again.status_code == 401


def test_a_session_that_somebody_else_chose_is_not_taken_over(hall: Hall) -> None:
    browser = hall.browser()
    browser.client.cookies.set(COOKIE, "A" * 43, "127.0.0.1")
    assert browser.get("/api/missions").status_code == 401
    browser.sign_in("Rita")
    assert "A" * 43 not in browser.client.cookies.values()


def test_signing_out_ends_the_session_at_the_desk_too(hall: Hall) -> None:
    browser = hall.browser(Role.READER)
    secret = browser.client.cookies[COOKIE]
    answer = browser.post("/sign-out", {}, browser.mark("/"))
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
    assert COOKIE not in browser.client.cookies
    assert httpx.get(f"{hall.address}/api/missions", cookies={COOKIE: secret}).status_code == 401


def test_who_tries_too_often_has_to_wait(hall: Hall) -> None:
    browser = hall.browser()
    answers = [browser.sign_in("Zoe", "wrong words") for _ in range(6)]
    assert [each.status_code for each in answers] == [401] * 5 + [429]
    assert int(answers[-1].headers["retry-after"]) > 0


# --- nobody acts for somebody else -----------------------------------------------------------


def test_a_form_without_its_mark_is_refused(hall: Hall) -> None:
    browser = hall.browser(Role.READER)
    for mark in ("", "x", "é", "0" * 64, browser.mark("/")[:-1]):
        assert browser.post("/sign-out", {}, mark).status_code == 403
    assert browser.get("/").status_code == 200


def test_a_mark_of_somebody_else_is_refused(hall: Hall) -> None:
    rita, ben = hall.browser(Role.READER), hall.browser(Role.ANALYST)
    assert rita.post("/sign-out", {}, ben.mark("/")).status_code == 403
    assert rita.post("/sign-out", {}, hall.browser().mark()).status_code == 403


def test_a_stranger_cannot_sign_somebody_in_with_a_form_elsewhere(hall: Hall) -> None:
    browser, evil = hall.browser(), hall.browser()
    told = {"name": "Rita", "password": WORDS, "then": "/"}
    assert browser.post("/sign-in", told, evil.mark()).status_code == 403
    assert browser.post("/sign-in", told, Origin="https://evil.example").status_code == 403
    assert COOKIE not in browser.client.cookies


MADE_UP = [
    *(b"x", b"pledgebook_", b"pledgebook_" + b"A" * 43, b"' OR 1=1 --", "é".encode(), b"x" * 5000),
]


@pytest.mark.parametrize("secret", MADE_UP)
def test_a_token_that_was_made_up_opens_nothing(hall: Hall, secret: bytes) -> None:
    headers = [(b"Authorization", b"Bearer " + secret)]
    assert httpx.get(f"{hall.address}/api/missions", headers=headers).status_code == 401


def test_a_token_that_has_expired_opens_nothing(hall: Hall) -> None:
    for days, status in ((1, 200), (0, 401), (-1, 401)):
        _, secret = hall.team.give_token("Ana Lucas", Role.ADMIN, "", days=days)
        headers = {"Authorization": f"Bearer {secret}"}
        answer = httpx.get(f"{hall.address}/api/missions", headers=headers)
        assert answer.status_code == status


def test_a_wrong_token_is_not_made_good_by_a_session(hall: Hall) -> None:
    browser = hall.browser(Role.ADMIN)
    browser.client.headers["Authorization"] = "Bearer pledgebook_" + "A" * 43
    assert browser.get("/api/missions").status_code == 401


def test_a_token_of_another_desk_opens_nothing(hall: Hall, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, "utf-8")
    with team_desk(book_of(tmp_path / "b.book", tmp_path / "a.txt")) as other:
        _, secret = other.team.give_token("Rita", Role.READER, "", days=1)
        headers = {"Authorization": f"Bearer {secret}"}
        assert httpx.get(f"{other.address}/api/missions", headers=headers).status_code == 200
        assert httpx.get(f"{hall.address}/api/missions", headers=headers).status_code == 401


def test_whoever_is_taken_out_is_out_at_once(hall: Hall) -> None:
    hall.team.add("Dora", Role.READER, WORDS)
    browser = hall.browser()
    browser.sign_in("Dora")
    assert browser.get("/api/missions").status_code == 200
    hall.team.remove("Dora")
    assert browser.get("/api/missions").status_code == 401


def test_nothing_of_what_a_stranger_sends_is_read(hall: Hall) -> None:
    """A form of any kind is refused by its head alone."""
    answer = hall.browser().client.post("/nothing", content=b"x" * 500_000)
    assert answer.status_code == 401


# --- who did what ----------------------------------------------------------------------------


def test_what_is_decided_carries_the_name_of_the_account(hall: Hall) -> None:
    ben, ana = hall.browser(Role.ANALYST), hall.browser(Role.ADMIN)
    sent = {
        "act": "reject",
        "on": "norland-personnel-1",
        "reason": "A misprint.",
        "by": "Ana Lucas",
    }
    answer = ben.post("/decisions", sent, ben.mark("/"))
    assert answer.status_code == 303, answer.text
    (decision,) = ana.get("/api/decisions").json()["decisions"]
    assert (decision["by"], decision["reason"]) == (NAMES[Role.ANALYST], "A misprint.")
    told = ana.get("/api/audit").json()["entries"]
    in_book = [one for one in told if one["entry"]]
    assert [(one["by"], one["did"], one["why"]) for one in in_book] == [
        (NAMES[Role.ANALYST], "reject", "A misprint."),
        ("Ana", "added", ""),
    ]
    assert NAMES[Role.ANALYST] in ana.get("/audit").text
    assert ben.get("/audit").status_code == 403


# --- at the command line ---------------------------------------------------------------------


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "desk.example.org", ""])
def test_without_accounts_no_other_machine_may_reach_the_desk(book: Path, host: str) -> None:
    outcome = run("serve", "--book", book, "--host", host)
    assert outcome.code == OpenToAll.exit_code
    assert "whoever reaches it could read and change the book" in outcome.err
    assert "--team" in outcome.err


def test_a_team_of_nobody_is_told_how_to_make_the_first(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, "utf-8")
    book = book_of(tmp_path / "a.book", tmp_path / "a.txt")
    outcome = run("serve", "--book", book, "--host", "0.0.0.0", "--team")
    assert outcome.code == NoTeam.exit_code
    assert "pledgebook team add NAME --role admin" in outcome.err


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1", "localhost"])
def test_what_only_this_machine_reaches_is_known(host: str) -> None:
    assert is_here(host)
