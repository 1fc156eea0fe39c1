"""Between the values of a form and what is typed."""

import json
import re
from typing import cast

from facilitator.core.text import clean, in_language, one_line
from facilitator.tui.form import Row


def said(row: Row, language: str) -> str:
    """What stands in a line, as it can be typed, for somebody who reads ``language``."""
    value, kind = row.value, row.shape.kind
    if value is None:
        return ""
    if kind in ("whole", "number") and isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value).replace(".", "," if language == "sv" else ".")
    if kind == "text" and isinstance(value, dict):
        texts = cast("dict[str, str]", value)
        return texts.get(row.language, "") if row.language else in_language(texts, language)
    if kind == "raw":
        return _raw_said(value)
    return str(value)


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


def _raw_said(value: object) -> str:
    if isinstance(value, str):
        try:
            json.loads(value)
        except ValueError:
            return value
    return json.dumps(value, ensure_ascii=False)


def typed(row: Row, text: str, language: str) -> object:
    """The value of a line in which ``text`` has been typed; the old one where that says the same."""
    if clean(text) == clean(said(row, language)):
        return row.value
    if row.shape.optional and not text.strip():
        return None
    match row.shape.kind:
        case "whole":
            return int(text) if re.fullmatch(r"\s*[+-]?\d+\s*", text) else one_line(text)
        case "number":
            return _float(text)
        case "line":
            return str(one_line(text))
        case "text":
            return _in_language(row, str(clean(text)))
        case "raw":
            return _raw(text)
        case _:
            return str(clean(text))


def _float(text: str) -> object:
    plain = text.strip().replace(",", ".")
    if re.fullmatch(r"[+-]?\d+", plain):
        return int(plain)
    return float(plain) if re.fullmatch(r"[+-]?(\d+\.\d*|\.\d+)(e[+-]?\d+)?", plain) else one_line(text)


def _in_language(row: Row, text: str) -> object:
    if not row.language:
        return text
    old = row.value
    texts = cast("dict[str, str]", old) if isinstance(old, dict) else {"sv": str(old), "en": str(old)}
    told = {language: each for language, each in {**texts, row.language: text}.items() if each}
    return told or ""


def _raw(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return str(clean(text))
