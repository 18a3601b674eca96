"""``musnad serve``: the desk and its API over one archive."""

from socket import AF_INET, AF_INET6, IPPROTO_TCP, TCP_NODELAY, create_server, socket
from typing import Final

import click

from musnad.cli.archive import archive_option, open_archive
from musnad.errors import BadInput

KEEP_ALIVE: Final = 75
"""Seconds that a connection may wait for its next request: longer than a reader stays on a page."""


@click.command()
@archive_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option(
    "--port", default=8321, show_default=True, type=click.IntRange(0, 65535), help="0: any free one."
)
@click.option(
    "--rate", default=600, show_default=True, type=click.IntRange(1), help="Requests a minute of one address."
)
@click.option("--allow-add", is_flag=True, help="Let holders of the token add to the archive.")
@click.option("--token", envvar="MUSNAD_TOKEN", help="What writers must show (also MUSNAD_TOKEN).")
def serve(where: str, host: str, port: int, rate: int, allow_add: bool, token: str | None) -> None:
    """Serve the desk in the browser and the API beside it."""
    if allow_add and not token:
        raise BadInput("--allow-add needs --token or MUSNAD_TOKEN")
    try:
        import uvicorn

        from musnad.web.app import create_app
        from musnad.web.settings import Settings
    except ModuleNotFoundError as error:
        raise BadInput(f"the desk needs {error.name}: pip install 'musnad[desk]'") from error
    with open_archive(where) as archive, listening(host, port) as listener:
        port = listener.getsockname()[1]
        settings = Settings.of(host, port, allow_add=allow_add, token=token, requests_per_minute=rate)
        config = uvicorn.Config(
            create_app(archive, settings),
            log_level="warning",
            server_header=False,
            timeout_keep_alive=KEEP_ALIVE,
        )
        shown = f"[{host}]" if ":" in host else host
        click.echo(f"http://{shown}:{port}/")
        uvicorn.Server(config).run(sockets=[listener])


def listening(host: str, port: int) -> socket:
    """A socket that listens there, on a free port where ``port`` is 0; raises OSError where it can't."""
    listener = create_server((host, port), family=AF_INET6 if ":" in host else AF_INET)
    # Without it a page's body waits for the reader's word that its head has come: 40 ms. asyncio only sees to that itself
    # for sockets that it has made.
    listener.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
    return listener
