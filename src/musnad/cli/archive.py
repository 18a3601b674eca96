"""What the verbs of the archive share: the option that names it, and how it is opened."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import click

if TYPE_CHECKING:
    from musnad.archive import Archive

DEFAULT: Final = "musnad.db"

archive_option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--archive",
    "where",
    default=DEFAULT,
    envvar="MUSNAD_ARCHIVE",
    show_default=True,
    show_envvar=True,
    metavar="FILE|URL",
    help="The archive: a file, or postgresql://user@host/database.",
)


def view_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of everything that shows paragraphs, as ``print_paragraphs`` takes them."""
    command = click.option(
        "--visual", is_flag=True, help="Reorder and join letters for a terminal that does neither."
    )(command)
    width = click.option(
        "--width", type=click.IntRange(min=20), help="Columns to use; at most 100 without this."
    )
    color = click.option(
        "--color/--no-color", default=True, help="Colours, unless NO_COLOR is in the environment."
    )
    return width(color(command))


def open_archive(where: str, must_exist: bool = True) -> "Archive":
    """The archive of the option; one that is only read has to be there."""
    from musnad.archive import Archive

    return Archive.open(where, must_exist)
