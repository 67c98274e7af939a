#!/usr/bin/env bash
# pkg_config.sh BUILD: a plugin is built with a compiler and what pkg-config says, no CMake.
set -euo pipefail
prefix=$1/tests/authoring/prefix
work=$(mktemp -d "${TMPDIR:-/tmp}/textmill-authoring.XXXXXX")
trap 'rm -rf -- "$work"' EXIT
cd "$work"
export PATH=$prefix/bin:$PATH HOME=$work
PKG_CONFIG_PATH=$(dirname "$(find "$prefix" -name textmill.pc)")
export PKG_CONFIG_PATH
textmill plugin new my_words -q
flags=$(pkg-config --cflags textmill)
# shellcheck disable=SC2086  # several words
"$CXX" -std=c++20 -O1 -shared -fPIC -fvisibility=hidden $flags -o my_words.so my_words/my_words.cpp
textmill describe ./my_words.so | grep -q 'the share of long words'
[[ $(pkg-config --variable=plugindir textmill) == */textmill/plugins ]]
