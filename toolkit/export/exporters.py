"""The exporters that ``jupyter nbconvert --to briefing`` and ``--to briefing-pdf`` find by their entry points."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from nbconvert.exporters.html import HTMLExporter
from nbformat import NotebookNode
from traitlets import Bool, Unicode, default

from toolkit.base.configuration import load_configuration
from toolkit.base.errors import BriefingError, InputError
from toolkit.base.project import resolve_path
from toolkit.export.document import Document
from toolkit.export.notebook.file import parse_notebook
from toolkit.export.page import prepare, to_html
from toolkit.export.pdf import to_pdf
from toolkit.export.theme import read_theme

Resources = dict[str, Any]


def _under_nbconvert() -> bool:
    # Its application asks every exporter for its name while it is being imported: it cannot be imported here.
    application = sys.modules.get("nbconvert.nbconvertapp")
    return application is not None and application.NbConvertApp.initialized()


class _Briefing(HTMLExporter):
    """What both exporters share: options, preprocessors, the document and its warnings."""

    strict = Bool(False, help="A figure without alternative text is an error.").tag(config=True)
    # nbconvert's own trait `theme` means light or dark.
    theme_file = Unicode("", help="A theme.toml; else the look that briefing.toml names.").tag(config=True)
    language = Unicode("", help="Language of the page, fr or en; else the card's or a guess.").tag(config=True)

    def from_filename(self, filename: str, resources: Resources | None = None, **kwargs: Any) -> tuple[Any, Resources]:
        """Return what the notebook of that file becomes; under ``jupyter nbconvert`` an error is one line and ends it.

        Raises:
            InputError: the file is no notebook, was not executed, or an output cannot be shown.
        """
        try:
            self._check(Path(filename))
            exporter: Any = super()
            made: tuple[Any, Resources] = exporter.from_filename(filename, resources=resources, **kwargs)
            return made
        except BriefingError as error:
            if not _under_nbconvert():
                raise
            name = Path(filename).name
            self.log.critical("%s", error if error.what.startswith(name) else f"{name}: {error}")
            sys.exit(error.exit_code)

    def _check(self, file: Path) -> None:
        try:
            parse_notebook(file.read_bytes(), file.name)
        except InputError as error:
            # nbconvert itself turns older formats into the present one.
            if error.code != "old-notebook":
                raise

    def _document(self, notebook: NotebookNode, resources: Resources | None) -> tuple[Document, Resources]:
        exporter: Any = self
        notebook, resources = exporter._preprocess(notebook, exporter._init_resources(resources))
        title = str(resources.get("metadata", {}).get("name", ""))
        assert resources is not None
        file = self.theme_file or load_configuration().theme
        theme = read_theme(resolve_path(file)) if file else None
        document = prepare(notebook, strict=self.strict, language=self.language or None, title=title, theme=theme)
        for warning in document.warnings:
            self.log.warning(warning)
        resources["briefing"] = document.audit.to_dict()
        return document, resources


class BriefingExporter(_Briefing):
    """An executed notebook as one offline HTML page."""

    export_from_notebook = "Briefing (HTML)"
    static = Bool(False, help="No script in the page at all.").tag(config=True)

    def from_notebook_node(  # type: ignore[override]  # nbconvert's own annotations disagree with one another
        self, nb: NotebookNode, resources: Resources | None = None, **kwargs: Any
    ) -> tuple[str, Resources]:
        """Return the page and nbconvert's resources; ``resources["briefing"]`` is the audit.

        Raises:
            InputError: the notebook was not executed, or an output cannot be shown.
        """
        document, resources = self._document(nb, resources)
        return to_html(document, static=self.static), resources


class BriefingPdfExporter(_Briefing):
    """An executed notebook as one PDF; needs the library Pango."""

    export_from_notebook = "Briefing (PDF)"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".pdf"

    def from_notebook_node(  # type: ignore[override]  # nbconvert's own annotations disagree with one another
        self, nb: NotebookNode, resources: Resources | None = None, **kwargs: Any
    ) -> tuple[bytes, Resources]:
        """Return the PDF and nbconvert's resources; ``resources["briefing"]`` is the audit.

        Raises:
            InputError: the notebook was not executed, or an output cannot be shown.
            MissingDependencyError: Pango is missing.
        """
        document, resources = self._document(nb, resources)
        resources["output_extension"] = ".pdf"
        return to_pdf(document), resources
