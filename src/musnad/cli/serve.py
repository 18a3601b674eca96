"""``musnad serve``: the desk and its API over one archive."""

import click

from musnad.cli.archive import open_archive
from musnad.errors import BadInput


@click.command()
@click.option(
    "--archive", "where", default="musnad.db", show_default=True, help="A file, or a postgresql:// URL."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", default=8321, show_default=True, type=click.IntRange(0, 65535))
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
    with open_archive(where) as archive:
        app = create_app(
            archive, Settings.of(host, port, allow_add=allow_add, token=token, requests_per_minute=rate)
        )
        click.echo(f"http://{host}:{port}/")
        uvicorn.run(
            app, host=host, port=port, log_level="warning", server_header=False, timeout_keep_alive=75
        )
