"""The brief as one HTML file that needs nothing else: no script, no font, no address to load.

It can be read by ear, by keyboard, on paper, in the dark and on a telephone. Every text in it
may come from a stranger, and is escaped in one place: `safe`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files

from pledgebook.publishing import chart
from pledgebook.publishing.appendix import ADDRESS
from pledgebook.publishing.bar import percent
from pledgebook.publishing.bar_picture import bar, swatch
from pledgebook.publishing.charts.picture import Picture
from pledgebook.publishing.parts import (
    NOTHING,
    Brief,
    Chapter,
    Chart,
    Dispute,
    Glance,
    Line,
    Quote,
    Section,
    Share,
    Side,
)
from pledgebook.publishing.quotes import shortened, shown
from pledgebook.publishing.words import count, day

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""What a browser may load for this page: nothing but its own style."""

SAFE_SCHEMES = ("https://", "http://")
"""Addresses that become links; a report may name javascript: as its own."""


SHORT = 14
"""A cell of at most so many characters stays on one line: a day, a stage, a channel."""


Figure = tuple[Picture, str]
"""A picture and its SVG."""


def text(brief: Brief, figures: Sequence[Sequence[Figure]] = ()) -> str:
    """Return the brief as one HTML page.

    figures  the pictures of each chapter; where a chapter has none, its strength is drawn here.
    """
    title = ", ".join(chapter.title for chapter in brief.chapters) or "Nothing to show"
    style = files("pledgebook.publishing").joinpath("page.css").read_text("utf-8")
    told = zip(brief.chapters, (*figures, *([()] * len(brief.chapters))), strict=False)
    chapters = "\n".join(_chapter(at, *one) for at, one in enumerate(told, 1))
    also = _section("all", brief.also, closed=True) if brief.also else ""
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Pledgebook">
<title>{safe(title)}</title>
<style>
{style}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the brief</a>
<main id="main">
{chapters or f"<h1>{safe(NOTHING)}</h1>"}
{also}
{_section("all", brief.parked)}
{_section("all", brief.reports)}
</main>
<footer>
<p class="seal">{safe(brief.seal)}</p>
</footer>
</body>
</html>
"""


def safe(words: str) -> str:
    """Return words that are nothing but text to a browser."""
    return escape(shown(words), quote=True)


def _chapter(at: int, chapter: Chapter, figures: Sequence[Figure]) -> str:
    key = f"m{at}"
    alone = _picture(key, chapter.chart) if chapter.chart else ""
    glances = [_glance(f"{key}-g{place}", one) for place, one in enumerate(chapter.glances, 1)]
    giving = "\n".join(_section(key, section) for section in chapter.giving)
    sections = "\n".join(_section(key, section) for section in chapter.sections)
    aside = _section(key, chapter.set_aside, closed=True) if chapter.set_aside else ""
    return f"""<article aria-labelledby="{key}">
<header>
<h1 id="{key}">{safe(chapter.title)}</h1>
<p class="facts">{safe(" · ".join(chapter.facts))}</p>
<p>{safe(chapter.counts)} Every line below opens into the words it rests on.</p>
</header>
{"".join(glances[:1])}
{_contents(key, chapter)}
{"".join(map(_figure, figures)) or alone}
{"".join(glances[1:])}
{giving}
{_disputes(key, chapter.disputes)}
{sections}
{aside}
</article>"""


def _contents(key: str, chapter: Chapter) -> str:
    named = [(one.key, one.heading) for one in chapter.giving]
    named.append(("conflicts", "Conflicts"))
    others = (*chapter.sections, *filter(None, [chapter.set_aside]))
    named += [(one.key, one.heading) for one in others]
    links = "".join(f'<li><a href="#{key}-{to}">{safe(name)}</a></li>' for to, name in named)
    return f'<nav aria-label="Contents of {safe(chapter.title)}"><ul>{links}</ul></nav>'


def _glance(key: str, glance: Glance) -> str:
    legend = "".join(_legend(share, glance) for share in glance.shares)
    return f"""<section class="glance" aria-labelledby="{key}">
<h2 id="{key}">{safe(glance.heading)}</h2>
{bar(glance)}
<ul class="legend">{legend}</ul>
<p class="sentence">{safe(glance.sentence)}</p>
{_words(glance.quotes, glance.heading)}
</section>
"""


def _legend(share: Share, glance: Glance) -> str:
    part = percent(share, glance.target)
    told = f"<strong>{share.name}</strong> {safe(share.words)}{f' ({part})' if part else ''}"
    return f"<li>{swatch(share.name)}{told}</li>"


def _picture(key: str, drawn: Chart) -> str:
    rows = "".join(
        f'<tr><th scope="row">{at}</th><td data-label="In place">{safe(here)}</td>'
        f'<td data-label="To come">{safe(coming)}</td></tr>'
        for at, here, coming in chart.table(drawn)
    )
    return f"""<figure>
{chart.svg(drawn, f"{key}-chart")}
<figcaption>{safe(chart.title(drawn))}.</figcaption>
<details><summary>The same as a table</summary>
<table><caption>{safe(chart.described(drawn))}</caption>
<thead><tr><th scope="col">From</th><th scope="col">In place</th><th scope="col">To come</th></tr>
</thead><tbody>{rows}</tbody></table>
</details>
</figure>"""


def _figure(figure: Figure) -> str:
    picture, svg = figure
    (named, *names), *lines = picture.table
    heads = "".join(f'<th scope="col">{safe(one)}</th>' for one in (named, *names))
    rows = "".join(
        f'<tr><th scope="row">{safe(first)}</th>'
        + "".join(
            f'<td data-label="{safe(name)}">{safe(cell)}</td>'
            for name, cell in zip(names, cells, strict=True)
        )
        + "</tr>"
        for first, *cells in lines
    )
    return f"""<figure class="drawn">
{svg}
<figcaption>{safe(picture.says)}</figcaption>
<details><summary>The same as a table</summary>
<table><caption>{safe(picture.title)}</caption>
<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>
</details>
</figure>
"""


def _section(key: str, section: Section, *, closed: bool = False) -> str:
    at = f"{key}-{section.key}"
    says = "".join(f"<p>{safe(said)}</p>" for said in section.says)
    table = _table(section) if section.lines else ""
    if closed and table:
        table = f"<details><summary>Show each with its words</summary>{table}</details>"
    return f"""<section aria-labelledby="{at}">
