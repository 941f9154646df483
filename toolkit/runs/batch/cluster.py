"""A Dask cluster as a workforce: TLS off loopback, the same toolkit and one folder everywhere, checked at the start.

How to start one, on this computer or on many: ``docs/runs.md``.
"""

from __future__ import annotations

import importlib
import ipaddress
import logging
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from toolkit.base.errors import BriefingError, InputError, MissingDependencyError
from toolkit.base.project import project_root
from toolkit.runs.batch.executors import Workforce
from toolkit.runs.publish import workspace
from toolkit.runs.versions import toolkit_digest

TIMEOUT = 15
LOOPBACK = ("localhost", "ip6-localhost")
INSTALL = "pip install 'briefing[scale]'"


@contextmanager
def cluster(address: str, out: Path) -> Iterator[Workforce]:
    """Yield the cluster whose scheduler listens at *address*, ``tcp://`` (loopback only) or ``tls://``.

    The certificates are Dask's own settings (``DASK_DISTRIBUTED__COMM__TLS__…``).

    Raises:
        InputError: the address is none, is open to others, or nobody answers there; the workers have another toolkit,
            or do not see the folder *out*.
        MissingDependencyError: ``distributed`` is not installed.
    """
    check_address(address)
    try:
        distributed: Any = importlib.import_module("distributed")
    except ImportError:
        raise MissingDependencyError("Dask is not installed", INSTALL) from None
    # Its own words on a lost connection would tear through the progress; ours tell what to do.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    security = _certificates(distributed) if address.startswith("tls://") else None
    try:
        client = distributed.Client(address, security=security, timeout=TIMEOUT, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise InputError(
            f"no Dask scheduler answers at {address}: {error}",
            "start it, or see docs/runs.md for the certificates",
            code="no-cluster",
        ) from None
    try:
        slots = sum(client.nthreads().values())
        if not slots:
            raise InputError("the cluster has no workers", f"start one: dask worker {address}", code="no-cluster")
        _check_versions(client)
        _check_folder(client, out)
        yield Workforce(client.get_executor(), slots)
    finally:
        client.close()


def check_address(address: str) -> None:
    """Refuse what is no address, and what would let anybody on the network run code.

    Raises:
        InputError: it is one of these.

    >>> check_address("tcp://127.0.0.1:8786")
    >>> check_address("tcp://10.0.0.7:8786")
    Traceback (most recent call last):
    toolkit.base.errors.InputError: tcp://10.0.0.7:8786 is open to the network: who reaches it can run any code; use ...
    """
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port, parts = None, None, urlsplit("")
    if parts.scheme not in ("tcp", "tls") or not host or not port:
        raise InputError(
            f'"{address}" is no address of a scheduler',
            "write tls://host:8786, or tcp://127.0.0.1:8786",
            code="bad-address",
        )
    if parts.scheme == "tcp" and not _is_loopback(host):
        raise InputError(
            f"{address} is open to the network: who reaches it can run any code",
            "use tls:// with certificates, see docs/runs.md",
            code="tls-required",
        )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host in LOOPBACK


def _certificates(distributed: Any) -> Any:
    """Return what Dask's settings say of certificates.

    Raises:
        InputError: they name none, or files that are none.
    """
    how = "set DASK_DISTRIBUTED__COMM__TLS__CA_FILE, …__CLIENT__CERT and …__CLIENT__KEY, see docs/runs.md"
    security = distributed.Security()
    try:
        context = security.get_connection_args("client").get("ssl_context")
    except (OSError, ValueError) as error:
        raise InputError(f"the certificates cannot be used: {error}", how, code="no-certificates") from None
    if context is None:
        raise InputError("a tls:// address needs certificates", how, code="no-certificates")
    return security


def what_runs_here() -> str:
    """Return what must be the same on every computer of a cluster."""
    return toolkit_digest()


def echo(file: str, word: str, answer: str) -> bool:
    """Tell whether *file* holds *word* here, and write an answer beside it."""
    here = Path(file)
    if not here.is_file() or here.read_text(encoding="utf-8") != word:
        return False
    (here.parent / answer).write_text(word, encoding="utf-8")
    return True


def sees(folder: str) -> bool:
    """Tell whether a folder is there."""
    return Path(folder).is_dir()


def _check_versions(client: Any) -> None:
    how = "install the same version and the same lock on scheduler, workers and here"
    try:
        client.get_versions(check=True)
        found = {"the scheduler": client.run_on_scheduler(what_runs_here), **client.run(what_runs_here)}
    except Exception as error:
        # Whatever another version of Dask or a missing toolkit makes of it.
        raise InputError(f"the cluster is not like this computer: {error}", how, code="other-versions") from None
    for place, digest in found.items():
        if digest != toolkit_digest():
            raise InputError(f"{place} has another version of the toolkit", how, code="other-versions")


def _check_folder(client: Any, out: Path) -> None:
    word = secrets.token_hex(8)
    with workspace(out.resolve()) as work:
        (work / "probe").write_text(word, encoding="utf-8")
        seen = client.run(echo, str(work / "probe"), word, f"answer-{os.getpid()}")
        for place, fine in seen.items():
            if not fine:
                raise InputError(f"the worker {place} does not see {out}", _SHARE, code="not-shared")
        if (work / f"answer-{os.getpid()}").read_text(encoding="utf-8") != word:
            raise BriefingError(f"what the workers write in {out} does not arrive here", _SHARE, code="not-shared")
    root = str(project_root())
    for place, fine in client.run(sees, root).items():
        if not fine:
            raise InputError(f"the worker {place} does not see the project {root}", _SHARE, code="not-shared")


_SHARE = "mount the same folder at the same place on every computer"
