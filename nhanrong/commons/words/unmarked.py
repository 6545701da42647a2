"""Vietnamese that no translator would find: text of pages and code without its mark."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.template.base import Lexer, Token, TokenType

from nhanrong.commons.words import sources

LETTER = re.compile("[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.I)
"""A letter that shows a text to be Vietnamese."""

KEPT = "words: kept"
"""The comment on a line, or at the head of a file, whose Vietnamese is data and not speech."""

# Rules and bedrock know no Django; sheets, documents and prints are Vietnamese by law; commands
# and the demonstration speak to those who run the house.
_SILENT_PARTS = {"bedrock", "management", "press", "documents", "words", "demo"}
_SILENT_FILES = {"rules.py", "sheets.py", "documents.py", "settings.py"}
_SPEAKING_TAGS = re.compile(r"^\s*trans(?:late)?\s")
_OPENED = re.compile(r"^\s*(blocktrans(?:late)?|comment)\b")
_CLOSED = re.compile(r"^\s*end(blocktrans(?:late)?|comment)\b")
_MARKED = re.compile(r"""_\((?:"[^"]*"|'[^']*')\)""")

_HEAD = 3

Found = tuple[int, str]
"""The line and the text."""


def speaks(path: Path) -> bool:
    """Say whether the strings of a Python file can reach a reader."""
    return not (
        _SILENT_PARTS & set(path.parts) or path.name in _SILENT_FILES or path.parent.name == "rules"
    )


def _keeps_all(text: str) -> bool:
    return any(KEPT in line for line in text.splitlines()[:_HEAD])


def _is_vietnamese(text: str, names: list[str]) -> bool:
    for name in names:
        text = text.replace(name, "")
    return LETTER.search(text) is not None


# --- Pages ---------------------------------------------------------------------------------------


def _spoken(tokens: list[Token]) -> Iterator[Token]:
    inside = False
    for token in tokens:
        block = token.token_type == TokenType.BLOCK
        if inside:
            inside = not (block and _CLOSED.match(token.contents))
        elif block and _OPENED.match(token.contents):
            inside = True
        elif token.token_type != TokenType.COMMENT and not (
            block and _SPEAKING_TAGS.match(token.contents)
        ):
            yield token


def in_page(text: str, names: list[str]) -> list[Found]:
    """List the Vietnamese of a template that stands outside the tags of translation."""
    found = []
    for token in _spoken(Lexer(text).tokenize()):
        for offset, line in enumerate(token.contents.split("\n")):
            if _is_vietnamese(_MARKED.sub("", line), names):
                found.append(((token.lineno or 0) + offset, line.strip()))
    return found


# --- Code ----------------------------------------------------------------------------------------


def _called(node: ast.Call) -> str:
    return getattr(node.func, "id", getattr(node.func, "attr", ""))


def _is_pattern(node: ast.AST) -> bool:
    """A pattern reads what people write; it says nothing."""
    called = node.func if isinstance(node, ast.Call) else None
    return isinstance(called, ast.Attribute) and getattr(called.value, "id", "") == "re"


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _strings(node: ast.AST) -> Iterator[ast.Constant]:
    """Walk the strings that are neither marked, nor explanations, nor the reason of a deed."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node
    marked = isinstance(node, ast.Call) and _called(node) in sources.MARKS
    reason = isinstance(node, ast.keyword) and node.arg == "because"
    if not (marked or reason or _is_pattern(node) or _is_docstring(node)):
        for child in ast.iter_child_nodes(node):
            yield from _strings(child)


def in_code(text: str, names: list[str]) -> list[Found]:
    """List the Vietnamese strings of a Python file that are not marked."""
    lines = text.splitlines()

    def is_kept(string: ast.Constant) -> bool:
        return any(KEPT in line for line in lines[string.lineno - 1 : string.end_lineno])

    return [
        (string.lineno, str(string.value))
        for string in _strings(ast.parse(text))
        if _is_vietnamese(str(string.value), names) and not is_kept(string)
    ]


def unmarked(root: Path, names: list[str]) -> list[tuple[str, str]]:
    """List unmarked Vietnamese as place and text."""
    found = []
    for path in sources.files(root):
        place = sources.place_of(path, root)
        if sources.is_page(path):
            read = in_page
        elif speaks(path.relative_to(root)):
            read = in_code
        else:
            continue
        text = path.read_text(encoding="utf-8")
        if not _keeps_all(text):
            found += [(f"{place}:{line}", said) for line, said in read(text, names)]
    return found
