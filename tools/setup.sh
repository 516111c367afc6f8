#!/bin/sh
# Sets up what the Makefile's targets need, each with the least that is missing:
#   setup.sh users        .venv with the program and what it runs with
#   setup.sh developers   .venv with what tests and checks need as well
#   setup.sh native       the native libraries of the typesetter
#   setup.sh external     the programs that tests/external reads artifacts back with
set -eu
cd "$(dirname "$0")/.."
VENV=${VENV:-.venv}

say() { printf '%s\n' "$*" >&2; }
fail() { say "setup: $1"; shift; for line in "$@"; do say "  $line"; done; exit 1; }

can_apt_get() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; }

apt_install() {
    say "setup: apt-get install $*"
    install_quietly() { DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null; }
    install_quietly "$@" 2>/dev/null || { apt-get update -qq >/dev/null && install_quietly "$@"; }
}

is_recent() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
    if [ -n "${PYTHON:-}" ]; then
        is_recent "$PYTHON" || fail "PYTHON=$PYTHON is not Python 3.11 or later." "Name one that is: make PYTHON=/path/to/python3.11"
        printf '%s\n' "$PYTHON"
        return
    fi
    for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
        if is_recent "$candidate"; then
            printf '%s\n' "$candidate"
            return
        fi
    done
    fail "ladderexport needs Python 3.11 or later, and $(python3 --version 2>/dev/null || echo 'no Python') was found." \
        "Debian, Ubuntu: sudo apt-get install python3 python3-venv" \
        "Fedora:         sudo dnf install python3" \
        "macOS:          brew install python" \
        "or name one that is installed: make PYTHON=/path/to/python3.11"
}

make_venv() {
    if "$VENV/bin/python" -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        return
    fi
    python=$(find_python)
    say "setup: making $VENV with $("$python" --version) (once; this takes a minute)"
    if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        can_apt_get && apt_install "python$version-venv" || fail "this Python cannot make virtual environments." \
            "Debian, Ubuntu: sudo apt-get install python$version-venv" \
            "or name another Python: make PYTHON=/path/to/python3.11"
    fi
    rm -rf "$VENV"
    "$python" -m venv "$VENV"
}

install_from() {
    make_venv
    say "setup: installing what $1 pins"
    "$VENV/bin/python" -m pip install -qq --disable-pip-version-check --no-input --require-hashes -r "$1"
    "$VENV/bin/python" -m pip install -qq --disable-pip-version-check --no-input --no-deps --no-build-isolation --editable .
}

typesetter_loads() {
    "$VENV/bin/python" -c '
import sys, warnings
warnings.simplefilter("ignore")
from weasyprint.text import ffi
sys.exit(ffi.pango.pango_version() < 14400 or ffi.harfbuzz_subset is None)
' >/dev/null 2>&1
}

install_native() {
    typesetter_loads && return
    if can_apt_get; then
        apt_install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 && typesetter_loads && return
    fi
    fail "the typesetter needs Pango 1.44 or later and HarfBuzz with its subsetter:" \
        "Debian, Ubuntu: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" \
        "Fedora:         sudo dnf install pango harfbuzz" \
        "Arch:           sudo pacman -S pango harfbuzz" \
        "macOS:          brew install pango" \
        "then run make again."
}

missing_programs() {
    command -v soffice >/dev/null 2>&1 || printf 'libreoffice-calc '
    command -v pdftotext >/dev/null 2>&1 || printf 'poppler-utils '
    java -version >/dev/null 2>&1 || printf 'default-jdk-headless '
}

install_external() {
    missing=$(missing_programs)
    [ -z "$missing" ] && return
    # shellcheck disable=SC2086  # a list of names
    can_apt_get && apt_install $missing && [ -z "$(missing_programs)" ] && return
    fail "the external tests need LibreOffice Calc, Poppler's tools and a Java runtime:" \
        "Debian, Ubuntu: sudo apt-get install libreoffice-calc poppler-utils default-jdk-headless" \
        "Fedora:         sudo dnf install libreoffice-calc poppler-utils java-latest-openjdk-headless" \
        "Arch:           sudo pacman -S libreoffice-fresh poppler jre-openjdk-headless" \
        "macOS:          brew install --cask libreoffice && brew install poppler openjdk"
}

case "${1:-}" in
    users) install_from requirements.txt ;;
    developers) install_from requirements-dev.txt ;;
    native) install_native ;;
    external) install_external ;;
    *) fail "usage: tools/setup.sh users|developers|native|external" ;;
esac
