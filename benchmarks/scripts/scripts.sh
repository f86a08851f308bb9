# Reading, parsing and checking revision files: benchmarks/run scripts [COUNT [FILES]]. First COUNT of them in a cold JVM, without a command
# line around it; then ./tributary heads as a whole process on a folder of FILES of them, five times after one to warm up, with the pages
# of the files in the system's memory: wall time and processor time, medians. Behind it on one processor.
set -euo pipefail
mvn -o -q -Dungated -Pbenchmarks -pl benchmarks -am compile >&2 || mvn -q -Dungated -Pbenchmarks -pl benchmarks -am compile >&2
java -cp "benchmarks/target/classes:tributary-core/target/classes" dev.tributary.benchmarks.ScriptBenchmark "${1:-5000}"

files=${2:-100000}
home=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
./tributary --version >/dev/null
mkdir -p "$work/db/revisions"
awk -v files="$files" -v folder="$work/db/revisions" 'BEGIN {
  for (i = 0; i < files; i++) {
    file = sprintf("%s/2025_r%06d_change.sql", folder, i)
    printf "-- revision: r%06d\n-- revises:  %s\n-- message:  change %d\n\n-- @up\nALTER TABLE t ADD COLUMN c%d int;\n\n-- @down\nALTER TABLE t DROP COLUMN c%d;\n",
      i, i == 0 ? "none" : sprintf("r%06d", i - 1), i, i, i >file
    close(file)
  }
}'
cd "$work"
TIMEFORMAT='%3R %3U %3S'
measure() { # NAME COMMAND…
  local name=$1
  shift
  for run in 1 2 3 4 5 6; do
    [ "$run" -gt 2 ] || : >times # one to warm up
    { time "$@" heads >said 2>&1; } 2>>times
    grep -q "^r$(printf '%06d' $((files - 1))) (head)" said || { cat said >&2; exit 1; }
  done
  sort -n times | awk -v name="$name" '{ wall[NR] = $1; cpu[NR] = $2 + $3 }
    END { m = int((NR + 1) / 2); printf "%s: %.2f s (%.2f to %.2f, of %d), processor %.2f s\n", name, wall[m], wall[1], wall[NR], NR, cpu[m] }'
}
measure "./tributary heads, $files files" "$home/tributary"
if command -v taskset >/dev/null; then measure "the same on one processor" taskset -c 0 "$home/tributary"; fi
