"""Words in a claim's quote that say how its number counts: "another", "on the ground", "in all".

They only ever help to choose between two readings of a number; no number comes from them.
"""

from __future__ import annotations

import re


def _any(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


MORE = _any(r"additional|another|further|extra|second|third|fourth|next|new|fresh|more(?!\s+than)")
STOCK = _any(
    r"on the ground|currently|now|today|in place|stands? at|remain(?:s|ed)?|(?<!the )remaining"
    r"|serving|stationed"
    r"|there (?:are|is)|so far|to date|in all|altogether|in total|at present|already has|strong"
)
CAME = _any(
    r"arriv(?:e|es|ed|ing|al|als)|land(?:s|ed|ing)|fl(?:y|ies|ew|own|ying)|touch(?:es|ed) down"
    r"|disembark(?:s|ed|ing)?|c(?:ome|omes|ame|oming)|joined|sent|left for|set off|unload(?:s|ed)"
    r"|handed over|deliver(?:s|ed|y)|shipp?(?:ed|ment)|paid|pays|payment|transferred|disbursed"
)
ALTOGETHER = _any(
    r"total(?:s|ling|ing|led)?|in all|altogether|overall|combined|cumulative(?:ly)?|since"
    r"|bring(?:s|ing)?|brought|to date|so far|including|comprising"
)
CUT = _any(
    r"cut(?:s|ting)?|reduc(?:e|es|ed|ing)|scal(?:e|ed|ing) (?:back|down)|lower(?:ed|ing)?"
    r"|instead of|rather than|down from|only|fewer|trimm?(?:ed|ing)?|halv(?:ed|ing)"
    r"|correct(?:s|ed|ion|ing)"
)
RAISED = _any(
    r"rais(?:e|es|ed|ing)|increas(?:e|es|ed|ing)|doubl(?:e|es|ed|ing)|tripl(?:e|ed|ing)|up from"
    r"|(?:top|step)(?:s|ped|ping)? up|boost(?:ed|ing|s)?|higher than|revis(?:e|es|ed|ing)|upward"
    r"|correct(?:s|ed|ion|ing)"
)
RECEIVED = _any(
    r"receiv(?:e|es|ed|ing)|funded|rais(?:e|es|ed|ing)|collected|mobili[sz]ed|secured|covered"
    r"|t(?:aken|ook|akes) in"
)
OTHERS = re.compile(
    r"\bother\s+(?:[\w-]+\s+){0,3}?"
    r"(?:forces|countries|nations|states|contingents|troops|police|officers|partners|contributors)",
    re.IGNORECASE,
)
PLAN = _any(r"appeal|response plan|recovery plan|plan|fund|replenishment|budget")
ROTATED = _any(
    r"rotat(?:e|es|ed|ing|ion|ions)|replac(?:e|es|ed|ing)|reliev(?:e|es|ed|ing)|handover"
    r"|t(?:ake|akes|aking|ook|aken) over from"
)
REPLACED = re.compile(
    r"\b(?:replac|reliev|succeed|t(?:ook|ake|akes|aking) over from|t(?:ook|ake|akes) the place of)"
    r"\w*\s+(?:the|its|their)\s+(?:first|previous|earlier|old|outgoing|initial|former|whole|entire"
    r"|\d[\d,]*)\b",
    re.IGNORECASE,
)
LEFT = _any(
    r"remain(?:s|ed)?|(?<!the )remaining|(?:are|is) left|lost|losses|down to|fell to|fallen to"
    r"|dropped to"
)
LATTER = _any(r"latter|former")
PROMISED = re.compile(
    r"\b(?:its|their|the) (?:(?:full|entire|whole|promised|pledged)\b|[$€£\d])|\bin full\b",
    re.IGNORECASE,
)
REST = _any(r"remaining|rest|remainder|outstanding|balance|the (?:other|last)|final")
RENEWED = _any(
    r"again|once more|anew|after all|renew(?:s|ed|ing)?|restor(?:e|es|ed|ing)|resum(?:e|es|ed|ing)"
    r"|reinstat(?:e|es|ed|ing)|new|fresh"
)
OFFER = _any(
    r"offer(?:s|ed)?|promis(?:e|es|ed)|pledg(?:e|es|ed)|plan(?:s|ned)?|contribution|planned"
    r"|cancel(?:s|led|ed|ling)?|call(?:s|ed)? off"
)
SOON = _any(r"(?:in|within) (?:a few|some|the coming|the next few) (?P<unit>days|weeks|months)")


def is_more(quote: str) -> bool:
    """Whether the words put the number on top of an earlier one: "another 600"."""
    return bool(MORE.search(quote))


def is_stock(quote: str) -> bool:
    """Whether the words count what is there, not what came: "nearly 400 are on the ground"."""
    return bool(STOCK.search(quote))


def is_coming(quote: str) -> bool:
    """Whether the words tell of what came, not of what is there: "300 landed"."""
    return bool(CAME.search(quote))


def is_altogether(quote: str) -> bool:
    """Whether the words give a running total: "brought the total to 300"."""
    return bool(ALTOGETHER.search(quote))


def is_cut(quote: str) -> bool:
    """Whether the words make an earlier number smaller: "cut to 300"."""
    return bool(CUT.search(quote))


def is_raised(quote: str) -> bool:
    """Whether the words make an earlier number larger: "raised to 300"."""
    return bool(RAISED.search(quote))


def is_received(quote: str) -> bool:
    """Whether the words tell what came in, not who gave it: "had been funded"."""
    return bool(RECEIVED.search(quote))


def is_rotation(words: str) -> bool:
    """Whether some come as others leave, so that as many are there as before."""
    return bool(ROTATED.search(words))


def is_rest(quote: str) -> bool:
    """Whether the words call it what was still to come: "the remaining 250"."""
    return bool(REST.search(quote))


def is_renewed(quote: str) -> bool:
    """Whether the words promise anew what was taken back: "will send them after all"."""
    return bool(RENEWED.search(quote))


def is_offer(quote: str) -> bool:
    """Whether the words take back what was to come: "has withdrawn its offer of 200"."""
    return bool(OFFER.search(quote))


def is_replacement(words: str) -> bool:
    """Whether those who come take the place of all who were there: "relieved the first 400"."""
    return bool(REPLACED.search(words))


def are_left(quote: str) -> bool:
    """Whether the number is what is left of an earlier one: "after its losses 385 remain"."""
    return bool(LEFT.search(quote))


def names_one_of_two(quote: str) -> bool:
    """Whether a number is one provider's of those named: "with the latter giving 50"."""
    return bool(LATTER.search(quote))


def is_promised(quote: str) -> bool:
    """Whether the words take the number as known: "paid its full USD 100 million"."""
    return bool(PROMISED.search(quote))


def names_others(quote: str) -> bool:
    """Whether the words speak of more providers than the one named: "other police forces"."""
    return bool(OTHERS.search(quote))


def plans(quote: str) -> frozenset[str]:
    """Return the words for what a sum is needed for: "flash appeal" has "appeal"."""
    return frozenset(each.casefold() for each in PLAN.findall(quote))


def soon(quote: str) -> str | None:
    """Return the unit of "in a few weeks' time": "weeks"."""
    found = SOON.search(quote)
    return found["unit"].lower() if found else None
