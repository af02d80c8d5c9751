from __future__ import annotations

import pytest

from pledgebook.sources.languages import code_of, language_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The minister said that the country will send 200 medics to the islands in May.", "en"),
        ("Le ministre a dit que le pays va envoyer 200 médecins dans les îles en mai.", "fr"),
        ("El ministro dijo que el país enviará 200 médicos a las islas en mayo.", "es"),
        ("O ministro disse que o país não vai enviar mais médicos para as ilhas do sul.", "pt"),
        ("Der Minister sagte, das Land werde im Mai mit 200 Ärzten auf die Inseln gehen.", "de"),
        ("Waziri alisema kwamba nchi ya Norland itatuma madaktari 200 kwa visiwa hivyo.", "sw"),
        ("Minis lan di ke peyi a pral voye 200 doktè nan zile yo nan mwa me.", "ht"),
        ("قال الوزير إن البلاد سترسل مئتي طبيب إلى الجزر في مايو", "ar"),
        ("Министр сказал, что страна отправит на острова 200 врачей в мае.", "ru"),
        ("部长表示，该国将于五月向群岛派遣二百名医务人员。", "zh"),
        ("大臣は五月に医師を二百人派遣すると述べた。", "ja"),
        ("Norland: 200 medics", "und"),
        ("", "und"),
    ],
)
def test_the_language_is_told_by_its_little_words(text: str, code: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize(
    ("stated", "code"),
    [("en", "en"), ("en-GB", "en"), ("pt_BR", "pt"), (" FR ", "fr"), ("English", None), ("", None)],
)
def test_a_stated_language_is_reduced_to_its_code(stated: str, code: str | None) -> None:
    assert code_of(stated) == code
