"""Find who appears in a report: states, organisations, missions, persons, groups without names.

"Kenyan police" is Kenya's; "Nairobi said" is Kenya; "the MSS", once "Multinational Security
Support (MSS)" has been read, is that mission; "Ruto" is "William Ruto"; "the country" is the
state named last.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from pledgebook.reading import names
from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.names import PLACES, Name


@dataclass(frozen=True, slots=True)
class Mention:
    """A party where it stands in the text: offsets into the report, end exclusive.

    kind  as in `names.Name`, or person, place, unknown organisation ("body").
    form  name, demonym, capital, metonym, short ("Ruto", "MSS").
    """

    start: int
    end: int
    party: str
    kind: str
    form: str
    stands: str | None = None
    place: str | None = None


@dataclass(frozen=True)
class Cast:
    """Everybody in one report.

    mentions     in the order of the text, never overlapping.
    mission      the mission, plan or appeal that the report is mainly about, or None.
    place        the country that it is mainly about, or None.
    states_of    person -> the state that he or she speaks for, where the text says so.
    provider     the state most named beside the place: whose "our officers" are, for want of better.
    """

    mentions: tuple[Mention, ...]
    mission: str | None
    place: str | None
    states_of: dict[str, str]
    provider: str | None
    starts: list[int] = field(repr=False)

    def within(self, start: int, end: int) -> tuple[Mention, ...]:
        """Return the mentions that lie between two offsets."""
        first = bisect_left(self.starts, start)
        found = []
        for mention in self.mentions[first:]:
            if mention.start >= end:
                break
            if mention.end <= end:
                found.append(mention)
        return tuple(found)

    def last_before(self, offset: int, kinds: frozenset[str], reach: int = 1500) -> Mention | None:
        """Return the nearest mention of one of `kinds` before `offset`, at most `reach` back."""
        for mention in reversed(self.mentions[: bisect_left(self.starts, offset)]):
            if mention.start < offset - reach:
                return None
            if mention.kind in kinds:
                return mention
        return None


CAPITALISED = r"[A-ZÀ-ÖØ-Þ][\w’'.-]*"
JOINERS = r"(?:of the|of|for the|for|and|in the|in|on the|on|to the|to|de|du|la|les|des|against|&)"
BODY_HEADS = (
    "Mission|Force|Operation|Fund|Bank|Foundation|Agency|Council|Union|Organization|Organisation|Committee|"
    "Alliance|Programme|Program|Initiative|Facility|Commission|Ministry|Department|Office|Authority|Institute|Centre|Center|"
    "Group|Coalition|Federation|Society|Movement|Party|Army|Police|Brigade|Corps|Command|Appeal|Plan|Summit|Conference|"
    "Service|Board|Association|Consortium|Trust|Network|Cluster|Assembly|Parliament|Congress|Senate|Administration|Secretariat|Bureau|Mechanism|Partnership|Support"
)
BODY = re.compile(rf"(?<![\w.])(?:{CAPITALISED} (?:{JOINERS} )?){{1,7}}(?:{BODY_HEADS})\b")
OF_PLACE = re.compile(rf" (?:for|in|on) (?:the )?{CAPITALISED}(?:(?: and)? {CAPITALISED})*")
BY_WHOM = re.compile(r"^(?:[\w-]+-(?:led|backed|funded|run|based|supported|mandated|authori[sz]ed))$")
KEPT_FIRST = frozenset("International National World Global United Human Humanitarian Security Central General UN".split())
MISSION_HEADS = re.compile(r"\b(?:Mission|Force|Operation|Appeal|Plan|Support Mission|Multinational [A-Z]\w+(?: [A-Z]\w+)?)\b")
ACRONYM = re.compile(r"\((?:the )?(?P<short>[A-Z][A-Za-z0-9-]{1,11})(?:[;,] [^)]*)?\)|\(['\"“](?:the )?(?P<quoted>[\w ]{2,20})['\"”]\)")
THE_MISSION = re.compile(r"\b(?:[Tt]he|[Tt]his|[Ii]ts|[Oo]ur) (?:\w+[- ]){0,3}?(?P<head>[Mm]ission|[Ff]orce|[Oo]peration|[Aa]ppeal|[Rr]esponse plan)\b")
NOT_PERSON = frozenset(
    """The A An This That These Those In On At By For From But And As After Before While When If It He She They We I You
    His Her Their Our Its There Here What Who How Why Where Both All Some Many Most More Other Another Such Each Every No Not Now
    Today Yesterday Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September October November December Meanwhile However Despite During Since Until Under Over According Speaking Asked Earlier
    Later Last Next First Second Third Also Still Yet Once Following Security General Resolution Article New North South East West
    Northern Southern Eastern Western Central Upper Lower Great Middle Republic Kingdom National International World Global Human
    Humanitarian Prime Foreign Minister President Secretary Ministry Government State States United Nations UN Police Army Force
    Mission Council Assembly Airport Hospital Palace Port River Lake Mount City Province Region District County Street Road House
    Operation Plan Fund Bank Appeal Fact Sheet Press Release Statement Photo Read Related Reuters AFP AP""".split()
)  # fmt: skip
SPEECH_NEAR = r"(?:said|says|told|added|noted|stressed|warned|announced|explained|stated|urged|called|pledged|vowed|wrote|insisted|confirmed|emphasi[sz]ed)"
GIVEN_NAME = r"(?:[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ'’]+(?:-[A-ZÀ-ÖØ-Þ]?[a-zà-öø-ÿ]+)*|[A-ZÀ-ÖØ-Þ]\.|[A-Z][a-z]+[A-Z][a-z]+)"
PERSON_NAME = rf"{GIVEN_NAME} (?:(?:al|bin|ben|de|van|von|der|den|di|da|el|ibn|Le|La|abu|Abu)[ -])*{GIVEN_NAME}(?:[- ]{GIVEN_NAME})?"
NATION_OF_TITLE = re.compile(r"(?:['’]s|\bof(?: the)?)\s*$")


def find_cast(text: str, lexicon: Lexicon) -> Cast:
    """Return everybody in the report, with the mission and the place that it is about."""
    known = names.load()
    found = [Mention(s, e, n.party, n.kind, n.form, n.stands, n.place) for s, e, n in known.find(text)]
    found = _merged(found, _bodies(text, known))
    found = _with_acronyms(text, found)
    people, states_of = _people(text, found, lexicon)
    found = _merged(people, found)
    mission = _main_mission(found)
    place = _main_place(found, mission)
    provider = _likely_provider(found, place)
    mentions = tuple(sorted(found, key=lambda one: one.start))
    return Cast(mentions, mission, place, states_of, provider, [one.start for one in mentions])


def _merged(first: list[Mention], second: list[Mention]) -> list[Mention]:
    """Join two lists; where two overlap, the longer one stays, the first list's among equals."""
    kept: list[Mention] = []
    for one in sorted([*first, *second], key=lambda one: (-(one.end - one.start), one.start)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _bodies(text: str, known: names.Names) -> list[Mention]:
    """Find organisations and missions that no table knows, by their last word."""
    return [one for match in BODY.finditer(text) for one in _body(text, match, known)]


def _body(text: str, match: re.Match[str], known: names.Names) -> Iterator[Mention]:
    start, end = match.span()
    words = match[0].split(" ")
    while words and (BY_WHOM.match(words[0]) or (words[0] in NOT_PERSON and words[0] not in KEPT_FIRST)):
        start += len(words.pop(0)) + 1
    if len(words) < 2:  # noqa: PLR2004 - "the Mission" is nobody's name
        return
    written = text[start:end]
    is_mission = bool(MISSION_HEADS.search(written)) and not NO_MISSION.search(written)
    if is_mission and (place := OF_PLACE.match(text, end)):
        longer = text[start : place.end()].rstrip(".")
        if longer.casefold() in known.by_spelling or written.casefold() not in known.by_spelling:
            end, written = start + len(longer), longer
    name = known.by_spelling.get(written.casefold())
    if name:
        yield Mention(start, end, name.party, name.kind, "name", name.stands, name.place)
        return
    inside = list(known.find(written))
    if any(n.kind not in PLACES and e - s >= LONG_NAME for s, e, n in inside):
        return
    nation = next((n.party for s, e, n in inside if n.kind == "state" and (n.form == "demonym" or written[e : e + 2] in {"'s", "’s"})), None)
    place = next((n.party for _, _, n in inside if n.kind in PLACES and n.form == "name"), None)
    stands = nation if nation and STATE_BODY.search(written) else None
    yield Mention(start, end, written, "mission" if is_mission else "body", "name", stands, place)


# A known name this long inside a longer unknown one is the better reading ("Haitian National
# Police" inside "Haiti and the Haitian National Police"); "UN" inside "UN Trust Fund" is not.
LONG_NAME = 12
NO_MISSION = re.compile(r"\b(?:Ministry|Council|Police|Army|Office|Department|Security Force|Air Force|Special Force|Task Force|Defen[cs]e Force)\b")
STATE_BODY = re.compile(r"\b(?:Ministry|Department|Government|Army|Armed Forces|Parliament|Administration|Agency|Police|Defen[cs]e Force|Embassy)\b")


def _with_acronyms(text: str, found: list[Mention]) -> list[Mention]:
    """Learn "Multinational Security Support (MSS)", and find the short form elsewhere."""
    learnt: dict[str, Mention] = {}
    for match in ACRONYM.finditer(text):
        short = match["short"] or match["quoted"]
        owner = next((one for one in found if 0 <= match.start() - one.end <= 2 and one.form != "demonym"), None)
        if owner is None:
            owner = _spelled_out(text, match.start(), short)
            if owner is None:
                continue
            found = _merged([owner], found)
        if short.isdigit() or len(short) < 2:  # noqa: PLR2004
            continue
        learnt.setdefault(short, owner)
    extra = [
        Mention(match.start(), match.end(), owner.party, owner.kind, "short", owner.stands, owner.place)
        for short, owner in learnt.items()
        for match in re.finditer(rf"(?<![\w-]){re.escape(short)}(?!\w)", text)
    ]
    taken = {(one.start, one.end) for one in extra}
    return _merged(extra, [one for one in found if (one.start, one.end) not in taken])


def _spelled_out(text: str, at: int, short: str) -> Mention | None:
    """Return the capitalised words before "(ABC)" whose first letters spell it."""
    letters = [letter for letter in short if letter.isupper()]
    words = list(re.finditer(r"[\w’'-]+", text[max(0, at - 120) : at]))
    base = max(0, at - 120)
    wanted, start = list(letters), None
    for word in reversed(words):
        if not wanted:
            break
        if word[0][0].upper() == wanted[-1] and (word[0][0].isupper() or word[0][0].islower()):
            if word[0][0].isupper():
                wanted.pop()
                start = base + word.start()
            elif word[0].lower() not in {"of", "for", "and", "the", "in", "on", "to"}:
                return None
        elif word[0][0].isupper() or word[0].lower() not in {"of", "for", "and", "the", "in", "on", "to", "de", "la"}:
            return None
    if wanted or start is None or len(letters) < 2:  # noqa: PLR2004
        return None
    written = text[start:at].strip()
    known = names.load().by_spelling.get(written.casefold())
    if known:
        return Mention(start, start + len(written), known.party, known.kind, "name", known.stands, known.place)
    kind = "mission" if MISSION_HEADS.search(written) else "body"
    return Mention(start, start + len(written), written, kind, "name")


def _people(text: str, found: list[Mention], lexicon: Lexicon) -> tuple[list[Mention], dict[str, str]]:
    """Find persons by title or by speaking; then every later mention by surname."""
    titles = "|".join(re.escape(t) for t in sorted(lexicon.table["titles"]["words"], key=len, reverse=True))
    nations = "|".join(re.escape(one) for one in sorted({text[m.start : m.end] for m in found if m.kind in {"state", "mission", "organisation", "agency", "body"}}, key=len, reverse=True)) or "(?!x)x"
    titled = re.compile(
        rf"(?:(?P<nation>{nations})(?:['’]s)?,? (?:(?:interim|acting|former|new|then|caretaker|transitional|special|deputy) )*)?"
        rf"(?P<title>(?:{titles})(?: of (?:the )?(?P<of>{CAPITALISED}(?: {CAPITALISED})*)| (?:for|to) [\w ]{{3,40}}?| and [\w ]{{3,30}}? Minister)?)"
        rf"(?:,)? (?P<name>{PERSON_NAME}|{GIVEN_NAME})(?![\w])"
    )
    speaks = re.compile(rf"(?P<name>{PERSON_NAME})(?=,? (?:who |also |has |on \w+day )?{SPEECH_NEAR}\b)|(?<=said )(?P<after>{PERSON_NAME})|(?P<desc>{PERSON_NAME})(?=, (?:the |a |an |its |their )?[\w’' -]{{0,60}}?\b(?:{titles})\b)")
    full: dict[str, str] = {}
    states_of: dict[str, str] = {}
    spans: list[tuple[int, int, str]] = []
    by_spelling = names.load().by_spelling
    for match in titled.finditer(text):
        name = _clean_person(match["name"], by_spelling)
        if not name:
            continue
        surname = name.split()[-1]
        if " " in name:
            full.setdefault(surname, name)
        begin = match.start("name") + match["name"].find(name.split()[0])
        spans.append((begin, begin + len(name), name))
        nation = match["of"] or match["nation"]
        known = by_spelling.get(nation.casefold()) if nation else None
        if known and known.kind == "state":
            states_of.setdefault(surname, known.party)
    for match in speaks.finditer(text):
        group = "name" if match["name"] else "after" if match["after"] else "desc"
        name = _clean_person(match[group], by_spelling)
        if name and " " in name:
            begin = match.start(group) + match[group].index(name.split()[0])
            full.setdefault(name.split()[-1], name)
            spans.append((begin, begin + len(name), name))
            about = re.match(r", (?:the |a |an |its )?([\w’' -]{0,60})", text[begin + len(name) : begin + len(name) + 80])
            nation = next((n.party for _, _, n in names.load().find(about[1]) if n.kind == "state"), None) if about else None
            if nation:
                states_of.setdefault(name.split()[-1], nation)
    people = [Mention(s, e, full.get(n.split()[-1], n), "person", "name") for s, e, n in spans]
    for surname, name in full.items():
        if len(surname) > 2 and surname not in NOT_PERSON:  # noqa: PLR2004
            people += [
                Mention(m.start(), m.end(), name, "person", "short")
                for m in re.finditer(rf"(?<![\w-])(?:{re.escape(name)}|{re.escape(surname)})(?![\w-])", text)
            ]
    return _merged(people, []), {full.get(s, s): n for s, n in states_of.items()}


def _clean_person(written: str, by_spelling: dict[str, Name]) -> str | None:
    """Return a person's name without what is no part of it, or None where nothing is left."""
    words = [re.sub(r"['’]s$", "", word) for word in written.rstrip(".,").split()]
    while words and (words[0] in NOT_PERSON or words[0].rstrip(".") in {"Dr", "Mr", "Mrs", "Ms", "Gen", "Col", "Lt", "Maj", "Sir", "Hon"}):
        words.pop(0)
    while words and words[-1] in NOT_PERSON:
        words.pop()
    if not words or not words[-1][0].isupper() or words[-1].isupper() and len(words) == 1:
        return None
    name = " ".join(words)
    known = by_spelling.get(name.casefold())
    if len(words) > 1 and any(word.casefold() in by_spelling and by_spelling[word.casefold()].kind in PLACES and by_spelling[word.casefold()].form != "capital" for word in words[:1]):
        return None
    if known or any(w.casefold() in by_spelling and by_spelling[w.casefold()].form != "capital" and len(words) == 1 for w in words):
        return None
    return name


def _main_mission(found: list[Mention]) -> str | None:
    """Return the mission named most; its country's being the most named place counts as three."""
    counts = Counter(one.party for one in found if one.kind == "mission")
    places = Counter(one.party for one in found if one.kind in PLACES)
    top = places.most_common(1)[0][0] if places else None
    for one in found:
        if one.kind == "mission" and one.place and one.place == top:
            counts[one.party] += 3
            break
    return counts.most_common(1)[0][0] if counts else None


def _main_place(found: list[Mention], mission: str | None) -> str | None:
    """Return the mission's country, else the state named most."""
    for one in found:
        if mission and one.party == mission and one.place:
            return one.place
    counts = Counter(one.party for one in found if one.kind in PLACES and one.form in {"name", "capital"})
    return counts.most_common(1)[0][0] if counts else None


def _likely_provider(found: list[Mention], place: str | None) -> str | None:
    counts = Counter(one.party for one in found if one.kind == "state" and one.party != place)
    return counts.most_common(1)[0][0] if counts else None


def persons(cast: Cast) -> Iterator[Mention]:
    """Yield the mentions of persons."""
    return (one for one in cast.mentions if one.kind == "person")
