"""Speakers: whose words a stretch of a report is."""

from __future__ import annotations

import pytest

from pledgebook.model import Report
from pledgebook.reading import read
from pledgebook.reading.kinds.commitment import KIND
from pledgebook.reading.quotations import Saying, Voices
from taken_apart import passage

OKOYE = "President Amara Okoye met Minister Binta Sow in Nairobi. "


def speaker_of(text: str, words: str) -> str | None:
    found = passage(text)
    return found.speaker_at(found.running.index(words) + 1)


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("“We shall send them all in June,” Amara Okoye said.", "We shall", "Amara Okoye"),
        ("“We shall send them all in June,” said Amara Okoye.", "We shall", "Amara Okoye"),
        ("Amara Okoye said help would come.", "help would", "Amara Okoye"),
        (
            OKOYE + "Okoye said help would come. “It is on its way to the port,” she added.",
            "It is on",
            "Amara Okoye",
        ),
        (
            OKOYE + "Sow said roads were cut. “It will take a month to mend them,” she added.",
            "It will take",
            "Binta Sow",
        ),
        (
            OKOYE + "“The force will be ready in spring,” the president said.",
            "The force",
            "Amara Okoye",
        ),
        (OKOYE + "“The roads are cut in the north,” the minister said.", "The roads", "Binta Sow"),
        ("According to the World Bank, prices fell.", "prices", "World Bank"),
        ("Prices fell, according to a UN expert.", "Prices", "UN expert"),
        ("The road is cut, Kenyan officials said on Friday.", "The road", "Kenyan officials"),
        ("“The road to the port is cut off,” said the envoy.", "The road", "envoy"),
        ("“The road to the port is cut off,” Marwa said.", "The road", "Marwa"),
        ("Make sure the government said so: help is coming.", "help is", None),
        ("The road is cut. Nobody knows why.", "The road", None),
        ("Kenya pledged $5 million.", "$5", None),
        (OKOYE + "Okoye said it was late. Four men had been killed.", "Four men", "Amara Okoye"),
        (OKOYE + "Okoye said it was late. Four men wait there.", "Four men", None),
        ("Rain fell, the World Bank said; prices rose, according to Kenya.", "prices", "Kenya"),
        ("The delegate of Gabon said it was late.", "it was", "delegate of Gabon"),
        ("Kenya's prime minister, Amara Okoye, said it was late.", "it was", "Amara Okoye"),
        ("Kenya announced it would send police.", "it would", "Kenya"),
        ("“The road to the port is cut off,” Kenya announced.", "The road", "Kenya"),
        ("Kenya will ask others to pay.", "others", None),
    ],
)
def test_words_belong_to_their_speaker(text: str, words: str, speaker: str | None) -> None:
    assert speaker_of(text, words) == speaker


def test_a_quotation_goes_on_over_paragraphs() -> None:
    text = (
        "Amara Okoye said the force was late.\n\n“We have waited for a year in the rain.\n\n"
        "“We shall not wait for another one.”\n"
    )
    assert speaker_of(text, "We have waited") == "Amara Okoye"
    assert speaker_of(text, "We shall not") == "Amara Okoye"


def test_two_people_keep_their_own_quotations() -> None:
    text = (
        "“The first boats have reached the port,” Amara Okoye said.\n\n"
        "“The boats came without any fuel at all,” Binta Sow said.\n"
    )
    assert speaker_of(text, "The first boats") == "Amara Okoye"
    assert speaker_of(text, "The boats came") == "Binta Sow"


def test_a_mission_does_not_speak_inside_a_quotation() -> None:
    text = "“He said it could not be done, and it was done,” Amara Okoye said."
    assert speaker_of(text, "could not") == "Amara Okoye"


def test_the_innermost_voice_has_the_word() -> None:
    voices = Voices.of([Saying(0, 100, "outer"), Saying(20, 40, "inner"), Saying(150, 160, "far")])
    found = [voices.at(offset) for offset in (0, 25, 40, 120, 155, 999)]
    assert [one and one.speaker for one in found] == ["outer", "inner", "outer", None, "far", None]


TRANSCRIPT = """PRESENTER: With us is Brigadier Olav Brandt, and in the port our reporter Mira Sand.
BRANDT: We will send 40 sappers to the mission in the spring.
They are in training now.
PRESENTER: And the others?
SAND: Nobody here knows.
"""


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Minister of Defence of Moldova: We will send 40 sappers.", "We will", "Minister"),
        ("AMBASSADOR OF JAPAN: Let me be brief. We have paid.", "We have", "Ambassador of Japan"),
        ("MS. OKOYE: Good day.\nMR. SOW: We will send 40.\n" + OKOYE, "We will", "Binta Sow"),
        (TRANSCRIPT, "We will", "Olav Brandt"),
        (TRANSCRIPT, "They are", "Olav Brandt"),
        (TRANSCRIPT, "With us", None),
        (TRANSCRIPT, "And the", None),
        (TRANSCRIPT, "Nobody here", "Mira Sand"),
        ("Note: We will send 40 sappers.", "We will", None),
        ("YEMEN: We will send 40 sappers.", "We will", None),
        (OKOYE + "\nMinister: troops fly home\nThe sea is calm.", "The sea", None),
    ],
)
def test_a_label_says_who_speaks(text: str, words: str, speaker: str | None) -> None:
    assert (speaker_of(text, words) or "").startswith(speaker or "")
    assert (speaker_of(text, words) is None) == (speaker is None)


def test_we_of_a_transcript_is_the_state_of_the_label() -> None:
    report = Report("AMBASSADOR OF JAPAN: Let me be brief. We have paid $10 million.", "talk")
    (claim,) = read(report, (KIND,))
    assert claim.actor == "Japan"
