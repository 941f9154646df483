"""Writing a file that is not there yet: whole or not at all, and never over somebody's work."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from toolkit.base.errors import InputError


def write_new(file: Path, content: bytes) -> bool:
    """Write *file* with its folders, unless it is there; return whether it was written.

    Raises:
        InputError: it cannot be written there.
    """
    if file.exists():
        return False
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
            # mkstemp makes files for one person alone; a desk may be shared.
            Path(name).chmod(0o644)
            # A link fails where a rename would replace what somebody else wrote meanwhile.
            os.link(name, file)
        except FileExistsError:
            return False
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        raise InputError(
            f"{file} cannot be written: {error.strerror or error}", "choose another place", code="unwritable-output"
        ) from None
    return True
