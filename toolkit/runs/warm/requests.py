"""How a request for a child travels: JSON behind its length, with open files, over a socket in a private folder."""

from __future__ import annotations

import json
import socket
import struct
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

LENGTH = struct.Struct("!I")
LONGEST = 64 << 20
MOST_FILES = 2
Kind = Literal["kernel", "notebook"]


@dataclass(frozen=True)
class Request:
    """What child is wanted.

    Attributes:
        kind: A kernel, or the run of a notebook.
        data: What the child is told: the kernel's arguments, or the job.
        environment: Its whole environment.
        folder: Its working folder.
        umask: Its file mode mask.
        files: Open files: for a kernel its output and its errors, for a run its events and its errors.
    """

    kind: Kind
    data: Any
    environment: dict[str, str]
    folder: str
    umask: int = 0o022
    files: tuple[int, ...] = field(default=(), compare=False)


def send(channel: socket.socket, message: Any, files: tuple[int, ...] = ()) -> None:
    """Send a JSON *message*, and *files* along with it.

    Raises:
        OSError: nobody is there to receive it.
    """
    content = json.dumps(message).encode()
    if files:
        socket.send_fds(channel, [LENGTH.pack(len(content))], list(files))
    else:
        channel.sendall(LENGTH.pack(len(content)))
    channel.sendall(content)


def receive(channel: socket.socket) -> tuple[Any, tuple[int, ...]]:
    """Return the next message and the files that came with it.

    Raises:
        EOFError: the other side is gone.
        OSError: it was not heard in time.
    """
    head, files, _, _ = socket.recv_fds(channel, LENGTH.size, MOST_FILES)
    head += _exactly(channel, LENGTH.size - len(head))
    (length,) = LENGTH.unpack(head)
    if length > LONGEST:
        raise EOFError
    return json.loads(_exactly(channel, length)), tuple(files)


def send_request(channel: socket.socket, request: Request) -> None:
    """Send *request* with its files."""
    data = asdict(request)
    del data["files"]
    send(channel, data, request.files)


def receive_request(channel: socket.socket) -> Request:
    """Return the next request; its files are open in this process."""
    data, files = receive(channel)
    return Request(**data, files=files)


def umask() -> int:
    """Return the mask for the modes of new files; reading it by setting it would show in other threads."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return 0o022
    return next((int(line.split()[1], 8) for line in lines if line.startswith("Umask:")), 0o022)


def _exactly(channel: socket.socket, count: int) -> bytes:
    parts = []
    while count:
        part = channel.recv(min(count, 1 << 16))
        if not part:
            raise EOFError
        parts.append(part)
        count -= len(part)
    return b"".join(parts)
