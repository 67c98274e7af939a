#!/usr/bin/env bash
# log_and_open.sh TEXTMILL: the log in JSON says how a run ended, and --open hands the report to the browser, or says why not.
set -euo pipefail
textmill=$(realpath "$1")
folder=$(mktemp -d "${TMPDIR:-/tmp}/textmill-open.XXXXXX")
trap 'rm -rf -- "$folder"' EXIT
cd "$folder"
fail() { echo "$*"; exit 1; }
printf 'One boat.\n' >text.txt
cat >run.yaml <<'END'
textmill: 1
sources: [{ path: text.txt }]
chain: [{ use: segment }]
sinks: [{ path: out/report.html }, { path: out/results.db }]
END
# Without the report's page this program can't be asked for one.
if ! "$textmill" check run.yaml >checked 2>&1; then
  grep -q 'has no HTML report' checked || fail "check: $(cat checked)"
  echo "skipped: this build has no report"
  exit 77
fi
command -v python3 >/dev/null || { echo "skipped: no python3"; exit 77; }

printf '#!/bin/sh\nprintf "%%s" "$1" >"%s/opened"\n' "$folder" >browser
chmod +x browser
BROWSER=$folder/browser "$textmill" run run.yaml --open --log-format json 2>log
for _ in $(seq 50); do [[ -s opened ]] && break; sleep 0.1; done
[[ $(cat opened) == "$folder/out/report.html" ]] || fail "opened: $(cat opened)"
python3 - log <<'END' || exit 1
import json, sys
lines = [json.loads(line) for line in open(sys.argv[1])]
end = lines[-1]
assert end["event"] == "done" and end["exit_code"] == 0 and end["documents"] == 1 and end["skipped"] == 0, end
assert [o.rsplit("/", 1)[1] for o in end["outputs"]] == ["report.html", "results.db", "run.json"], end
END
BROWSER=no-such-browser "$textmill" run run.yaml --open 2>log
grep -q "^warning: --open: there is no program 'no-such-browser'; the report is out/report.html$" log || fail "no browser: $(cat log)"
"$textmill" run run.yaml --open -o out/results.db 2>log
grep -q "^warning: --open: this run writes no report; add a sink 'out/report.html'$" log || fail "no report: $(cat log)"
# What a command line names starts from where it is given.
mkdir elsewhere
(cd elsewhere && "$textmill" run ../run.yaml -q -o here/results.db)
[[ -s elsewhere/here/results.db ]] || fail "-o from elsewhere: $(ls elsewhere)"
