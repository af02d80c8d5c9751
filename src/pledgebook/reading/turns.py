"""Who speaks in a transcript, by the labels before the turns: "MS. OKOYE: We will send medics".

What stands after a speaker's label is that speaker's, up to the next label; after a presenter's or
an asker's, nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial

from pledgebook.reading import lexicon
from pledgebook.reading.naming import Speakers, plain
from pledgebook.reading.parties import Cast
from pledgebook.reading.quotations import Saying

LABEL = re.compile(
    r"^[ \t]*(?P<label>[A-ZÀ-Þ][\w.,'’ À-ÿ-]{1,70}?)(?: \([^()\n:]{2,60}\))?:[ \n]", re.MULTILINE
)
FIRST = r"[A-ZÀ-Þ][a-zà-ÿ'’-]+"
SMALL = re.compile(r" (?:Of|For|The|And|To|In)\b")
TRANSCRIPT = 2
"""Labels that make a transcript; a single one has no more than its own paragraph."""


def find(speakers: Speakers, code: str) -> Iterator[Saying]:
    """Yield who speaks which turn, in the order of the text."""
    text = speakers.text
    if ":" not in text:
        return
    person = cache(partial(_person, speakers, code, _by_surname(speakers.cast)))
    found = [(match, _who(speakers, match, code, person)) for match in LABEL.finditer(text)]
    turns = [(match, who) for match, who in found if who is not None]
    ends = (*(match.start() for match, _ in turns[1:]), len(text))
    for (match, who), end in zip(turns, ends, strict=False):
        paragraph = text.find("\n", match.end())
        alone = len(turns) < TRANSCRIPT and paragraph >= 0
        if who:
            yield Saying(match.end(), paragraph if alone else end, who)


def _who(
    speakers: Speakers, match: re.Match[str], code: str, person: Callable[[str], str | None]
) -> str | None:
    """Return the speaker of a label, "" for one who only leads through it, None for no label."""
    label = match["label"]
    written = _as_name(label) if label.isupper() else label
    lead = written.lower().split()
    if lead[-1] in _leading(code) or label == "Q":
        return ""
    known = person(written)
    if known:
        return known
    titled = speakers.words.title.match(written) or speakers.words.delegate.match(written)
    if titled is None:
        return None
    title = titled.groupdict().get("title")
    bare = title is not None and titled.end() == len(written)
    known = speakers.bearer(title, match.start()) if bare and title else None
    heard = label.isupper() or not bare or "(" in match[0]  # "Minister (recording):"
    return known or (plain(written) if heard else None)


def _by_surname(cast: Cast) -> dict[str, str]:
    """Return the persons of a report by their surnames, the first of each."""
    found: dict[str, str] = {}
    for one in cast.mentions:
        if one.kind == "person":
            found.setdefault(one.party.split()[-1].casefold(), one.party)
    return found


def _person(
    speakers: Speakers, code: str, by_surname: Mapping[str, str], written: str
) -> str | None:
    """Return the person of a report whose surname a label ends in, by the name in full."""
    surname = written.rsplit(maxsplit=1)[-1].casefold()
    if surname in by_surname or surname in speakers.cast.names.by_spelling:
        return by_surname.get(surname)
    parts = (_presented(speakers.text, written) or "").split()
    while parts and (parts[0] in speakers.words.not_names or parts[0].lower() in _leading(code)):
        parts.pop(0)
    return " ".join(parts) if len(parts) > 1 else None


def _presented(text: str, written: str) -> str | None:
    """Return some words with the one or two names before them: "Amara Jane Okoye" for "Okoye".

    A text is searched for the words first: a search for any names takes a hundred times as long.
    """
    pattern = re.compile(rf"\b(?:{FIRST} ){{1,2}}{re.escape(written)}\b")
    before, at = f" {written}", text.find(f" {written}")
    while at >= 0:
        begin = text.rfind(" ", 0, max(0, text.rfind(" ", 0, at))) + 1
        found = pattern.search(text, begin, at + len(before) + 1)
        if found and (whole := pattern.search(text, found.start())):
            return whole[0]
        at = text.find(before, at + 1)
    return None


def _as_name(label: str) -> str:
    return SMALL.sub(lambda small: small[0].lower(), label.title())


@cache
def _leading(code: str) -> frozenset[str]:
    known = lexicon.load(code)
    return frozenset(known.table["speaking"]["leading"] if known else ())
