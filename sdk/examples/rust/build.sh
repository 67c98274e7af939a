#!/usr/bin/env bash
# build.sh [FOLDER]: builds doubled_words.so there (default: here), with rustc alone, and puts into it the manifest by which
# plugins are listed without running them.
set -euo pipefail
source=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")") to=${1:-.}
rustc --edition 2021 -C opt-level=3 -C strip=debuginfo --crate-type cdylib -o "$to/doubled_words.so" "$source/doubled_words.rs"
textmill plugin manifest "$to/doubled_words.so" >"$to/doubled_words.manifest"
objcopy --add-section .textmill="$to/doubled_words.manifest" "$to/doubled_words.so"
rm "$to/doubled_words.manifest"
