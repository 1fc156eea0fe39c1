"""Golden documents of days with one method, from its first round to its last, in both languages.

`python -m tests.methods.golden` writes them anew: read them before they are committed.
"""

from importlib import import_module
from pathlib import Path

from facilitator.publish.markdown import markdown
from facilitator.publish.tell import tell
from tests.support.driver import BUNDLED, Driver

FOLDER = Path(__file__).parent / "golden"
LANGUAGES = ("en", "sv")
METHODS = (
    "action_plan",
    "check_in",
    "check_out",
    "dot_vote",
    "fishbowl",
    "lean_coffee",
    "one_two_four_all",
    "pro_action_cafe",
    "vad_hinder_hur",
)


def document(day: Driver, language: str) -> str:
    """What the day is told as."""
    return markdown(tell(day.session, day.names, BUNDLED, language)).decode()


def golden(method: str, language: str) -> str:
    """What it is to be told as."""
    return (FOLDER / f"{method}.{language}.md").read_text("utf-8")


def write() -> None:
    """Writes every golden document from the `whole_day` in the method's tests."""
    for method in METHODS:
        day: Driver = import_module(f"tests.methods.test_{method}").whole_day()
        for language in LANGUAGES:
            (FOLDER / f"{method}.{language}.md").write_text(document(day, language), "utf-8")


if __name__ == "__main__":
    write()
