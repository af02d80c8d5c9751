"""Cut a sentence into tagged words, with parties, amounts and times as one word each.

"Kenya will send 600 more police officers in June" is party, modal, verb, amount, time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pledgebook.reading.amounts import FoundAmount
from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.parties import Mention
from pledgebook.reading.times import FoundTime

WORD = re.compile(r"[A-Za-zÀ-ÿ][\w’'&-]*(?:\.[A-Za-z]\.?)*|\d[\w.,:%-]*\w|\d|[“”\"‘]|--+|\S")
QUOTES = frozenset("“”\"")
POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Word:
    """One tagged word; offsets into the report.

    tag    party, amount, time, det, prep, conj, sub, rel, pron, modal, be, have, do, adv, to,
           verb, noun, quote, or a mark of punctuation itself.
    base   a verb's base form, else "".
    form   a verb's form: base, s, past, participle, ing; "" for other words.
    owns   whether it ends in a possessive ("Kenya's").
    """

    start: int
    end: int
    text: str
    lower: str
    tag: str
    base: str = ""
    form: str = ""
    owns: bool = False
    mention: Mention | None = None
    amount: FoundAmount | None = None
    time: FoundTime | None = None


def cut(
    text: str,
    offset: int,
    mentions: Sequence[Mention],
    amounts: Sequence[FoundAmount],
    times: Sequence[FoundTime],
    lexicon: Lexicon,
) -> tuple[Word, ...]:
    """Return the words of a sentence that begins at `offset` in the report.

    Mentions count in the report, amounts and times in the sentence.
    """
    spans = _spans(offset, mentions, amounts, times)
    words: list[Word] = []
    position, which = 0, 0
    while position < len(text):
        while which < len(spans) and spans[which][0] - offset < position:
            which += 1
        if which < len(spans) and spans[which][0] - offset == position:
            start, end, thing = spans[which]
            words.append(_special(text, offset, start, end, thing))
            position = end - offset
            if POSSESSIVE_NEXT.match(text, position):
                words[-1] = _owning(words[-1])
                position += 2 if text[position + 1 : position + 2] == "s" else 1
            continue
        limit = spans[which][0] - offset if which < len(spans) else len(text)
        match = WORD.search(text, position, limit)
        if match is None:
            position = limit
            continue
        words.append(Word(offset + match.start(), offset + match.end(), match[0], match[0].lower(), "noun"))
        position = match.end()
    return tuple(_tagged(words, lexicon))


POSSESSIVE_NEXT = re.compile(r"['’]s?(?!\w)")


def _spans(
    offset: int, mentions: Sequence[Mention], amounts: Sequence[FoundAmount], times: Sequence[FoundTime]
) -> list[tuple[int, int, Mention | FoundAmount | FoundTime]]:
    """Return what is one word, left to right; an amount wins over a party inside it."""
    found: list[tuple[int, int, Mention | FoundAmount | FoundTime]] = [
        (offset + one.start, offset + one.end, one) for one in amounts
    ]
    for time in times:
        if all(offset + time.stop <= s or e <= offset + time.begin for s, e, _ in found):
            found.append((offset + time.begin, offset + time.stop, time))
    for mention in mentions:
        if all(mention.end <= s or e <= mention.start for s, e, _ in found):
            found.append((mention.start, mention.end, mention))
    return sorted(found, key=lambda one: one[0])


def _special(text: str, offset: int, start: int, end: int, thing: Mention | FoundAmount | FoundTime) -> Word:
    written = text[start - offset : end - offset]
    match thing:
        case Mention():
            return Word(start, end, written, written.lower(), "party", mention=thing)
        case FoundAmount():
            return Word(start, end, written, written.lower(), "amount", amount=thing)
        case _:
            return Word(start, end, written, written.lower(), "time", time=thing)


def _owning(word: Word) -> Word:
    return Word(
        word.start, word.end, word.text, word.lower, word.tag, owns=True,
        mention=word.mention, amount=word.amount, time=word.time,
    )  # fmt: skip


def _tagged(words: list[Word], lexicon: Lexicon) -> Iterator[Word]:
    tags: list[str] = []
    for at, word in enumerate(words):
        tagged = word if word.tag != "noun" else _tag(words, tags, at, lexicon)
        tags.append(tagged.tag if tagged.tag != "verb" else f"verb:{tagged.form}")
        yield tagged


SINGLE = {"be", "have", "do", "modal"}
NOUNISH = frozenset({"party", "noun", "amount", "pron"})


def _tag(words: list[Word], tags: list[str], at: int, lexicon: Lexicon) -> Word:
    word = words[at]
    lower = word.lower
    if lower in QUOTES:
        return _as(word, "quote")
    if not lower[0].isalnum():
        return _as(word, lower[0] if lower[0] in ",;:()[]—–-" else ".")
    before = tags[-1] if tags else ""
    following = words[at + 1] if at + 1 < len(words) else None
    parts = lexicon.function.get(lower, frozenset())
    for part in ("modal", "be", "have", "do"):
        if part in parts and not (lower == "may" and word.text == "May"):
            return _as(word, part)
    if lower == "to":
        verb = following is not None and following.tag == "noun" and _has_form(lexicon, following.lower, "base")
        adverb = following is not None and following.lower.endswith("ly") and following.tag == "noun"
        noun_next = verb and following is not None and following.lower in lexicon.table["noun_or_verb"] and at + 2 < len(words) and words[at + 2].lower in {"for", "from", "of", "efforts"}
        return _as(word, "to" if (verb or adverb) and not noun_next else "prep")
    readings = lexicon.forms.get(lower)
    if readings and not (word.text[0].isupper() and at > 0 and not tags[-1] == "quote"):
        if verb := _verb(word, readings, tags, words, at, lexicon):
            return verb
    if not parts and not readings and (guess := _guessed(word, tags, following)):
        return guess
    if lower == "yet" and before == "have":
        return _as(word, "adv")
    if lower in {"that", "which", "who"} and before not in {"", "prep"}:
        return _as(word, "rel" if lower != "that" or _verb_next(words, at, lexicon) else "that" if before != "det" and not _noun_next(following, lexicon) or before.startswith("verb") or before in {"noun", "party", "time", "adv", "conj", ",", "quote", "amount", ")"} else "det")
    if parts:
        return _as(word, _function(lower, parts, before, following))
    if lower.endswith("ly") and len(lower) > 4:  # noqa: PLR2004 - "only", "July"
        return _as(word, "adv")
    return word if not POSSESSIVE.search(lower) else Word(word.start, word.end, word.text, lower, "noun", owns=True)


def _has_form(lexicon: Lexicon, lower: str, form: str) -> bool:
    return lower in {"be", "have", "do"} or any(name == form for _, name in lexicon.forms.get(lower, ()))


def _guessed(word: Word, tags: list[str], following: Word | None) -> Word | None:
    """Return an unknown word as a verb where its ending and its neighbours say so: "was capped"."""
    lower, before = word.lower, _before(tags)
    if word.text[0].isupper() or len(lower) < 5:  # noqa: PLR2004 - "red", "shed"
        return None
    stem = lower[:-2] if lower.endswith("ed") else lower[:-3]
    if lower.endswith("ed") and not lower.endswith("eed"):
        if before in {"be", "have"}:
            return Word(word.start, word.end, word.text, lower, "verb", stem, "participle")
        if before in NOUNISH | {"rel"} and following is not None and (following.tag in {"amount", "party", "time"} or following.lower in {"the", "a", "an", "its", "their", "his", "by", "to", "in", "at", "for", "from", "up"}):
            return Word(word.start, word.end, word.text, lower, "verb", stem, "past")
    if lower.endswith("ing") and before in {"be", ",", "noun", "party"} and following is not None and (following.tag in {"amount", "party"} or following.lower in {"the", "a", "an", "its", "their", "his"}):
        return Word(word.start, word.end, word.text, lower, "verb", stem, "ing")
    return None


def _verb_next(words: list[Word], at: int, lexicon: Lexicon) -> bool:
    """Whether a verb or an auxiliary follows at once, adverbs apart."""
    for word in words[at + 1 : at + 4]:
        parts = lexicon.function.get(word.lower, frozenset())
        if parts & SINGLE:
            return True
        if word.lower in lexicon.forms and word.tag == "noun":
            return word.lower not in lexicon.table["noun_or_verb"] or word.lower.endswith("ed")
        if not ("adverb" in parts or word.lower.endswith("ly")):
            return False
    return False


def _noun_next(following: Word | None, lexicon: Lexicon) -> bool:
    return following is not None and following.tag == "noun" and following.lower not in lexicon.function


def _as(word: Word, tag: str) -> Word:
    return Word(word.start, word.end, word.text, word.lower, tag)


def _function(lower: str, parts: frozenset[str], before: str, following: Word | None) -> str:
    """Choose among a function word's parts by its neighbours."""
    if "relative" in parts and before in {"noun", "party", ",", "amount", "time", ")"} and lower != "what":
        return "that" if lower == "that" and before == "," else "rel"
    if lower == "that":
        return "that" if before.startswith("verb") or before in {"noun", "party", "adv", "time"} else "det"
    for part, tag in (("conjunction", "conj"), ("subordinator", "sub"), ("preposition", "prep")):
        if part in parts:
            return tag
    if "pronoun" in parts and (following is None or following.tag != "noun" or lower in {"he", "she", "it", "they", "we", "i", "you", "who", "them", "him", "us"}):
        return "pron"
    if "determiner" in parts:
        return "det"
    if "adverb" in parts or "negation" in parts:
        return "adv"
    return "pron" if "pronoun" in parts else "sub"


