"""A method's guide as data for scripts, with every text in one language."""

from collections.abc import Mapping
from typing import Any, cast

from facilitator.api import BaseSettings
from facilitator.cli.guide import Guided
from facilitator.core.text import Text, in_language
from facilitator.core.vocabulary import Prompt, Round


def guide_data(this: Guided, settings: type[BaseSettings] | None, language: str) -> dict[str, object]:
    """What ``methods show --json`` gives."""

    def said(text: Text) -> str:
        return in_language(text, language)

    method = this.method
    texts = {name: said(getattr(method, name)) for name in ("title", "purpose", "how", "guide", "material")}
    return {
        "id": method.id,
        **texts,
        "people": list(method.people),
        "sources": list(method.sources),
        "minutes": sum(each.minutes for each in this.rounds),
        "rounds": [_round(each, language) for each in this.rounds],
        "settings": _settings(settings, language) if settings else [],
    }


def _round(each: Round, language: str) -> dict[str, object]:
    return {
        "id": each.id,
        "title": in_language(each.title, language),
        "minutes": each.minutes,
        "say": in_language(each.say, language),
        "groups": {"kind": each.groups.kind, "size": each.groups.size},
        "prompts": [_prompt(prompt, language) for prompt in each.ask],
    }


def _prompt(prompt: Prompt, language: str) -> dict[str, object]:
    fields = [{"id": each.id, "label": in_language(each.label, language)} for each in prompt.fields]
    return {
        "id": prompt.id,
        "ask": in_language(prompt.ask, language),
        "by": prompt.by,
        "most": prompt.most,
        "optional": prompt.optional,
        "fields": fields,
    }


def _settings(kind: type[BaseSettings], language: str) -> list[dict[str, object]]:
    usual: dict[str, Any] = kind().model_dump(mode="json")
    return [
        {
            "name": name,
            "label": in_language(_word(field.json_schema_extra, "label"), language),
            "help": in_language(_word(field.json_schema_extra, "help"), language),
            "usual": usual[name],
        }
        for name, field in kind.model_fields.items()
    ]


def _word(words: object, name: str) -> Text:
    return cast("Mapping[str, Text]", words).get(name, "") if isinstance(words, Mapping) else ""
