# A file system of 64 KiB, all of it taken.
mkdir disk
mount -t tmpfs -o size=64k textmill disk 2>/dev/null || skip "mounting a small file system takes root"
cleanup+=("umount '$DIR/disk'")
head -c 65536 /dev/zero >disk/other
