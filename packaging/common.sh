# What the scripts of this folder share. Sourced, not run.
# They may be run again at any time: what is there already is not done twice.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# The libraries that the window needs on a bare Debian 12, tried one by one on an empty system.
WINDOW_LIBRARIES=(
    libgl1 libegl1 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libglib2.0-0
    libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libcups2
)

say() { printf '==> %s\n' "$*"; }
more() { printf '    %s\n' "$*"; }
stop() {
    printf '!!! %s\n' "$1" >&2
    shift
    if [ $# -gt 0 ]; then printf '    %s\n' "$@" >&2; fi
    exit 1
}

# slowly WHAT COMMAND...: run something slow, tell every few seconds that it still runs, and show
# all it said when it fails.
slowly() {
    local what=$1 log began=$SECONDS next=5 child
    shift
    log=$(mktemp)
    more "$what"
    "$@" >"$log" 2>&1 </dev/null &
    child=$!
    while kill -0 "$child" 2>/dev/null; do
        sleep 0.2
        if [ $((SECONDS - began)) -ge "$next" ]; then
            more "... still busy after $((SECONDS - began)) seconds"
            next=$((next + (next < 30 ? 5 : 30)))
        fi
    done
    if ! wait "$child"; then
        cat "$log" >&2
        rm -f "$log"
        return 1
    fi
    rm -f "$log"
}

# --- the system ---------------------------------------------------------------------------------

is_installed() { # on newer systems some libraries have t64 behind their name
    local name
    for name in "$1" "${1}t64"; do
        if [ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null)" = installed ]; then return 0; fi
    done
    return 1
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# system_packages NAME...: install with apt what is missing. Where that cannot be, tell and go on:
# the libraries may be there under another name.
system_packages() {
    local name missing=()
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        more "this is not Debian or Ubuntu: the libraries of the window have to be there already"
        return 0
    fi
    for name in "$@"; do
        if ! is_installed "$name"; then missing+=("$name"); fi
    done
    if [ ${#missing[@]} = 0 ]; then
        more "all system libraries are there"
        return 0
    fi
    if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
        more "missing, and only an administrator can install them: ${missing[*]}"
        more "ask for: apt-get install ${missing[*]}"
        more "going on without; if the window does not open, this is why"
        return 0
    fi
    if [ "$(id -u)" != 0 ]; then
        more "an administrator's password may be asked, to install: ${missing[*]}"
        sudo -v || stop "Without an administrator's password the system libraries cannot be installed."
    fi
    slowly "looking up system packages" as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q ||
        more "the list of packages could not be renewed; going on with the one that is there"
    slowly "installing ${missing[*]}" as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -q --no-install-recommends "${missing[@]}" ||
        stop "These system packages could not be installed: ${missing[*]}" \
            "Is there a connection to the internet? Then run this command again."
}

# --- Python -------------------------------------------------------------------------------------

can_run() { # a Python that we support and that can make a virtual environment
    command -v "$1" >/dev/null 2>&1 && "$1" - >/dev/null 2>&1 <<'PYTHON'
import sys
import ensurepip, venv
sys.exit(0 if (3, 11) <= sys.version_info[:2] <= (3, 13) else 1)
PYTHON
}

find_python() {
    local name
    for name in ${PYTHON:-} python3 python3.13 python3.12 python3.11 /usr/bin/python3; do
        if can_run "$name"; then
            command -v "$name"
            return 0
        fi
    done
    return 1
}

need_python() {
    if ! find_python >/dev/null; then system_packages python3-venv; fi
    BASE_PYTHON=$(find_python) ||
        stop "Python 3.11, 3.12 or 3.13 is needed, and was not found." \
            "Install it, or name it: PYTHON=/path/to/python3.12 $0"
    more "Python: $BASE_PYTHON ($("$BASE_PYTHON" -c 'import platform; print(platform.python_version())'))"
}

hash_of() { cat "$@" | sha256sum | cut -d ' ' -f 1; }

# stamp_of VENV LOCK: what has to be the same for the packages to be up to date.
stamp_of() { echo "$(hash_of "$2" pyproject.toml) $("$1/bin/python" -c 'import sys; print(sys.version)' | tr '\n' ' ') $PWD"; }

# fill_venv VENV LOCK: make a virtual environment with exactly what is locked. Hashes are checked.
fill_venv() {
    local venv=$1 lock=$2 mark="$1/.filled-from-$(basename "$2")"
    if [ -d "$venv" ] && ! "$venv/bin/python" -c 'import pip' >/dev/null 2>&1; then
        more "$venv does not work any more: making it anew"
        rm -rf "$venv"
    fi
    if [ ! -d "$venv" ]; then "$BASE_PYTHON" -m venv "$venv"; fi
    if [ -f "$mark" ] && [ "$(cat "$mark")" = "$(stamp_of "$venv" "$lock")" ]; then
        more "the Python packages of $(basename "$lock") are there already"
        return 0
    fi
    rm -f "$venv"/.filled-from-*
    slowly "downloading and installing the Python packages (some 150 MB the first time)" \
        "$venv/bin/python" -m pip install --require-hashes --disable-pip-version-check -r "$lock" ||
        stop "The Python packages could not be installed; above is why." \
            "Is there a connection to the internet? Then run this command again."
    stamp_of "$venv" "$lock" >"$mark"
}

# link_checkout: the command .venv/bin/pgbdesk, which runs what stands in this folder.
link_checkout() {
    local mark=.venv/.linked
    if [ -x .venv/bin/pgbdesk ] && [ -f "$mark" ] && [ "$(cat "$mark")" = "$PWD $(hash_of pyproject.toml)" ]; then return 0; fi
    slowly "putting the command pgbdesk in .venv/bin" .venv/bin/python -m pip install \
        --disable-pip-version-check --no-index --no-deps --no-build-isolation --editable . ||
        stop "The command pgbdesk could not be made; above is why."
    echo "$PWD $(hash_of pyproject.toml)" >"$mark"
}
