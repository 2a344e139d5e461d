"""docs/glossary.md has one row for each word."""

import re
from pathlib import Path

import pytest

TEXT = (Path(__file__).parent.parent.parent / "docs" / "glossary.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", TEXT, re.MULTILINE)
ROWS = [row for row in ROWS if row[0] != "word"]

#: Words of the domain that everybody who runs groups knows by their Chinese name.
DOMAIN = {
    "group": "社群",
    "atmosphere team": "氛围组",
    "points": "积分",
    "sign-in": "签到",
    "fission": "裂变",
    "owner": "群主",
    "mute": "免打扰",
    "training camp": "训练营",
    "one-to-one chat": "私聊",
}


def test_words_stand_there_once() -> None:
    """No word has two meanings, and no Chinese word two English ones."""
    assert ROWS
    assert len({row[0] for row in ROWS}) == len({row[1] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("word", DOMAIN)
def test_domain_word_has_its_chinese(word: str) -> None:
    """The words of the domain stand beside their Chinese."""
    assert {row[0]: row[1] for row in ROWS}[word] == DOMAIN[word]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_row_is_complete(row: tuple[str, str, str]) -> None:
    """Every row has a Chinese word and a meaning."""
    assert re.search(r"[\u4e00-\u9fff]", row[1])
    assert len(row[2].split()) >= 3
