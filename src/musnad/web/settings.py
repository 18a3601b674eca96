"""What a desk is started with."""

from dataclasses import dataclass
from secrets import token_hex

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True)
class Settings:
    """Limits and rights of one desk; the defaults are those of ``musnad serve``."""

    hosts: tuple[str, ...] = LOOPBACK
    """Names the desk answers to; any other Host header is refused (DNS rebinding)."""
    allow_add: bool = False
    token: str | None = None
    """What a writer must show as a bearer token."""
    requests_per_minute: int = 600
    """Of one address; people with a desk open stay far below it."""
    max_body: int = 8 << 20
    """Bytes of a posted page or text."""
    secret: str = ""

    @classmethod
    def of(cls, host: str, port: int, **rest: object) -> "Settings":
        """The settings of a desk that listens at ``host:port``; forms are signed with a secret of this process."""
        names = (*LOOPBACK, *(() if host in ("0.0.0.0", "::") else (host,)))
        hosts = tuple(dict.fromkeys([*names, *(f"{name}:{port}" for name in names)]))
        return cls(hosts=hosts, secret=token_hex(32), **rest)  # type: ignore[arg-type]
