"""What the code of the screens must not do with text, found in its source."""

import ast
import inspect
from collections.abc import Callable, Iterator
from types import ModuleType

READS_MARKUP = {
    *(
        "Button",
        "Checkbox",
        "Collapsible",
        "DataTable",
        "Digits",
        "DirectoryTree",
        "Footer",
        "Header",
        "HelpPanel",
    ),
    *("Input", "Label", "Link", "ListItem", "ListView", "Log", "Markdown", "MarkdownViewer", "MaskedInput"),
    *(
        "OptionList",
        "Placeholder",
        "Pretty",
        "RadioButton",
        "RadioSet",
        "RichLog",
        "Rule",
        "Select",
        "SelectionList",
    ),
    *(
        "Sparkline",
        "Static",
        "Switch",
        "Tab",
        "TabPane",
        "TabbedContent",
        "Tabs",
        "TextArea",
        "Toast",
        "Tooltip",
    ),
    *("Tree", "Welcome"),
}
"""Textual's widgets that carry text: most of them read a plain text as markup, all hand on what they are given."""

_BORDERS = {"border_title", "border_subtitle", "tooltip"}


def imports(tree: ast.AST) -> Iterator[str]:
    """The text widgets that a module takes from Textual, and any module of them as a whole."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names if each.name.startswith("textual.widgets"))
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual"):
            taken = {each.name for each in node.names}
            whole = {"widgets", "*"} & taken
            yield from sorted(taken & READS_MARKUP | whole)


def markup(tree: ast.AST) -> Iterator[str]:
    """Where text is handed over to be read as markup."""
    for node in ast.walk(tree):
        match node:
            case ast.keyword(arg="markup", value=ast.Constant(value=False)):
                pass
            case ast.keyword(arg="markup"):
                yield "markup="
            case ast.Attribute(attr="from_markup" | "from_text" as name):
                yield name
            case _:
                pass


def told(tree: ast.AST) -> Iterator[str]:
    """Where a message is sent to the corner of the screen."""
    yield from (
        each.attr for each in ast.walk(tree) if isinstance(each, ast.Attribute) and each.attr == "notify"
    )


def borders(tree: ast.AST) -> Iterator[str]:
    """Where a border or a mouse tip is given a text, by setting it or by handing it over."""
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(attr=name, ctx=ast.Store()) if name in _BORDERS:
                yield name
            case ast.keyword(arg=str(name)) if name in _BORDERS or name == "with_tooltip":
                yield name
            case ast.Attribute(attr="with_tooltip"):
                yield "with_tooltip"
            case ast.Name(id=name, ctx=ast.Store()) if name.upper() in {each.upper() for each in _BORDERS}:
                yield name.lower()
            case _:
                pass


def others_private(tree: ast.AST) -> Iterator[str]:
    """Private names of something that is not the object itself."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and _private(node.attr) and not _itself(node.value):
            yield node.attr


def _private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def _itself(value: ast.expr) -> bool:
    return isinstance(value, ast.Name) and value.id in ("self", "cls")


def taken_over(module: ModuleType) -> list[str]:
    """Private names that a class uses as its own although Textual has them too: "Page._size"."""
    tree = ast.parse(inspect.getsource(module))
    found: list[str] = []
    for node in ast.walk(tree):
        known = vars(module).get(node.name) if isinstance(node, ast.ClassDef) else None
        if isinstance(node, ast.ClassDef) and isinstance(known, type):
            found += [f"{node.name}.{each}" for each in sorted(_own(node) & _textuals(known))]
    return found


def _own(tree: ast.ClassDef) -> set[str]:
    used = {each.attr for each in ast.walk(tree) if isinstance(each, ast.Attribute) and _itself(each.value)}
    made = {each.name for each in tree.body if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)}
    return {each for each in used | made if _private(each)}


def _textuals(known: type) -> set[str]:
    """The names of Textual's own classes that ``known`` comes from, also of what they set when they are made."""
    names: set[str] = set()
    for base in known.__mro__:
        if base.__module__.startswith("textual."):
            names |= {*vars(base), *base.__init__.__code__.co_names}
    return names


Check = Callable[[ast.AST], Iterator[str]]
