#!/usr/bin/env bash
# installed.sh BUILD SOURCE: a program of somebody else's, built against the installation by CMake and by pkg-config, does
# what SOURCE/embed.c expects. It is no C++ program, and finds the plugins by the place of the library.
set -euo pipefail
prefix=$1/tests/authoring/prefix source=$2
work=$(mktemp -d "${TMPDIR:-/tmp}/textmill-embed.XXXXXX")
trap 'rm -rf -- "$work"' EXIT
cd "$work"
export HOME=$work
unset TEXTMILL_PLUGIN_PATH
cp "$source/embed.c" .
cat >CMakeLists.txt <<'END'
cmake_minimum_required(VERSION 3.25)
project(embedding LANGUAGES C)
set(CMAKE_C_STANDARD 99)
find_package(Textmill REQUIRED)
find_package(Threads REQUIRED)
add_executable(embedding embed.c)
target_link_libraries(embedding PRIVATE Textmill::host Threads::Threads)
END
cmake -B build -G Ninja -DCMAKE_PREFIX_PATH="$prefix" >/dev/null
cmake --build build
./build/embedding "$source"

PKG_CONFIG_PATH=$(dirname "$(find "$prefix" -name textmill-host.pc)")
export PKG_CONFIG_PATH
# shellcheck disable=SC2046  # several words
"$CC" -std=c99 -o by_hand embed.c $(pkg-config --cflags --libs textmill-host) -lpthread
LD_LIBRARY_PATH=$(pkg-config --variable=libdir textmill-host) ./by_hand "$source"
