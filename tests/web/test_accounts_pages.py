"""Accounts and tokens as pages: what an admin keeps, what everybody keeps of their own."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from pathlib import Path

import httpx
import pytest
from browser import SCHEMES, Scheme, chromium, faults, needs_chromium, visiting
from playwright.sync_api import expect
from team_desk import NAMES, WORDS, Browser, Hall, team_desk

from pledgebook.web.accounts.team import MARK
from pledgebook.web.guard.visiting import Role
from pledgebook.web.once import KEPT, Once
from web_desk import book_of, desk_of, opened

REPORT = "Norland pledged 200 police officers to the Haiti mission on 3 May 2024, it said."
OTHER = "nine quiet lanterns drift"


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    (tmp_path / "norland.txt").write_text(REPORT, "utf-8")
    with team_desk(book_of(tmp_path / "a.book", tmp_path / "norland.txt")) as hall:
        yield hall


@pytest.fixture
def ana(hall: Hall) -> Browser:
    return hall.browser(Role.ADMIN)


def keep(browser: Browser, path: str = "/accounts", **told: str) -> httpx.Response:
    """Send a form of a page of accounts."""
    return browser.post(path, told, browser.mark(path))


def comes_in(hall: Hall, name: str, password: str = WORDS) -> bool:
    return hall.browser().sign_in(name, password).status_code == 303


def may_ask(hall: Hall, secret: str) -> int:
    headers = {"Authorization": f"Bearer {secret}"}
    return httpx.get(f"{hall.address}/api/missions", headers=headers).status_code


# --- what an admin keeps ---------------------------------------------------------------------


def test_an_admin_lets_somebody_in(hall: Hall, ana: Browser) -> None:
    answer = keep(ana, act="add", name="Chloé", role="analyst", password=OTHER)
    assert (answer.status_code, answer.headers["location"]) == (303, "/accounts")
    assert comes_in(hall, "Chloé", OTHER)
    told = {one["name"]: one["role"] for one in ana.get("/api/accounts").json()["accounts"]}
    assert told == {"Rita": "reader", "Ben Okafor": "analyst", "Ana Lucas": "admin"} | {
        "Chloé": "analyst"
    }
    assert "Chloé" in ana.get("/accounts").text


def test_an_admin_changes_a_role_and_the_session_ends(hall: Hall, ana: Browser) -> None:
    rita = hall.browser(Role.READER)
    assert keep(ana, act="role", name="Rita", role="admin").status_code == 303
    assert rita.get("/api/missions").status_code == 401
    rita.sign_in("Rita")
    assert rita.get("/audit").status_code == 200


def test_an_admin_closes_an_account_and_opens_it_again(hall: Hall, ana: Browser) -> None:
    keep(ana, act="close", name="Rita")
    assert not comes_in(hall, "Rita")
    assert "Open with this role" in ana.get("/accounts").text
    keep(ana, act="role", name="Rita", role="reader")
    assert comes_in(hall, "Rita")


def test_an_admin_sets_a_password(hall: Hall, ana: Browser) -> None:
    keep(ana, act="password", name="Rita", password=OTHER)
    assert not comes_in(hall, "Rita", WORDS)
    assert comes_in(hall, "Rita", OTHER)


def test_an_admin_removes_an_account_with_its_tokens(hall: Hall, ana: Browser) -> None:
    _, secret = hall.team.give_token("Rita", Role.READER, "", days=1)
    assert may_ask(hall, secret) == 200
    keep(ana, act="remove", name="Rita")
    assert not comes_in(hall, "Rita")
    assert may_ask(hall, secret) == 401


@pytest.mark.parametrize(
    ("told", "status", "says"),
    [
        ({"act": "remove", "name": "Ana Lucas"}, 409, "is the last admin"),
        ({"act": "close", "name": "Ana Lucas"}, 409, "is the last admin"),
        ({"act": "role", "name": "Ana Lucas", "role": "reader"}, 409, "is the last admin"),
        ({"act": "role", "name": "Rita", "role": "king"}, 422, "no role is called"),
        ({"act": "add", "name": "Rita", "password": OTHER}, 409, "called 'Rita' already"),
        ({"act": "add", "name": "Zoe", "password": "short"}, 422, "will not do"),
        ({"act": "close", "name": "Nobody"}, 404, "nobody is called"),
        ({"act": "revoke", "name": "1234"}, 404, "no token is called"),
    ],
)
def test_what_an_admin_cannot_do_is_told(
    ana: Browser, told: dict[str, str], status: int, says: str
) -> None:
    before = ana.get("/api/accounts").json()
    answer = keep(ana, **told)
    assert answer.status_code == status
    assert says in unescape(answer.text)
    assert ana.get("/api/accounts").json() == before


# --- tokens ----------------------------------------------------------------------------------


def test_a_token_is_shown_once_and_to_whoever_made_it(hall: Hall, ana: Browser) -> None:
    answer = keep(ana, act="token", name="Rita", role="reader", label="<script>", days="9")
    place = answer.headers["location"]
    assert MARK not in place
    other = hall.browser()
    hall.team.add("Dora", Role.ADMIN, WORDS)
    other.sign_in("Dora")
    assert MARK not in other.get(place).text
    told = ana.get(place).text
    secret = told[told.index(f"<code>{MARK}") + 6 :].partition("<")[0]
    assert may_ask(hall, secret) == 200
    assert MARK not in ana.get(place).text
    assert "<script>" not in told.replace('<script type="module"', "")
    (token,) = ana.get("/api/accounts").json()["tokens"]
    assert (token["name"], token["role"], token["label"]) == ("Rita", "reader", "<script>")
    keep(ana, act="revoke", name=token["id"])
    assert may_ask(hall, secret) == 401


def test_a_program_is_told_the_secret_in_the_answer(hall: Hall, ana: Browser) -> None:
    _, admins = hall.team.give_token("Ana Lucas", Role.ADMIN, "", days=1)
    sent = {"act": "token", "name": "Rita", "role": "admin", "label": "dashboard", "days": 9}
    headers = {"Authorization": f"Bearer {admins}"}
    told = httpx.post(f"{hall.address}/api/accounts", json=sent, headers=headers).json()
    assert may_ask(hall, told["token"]) == 200
    assert told["about"] in {one["id"] for one in ana.get("/api/accounts").json()["tokens"]}
    assert told["token"] not in ana.get("/accounts").text


def test_a_secret_waits_for_its_own_key_and_name_and_not_for_ever() -> None:
    once = Once()
    first = once.put("Ana", "a secret")
    assert once.take(first, "Ben") == ""
    assert once.take("", "") == ""
    assert once.take(first, "Ana") == "a secret"
    assert once.take(first, "Ana") == ""
    first = once.put("Ana", "a secret")
    for _ in range(KEPT):
        once.put("Ana", "another")
    assert once.take(first, "Ana") == ""


# --- one's own -------------------------------------------------------------------------------


def test_whoever_is_signed_in_changes_their_own_password(hall: Hall) -> None:
    rita = hall.browser(Role.READER)
    wrong = keep(rita, "/account", act="password", now=OTHER, password=OTHER)
    assert wrong.status_code == 403
    assert "until now is another one" in wrong.text
    assert comes_in(hall, "Rita", WORDS)
    keep(rita, "/account", act="password", now=WORDS, password=OTHER)
    assert comes_in(hall, "Rita", OTHER)
    assert rita.get("/api/missions").status_code == 401


def test_whoever_is_signed_in_makes_and_takes_their_own_tokens(hall: Hall) -> None:
    ben = hall.browser(Role.ANALYST)
    answer = keep(ben, "/account", act="token", role="admin", label="mine", days="5")
    told = ben.get(answer.headers["location"]).text
    secret = told[told.index(f"<code>{MARK}") + 6 :].partition("<")[0]
    assert hall.team.of_token(secret)[1] == Role.ANALYST
    (token,) = ben.get("/api/account").json()["tokens"]
    keep(ben, "/account", act="revoke", id=token["id"])
    assert may_ask(hall, secret) == 401


def test_nobody_takes_the_token_of_somebody_else(hall: Hall) -> None:
    token, secret = hall.team.give_token("Ana Lucas", Role.ADMIN, "", days=1)
    rita = hall.browser(Role.READER)
    assert keep(rita, "/account", act="revoke", id=token.id).status_code == 404
    assert may_ask(hall, secret) == 200
    assert token.id not in rita.get("/account").text


def test_a_token_makes_none_that_may_do_more_than_itself(hall: Hall) -> None:
    _, reads = hall.team.give_token("Ana Lucas", Role.READER, "", days=1)
    sent = {"act": "token", "role": "admin", "label": "more"}
    headers = {"Authorization": f"Bearer {reads}"}
    told = httpx.post(f"{hall.address}/api/account", json=sent, headers=headers).json()
    assert hall.team.of_token(told["token"])[1] == Role.READER


# --- who did what ----------------------------------------------------------------------------


def test_what_was_changed_stands_among_what_was_done(ana: Browser) -> None:
    keep(ana, act="close", name="Rita")
    told = ana.get("/api/audit").json()["entries"]
    mine = [one for one in told if one["by"] == "Ana Lucas"]
    assert [(one["entry"], one["did"], one["what"]) for one in mine] == [(None, "closed", "Rita")]
    assert any(one["entry"] and one["did"] == "added" for one in told)
    assert "closed" in ana.get("/audit").text
    until = ana.get("/api/audit?entry=1").json()["entries"]
    assert all(one["entry"] == 1 for one in until)


# --- a desk for one person -------------------------------------------------------------------


def test_a_desk_for_one_person_says_how_to_let_others_in(tmp_path: Path) -> None:
    (tmp_path / "norland.txt").write_text(REPORT, "utf-8")
    with opened(desk_of(book_of(tmp_path / "a.book", tmp_path / "norland.txt"))) as desk:
        assert "pledgebook serve --team" in desk.get("/accounts").text
        assert desk.get("/api/accounts").json() == {"accounts": [], "tokens": []}
        for path in ("/api/accounts", "/api/account"):
            answer = desk.post(path, json={"act": "token", "name": "Ana", "label": "x"})
            assert answer.status_code == 409
            assert answer.json()["type"] == "urn:pledgebook:no-accounts"


# --- in a real browser -----------------------------------------------------------------------


@needs_chromium
@pytest.mark.parametrize("scheme", SCHEMES)
def test_an_admin_keeps_the_desk_in_a_browser(hall: Hall, scheme: Scheme) -> None:
    hall.team.give_token("Ben Okafor", Role.READER, "dashboard", days=90)
    hall.team.close("Rita")
    with chromium() as browser, visiting(browser, scheme) as page:
        page.goto(f"{hall.address}/accounts")
        assert faults(page) == []
        page.get_by_label("Name").fill(NAMES[Role.ADMIN])
        page.get_by_label("Password").fill(WORDS)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Accounts")
        page.get_by_text("Change the account of Rita").click()
        assert faults(page) == []
        page.get_by_label("What it is for").fill("nightly")
        page.get_by_role("button", name="Make a token").click()
        expect(page.get_by_role("status")).to_contain_text(MARK)
        assert faults(page) == []
        page.get_by_role("link", name="Ana Lucas").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Your account")
        assert faults(page) == []
        page.goto(f"{hall.address}/audit")
        expect(page.locator("main")).to_contain_text("nightly")
        assert faults(page) == []
