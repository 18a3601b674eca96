"""The command ``musnad``: one file per verb, imported only when its verb is called."""

import os
import sys
from importlib import import_module
from io import TextIOWrapper
from typing import Final, NamedTuple

import click

from musnad.cli.clean import clean
from musnad.errors import MusnadError, Skip
from musnad.version import __version__

# The matrices of the names layer are small: a second thread only waits, and beside busy neighbours it made names
# eight times slower. What the user has set stands.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

NO_ARTICLE: Final = 3
"""Exit status where the page holds no article."""


class Verb(NamedTuple):
    """A command and where it lives; ``summary`` stands here so that ``musnad --help`` imports none of them."""

    target: str
    summary: str


VERBS: dict[str, Verb] = {
    "read": Verb("musnad.cli.read:read", "Show who says what in one page: a URL, a file, or - for a pipe."),
    "explain": Verb("musnad.cli.explain:explain", "Show which rules decided each statement of a page."),
    "annotate": Verb(
        "musnad.cli.annotate:annotate", "Turn JSON Lines of articles into JSON Lines of records."
    ),
    "add": Verb("musnad.cli.add:add", "Add URLs, files, folders, JSON Lines, WARC files to an archive."),
    "watch": Verb("musnad.cli.watch:watch", "Follow RSS and Atom feeds and news sitemaps."),
    "search": Verb("musnad.cli.search:search", "Find statements and articles of an archive."),
    "who": Verb("musnad.cli.who:who", "Show offices, statements and outlets of a person or body."),
    "timeline": Verb("musnad.cli.timeline:timeline", "Show events and statements by what they are about."),
    "trace": Verb("musnad.cli.trace:trace", "Trace a claim: who said it, who has it from whom."),
    "stories": Verb("musnad.cli.stories:stories", "Show articles of an archive on one happening."),
    "link": Verb("musnad.cli.link:link", "Find who copied whom, and which articles make the same claim."),
    "export": Verb("musnad.cli.export:export", "Write an archive as Parquet, JSON Lines, CSV or WARC files."),
    "rebuild": Verb(
        "musnad.cli.rebuild:rebuild", "Make the records of an archive again from what was captured."
    ),
    "names": Verb(
        "musnad.cli.names:names", "Print the people, bodies and places of a text, grouped and linked."
    ),
    "models": Verb(
        "musnad.cli.models:models", "List the trained weights that ship, with licences and scores."
    ),
    "serve": Verb("musnad.cli.serve:serve", "Show the desk in the browser, with its API."),
    "schema": Verb("musnad.cli.schema:schema", "Print the JSON Schema of a record."),
}


class Verbs(click.Group):
    """The verbs of the table, and the errors of all of them told in one line each."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs in the order of the table."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb's command, its module imported now."""
        if cmd_name not in VERBS:
            return None
        module, _, name = VERBS[cmd_name].target.partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The verbs with their summaries, none of them imported."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, verb.summary) for name, verb in VERBS.items()])

    def invoke(self, ctx: click.Context) -> object:
        """The verb's work; an error that Musnad raises on purpose becomes a line and an exit status."""
        try:
            return super().invoke(ctx)
        except Skip as skip:
            _complain(f"no article: {skip}")
            ctx.exit(NO_ARTICLE)
        except MusnadError as error:
            _complain(str(error))
            ctx.exit(1)
        except BrokenPipeError:
            raise
        except OSError as error:
            _complain(f"{error.filename}: {error.strerror}" if error.filename else str(error))
            ctx.exit(1)


def _complain(message: str) -> None:
    click.echo(f"musnad: {clean(message)}", err=True)


@click.command(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="musnad %(version)s")
def musnad() -> None:
    """Read Arabic news: who said what, when, and on whose word."""


def main() -> None:
    """The entry point of the command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    musnad(prog_name="musnad")