def _verb(
    word: Word, readings: tuple[tuple[str, str], ...], tags: list[str], words: list[Word], at: int, lexicon: Lexicon
) -> Word | None:
    """Return the word as a verb where its neighbours let it be one."""
    forms = {form: base for base, form in readings}
    before = _before(tags)
    following = words[at + 1] if at + 1 < len(words) else None
    doubtful = word.lower in lexicon.table["noun_or_verb"]
    if before in {"modal", "do", "to"} and "base" in forms:
        return _reading(word, forms, "base")
    if before in {"be", "have"}:
        for form in ("participle", "ing") if before == "be" else ("participle",):
            if form in forms and not (form == "ing" and doubtful):
                return _reading(word, forms, form)
        if before == "be":
            return None
    if "ing" in forms:
        if before == "det" or (before == "prep" and following is not None and following.lower == "of"):
            return None
        if word.lower in {"training", "funding", "meeting", "fighting", "building", "backing", "briefing", "shelling", "ruling", "spending", "housing", "financing", "planning", "looting", "beginning", "including", "following", "killing", "shooting", "understanding"}:
            takes = following is not None and (following.tag in {"amount", "party"} or following.lower in {"the", "a", "an", "its", "their", "his", "some", "more", "up"})
            return _reading(word, forms, "ing") if takes and before in {",", "noun", "party", "prep", "conj", "time", "adv"} else None
        return _reading(word, forms, "ing")
    if doubtful and before in {"det", "prep", "amount", "owner"}:
        return None
    if before == "det" and ("past" in forms or "participle" in forms):
        return None
    if "past" in forms or "participle" in forms:
        name = "past" if "past" in forms else "participle"
        if "base" in forms and doubtful and not _goes_on(following):
            return None
        if before == "prep":
            return None
        return _reading(word, forms, name)
    if "s" in forms and (before in NOUNISH or before in {"rel", "conj", ",", "adv", ")"}):
        if doubtful and not _goes_on(following):
            return None
        singular = tags and before != "prep"
        return _reading(word, forms, "s") if singular else None
    if "base" in forms:
        plural_before = before in {"pron", "noun", "party", "rel", "amount"} or (before == "conj" and any(t.startswith("verb") for t in tags[-8:]))
        if plural_before and (not doubtful or _goes_on(following)) and _plural(words, at):
            return _reading(word, forms, "base")
        if before in {"", "quote"} and _goes_on(following) and not doubtful:
            return _reading(word, forms, "base")
    return None


