"""The command line: puts the parts together. Each command is a file here; what is heavy is imported when it runs."""

import sys
from collections.abc import Sequence
from importlib import import_module

import click

from facilitator import __version__
from facilitator.cli.common import Context, Failure, options, said, sentence, tell
from facilitator.cli.log import keep_log, logged
from facilitator.cli.speech import speak
from facilitator.core.text import N_
from facilitator.locale import Translator

_COMMANDS = {
    "new": "new",
    "import": "bring",
    "export": "export",
    "recount": "recount",
    "check": "check",
    "run": "run",
    "serve": "serve",
    "stage": "stage",
    "do": "do",
    "status": "status",
    "seats": "seats",
    "demo": "demo",
    "rehearse": "rehearse",
    "methods": "methods",
}


class _Group(click.Group):
    """Makes a command, in the language spoken, when it is asked for."""

    def __init__(self, t: Translator) -> None:
        super().__init__(
            "facilitator",
            help=t("Takes a workshop day from its first round to its document."),
            context_settings={"help_option_names": ["-h", "--help"]},
            subcommand_metavar=t("COMMAND [ARGS]..."),
            invoke_without_command=True,
            no_args_is_help=False,
            callback=_screens,
        )
        self._t = t

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = _COMMANDS.get(cmd_name)
        if module is None and ctx.resilient_parsing:
            return None
        if module is None:
            raise click.NoSuchCommand(cmd_name, possibilities=_COMMANDS, ctx=ctx)
        command: click.Command = import_module(f"facilitator.cli.{module}").command(self._t)
        return options(command, self._t)


@click.pass_context
def _screens(ctx: click.Context) -> int:
    """Without a command: the screens, with the sessions that there are."""
    if ctx.invoked_subcommand is not None:
        return 0
    from facilitator.cli.terminal import shown

    return shown(ctx.obj)


def program(t: Translator) -> click.Command:
    """The whole program as click knows it, speaking through ``t``."""
    group = options(_Group(t), t)
    click.version_option(__version__, message="%(prog)s %(version)s")(group)
    return group


def main(args: Sequence[str] | None = None) -> None:
    """Runs the command line and ends the process: 0 done, 1 failed, 2 wrong use, 3 check found problems."""
    sys.exit(run(sys.argv[1:] if args is None else args))


def run(args: Sequence[str]) -> int:
    """Runs a command and gives its exit status."""
    context = Context().with_flags(lang=_spoken(args))
    t = Translator.for_language("en")
    try:
        t = context.t
        keep_log()
        speak(t)
        outcome: object = program(t).main(list(args), "facilitator", standalone_mode=False, obj=context)
        return outcome if isinstance(outcome, int) else 0
    except Failure as failure:
        for fault in failure.faults:
            tell(sentence(t, fault))
        tell(said(t, failure.message, failure.values))
        return failure.code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        tell(t(N_("Stopped.")))
        return 130
    except BrokenPipeError:
        return 1
    except OSError as error:
        tell(_why(t, error))
        return 1
    except Exception as error:  # noqa: BLE001 - the last resort: no traceback reaches a user
        tell(
            t("Something went wrong in the program. What is known about it is in {file}.", file=logged(error))
        )
        return 1


def _why(t: Translator, error: OSError) -> str:
    """What the system refuses, or a hub that went away."""
    from facilitator.link import Gone

    if isinstance(error, Gone):
        return said(t, error.message, error.values)
    return said(t, N_("That did not work: {why}"), {"why": error.strerror or str(error)})


def _spoken(args: Sequence[str]) -> str | None:
    """The language that ``--lang`` asks for, wherever it stands, so that help and errors speak it too."""
    for here, after in zip(args, [*args, ""][1:], strict=True):
        if here == "--lang":
            return after
        if here.startswith("--lang="):
            return here.partition("=")[2]
    return None
