#!/bin/sh
# Finds a Python that can run Lofted and hands over to builders/setup.py.
# "-I" makes Python ignore PYTHONHOME, PYTHONPATH and the user's own packages, whatever the caller has set.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
found=""
bare=""
for name in "${LOFTED_PYTHON:-python3}" python3 python3.14 python3.13 python3.12 python3.11 python; do
    version=$("$name" -I -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2>/dev/null) || continue
    if ! "$name" -I -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        found="$found $name $version;"
    elif ! "$name" -I -c 'import ensurepip, venv' 2>/dev/null; then
        bare="$name $version"
    else
        exec "$name" -I "$root/builders/setup.py" "$@"
    fi
done
if [ -n "$bare" ]; then
    echo "set-up: $bare is here, but without the venv module that Lofted's set-up needs;" \
        "on Debian and Ubuntu it is the package python3-venv." >&2
else
    echo "set-up: Lofted needs Python 3.11 or newer, and none was found (found:${found:- no Python at all});" \
        "install one, or name it with LOFTED_PYTHON=/path/to/python3." >&2
fi
exit 2
