"""Pictures: one file for each, from what stands to a Vega-Lite specification with its table.

`render` makes SVG and PNG of one; a web page can draw the same specification itself.
"""