def _plural(words: list[Word], at: int) -> bool:
    """Whether what stands before a base form can be its plural subject, or shares its "to"."""
    before = words[at - 1]
    if before.tag in {"amount"} or before.lower in {"and", "or", "they", "we", "i", "you", "who", "that", "which", "also", "but"}:
        return True
    if before.lower.endswith("ly"):
        return True
    return before.lower.endswith("s") or before.lower in {"people", "police", "children", "women", "men", "personnel", "troops"} or (before.mention is not None and before.mention.form == "demonym" and before.lower.endswith("s"))


def _goes_on(following: Word | None) -> bool:
    """Whether what follows looks like a verb's object or complement."""
    if following is None:
        return False
    return following.tag in {"amount", "party", "time"} or following.lower in {
        "the", "a", "an", "its", "their", "his", "her", "our", "this", "that", "these", "to", "for", "on", "by", "in", "from", "with", "at",
        "more", "some", "all", "another", "additional", "further", "it", "them", "him", "us", "into", "up", "about", "over", "as", "and", "nearly", "humanitarian", "international", "other", "any", "no", "him", "me",
    }


def _before(tags: list[str]) -> str:
    """Return the tag before, looking past adverbs that stand inside a verb group."""
    for tag in reversed(tags):
        if tag == "adv":
            continue
        return tag if not tag.startswith("verb") else "verb"
    return ""


def _reading(word: Word, forms: dict[str, str], form: str) -> Word:
    return Word(word.start, word.end, word.text, word.lower, "verb", forms[form], form)
