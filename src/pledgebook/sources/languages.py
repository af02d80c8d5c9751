"""Tell the language of a text by its commonest little words: "the", "le", "el" ... -> "en"."""

from __future__ import annotations

import re
from collections import Counter

UNKNOWN = "und"
"""The code of ISO 639-2 for a language that is not determined."""

SEARCHED = 20_000
"""Characters that are looked at."""

LEAD = 1.5
"""How many times the little words of the next best language there must be. Chosen so that three
words against two, as one short sentence may give by chance, do not tell; not measured."""

LITTLE_WORDS = {
    "ar": "في من على إلى أن عن مع هذا التي الذي ما لا بعد قال كان بين خلال",
    "de": "der die das und ist nicht mit für auf den dem von zu im eine werden hat sich auch nach",
    "en": "the of and to in is for on that with will has have was are by from at said as its it",
    "es": "el la los las del y que en una por con para se su más como fue ha según es lo al",
    "fa": "در از که این است را با برای آن شد های می",
    "fr": "le la les des du et est une dans que pour sur au aux par avec qui il ont été selon en",
    "ht": "nan ak pou ki yo te sou gen se li ap pral yon avèk peyi nou",
    "it": "il lo gli della di che è per una con del nel sono dal alla non ha delle più anche",
    "nl": "de het een en van is op voor met dat niet zijn aan heeft door naar ook worden bij",
    "pt": "o os da do dos das e que em uma um por com para se não foi mais ao na no pela como",
    "ru": "и в не на что с по из для о от к как это его был",
    "sw": "ya wa na kwa ni katika la za kuwa hii hiyo cha huo alisema yake baada hadi",
    "tr": "ve bir bu için ile da olan olarak daha sonra gibi olduğu",
    "uk": "і що з та у для про від як це його був який після також",
}
"""Function words, by ISO 639-1 code. Written down by hand; a word may belong to several."""

SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
)
"""Languages told by their script; Japanese stands first because it writes Chinese signs, too."""

SCRIPT_SHARE = 0.1
"""The share of a text's characters that shows its script; a quoted name stays below."""

LANGUAGES = {
    word: [code for code, words in LITTLE_WORDS.items() if word in words.split()]
    for words in LITTLE_WORDS.values()
    for word in words.split()
}


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of the text's language, "und" where the words do not tell."""
    text = text[:SEARCHED].casefold()
    for code, script in SCRIPTS:
        if len(script.findall(text)) > SCRIPT_SHARE * len(text):
            return code
    counted = Counter(code for word in re.findall(r"\w+", text) for code in LANGUAGES.get(word, ()))
    (code, most), (_, second) = [*counted.most_common(2), ("", 0), ("", 0)][:2]
    return code if most > LEAD * second else UNKNOWN


def code_of(stated: str) -> str | None:
    """Return the language code in a field: "en" of "en-GB" and "en_US"; None without one."""
    match = re.fullmatch(r"([a-z]{2,3})(?:[-_][a-z\d_-]+)?", stated.strip().lower())
    return match[1] if match else None
