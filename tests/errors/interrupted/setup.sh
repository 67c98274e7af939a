# Two documents come through a pipe that then stays open, as a slow source does; Ctrl-C comes while the run waits for more.
mkfifo pipe
textmill() {
  set -m  # else the shell has a process in the background ignore SIGINT
  "$textmill" "$@" <pipe &
  local run=$!
  exec 9>pipe
  printf '{"id": "one", "text": "One."}\n{"id": "two", "text": "Two."}\n{"id": "thr' >&9
  sleep 1
  kill -INT $run
  wait $run
}
