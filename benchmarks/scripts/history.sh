#!/usr/bin/env bash
# benchmarks/run history [N]: how long it takes until the first line of history --graph is there, and the last one, for N revisions (10,000
# unless said) on up to six lines that part and merge; whole processes, medians of ten in milliseconds, beside heads, which only
# reads the same files. No database.
set -euo pipefail
count=${1:-10000}
home=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$home/tributary" --version >/dev/null
mkdir -p "$work/db/revisions"
cd "$work"
awk -v count="$count" 'function write(id, revises) {
    file = sprintf("db/revisions/r%06d_change.sql", id)
    printf "-- revision: r%06d\n-- revises:  %s\n-- message:  change %d\n-- created:  2025-01-%02d 09:30 UTC\n-- author:   dev%d\n\n-- @up\nALTER TABLE t ADD COLUMN c%d int;\n\n-- @down\nALTER TABLE t DROP COLUMN c%d;\n", id, revises, id, 1 + id % 28, id % 7, id, id >file
    close(file)
  }
  BEGIN {
    srand(7)
    write(0, "none")
    head[0] = 0
    heads = 1
    for (i = 1; i < count; i++) {
      at = int(rand() * heads)
      what = rand()
      if (what < 0.05 && heads < 6) {
        write(i, sprintf("r%06d", head[at]))
        head[heads++] = i
      } else if (what < 0.10 && heads > 1) {
        heads--
        if (at == heads) at = 0
        write(i, sprintf("r%06d, r%06d", head[at], head[heads]))
        head[at] = i
      } else {
        write(i, sprintf("r%06d", head[at]))
        head[at] = i
      }
    }
  }'

since() { echo $((($(date +%s%N) - $1) / 100000)); }
once() { # NAME COMMAND…
  local name=$1 start
  shift
  start=$(date +%s%N)
  "$@" | {
    IFS= read -r _
    echo "$name, first line $(since "$start")" >>times
    cat >/dev/null
    echo "$name, all $(since "$start")" >>times
  }
}
for run in 1 2 3 4 5 6 7 8 9 10 11 12; do
  [ "$run" -gt 2 ] || : >times # two to warm up
  once "history --graph" "$home/tributary" history --graph
  once "history --graph --author" "$home/tributary" history --graph --author dev3
  once "history --svg" "$home/tributary" history --svg
  once "heads" "$home/tributary" heads
done
echo "whole processes, $count revisions, milliseconds: minimum, median, maximum of 10 (load $(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo '?'))"
for name in "history --graph, first line" "history --graph, all" "history --graph --author, first line" "history --graph --author, all" \
  "history --svg, first line" "history --svg, all" "heads, all"; do
  grep "^$name [0-9]*$" times | sed "s/^$name //" | sort -n \
    | awk -v name="$name" '{ t[NR] = $1 / 10 } END { printf "%-38s %6.0f %6.0f %6.0f\n", name, t[1], (t[int((NR + 1) / 2)] + t[int(NR / 2) + 1]) / 2, t[NR] }'
done
