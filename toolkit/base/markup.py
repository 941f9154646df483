"""Filling a template of HTML: every value is escaped unless it is HTML itself."""

from __future__ import annotations

from markupsafe import Markup, escape


def filled(template: str, /, *values: object, **named: object) -> Markup:
    """Return *template*, which is ours, with its fields filled by escaped values.

    What ``Markup(template).format(…)`` returns, without its reading of the template in Python: a page has thousands.
    Fields are plain, ``{}`` or ``{name}``.

    >>> filled('<a title="{}">{shown}</a>', '"', shown=Markup("<b>x</b>"))
    Markup('<a title="&#34;"><b>x</b></a>')
    """
    ready = {name: escape(value) for name, value in named.items()}
    return Markup(template.format(*map(escape, values), **ready))  # noqa: S704  # the template is ours
