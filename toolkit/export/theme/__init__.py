"""An organisation's look: colours, logo, font of headings, page furniture, from a ``theme.toml``."""

from toolkit.export.theme.model import Furniture, Logo, SerifFont, Theme
from toolkit.export.theme.reading import read_theme

__all__ = ["Furniture", "Logo", "SerifFont", "Theme", "read_theme"]
