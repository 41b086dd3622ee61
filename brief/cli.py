"""The front door: `brief COMMAND`. Names the commands and ends the program.

A command is one module in `doors`, loaded when it is called, so that help and
completion load nothing else. What a command does is not in this room.
"""

from __future__ import annotations

import errno
import importlib
import os
import sys
import traceback
from types import MappingProxyType
from typing import NoReturn

import click

from brief import __version__
from brief.doors.terminal import guarded

FINE, FAULTS, WRONG_USE, OUR_BUG, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit codes: fine; faults in records, text or templates; wrong use; our bug."""

COMMANDS = MappingProxyType(
    {
        "init": "Start a new, small, working publication in a folder.",
        "new": "Add the next month's file and folder.",
        "check": "Check the records: every fault with its place.",
        "verify": "Hold a text against the records, claim by claim.",
        "figures": "Print the figures of a month.",
        "findings": "List what stands out in a month, best first.",
        "explain": "Walk a piece of text back to the records.",
        "draft": "Draft the text of an issue for the analyst, or renew it.",
        "status": "Say how far each month's issue is.",
        "build": "Build issues in HTML and PDF.",
        "preview": "Show a month in the browser, made again at each save.",
        "lint": "Look the pages of a finished PDF over.",
        "chart": "Draw one chart or map alone, for a slide or a page.",
        "map": "Make the interactive map of the attacks, in one file.",
        "templates": "Show, copy, check and explain what pages are made with.",
        "export": "Write attacks or figures for other tools.",
        "publish": "Seal an issue: its pages and all that they rest on.",
        "rebuild": "Build a past issue again, as published or as known now.",
        "diff": "Say what differs between two editions, or from now.",
        "drift": "List the published sentences that are no longer true.",
        "index": "Make the archive page and its feed.",
        "archive": "Check every sealed packet against its manifest.",
        "cache": "Look after what is kept to save time.",
        "schema": "Print the JSON Schema of one kind of file.",
        "doctor": "Say what this machine lacks, and how to get it.",
        "limits": "List how much is taken in, made and told.",
        "help": "Say what the code of a problem means.",
    }
)
"""The commands, in the order of a day's work, each with its one line of help."""


class Doors(click.Group):
    """A group whose commands are loaded when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of `COMMANDS`."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, loaded now."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"brief.doors.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """List the commands without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; a near miss is offered where there is one."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from brief.ground.problems import near_miss

            hint = near_miss(args[0], COMMANDS)
            if hint and hint not in error.message:
                told = f"There is no command {args[0]!r}. {hint}"
                raise click.UsageError(told, ctx) from None
            raise


@click.group(cls=Doors, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="brief")
def main() -> None:
    """From a folder of records to a monthly brief, every figure traceable.

    Commands that work on a publication look for one upwards from the current
    folder; --project names another.
    """


def run() -> None:
    """The console script: run a command and turn what happens into an exit code."""
    # Charts use the typefaces that come as dependencies; looking through the
    # machine's would only cost time.
    os.environ.setdefault("MPL_IGNORE_SYSTEM_FONTS", "1")
    _open_standard_streams()
    with guarded():
        _run()


def _open_standard_streams() -> None:
    """See that none of the three is closed: the next file would take its place."""
    for handle in range(3):
        try:
            os.fstat(handle)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    # The null device needs no encoding, and lives as long as the program.
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: PTH123, SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: PTH123, SIM115


def _run() -> None:
    try:
        code = main.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted.", err=True)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # The reader of our output went away; nothing is left to be said to it.
        _say_no_more()
        sys.exit(FINE)
    except OSError as error:
        if error.filename is not None or error.errno not in _UNSAYABLE:
            _bug()
        _say_no_more()
        click.echo(f"What was to be said cannot be: {error.strerror}.", err=True)
        sys.exit(FAULTS)
    except Exception:  # noqa: BLE001  the one place where our own bugs end
        _bug()
    sys.exit(code if isinstance(code, int) else FINE)


_UNSAYABLE = frozenset({errno.ENOSPC, errno.EIO, errno.EFBIG, errno.EDQUOT})
"""What a stream says that takes no more, such as a file on a full disk."""


def _say_no_more() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _bug() -> NoReturn:
    click.echo(traceback.format_exc(), err=True)
    click.echo("This is a bug in brief, not in your records.", err=True)
    sys.exit(OUR_BUG)
