"""Where pysbd cuts texts into sentences, for `sentences.py`; runs where pysbd is installed.

Reads a JSON string a line, a text, and writes the places of its sentences: [[start, end], ...].
"""

import importlib
import json
import sys
import warnings

warnings.simplefilter("ignore")
segmenter = importlib.import_module("pysbd").Segmenter(language="en", clean=False, char_span=True)

for line in sys.stdin:
    text = json.loads(line)
    print(json.dumps([[one.start, one.end] for one in segmenter.segment(text)]), flush=True)
