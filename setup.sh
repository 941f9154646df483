#!/bin/sh
# Makes the environment, and on request the first briefing or the tests. Safe to run again: it does only what is missing.
#
#   sh setup.sh             set up
#   sh setup.sh briefing    set up, then make the briefing of the example article
#   sh setup.sh test        set up with the developers' tools, then run every check
#   sh setup.sh lock        compile requirements.lock again (needs uv)
#
# PYTHON=/path/to/python3 chooses the interpreter; BRIEFING_NO_APT=1 forbids installing system packages.
set -eu
cd "$(dirname "$0")"

EXAMPLE=data/articles/2024-06-17-poutine-pyongyang-hanoi.md
PDF_PACKAGES="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
VENV_PYTHON=.venv/bin/python

say() { printf '%s\n' "$*" >&2; }
stop() { say "setup: $*"; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

may_install() {
    [ "${BRIEFING_NO_APT:-}" != 1 ] && [ "$(id -u)" = 0 ] && have apt-get
}

# Installs system packages when that is allowed, else tells the one line to type. Fails when they are not there afterwards.
system_packages() {
    if may_install; then
        say "Installing system packages: $*"
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1 ||
            { apt-get update -qq >/dev/null 2>&1 &&
                DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1; }
    else
        say "Missing: $*. To install them on Debian or Ubuntu: sudo apt-get install $*"
        return 1
    fi
}

find_python() {
    for candidate in "${PYTHON:-}" python3.13 python3.12 python3.11 python3.14 python3; do
        [ -n "$candidate" ] && have "$candidate" &&
            "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' 2>/dev/null &&
            { printf '%s' "$candidate"; return; }
    done
    return 1
}

make_venv() {
    [ -x "$VENV_PYTHON" ] && "$VENV_PYTHON" -c '' 2>/dev/null && return
    rm -rf .venv
    python=$(find_python) || stop "Python 3.11 to 3.14 was not found; install python3, or set PYTHON=/path/to/python3."
    if have uv; then
        uv venv --quiet --python "$python" .venv
        return
    fi
    # Debian leaves a half-made .venv behind when python3-venv is missing.
    "$python" -m venv .venv >/dev/null 2>&1 && return
    rm -rf .venv
    system_packages python3-venv && "$python" -m venv .venv && return
    rm -rf .venv
    stop "no virtual environment could be made; install python3-venv (or uv) and run this again."
}

pip_install() {
    if have uv; then
        # Compiled now, as pip does: a briefing starts four Pythons, and some shells forbid compiling later.
        uv pip install --quiet --compile-bytecode --python "$VENV_PYTHON" "$@"
    else
        "$VENV_PYTHON" -m pip install --quiet --disable-pip-version-check "$@"
    fi || stop "the Python packages could not be installed (see above); with the network back, run this again."
}

fingerprint() { cat requirements.lock pyproject.toml | "$VENV_PYTHON" -c 'import hashlib, sys; print(hashlib.sha256(sys.stdin.buffer.read()).hexdigest())'; }

install_packages() { # run | all
    wanted=$(fingerprint)
    for stamp in ".venv/.stamp-$1" .venv/.stamp-all; do
        [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && return
    done
    say "Installing Python packages ($1); a minute or two the first time."
    if [ "$1" = run ]; then
        sed '/^# developers/,$d' requirements.lock >.venv/pins.txt
    else
        cp requirements.lock .venv/pins.txt
    fi
    pip_install --require-hashes -r .venv/pins.txt
    pip_install --no-deps --no-build-isolation -e .
    rm -f .venv/.stamp-*
    printf '%s\n' "$wanted" >".venv/.stamp-$1"
}

pdf_libraries() {
    "$VENV_PYTHON" -c 'import ctypes.util, sys; sys.exit(not all(map(ctypes.util.find_library, ["pango-1.0", "pangoft2-1.0", "harfbuzz-subset"])))' 2>/dev/null && return
    # shellcheck disable=SC2086  # a list of packages
    system_packages $PDF_PACKAGES || say "Going on without them: HTML works, PDF does not yet."
}

set_up() {
    make_venv
    install_packages "$1"
    pdf_libraries
}

compile_lock() {
    have uv || stop "compiling the lock needs uv: python3 -m pip install uv"
    options="--universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --quiet"
    everything=$(mktemp) && runtime=$(mktemp)
    # What is pinned already stays, unless the project file asks for another: an upgrade is a change of its own.
    [ -n "${BRIEFING_UPGRADE:-}" ] || cp requirements.lock "$everything" && cp "$everything" "$runtime"
    trap 'rm -f "$everything" "$runtime"' EXIT
    # shellcheck disable=SC2086  # a list of options
    uv pip compile pyproject.toml $options --extra en --extra scale --group dev -o "$everything"
    # shellcheck disable=SC2086
    uv pip compile pyproject.toml $options --group build -c "$everything" -o "$runtime"
    python3 - "$everything" "$runtime" >requirements.lock <<'PYTHON'
import re, sys
from pathlib import Path

everything, runtime = (re.split(r"\n(?=[A-Za-z0-9])", Path(name).read_text().strip()) for name in sys.argv[1:])
names = {pin.split("==")[0] for pin in runtime}
print("# run time: what a briefing needs, and the build backend. Made by `sh setup.sh lock`.", *runtime, sep="\n")
print("# developers: tests, checks, the English model, Dask.", *(p for p in everything if p.split("==")[0] not in names), sep="\n")
PYTHON
}

case "${1:-}" in
"")
    set_up run
    say "Ready. Next: sh setup.sh briefing"
    ;;
briefing)
    set_up run
    shift
    [ $# -gt 0 ] || set -- "$EXAMPLE"
    exec .venv/bin/briefing make "$@"
    ;;
test)
    set_up all
    shift
    bin=.venv/bin
    say "ruff"
    "$bin/ruff" check .
    "$bin/ruff" format --check --quiet .
    say "mypy"
    "$bin/mypy"
    # The scripts that learn and score are run by hand: types tell when a move breaks them.
    MYPYPATH=bench/facts "$bin/mypy" bench/facts/*.py
    say "pytest"
    # One file, one process: what a file prepares once stays prepared; more than four processes only eat memory.
    exec "$VENV_PYTHON" -m pytest --numprocesses=auto --maxprocesses=4 --dist=loadfile "$@"
    ;;
lock) compile_lock ;;
*) stop "unknown command \"$1\"; known: briefing, test, lock, or none to set up only." ;;
esac
