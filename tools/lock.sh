#!/bin/sh
# Remakes the lock from pyproject.toml. Needs uv (`pip install uv`).
#
# rfc3987-syntax comes only through an extra of jupyter-events and builds a grammar at import, 1.3-1.9 s in every
# process that imports altair or papermill; jsonschema works without it, so it is left out.
set -eu
cd "$(dirname "$0")/.."
override=$(mktemp)
echo "rfc3987-syntax ; sys_platform == 'never'" > "$override"
uv pip compile pyproject.toml --group dev --override "$override" --universal --python-version 3.11 \
    --generate-hashes --no-header --no-annotate --quiet -o requirements.txt
rm "$override"
# pip, and so conda, cannot leave a package out: constraints.txt pins what the extra brings as well.
uv pip compile pyproject.toml --group dev --constraint requirements.txt --universal --python-version 3.11 \
    --no-header --no-annotate --quiet -o constraints.txt
