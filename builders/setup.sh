#!/bin/sh
# Finds a Python that can run Lofted and hands over to builders/setup.py.
# "-I" makes Python ignore PYTHONHOME, PYTHONPATH and the user's own packages, whatever the caller has set.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
found=""
bare=""

# Becomes the set-up when the Python named first will do; otherwise notes why not.
try() {
    name=$1
    shift
    version=$("$name" -I -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2>/dev/null) || return 0
    if ! "$name" -I -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        found="${found:+$found, }$name is $version"
    elif ! "$name" -I -c 'import ensurepip, venv' 2>/dev/null; then
        bare="$name $version"
    else
        exec "$name" -I "$root/builders/setup.py" "$@"
    fi
}

if [ -n "${LOFTED_PYTHON:-}" ]; then
    try "$LOFTED_PYTHON" "$@"
else
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        try "$name" "$@"
    done
fi
if [ -n "$bare" ]; then
    echo "set-up: $bare is here, but without the venv module that Lofted's set-up needs;" \
        "on Debian and Ubuntu it is the package python3-venv." >&2
else
    echo "set-up: Lofted needs Python 3.11 or newer, and none was found (${found:-no Python 3 at all});" \
        "install one, or name it with LOFTED_PYTHON=/path/to/python3." >&2
fi
exit 2
