"""Every error that the desk can meet has its French: the code is read, and what it says is looked up."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from IPython.core.interactiveshell import InteractiveShell

from toolkit.base.errors import BriefingError, InputError
from toolkit.desk.telling import speak, told, told_failure
from toolkit.desk.telling.phrases import phrases, said, without_names

ROOT = Path(__file__).resolve().parents[3] / "toolkit"
NEVER_AT_THE_DESK = re.compile(
    # The command line's own, and what only it, a server or a maintainer calls.
    r"cli/|export/(vendor|theme|drawing|formulas|figures|notebook/(pictures|outputs)|web|draft|landing|prepare)"
    r"|facts/(evaluation|lexicon|many)|runs/(batch|delivery|warm|retention|difference|find|schedule/(serve|cron))"
    r"|briefing/|base/fontmetrics"
)
RAISED = re.compile(r"[A-Z]\w*Error$")
OTHERS = re.compile(
    r"(Value|Type|Key|Runtime|OS|Attribute|Assertion|Syntax|Lookup|FileNotFound|FileExists|Import|CannotDraw)Error$"
)
WORDED_BY = {"error", "_broken", "_refused"}
"""Functions that make an error of what they are given."""


def template(node: ast.expr) -> str | None:
    """Return a text of the code with its places unnamed; None for what is no text."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in parts)
        case ast.BoolOp(values=values):
            return template(values[0])
        case _:
            return None


def called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def words_of_errors() -> Iterator[tuple[str, str]]:
    """Yield each text that an error of the desk says, with where it stands."""
    for file in sorted(ROOT.rglob("*.py")):
        name = file.relative_to(ROOT).as_posix()
        if NEVER_AT_THE_DESK.match(name):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            kind = called(node)
            if kind == "unknown":
                given = [text for argument in node.args if (text := template(argument))]
                yield from ((f"{name}:{node.lineno}", f'unknown {text} "{{}}"') for text in given[:1])
            elif (RAISED.match(kind) and not OTHERS.match(kind)) or (kind in WORDED_BY and "review" in name + kind):
                texts = [text for argument in node.args for one in branches(argument) if (text := template(one))]
                yield from ((f"{name}:{node.lineno}", text) for text in texts)


def is_words(text: str) -> bool:
    """A command or a mere place for a value is no words."""
    return bool(text.strip("{}; ")) and not text.startswith("python -m")


def branches(node: ast.expr) -> list[ast.expr]:
    return [node.body, node.orelse] if isinstance(node, ast.IfExp) else [node]


def test_every_error_of_the_desk_has_its_french() -> None:
    known = {without_names(phrase.english) for phrase in phrases()}
    missing = {f"{place}: {text}" for place, text in words_of_errors() if is_words(text) and text not in known}
    assert sorted(missing) == []


def test_no_phrase_says_more_places_than_the_english_has() -> None:
    for phrase in phrases():
        places = set(re.findall(r"\{([a-z_]+)\}", phrase.english))
        assert set(re.findall(r"\{([a-z_]+)\}", phrase.french)) <= places, phrase.english


@pytest.mark.parametrize(
    ("what", "how", "french"),
    [
        ('"a.md" does not exist', 'did you mean "b.md"?', "« a.md » n’existe pas. Vouliez-vous dire « b.md » ?"),
        ("a.md is empty", "give a file with text", "a.md est vide. Donnez un fichier qui contient du texte."),
        (
            "the article is empty",
            "give a file with text",
            "L’article est vide. Donnez un fichier qui contient du texte.",
        ),
        ('unknown actor "Brésil"', "known: France, Mali", "Il n’y a pas d’acteur « Brésil ». Connus : France, Mali."),
        (
            'review "data/reviews/a.yaml", line 7: this row is added twice',
            "keep one of them",
            "Relecture « data/reviews/a.yaml », ligne 7 : cette ligne est ajoutée deux fois. N’en gardez qu’un.",
        ),
        (
            'parameter "top" cannot be "x"',
            "expected a whole number such as 12, from 1 to 50",
            'Le paramètre « top » ne peut pas être "x". Il faut un nombre entier, comme 12, de 1 à 50.',
        ),
        (
            'review "a.yaml", line 3, column 18: a second colon stands in "reason: he says"',
            "begin it with 2 blanks, as line 2 does",
            "Relecture « a.yaml », ligne 3, colonne 18 : un second deux-points se trouve dans « reason: he says »."
            " Commencez-la par 2 espaces, comme la ligne 2.",
        ),
        ('"none" does not exist', "", "« none » n’existe pas."),
        ("what nobody has translated", "", "Erreur, dite en anglais : what nobody has translated."),
    ],
)
def test_an_error_is_said_in_french_sentences(what: str, how: str, french: str) -> None:
    assert plain(told(what, how, language="fr")) == french


def test_english_sentences_begin_with_a_capital_but_names_stay() -> None:
    assert told("the query is empty", language="en") == "The query is empty."
    assert told("a.md is empty", "give a file with text", language="en") == "a.md is empty. Give a file with text."
    assert told("what nobody has listed", language="en") == "What nobody has listed."


def test_values_of_the_user_are_never_translated() -> None:
    assert said("there is no notebook the article", "fr") == "il n’y a pas de notebook the article"


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A notebook's shell; afterwards errors are said as before."""
    monkeypatch.setattr(BriefingError, "in_cells", BriefingError.in_cells)
    InteractiveShell.instance()
    yield
    InteractiveShell.clear_instance()


@pytest.mark.usefixtures("shell")
def test_cells_say_their_errors_in_the_language_of_the_desk() -> None:
    speak("fr")
    error = InputError('"a.md" does not exist', "check the path", code="article-missing")
    assert [plain(line) for line in error._render_traceback_()] == [
        "Saisie refusée : « a.md » n’existe pas.",
        "Pour y remédier : Vérifiez le chemin.",
    ]
    assert error.to_dict()["what"] == '"a.md" does not exist'
    speak("en")
    assert error._render_traceback_()[0] == 'Bad input: "a.md" does not exist.'


def test_an_error_that_nobody_foresaw_names_itself() -> None:
    assert told_failure(ZeroDivisionError("division by zero"), language="en") == (
        "An unforeseen error (ZeroDivisionError: division by zero)."
    )


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")
