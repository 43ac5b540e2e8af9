"""What is on the disk, and stays when the power goes."""

import os
from pathlib import Path


def on_the_disk(folder: Path) -> None:
    """Return once the names in a folder are on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
