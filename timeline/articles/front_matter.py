"""Takes a YAML front matter block off a text file and reads its names and values."""

from __future__ import annotations

import re
from collections.abc import Mapping

import yaml

from timeline.errors import ArticleError

__all__ = ["split_front_matter"]

_OPENING = re.compile(r"---[ \t]*\r?\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_NAME = re.compile(r"[A-Za-z]\w*[ \t]*:")
_MAX_CHARACTERS = 100_000


class _PlainLoader(yaml.SafeLoader):
    """A safe loader for which every value is the text as written, or null.

    So a title of 1984 stays "1984", and an impossible date is for the reader of dates to refuse.
    Aliases, which can make a small file huge, are refused.
    """

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "aliases are not allowed here", mark)
        return super().compose_node(parent, index)


_PlainLoader.yaml_implicit_resolvers = {
    start: [(tag, form) for tag, form in resolvers if tag == "tag:yaml.org,2002:null"]
    for start, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def split_front_matter(text: str, origin: str) -> tuple[Mapping[str, object], str]:
    r"""Return what the front matter says, and the text after its closing line, untouched.

    Names count whatever their case; of two that differ in nothing else, the one in small letters.

    Raises ArticleError, with the line of the file, where the block is not YAML.

    >>> split_front_matter("---\ntitle: A\n---\n Body.\n", "a.md")
    ({'title': 'A'}, ' Body.\n')
    """
    opening = _OPENING.match(text)
    if opening is None:
        return {}, text
    closing = _CLOSING.search(text, opening.end(), opening.end() + _MAX_CHARACTERS)
    if closing is None:
        if _NAME.match(text, opening.end()):
            raise ArticleError(origin, "line 1: the front matter has no closing line `---`")
        return {}, text
    block = text[opening.end() : closing.start()]
    return _read_block(block, origin), text[closing.end() :]


def _read_block(block: str, origin: str) -> Mapping[str, object]:
    try:
        loader = _PlainLoader(block)
        found = loader.get_single_data()
    except yaml.YAMLError as error:
        raise ArticleError(origin, _describe(error, block)) from error
    except RecursionError as error:
        raise ArticleError(origin, "the front matter is nested too deeply") from error
    if found is None:
        return {}
    if not isinstance(found, dict) or not all(isinstance(name, str) for name in found):
        raise ArticleError(origin, "line 2: the front matter is not a list of `name: value` lines")
    small = {name: value for name, value in found.items() if name == name.lower()}
    return {name.lower(): value for name, value in found.items()} | small


def _describe(error: yaml.YAMLError, block: str) -> str:
    if isinstance(error, yaml.reader.ReaderError):
        line = block.count("\n", 0, error.position) + 2
        return f"line {line}: the front matter holds a control character"
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 2 if mark else 2
    problem = getattr(error, "problem", None) or "it cannot be read"
    return f"line {line}: the front matter is not YAML ({problem}); quote values that hold a colon"
