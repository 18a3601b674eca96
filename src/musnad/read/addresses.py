"""Which addresses of the network may be fetched from."""

from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_network
from typing import Final

Allow = Callable[[IPv4Address | IPv6Address], bool]
"""Whether an address may be connected to."""

# Global by their number, yet they lead to any IPv4 address: translation (NAT64) and tunnels (6to4, Teredo).
_TRANSLATED: Final = tuple(
    map(ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96"))
)


def public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address is one of the open internet, and not a way round to one that is not.

    >>> from ipaddress import ip_address
    >>> [public(ip_address(a)) for a in ("8.8.8.8", "10.0.0.1", "169.254.169.254", "::ffff:127.0.0.1")]
    [True, False, False, False]
    """
    if isinstance(address, IPv6Address) and (
        address.ipv4_mapped or address.is_site_local or any(address in net for net in _TRANSLATED)
    ):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)
