"""The parser that the grammar is compared with: it learns, and learns the same each time."""

from __future__ import annotations

from pathlib import Path

import pytest
from evaluation.clause_structure import compare, deeds, treebank
from evaluation.clause_structure.parser import Parser, train
from evaluation.clause_structure.treebank import NoTreebank, Sentence

SPLITS = "# Splits\n\n## train\n\n  * one\n\n## dev\n\n  * not_here\n"
WORDS = """\
Kenya PROPN NNP 2 nsubj 2:nsubj|4:nsubj:xsubj
agreed VERB VBD 0 root 0:root
to PART TO 4 mark 4:mark
send VERB VB 2 xcomp 2:xcomp
police NOUN NN 4 obj 4:obj
which PRON WDT 7 nsubj 5:ref
left VERB VBD 5 acl:relcl 5:acl:relcl
. PUNCT . 2 punct 2:punct"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = []
    for number, word in enumerate(WORDS.splitlines(), start=1):
        form, part, tag, head, relation, deps = word.split()
        deps += "|7:nsubj" * (form == "police")
        columns = (str(number), form, form.lower(), part, tag, "_", head, relation, deps, "_")
        rows.append("\t".join(columns))
    (tmp_path / "dep").mkdir()
    (tmp_path / "splits.md").write_text(SPLITS, "utf-8")
    text = "# text = Kenya agreed to send police which left.\n" + "\n".join(rows) + "\n\n"
    (tmp_path / "dep" / "one.conllu").write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def sentences(folder: Path) -> list[Sentence]:
    return treebank.load(folder, "train")


@pytest.fixture
def parser(sentences: list[Sentence]) -> Parser:
    return train(sentences * 5, 1, lambda _: None)


def test_words_stand_where_the_text_has_them(sentences: list[Sentence]) -> None:
    (one,) = sentences
    assert all(one.text[token.start : token.end] == token.text for token in one.tokens)
    assert one.tokens[1].head == len(one.tokens)


def test_subjects_are_sorted_by_how_they_are_told(sentences: list[Sentence]) -> None:
    found = [
        (one.sentence.tokens[one.verb].text, one.sentence.tokens[one.other].text, one.sort)
        for one in compare.cases(sentences)
    ]
    assert found == [
        ("agreed", "Kenya", "noun"),
        ("send", "Kenya", "taken over"),
        ("send", "police", "object"),
        ("left", "police", "of a relative"),
    ]


def test_a_sentence_learnt_is_parsed(sentences: list[Sentence], parser: Parser) -> None:
    (one,) = sentences
    heads, relations = parser.parse([token.text for token in one.tokens])
    assert heads == [token.head for token in one.tokens]
    assert relations == [token.relation for token in one.tokens]


def test_the_same_seed_gives_the_same_weights(sentences: list[Sentence], parser: Parser) -> None:
    again = train(sentences * 5, 1, lambda _: None)
    assert [it.weights for it in again] == [it.weights for it in parser]


def test_leaving_weights_out_makes_it_smaller(parser: Parser) -> None:
    assert 0 < parser.pruned(0.5).steps.size < parser.steps.size


def test_who_does_what_is_found_through_verbs_that_take_a_subject_over(
    sentences: list[Sentence], parser: Parser
) -> None:
    (one,) = sentences
    found = {
        one.text[slice(*deed.verb)]: one.text[slice(*deed.subject)]
        for deed in compare.by_parser(one, parser)
        if deed.subject is not None and one.text[slice(*deed.verb)] in {"agreed", "send", "left"}
    }
    assert found == {"agreed": "Kenya", "send": "Kenya", "left": "police"}


def test_grammar_and_parser_are_judged_alike(sentences: list[Sentence], parser: Parser) -> None:
    perfect = compare.judge(sentences, lambda one: compare.by_parser(one, parser))
    nothing = compare.judge(sentences, lambda one: [deeds.Deed((0, len(one.text)), None, (0, 0))])
    assert perfect.right == [True] * 4
    assert nothing.right == [False] * 4


def test_without_the_treebank_it_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(NoTreebank, match=r"Fetch GUM .* --gum"):
        treebank.load(tmp_path, "train")
    monkeypatch.setattr("sys.argv", ["compare", "--gum", str(tmp_path)])
    assert compare.main() == 1
    assert str(tmp_path) in capsys.readouterr().err


def test_a_split_of_which_no_document_is_there_is_missing(folder: Path) -> None:
    with pytest.raises(NoTreebank):
        treebank.load(folder, "dev")
