"""Script in whatever strangers write: on no page does any of it become more than text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import chdir
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import httpx
import pytest

from web_desk import book_of, desk_of, opened

MARK = "pwned"
"""What no page may have as an element or an attribute; every payload tries to make one."""

PAYLOADS = {
    "element": f"<{MARK}>",
    "script": f"<script>{MARK}()</script>",
    "picture": f'<img src=x onerror="{MARK}()" {MARK}>',
    "double": f'" {MARK}="1',
    "single": f"' {MARK}='1",
    "closing": f"</title></textarea></style></script><{MARK}>",
    "comment": f"--><{MARK}><!--",
    "template": "{{7*191}}{% include 'layout.html' %}${7*191}#{7*191}",
    "entity": f"&lt;{MARK}&gt;&#60;{MARK}&#62;",
    "scheme": f"javascript:{MARK}()",
    "turned": f"\u202e<{MARK}>\u2066",
}
ALL = " ".join(PAYLOADS.values()).replace("\n", " ")

RUN_AT_ONCE = {"script", "style", "iframe", "object", "embed", "base", "applet", "frame", "portal"}
"""Elements that would run, load or turn something; scripts of our own are told by their address."""

ADDRESSES = {"href", "src", "action", "formaction", "data", "poster", "xlink:href", "srcset"}

MOST_PAGES = 60


class Seen(HTMLParser):
    """What a browser would make of a page: elements, attributes, addresses, text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.wrong: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        shown = f"<{tag} {attrs}>"
        is_ours = tag == "script" and (told.get("src") or "").startswith("/static/")
        if tag.startswith(MARK) or (tag in RUN_AT_ONCE and not is_ours):
            self.wrong.append(shown)
        if any(name.startswith(("on", MARK)) or name in {"style", "srcdoc"} for name in told):
            self.wrong.append(shown)
        if "http-equiv" in told:
            self.wrong.append(shown)
        for name in ADDRESSES & told.keys():
            address = re.sub(r"[\x00-\x20]", "", told[name] or "").lower()
            if urlsplit(address).scheme not in {"", "http", "https"}:
                self.wrong.append(shown)
            elif name == "href":
                self.links.append(told[name] or "")

    handle_startendtag = handle_starttag

    def handle_data(self, data: str) -> None:
        self.text += data


def hostile(folder: Path) -> Path:
    """Make a folder of reports with every payload in every place that strangers fill."""
    folder.mkdir()
    for number, (name, payload) in enumerate(PAYLOADS.items()):
        told = {
            "title": f"Title {payload}",
            "publisher": f"Publisher {payload}",
            "url": payload if name == "scheme" else f"https://example.org/{payload}",
            "published": f"2024-05-{number + 1:02}",
        }
        fields = "\n".join(f"{key}: {value}" for key, value in told.items())
        text = (
            f"Norland pledged {200 + number} police officers {payload} to the Multinational "
            f"Security Support Mission in Haiti on 3 May 2024.\n\n“We will send {300 + number} "
            f"officers {payload} by June,” said John {payload} Smith, a minister.\n\n{payload}\n\n"
            f"Esmark {payload} promised $5 million for the mission, on condition that {payload}.\n"
        )
        safe = payload.replace("/", "∕").replace("\0", "")[:60]
        # As text, so that the payload stays in it: Markdown takes tags out.
        (folder / f"{number} {safe}.txt").write_text(text, "utf-8")
        (folder / f"{number} front {safe}.md").write_text(f"---\n{fields}\n---\n{text}", "utf-8")
    rows = [
        {"file": each.name, "title": f"T {ALL}", "publisher": f"P {ALL}", "url": PAYLOADS["scheme"]}
        for each in sorted(folder.iterdir())
    ]
    lines = (json.dumps({**row, "report": f"N {number} {ALL}"}) for number, row in enumerate(rows))
    (folder / "index.jsonl").write_text("\n".join(lines), "utf-8")
    (folder / "broken <pwned>.txt").write_bytes(b"")
    return folder


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("attack")
    hostile(folder / "reports")
    with chdir(folder):  # what cannot be read is told by its path as it was given
        book = book_of(folder / "a.book", Path("reports"))
    with opened(desk_of(book)) as client:
        decide(client)
        yield client


def decide(desk: httpx.Client) -> None:
    """Decide with payloads for reasons, whatever comes up."""
    decided = 0
    for question in desk.get("/api/review").json()["questions"][:12]:
        choice = question["choices"][0]
        sent = {"act": choice["act"], "on": choice["on"], "reason": f"Because {ALL}"}
        sent |= {"into": choice["into"]} if choice.get("into") else {}
        decided += desk.post("/api/decisions", json=sent).is_success
    assert decided


@pytest.fixture(scope="module")
def pages(desk: httpx.Client) -> dict[str, httpx.Response]:
    """Every page that can be reached by following links, from the first."""
    found: dict[str, httpx.Response] = {}
    left = ["/", "/nothing-here", f"/missions/{MARK}", f"/reports/%3C{MARK}%3E"]
    while left and len(found) < MOST_PAGES:
        path = left.pop(0)
        if path in found:
            continue
        answer = found[path] = desk.get(path)
        if answer.headers.get("content-type", "").startswith("text/html"):
            here = (urldefrag(urljoin(path, link))[0] for link in Seen(answer.text).links)
            left += [link for link in here if link.startswith("/") and link not in found]
    return found


def test_the_pages_are_reached_and_hold_what_was_written(pages: dict[str, httpx.Response]) -> None:
    told = " ".join(Seen(each.text).text for each in pages.values())
    assert len(pages) > 10
    assert f"<{MARK}>" in told
    assert f"{MARK}()" in told


def test_on_no_page_does_anything_become_more_than_text(pages: dict[str, httpx.Response]) -> None:
    html = {p: a for p, a in pages.items() if a.headers["content-type"].startswith("text/html")}
    wrong = {path: Seen(answer.text).wrong for path, answer in html.items()}
    assert {path: found for path, found in wrong.items() if found} == {}


def test_no_template_is_worked_out(pages: dict[str, httpx.Response]) -> None:
    assert [path for path, answer in pages.items() if str(7 * 191) in answer.text] == []


def test_every_answer_says_what_it_is_and_is_not_guessed_at(
    pages: dict[str, httpx.Response],
) -> None:
    for path, answer in pages.items():
        assert answer.headers["x-content-type-options"] == "nosniff", path
        assert "content-security-policy" in answer.headers, path
        assert answer.headers["content-type"], path


def test_programs_are_given_the_words_as_they_are(pages: dict[str, httpx.Response]) -> None:
    told = [
        answer
        for answer in pages.values()
        if answer.headers["content-type"].startswith(("application/json", "application/problem"))
    ]
    assert told
    assert any(f"<{MARK}>" in str(json.loads(answer.text)) for answer in told)


def test_no_sign_turns_a_line_around(pages: dict[str, httpx.Response]) -> None:
    html = [a for a in pages.values() if a.headers["content-type"].startswith("text/html")]
    assert not any(sign in answer.text for answer in html for sign in "\u202e\u2066\u202d")


def test_no_answer_tells_of_the_insides_of_the_program(pages: dict[str, httpx.Response]) -> None:
    told = re.compile(r"Traceback|\.py\b|site-packages|/tmp/|/home/|/root/|sqlite|0x[0-9a-f]{8}")
    found = {path: told.search(answer.text) for path, answer in pages.items()}
    assert {path: match[0] for path, match in found.items() if match} == {}
