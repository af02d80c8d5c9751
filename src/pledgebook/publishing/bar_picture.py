"""A bar as inline SVG: each share has a pattern, for those who see no colour and for paper."""

from __future__ import annotations

from pledgebook.publishing.bar import cells, within
from pledgebook.publishing.parts import Glance

THOUSANDTHS = 1000
"""How finely the bar is divided."""

CUT = '<path class="edge" d="M976 0l12 18l-12 18M988 0l12 18l-12 18" fill="none"/>'
"""The mark at the end of a bar that is cut off, since there is more than is wanted."""

HATCH = {"preparing": 10, "promised": 24}
"""How far the lines of a pattern stand apart: the surer, the denser; delivered is solid."""


def bar(glance: Glance) -> str:
    """Draw the shares side by side, as far as the target; "" where there is nothing to draw.

    It says nothing that the legend beside it does not say in words, so it is hidden from those
    who listen.
    """
    told = [share.size for share in glance.shares]
    kept = within(told, glance.target)
    sizes = cells(kept, THOUSANDTHS)
    if not sum(sizes):
        return ""
    starts = [sum(sizes[:place]) for place in range(len(sizes))]
    blocks = (
        _block(share.name, start, size)
        for share, start, size in zip(glance.shares, starts, sizes, strict=True)
        if size
    )
    return (
        f'<svg class="bar" viewBox="0 0 {THOUSANDTHS} 36" preserveAspectRatio="none" '
        f'aria-hidden="true">{"".join(blocks)}{CUT if kept != told else ""}</svg>'
    )


def swatch(name: str) -> str:
    """Draw a small square in the pattern of a share."""
    return f'<svg viewBox="0 0 36 36" aria-hidden="true">{_block(name, 0, 36)}</svg>'


def _block(name: str, x: int, width: int) -> str:
    gap = HATCH.get(name, 0)
    lines = "".join(f"M{at} 36l12-36" for at in range(x, x + width - 11, gap)) if gap else ""
    hatch = f'<path class="hatch" d="{lines}"/>' if lines else ""
    edge = f'<path class="edge" d="M{x} 0v36"/>' if x else ""
    return f'<rect class="{name}" x="{x}" width="{width}" height="36"/>{hatch}{edge}'
