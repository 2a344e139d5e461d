"""An HTML page as the tests read it."""

from html.parser import HTMLParser
from typing import NamedTuple

_VOID = {"meta", "link", "br", "img", "input", "hr"}


class Tag(NamedTuple):
    """An element that was opened."""

    name: str
    attributes: dict[str, str]
    path: tuple[str, ...]


class Page(HTMLParser):
    """All elements of a page in order, and the text of each kind."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[Tag] = []
        self.texts: dict[str, list[str]] = {}
        self.left_open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(Tag(tag, {name: value or "" for name, value in attrs}, tuple(self.left_open)))
        self.texts.setdefault(tag, []).append("")
        if tag not in _VOID:
            self.left_open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append(Tag(tag, {name: value or "" for name, value in attrs}, tuple(self.left_open)))

    def handle_endtag(self, tag):
        assert self.left_open.pop() == tag, f"{tag} closes something else"

    def handle_data(self, data):
        for tag in set(self.left_open):
            self.texts[tag][-1] += data

    def named(self, name: str) -> list[Tag]:
        """Elements of one name."""
        return [tag for tag in self.tags if tag.name == name]
