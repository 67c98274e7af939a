#!/usr/bin/env bash
# fresh_root.sh BUILD SOURCE: `textmill` and `textmill-dev`, as cpack makes them, are installed by apt into a new system,
# where a user runs an analysis and an author builds, tests and checks plugins, with what these packages bring along and a
# compiler. TEXTMILL_FRESH_ROOT=new makes the system by debootstrap; the path of a folder takes a copy of the one there.
set -euo pipefail
build=$1 source=$2
skip() { echo "skipped: $1"; exit 77; }
[[ -n ${TEXTMILL_FRESH_ROOT:-} ]] || skip "TEXTMILL_FRESH_ROOT is not set; this takes minutes and the network"
((EUID == 0)) || skip "only root can make a system"
command -v apt-get >/dev/null || skip "this is no Debian, nor one of its kin"
work=$(mktemp -d "${TMPDIR:-/tmp}/textmill-packages.XXXXXX")
root=$work/root
clean() {
  if mountpoint -q "$root/proc"; then umount "$root/proc"; fi
  rm -rf --one-file-system -- "$work"
}
trap clean EXIT
# shellcheck source=/dev/null
. /etc/os-release

(cd "$build" && cpack -G DEB -B "$work/debs" >"$work/cpack.log" 2>&1) || { tail -20 "$work/cpack.log"; exit 1; }
if [[ $TEXTMILL_FRESH_ROOT == new ]]; then
  command -v debootstrap >/dev/null || skip "there is no debootstrap"
  # shellcheck disable=SC2016  # apt-get expands it
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' "Codename: $VERSION_CODENAME" | head -n 1)
  debootstrap --variant=minbase "$VERSION_CODENAME" "$root" "$mirror" >"$work/debootstrap.log" 2>&1 ||
    { tail "$work/debootstrap.log"; exit 1; }
else
  cp -a "$TEXTMILL_FRESH_ROOT" "$root"
fi

mount -t proc proc "$root/proc" 2>"$work/mount.log" || skip "/proc can't be mounted here: $(cat "$work/mount.log")"

# The same sources as here, without those of other makers.
rm -f "$root"/etc/apt/sources.list
for file in /etc/resolv.conf /etc/apt/sources.list /etc/apt/sources.list.d/{debian,ubuntu}.sources; do
  if [[ -e $file ]]; then cp "$file" "$root$file"; fi  # which of them there are depends on the system
done
cp -r "$work/debs" "$root/debs"
cp -r "$source/configs" "$source/tests/embed" "$root/root/"
cat >"$root/root/try.sh" <<'END'
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive HOME=/root LC_ALL=C.UTF-8
apt-get update -qq
apt-get install -qq --no-install-recommends /debs/textmill_*.deb >/dev/null
cd /root
textmill version
textmill check configs/quickstart.yaml >/dev/null
textmill run configs/quickstart.yaml -q
[[ -s configs/out/quickstart/run.json || -n $(find configs -name run.json) ]]
[[ -s /usr/share/man/man1/textmill.1 || -s /usr/share/man/man1/textmill.1.gz ]]
textmill plugin new said --lua -q
(cd said && textmill plugin test cases/* && textmill plugin check ./said.lua -q)
! command -v cmake >/dev/null || { echo "the program alone brings CMake"; exit 1; }

apt-get install -qq --no-install-recommends /debs/textmill-dev_*.deb g++ ninja-build pkg-config >/dev/null
for kind in --cpp --c; do
  textmill plugin new "words${kind//-/_}" $kind -q
  (cd "words${kind//-/_}" && cmake -B build -G Ninja >/dev/null && cmake --build build >/dev/null && ctest --test-dir build -Q)
done
cc -std=c99 -o embedding embed/embed.c $(pkg-config --cflags --libs textmill-host) -lpthread
./embedding embed
apt-get purge -qq textmill-dev textmill >/dev/null
[[ -z $(find /usr -name '*textmill*' -print -quit) ]] || { echo "this is left:"; find /usr -name '*textmill*'; exit 1; }
echo "all is well"
END
said=$(chroot "$root" /bin/bash /root/try.sh 2>&1) || { echo "$said" | tail -40; exit 1; }
echo "$said" | tail -5
[[ $said == *"all is well" ]]
