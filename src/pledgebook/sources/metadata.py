"""Read what a web page says about itself: JSON-LD, `<meta>`, `<link>`, `<time>`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date

from resiliparse.parse.html import HTMLTree

from pledgebook.sources.days import day_of
from pledgebook.sources.languages import code_of
from pledgebook.sources.page import Known
from pledgebook.sources.stated import one_line, words

TITLE = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title")
PUBLISHER = (
    *("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "citation_publisher"),
    "application-name",
)
PUBLISHED = (
    *("article:published_time", "og:published_time", "datepublished", "date", "pubdate"),
    *("publish-date", "publish_date", "publication_date", "dc.date", "dc.date.issued"),
    *("dcterms.date", "dcterms.issued", "dcterms.created", "citation_publication_date"),
    *("parsely-pub-date", "sailthru.date", "article.published"),
)
"""Names and properties of `<meta>` in the order in which they are believed."""

ARTICLE = ("Article", "Report", "Posting", "Statement", "PressRelease")
"""What the type of a JSON-LD object ends in that is about the page's main text."""

LARGEST = 500_000
"""Characters of JSON-LD that are read; a page's description of itself takes some thousand."""


def metadata(tree: HTMLTree) -> Known:
    """Return what the page says about itself; what it says in a broken way is left out."""
    meta = dict(reversed([*_meta(tree)]))
    article = _json_ld(tree)
    stated = (meta.get(name) for name in ("og:url", "citation_public_url"))
    return Known(
        publisher=_first(_name(article.get("publisher")), *(meta.get(name) for name in PUBLISHER)),
        published=_published(tree, article, meta),
        title=_first(
            words(article, "headline"), *(meta.get(name) for name in TITLE), tree.title or None
        ),
        url=_address(_attribute(tree, "link[rel~=canonical]", "href"), *stated),
        language=_language(tree, meta),
    )


def _meta(tree: HTMLTree) -> Iterator[tuple[str, str]]:
    for node in tree.document.query_selector_all("meta[content]") if tree.document else ():
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name, content = node.getattr(attribute), node.getattr("content")
            if name and content and content.strip():
                yield name.strip().lower(), one_line(content)


def _json_ld(tree: HTMLTree) -> Mapping[str, object]:
    """Return the JSON-LD object about the article; an empty one where there is none."""
    selector = "script[type='application/ld+json']"
    for node in tree.document.query_selector_all(selector) if tree.document else ():
        try:
            found = json.loads((node.text or "")[:LARGEST])
        except (ValueError, RecursionError):
            continue
        for thing in _things(found):
            if _is_article(thing.get("@type")):
                return thing
    return {}


def _things(found: object) -> Iterator[Mapping[str, object]]:
    """Yield the objects of a JSON-LD text, which is one, a list, or a graph of them."""
    for item in found if isinstance(found, list) else [found]:
        if isinstance(item, dict):
            graph = item.get("@graph")
            yield from [item, *(thing for thing in _as_list(graph) if isinstance(thing, dict))]


def _is_article(types: object) -> bool:
    return any(isinstance(kind, str) and kind.endswith(ARTICLE) for kind in _as_list(types))


def _as_list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _name(thing: object) -> str | None:
    """Return the name of a publisher, which is a text, an object with a name, or a list of one."""
    first = next(iter(_as_list(thing)), None)
    return words(first, "name") if isinstance(first, dict) else words({"name": first}, "name")


def _published(
    tree: HTMLTree, article: Mapping[str, object], meta: Mapping[str, str]
) -> date | None:
    """Return the day of publication, in the time zone in which the page writes it."""
    stated = [words(article, "datePublished"), *(meta.get(name) for name in PUBLISHED)]
    stated += [_attribute(tree, "[itemprop=datePublished]", "datetime"), _time(tree)]
    days = (day_of(written) for written in stated if written)
    return next((day for day in days if day), None)


def _time(tree: HTMLTree) -> str | None:
    """Return the first time inside the article, or the only one of the page."""
    inside = _attribute(tree, "article time[datetime], main time[datetime]", "datetime")
    if inside or not tree.document:
        return inside
    times = {
        node.getattr("datetime") for node in tree.document.query_selector_all("time[datetime]")
    }
    return times.pop() if len(times) == 1 else None


def _attribute(tree: HTMLTree, selector: str, name: str) -> str | None:
    node = tree.document.query_selector(selector) if tree.document else None
    return node.getattr(name) if node else None


def _address(*stated: str | None) -> str | None:
    urls = (one_line(url) for url in stated if url)
    return next((url for url in urls if url.startswith(("https://", "http://"))), None)


def _language(tree: HTMLTree, meta: Mapping[str, str]) -> str | None:
    stated = [_attribute(tree, "html", "lang"), meta.get("content-language"), meta.get("og:locale")]
    return next((code for text in stated if text and (code := code_of(text))), None)


def _first(*stated: str | None) -> str | None:
    return next((one_line(text) for text in stated if text and text.strip()), None)
