"""The option type for dates: ISO 8601, as precise as the user knows."""

import click

from musnad.batch.dates import iso


class IsoDate(click.ParamType[str]):
    """A date such as 2019, 2019-11, 2019-11-14 or 2019-11-14T01:27."""

    name = "date"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The date, a space before the time turned to T; a usage error where it is none."""
        found = iso(value)
        return found or self.fail(
            f"{value!r} is no ISO 8601 date such as 2019-11-14 or 2019-11-14T01:27", param, ctx
        )
