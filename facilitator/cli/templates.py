"""What a new session can begin with: plans that come with the program, or the plan of an earlier session."""

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from facilitator.bundled import samples_folder
from facilitator.capture import CaptureFile, commands, read
from facilitator.cli import intake, names
from facilitator.cli.common import Context, Failure
from facilitator.cli.documents import as_it_stands
from facilitator.cli.methods_found import catalog
from facilitator.cli.wiring import asked, names_of
from facilitator.core.commands import AddActivity, Command, Do, Set
from facilitator.core.session import Session
from facilitator.core.text import N_, one_line
from facilitator.locale import LANGUAGES, Language, Translator
from facilitator.tui.house import EARLIER, Template

_SAMPLE = "sample"
_THE_SAMPLE = N_(
    "The day that the demo plays: stories, Thirty-Five, World Café and Open Space, with made-up questions."
)


def templates() -> Sequence[Template]:
    """The plans that come with the program, the shortest day first and the sample day last."""
    found = {path.name.partition(".")[0]: path for path in sorted(_folder().glob("*.toml"))}
    return [_template(each) for each in [*found, _SAMPLE]]


def plan(template: str, language: str) -> Path:
    """The file of a template in a language."""
    if template == _SAMPLE:
        return samples_folder() / f"sample-{language}" / "plan.toml"
    return _folder() / f"{template}.{language}.toml"


def _folder() -> Path:
    return samples_folder() / "templates"


def _template(template: str) -> Template:
    data = {language: tomllib.loads(plan(template, language).read_text("utf-8")) for language in LANGUAGES}
    about = {language: str(each.get("about", "")) for language, each in data.items()}
    title = {language: str(each["title"]) for language, each in data.items()}
    if template == _SAMPLE:
        about = {language: Translator.for_language(language)(_THE_SAMPLE) for language in LANGUAGES}
    return Template(template, title, about)


def create(context: Context, name: str, template: str | None, language: Language) -> Path:
    """The folder of a new session, called ``name``, empty or as its template has it. Raises ``Failure``."""
    title = one_line(name)
    if template is None:
        told = [asked(Set(title=title, language=language), "import")]
    elif template.startswith(EARLIER):
        return _as_before(context, name, names.folder(context, template.removeprefix(EARLIER)))
    else:
        told = _from_file(context, title, plan(template, language))
    return intake.begin(context, name, told)


def _from_file(context: Context, title: str, file: Path) -> list[Command]:
    """A template's activities. What its texts tell of a day that has been is left out."""
    methods = catalog(context)
    found = read(file.read_text("utf-8"), methods, "toml")
    if not isinstance(found, CaptureFile):
        raise Failure(N_("{file} cannot be used."), 1, found, file=str(file))
    info = {"title": title, "language": found.info.get("language", "")}
    parts = tuple(replace(each, intro="", outro="") for each in found.activities)
    return commands(CaptureFile(info=info, activities=parts), methods)


def _as_before(context: Context, name: str, earlier: Path) -> Path:
    session, people = as_it_stands(earlier)
    told = [asked(each, "import") for each in _again(session, names_of(people), one_line(name))]
    return intake.begin(context, name, told, earlier / "methods")


def _again(session: Session, people: dict[str, str], title: str) -> Iterator[Do]:
    """The plan of a session: nothing of what was said in it, nor of the day that it was."""
    info = session.info
    organisers = tuple(filter(None, (people.get(each, "") for each in info.organisers)))
    yield Set(title=title, kind=info.kind, venue=info.venue, language=info.language, organisers=organisers)
    for each in session.in_order():
        yield AddActivity(
            method=each.method,
            title=each.title,
            intro=each.intro,
            outro=each.outro,
            start=each.start,
            minutes=each.minutes,
            settings=each.settings,
        )
