"""Publishing: what stands, told to a reader. Pure: the same position gives the same bytes.

`publication.Publication` comes in. `brief.compose` works out one `parts.Brief`, which
`terminal`, `markdown` and `page` each write down; `position_json` and the files in `exports/`
give the same figures to programs.
"""
