#!/usr/bin/env bash
# run.sh TEXTMILL CASE PLUGINS: runs one case and compares exit code, stderr and stdout, to the character.
#
# CASE holds `command` (the arguments of textmill, read by bash), `expected.exit`, `expected.stderr`, and perhaps
# `expected.stdout` (else nothing may be printed) and `setup.sh`, which is sourced first and may call `skip REASON`.
# The command runs in a copy of CASE, $DIR, and sees
#   $TMP        a folder of its own that is removed afterwards
#   $PLUGINS    the folder of the libraries made of plugins/*.cpp
#   $PREFIX     the folder of the installation: bin, lib/textmill/plugins, share/textmill
# In the expected texts these names stand for the paths, and TIME for how long a run took. A text that differs is written
# beside the expected one as expected.*.new, to be promoted by hand.
set -uo pipefail
textmill=$(realpath "$1") case=$(cd "$2" && pwd)
PLUGINS=$(realpath "$3") PREFIX=${textmill%/bin/*}
export PLUGINS PREFIX
TMP=$(mktemp -d "${TMPDIR:-/tmp}/textmill-errors.XXXXXX")
cleanup=()  # commands that a setup wants to be run at the end
finish() {
  local command
  for command in "${cleanup[@]}"; do eval "$command"; done
  rm -rf -- "$TMP"
}
trap finish EXIT
skip() {
  echo "skipped: $*"
  exit 77
}
textmill() { "$textmill" "$@"; }

# Nothing of the user's may have a say.
export LC_ALL=C.UTF-8 NO_COLOR=1 HOME=$TMP/home COLUMNS=100
unset TEXTMILL_PLUGIN_PATH XDG_DATA_HOME
mkdir "$TMP/home"
DIR=$TMP/case
cp -r "$case" "$DIR"
cd "$DIR" || exit 1
if [[ -e setup.sh ]]; then source ./setup.sh; fi

arguments=$(cat command)
SECONDS=0
eval "textmill $arguments" >"$TMP/stdout" 2>"$TMP/stderr" </dev/null
code=$?

failed=0
# A run that takes ten seconds or more, as on a busy machine, tells its progress; a shorter one must not.
progress='.^'  # nothing
if ((SECONDS >= 9)); then progress='^[a-z_.]+(: [a-z]+)? (\[[#-]+\] +[0-9]+ % )?[0-9]+ documents?, '; fi
compare() {  # NAME
  local expected=$case/expected.$1
  sed -E -e "/$progress/d" -e 's/(its own tables speak of) [0-9]+/\1 SIZE/' -e 's/ in ([0-9]+ (h|min) )*[0-9.]+ m?s\b/ in TIME/' -e "s|$DIR|\$DIR|g" -e "s|$TMP|\$TMP|g" -e "s|$PLUGINS|\$PLUGINS|g" -e "s|$PREFIX|\$PREFIX|g" "$TMP/$1" >"$TMP/$1.found"
  if [[ ! -e $expected ]]; then expected=/dev/null; fi
  if diff -u "$expected" "$TMP/$1.found"; then
    rm -f "$case/expected.$1.new"
  else
    cp "$TMP/$1.found" "$case/expected.$1.new"
    failed=1
  fi
}
compare stderr
compare stdout
if [[ $code != "$(<"$case/expected.exit")" ]]; then
  echo "exit code $code, expected $(<"$case/expected.exit")"
  failed=1
fi
exit $failed
