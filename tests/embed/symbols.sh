#!/usr/bin/env bash
# symbols.sh LIBRARY HEADER: the library exports the functions of the header and nothing else.
set -euo pipefail
declared=$(grep -o 'TEXTMILL_API [^(]*' "$2" | grep -o 'textmill_[a-z_]*$' | sort)
exported=$(nm -D --defined-only "$1" | awk '$2 != "A" { sub("@.*", "", $3); print $3 }' | sort)
diff <(echo "$declared") <(echo "$exported")
