"""The sections of the page, in order: one module each, with ``build(material) -> SectionOutput``."""
