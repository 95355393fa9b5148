"""Addresses: which hosts may be asked; local networks are refused by the address a name stands for."""

from __future__ import annotations

import ipaddress
import socket
from typing import Final

from lofted.model import InputError

_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")


def public_addresses(host: str, port: int, *, allowed: frozenset[str]) -> tuple[str, ...]:
    """Return the addresses of a host, after every one was found to be public.

    The caller connects to an address returned, so that a name cannot mean another machine a moment later.

    Raises
    ------
    InputError
        The host has no address, or one of them lies in a private, loopback or other local network and the host is
        not among the ``allowed`` ones.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise InputError(f"{host} has no address that can be found") from error
    addresses = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
    if host not in allowed:
        for address in addresses:
            if not is_public(address):
                raise InputError(f"{host} is refused: {address} is not a public address")
    return addresses


def is_public(address: str) -> bool:
    """Tell whether an address lies in the open network, also when it is wrapped in an IPv6 one."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        wrapped = [found.ipv4_mapped, found.sixtofour, *(found.teredo or ())]
        if found in _NAT64:
            wrapped.append(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF))
        if any(inner is not None and not is_public(str(inner)) for inner in wrapped):
            return False
        if found.ipv4_mapped is not None:
            return True
    return found.is_global and not found.is_multicast
