#!/usr/bin/env bash
# schema.sh TEXTMILL CHECKER PROJECT: every shipped config fits the schema that the program prints, and none of
# tests/cli/misfits does.
set -uo pipefail
textmill=$1 checker=$2 project=$3
schema=$(mktemp "${TMPDIR:-/tmp}/textmill-schema.XXXXXX")
trap 'rm -f -- "$schema"' EXIT
unset TEXTMILL_PLUGIN_PATH
"$textmill" schema >"$schema" || exit 1
"$checker" "$schema" "$project"/configs/*.yaml || exit 1
failed=0
for misfit in "$project"/tests/cli/misfits/*.yaml; do
  "$checker" "$schema" "$misfit"
  if [[ $? != 1 ]]; then
    echo "$misfit should not fit"
    failed=1
  fi
done
exit $failed