<h2 id="{at}">{safe(section.heading)}</h2>
{says}{table}
</section>"""


def _table(section: Section) -> str:
    heads = "".join(
        f'<th scope="col" role="columnheader">{safe(one)}</th>' for one in section.columns
    )
    body = "".join(row for line in section.lines for row in _rows(section, line))
    told = f"{section.heading}: {count(len(section.lines), 'line')}"
    return (
        f'<table role="table"><caption>{safe(told)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table>'
    )


def _rows(section: Section, line: Line) -> Iterator[str]:
    first, *others = line.cells
    inside = ' class="inside"' if line.depth else ""
    anchor = f' id="r-{line.key}"' if line.key else ""
    yield f'<tr role="row"{inside}{anchor}><th scope="row" role="rowheader">{safe(first)}</th>'
    for name, cell in zip(section.columns[1:], others, strict=True):
        told = _link(cell) if name == ADDRESS else safe(cell)
        look = "short" if len(cell) <= SHORT else "long"
        yield f'<td role="cell" class="{look}" data-label="{safe(name)}">{told}</td>'
    yield "</tr>"
    notes = "".join(f'<p class="quiet">{safe(note)}</p>' for note in line.notes)
    words = _words(line.quotes, " ".join(line.cells[:3]), line.name)
    if notes or words:
        yield (
            f'<tr role="row" class="words"><td role="cell" colspan="{len(section.columns)}">'
            f"{notes}{words}</td></tr>"
        )


def _link(address: str) -> str:
    """Return a link; an address of another kind than a page's stays text."""
    if not address.lower().startswith(SAFE_SCHEMES):
        return safe(address)
    return f'<a href="{safe(address)}" rel="noreferrer nofollow">{safe(address)}</a>'


def _words(quotes: Sequence[Quote], figure: str, name: str = "") -> str:
    """Return what opens a figure: the first quote shortened, and all of them whole inside."""
    if not quotes:
        return ""
    reports = count(len({quote.report_id for quote in quotes}), "report")
    many = f" – {count(len(quotes), 'quote')} in {reports}" if len(quotes) > 1 else ""
    more = f"[{quotes[0].place}]{many}"
    why = f'<p class="quiet">Each ruling: <code>pledgebook why {safe(name)}</code></p>'
    return (
        f'<details><summary aria-label="{safe(f"The words behind: {figure}.{many}")}">'
        f"“{safe(shortened(quotes[0].words, 110))}” {safe(more)}</summary>"
        f"{''.join(map(_quote, quotes))}{why if name else ''}</details>"
    )


def _quote(quote: Quote) -> str:
    told = [quote.publisher or "", day(quote.published)]
    by = ", ".join(one for one in told if one)
    return (
        f'<blockquote lang="{safe(quote.language)}">“{safe(quote.words)}”<footer lang="en">'
        f'<a href="#r-{quote.report_id}">[{safe(quote.place)}]</a> {safe(by)}</footer></blockquote>'
    )


def _disputes(key: str, disputes: Sequence[Dispute]) -> str:
    told = "\n".join(_dispute(at, one) for at, one in enumerate(disputes, 1))
    none = "<p>The reports do not contradict one another.</p>"
    return f"""<section aria-labelledby="{key}-conflicts">
<h2 id="{key}-conflicts">Conflicts</h2>
{told or none}
</section>"""


def _dispute(number: int, dispute: Dispute) -> str:
    return (
        f"<h3>{number}. {safe(dispute.about)} "
        f'<span class="badge">{safe(dispute.type)}</span></h3>'
        f'<ul class="sides">{"".join(map(_side, dispute.sides))}</ul>'
        f"<p>{safe(dispute.verdict)}</p>"
    )


def _side(side: Side) -> str:
    stands = '<span class="badge">stands for now</span>' if side.stands else ""
    quotes = "".join(map(_quote, side.quotes))
    return (
        f'<li class="{"stands" if side.stands else "rival"}">'
        f'<p class="says">{safe(side.says)}{stands}</p>{quotes}'
        f'<p class="quiet">{safe("; ".join(side.facts))}</p></li>'
    )
