"""``musnad serve``: the desk and its API over one archive."""

import click

from musnad.errors import BadInput


@click.command()
@click.option(
    "--archive", "where", default="musnad.db", show_default=True, help="A file, or a postgresql:// URL."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", default=8321, show_default=True, type=click.IntRange(0, 65535))
@click.option("--allow-add", is_flag=True, help="Let holders of the token add to the archive.")
@click.option("--token", envvar="MUSNAD_TOKEN", help="What writers must show (also MUSNAD_TOKEN).")
def serve(where: str, host: str, port: int, allow_add: bool, token: str | None) -> None:
    """Serve the desk in the browser and the API beside it."""
    if allow_add and not token:
        raise BadInput("--allow-add needs --token or MUSNAD_TOKEN")
    try:
        import uvicorn

        from musnad.web.app import create_app
        from musnad.web.settings import Settings
    except ModuleNotFoundError as error:
        raise BadInput(f"the desk needs {error.name}: pip install 'musnad[desk]'") from error
    from musnad.archive import Archive

    with Archive.open(where) as archive:
        app = create_app(archive, Settings.of(host, port, allow_add=allow_add, token=token))
        click.echo(f"http://{host}:{port}/")
        uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)
