"""The script that draws charts: packed once, kept, and served by the desk itself."""

from __future__ import annotations

from pathlib import Path

from pledgebook.publishing.charts.render import VERSION
from pledgebook.web.bundle import Bundle, ToPack
from pledgebook.web.work import Works


def test_a_script_that_was_packed_before_is_taken_from_its_folder(tmp_path: Path) -> None:
    (tmp_path / f"vega-lite-{VERSION}.js").write_bytes(b"window.vegaEmbed = 1;")
    works = Works()
    assert Bundle(works, tmp_path).script() == b"window.vegaEmbed = 1;"
    assert works.all("packing") == ()


def test_the_script_needs_nothing_from_elsewhere() -> None:
    script = ToPack().run(lambda *_: None).decode()
    assert "window.vegaEmbed" in script
    assert not script.lstrip().startswith("import ")
