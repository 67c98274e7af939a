#!/usr/bin/env bash
# bench.sh TEXTMILL CRASHING: `plugin bench` counts bytes exactly, finds a plugin that has become several times as slow or
# writes twice as much, lets pass one that is as it was, and says what is wrong with a baseline.
set -uo pipefail
textmill=$1 crashing=$2
work=$(mktemp -d "${TMPDIR:-/tmp}/textmill-bench.XXXXXX")
trap 'rm -rf -- "$work"' EXIT
cd "$work" || exit 1

write() {  # LOOPS TYPE: a script that walks over its tokens so often, and writes one value a token
  cat >plugin.lua <<END
return plugin {
  id = "copying", version = "1.0.0", summary = "Copies classes", license = "MIT",
  reads = { "token/1.class" }, writes = { "copy/1.class: $2" },
  process = function(doc, out)
    local class, sum = doc[1], 0
    for _ = 1, $1 do for i = 1, #class do sum = sum + class[i] end end
    for i = 1, #class do out(class[i]) end
  end,
}
END
}
bench() { "$textmill" plugin bench ./plugin.lua --words 4000 "$@"; }
expect() {  # CODE TEXT COMMAND...
  local code=$1 text=$2 said
  shift 2
  said=$("$@" 2>&1)
  local got=$?
  if [[ $got != "$code" || $said != *"$text"* ]]; then
    printf 'exit code %s, not %s, or no "%s":\n%s\n' "$got" "$code" "$text" "$said"
    exit 1
  fi
}

write 1 u8
expect 0 'ns a token' bench --write then.json
grep -A3 '"name": "output"' then.json | grep -qx ' *"value": 1' || { echo "a u8 a token is not 1 byte"; cat then.json; exit 1; }
expect 0 '"textmill_bench": 1' bench --json
expect 0 'output' bench --baseline then.json --allow 100
write 40 u8
expect 1 'dearer    process' bench --baseline then.json --allow 100
write 1 u16
expect 1 'dearer    output: 2 bytes a token, was 1: 2 times, and 1.5 is the limit' bench --baseline then.json --allow 50
expect 2 'the baseline knows nothing of it' bench --baseline then.json --with '{}'
expect 2 "none.json: the baseline can't be read" bench --baseline none.json
echo '{"plugins": [{"id": "copying", "version": "1.0.0", "with": "", "reference": 1}]}' >lacking.json
expect 2 "lacking.json:1:14: a plugin has no list 'figures'" bench --baseline lacking.json
expect 1 'crashed with SIGSEGV' "$textmill" plugin bench "$crashing"
expect 4 'no_such' "$textmill" plugin bench no_such
