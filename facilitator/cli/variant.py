"""A file in TOML that extends a method in Python: everything that can be changed, each line ready to be switched on."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from facilitator.api import LANGUAGES, BaseSettings
from facilitator.cli.guide import Guided
from facilitator.core.text import Text, in_language
from facilitator.core.vocabulary import Round
from facilitator.locale import Translator


def variant(this: Guided, settings: type[BaseSettings], file: str, t: Translator) -> str:
    """The text of the file. What stands behind a # without a space can be switched on by taking the # away."""
    return "\n".join(_lines(this, settings, file, t)) + "\n"


def _lines(this: Guided, settings: type[BaseSettings], file: str, t: Translator) -> Iterator[str]:
    method = this.method
    title = in_language(method.title, t.language)
    yield "# " + t("Your own variant of “{title}”. It works as it stands.", title=title)
    yield "# " + t(
        "What is not said here is as it is in {method}. To change a line, take away the # before it.",
        method=method.id,
    )
    yield "# " + t("See what is wrong with the file at any time:")
    yield f"#     facilitator methods check {file}"
    yield ""
    yield f"extends = {_said(method.id)}"
    ours = t("{title}, our way", title=title)
    yield f"title = {_said(ours)}"
    for name in ("purpose", "how", "guide", "material"):
        if text := in_language(getattr(method, name), t.language):
            yield f"#{name} = {_said(text)}"
    yield f"#people = {_said(list(method.people))}"
    yield ""
    yield "# " + t("Steps that this variant does without, by id, such as the last one:")
    yield f"#drop = [{_said(this.rounds[-1].id) if this.rounds else ''}]"
    usual = cast("dict[str, object]", _plain(settings().model_dump(mode="json"), t.language))
    yield from ["", "# " + t("The usual settings."), "[settings]"]
    yield from _settings(settings, usual, t)
    yield from ["", "# " + t("The steps: other titles and other words."), ""]
    for each in this.rounds:
        yield from _round(each, t)
    yield "# " + t(
        "A step of your own. It comes after the step that stands before it here, or after the one that it names."
    )
    yield from _own(this.rounds, t)


def _settings(kind: type[BaseSettings], usual: Mapping[str, object], t: Translator) -> Iterator[str]:
    for name, field in kind.model_fields.items():
        words = cast("Mapping[str, Text]", field.json_schema_extra or {})
        label = in_language(words.get("label", ""), t.language)
        if name in usual:
            yield f"# {label}"
            yield f"#{name} = {_said(usual[name])}"


def _round(each: Round, t: Translator) -> Iterator[str]:
    yield "#[[rounds]]"
    yield f"#id = {_said(each.id)}"
    yield f"#title = {_said(in_language(each.title, t.language))}"
    if said := in_language(each.say, t.language):
        yield f"#say = {_said(said)}"
    yield ""


def _own(rounds: Sequence[Round], t: Translator) -> Iterator[str]:
    taken = {each.id for each in rounds}
    free = next(each for each in ("extra", "extra_step", "extra_step_2") if each not in taken)
    title, question = t("Look back"), t("What surprised you?")
    yield "#[[rounds]]"
    yield f"#id = {_said(free)}"
    yield f"#title = {_said(title)}"
    yield "#minutes = 10"
    yield f'#prompts = [{{ id = "look_back", ask = {_said(question)} }}]'


def _plain(value: object, language: str) -> object:
    """Settings with every text in one language."""
    if isinstance(value, dict):
        said = cast("dict[str, Any]", value)
        if said and set(said) <= set(LANGUAGES):
            return in_language(said, language)
        return {key: _plain(each, language) for key, each in said.items() if each is not None}
    if isinstance(value, list):
        return [_plain(each, language) for each in cast("list[object]", value)]
    return value


def _said(value: object) -> str:
    """A value as TOML writes it, on one line."""
    if isinstance(value, dict):
        pairs = (f"{key} = {_said(each)}" for key, each in cast("dict[str, object]", value).items())
        return f"{{ {', '.join(pairs)} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(_said, cast('list[object]', value)))}]"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return json.dumps(value, ensure_ascii=False)
