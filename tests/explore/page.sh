#!/usr/bin/env bash
# page.sh TEXTMILL OPTION FILE: FILE is what `textmill lua --OPTION` prints; else that is written beside it as FILE.new.
set -uo pipefail
if diff -u "$3" <("$1" lua "--$2"); then
  rm -f "$3.new"
else
  "$1" lua "--$2" >"$3.new"
  exit 1
fi
