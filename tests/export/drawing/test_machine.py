"""Two machines run JavaScript here: they draw the same, fail the same way, and one serves forks of the other."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Callable
from multiprocessing import get_context

import pytest
from support.figures import corpus
from support.notebooks import read

from toolkit.export.drawing import engine
from toolkit.export.drawing.machine import Machine, MachineError, QuickMachine, V8Machine, has_v8
from toolkit.export.figures.svg import tidy
from toolkit.export.words import words

CORPUS = corpus()
needs_v8 = pytest.mark.skipif(not has_v8(), reason="mini-racer is not installed: pip install mini-racer")
KINDS = [QuickMachine, pytest.param(V8Machine, marks=needs_v8)]


def drawn_by(kind: Callable[[float], Machine], name: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(engine, "machine", kind)
    engine.forget()
    try:
        return tidy(engine.draw(read(CORPUS[name]), words("fr"))[0], prefix="f").markup
    finally:
        engine.forget()


@needs_v8
@pytest.mark.parametrize("name", ["annotations", "grouped bars", "flows", "heatmap", "coloured countries of Europe"])
def test_both_machines_draw_the_same(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn_by(V8Machine, name, monkeypatch) == drawn_by(QuickMachine, name, monkeypatch)


@pytest.mark.parametrize("kind", KINDS)
def test_promises_are_kept(kind: Callable[[float], Machine]) -> None:
    machine = kind(10)
    machine.evaluate("let told = ''; Promise.resolve().then(() => { told += 'a'; }).then(() => { told += 'b'; });")
    machine.settle()
    assert machine.evaluate("told") == "ab"


@pytest.mark.parametrize("kind", KINDS)
def test_a_notebook_with_its_event_loop_can_use_it(kind: Callable[[float], Machine]) -> None:
    async def cell() -> object:
        machine = kind(10)
        machine.evaluate("let told = 'a';")
        return machine.evaluate("told + 'b'")

    assert asyncio.run(cell()) == "ab"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("throw new Error('no such trace')", "no such trace"),
        ("nothing.here", "nothing"),
        ("(function again() { again(); })()", "stack"),
        ("while (true) {}", "inter|terminated"),
        ("'a' +", "SyntaxError|unexpected token"),
    ],
)
def test_what_goes_wrong_is_said_in_one_line(kind: Callable[[float], Machine], script: str, said: str) -> None:
    with pytest.raises(MachineError, match=said) as caught:
        kind(0.3).evaluate(script)
    assert len(str(caught.value).splitlines()) == 1


def _draw_again(expected: str) -> None:
    drawn = engine.draw(read(CORPUS["markers"]), words("fr"))[0]
    engine.forget()
    os._exit(0 if drawn == expected else 1)


def test_a_fork_of_a_process_that_has_drawn_can_draw() -> None:
    expected = engine.draw(read(CORPUS["markers"]), words("fr"))[0]
    child = get_context("fork").Process(target=_draw_again, args=(expected,))
    child.start()
    child.join(60)
    assert child.exitcode == 0


def test_a_process_that_has_drawn_comes_to_its_end() -> None:
    program = (
        "from support.figures import corpus; from support.notebooks import read\n"
        "from toolkit.export.drawing import engine; from toolkit.export.words import words\n"
        "engine.draw(read(corpus()['markers']), words('fr'))"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    subprocess.run([sys.executable, "-c", program], env=environment, check=True, timeout=60)


@pytest.mark.parametrize("kind", KINDS)
def test_a_machine_that_was_cut_off_is_taken_down_in_silence(
    kind: Callable[[float], Machine], monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", heard.append)
    for _ in range(40):
        machine = kind(0.02)
        with pytest.raises(MachineError):
            machine.evaluate("for (let turn = 0; turn < 1e12; turn++) { [1, 2, 3].map((one) => one * 2); }")
        del machine
    assert not heard
