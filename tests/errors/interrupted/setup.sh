# Two documents come through a pipe that then stays open, as a slow source does; Ctrl-C comes when both have been read.
mkfifo pipe
textmill() {
  set -m  # else the shell has a process in the background ignore SIGINT
  exec 9<>pipe
  printf '{"id": "one", "text": "One."}\n{"id": "two", "text": "Two."}\n{"id": "thr' >&9
  "$textmill" "$@" <pipe 9>&- &
  local run=$! i
  for ((i = 0; i < 1200; ++i)); do  # at most a minute, for machines that have much else to do
    read -r -t 0 -u 9 || break      # nothing is left in the pipe
    sleep 0.05
  done
  sleep 1
  kill -INT $run
  wait $run
}
