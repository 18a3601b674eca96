"""``musnad models``: the trained weights that ship, with their sizes, licences and scores."""

import tomllib
from hashlib import sha256
from importlib.resources import files

import click


@click.command()
@click.option(
    "--check", is_flag=True, help="Compare every file with its recorded checksum; status 1 if one differs."
)
def models(check: bool) -> None:
    """List the models that ship with Musnad."""
    data = files("musnad") / "data"
    wrong = False
    for name, model in tomllib.loads((data / "models.toml").read_text(encoding="utf-8")).items():
        click.echo(f"{name}@{model['version']}  {model['licence']}  layer: {model['layer']}")
        for file in model["files"]:
            packed = (data / "models" / file["name"]).read_bytes()
            same = sha256(packed).hexdigest() == file["sha256"]
            wrong |= not same
            click.echo(
                f"    {file['name']}  {len(packed):,} bytes" + ("" if same else "  CHANGED" if check else "")
            )
        for score in model["scores"]:
            click.echo(f"    {score['on']}: {score['f1']}")
        for source in model["trained_on"]:
            click.echo(f"    trained on {source['what']} ({source['licence']})")
    if check and wrong:
        raise SystemExit(1)
