# ./tributary check --against as a whole process: benchmarks/run check [FILES [COMMITS]]. Makes a repository of 2,000 commits and 1,000
# revision files whose last ten are on main alone, has a file more in the working tree, and takes medians in milliseconds. No database.
set -euo pipefail
files=${1:-1000}
commits=${2:-2000}
home=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
./tributary --version >/dev/null
mkdir "$work/project"
cd "$work/project"
export GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_NAME=ana GIT_AUTHOR_EMAIL=ana@example.org GIT_COMMITTER_NAME=ana GIT_COMMITTER_EMAIL=ana@example.org
git init -q -b main .
awk -v files="$files" -v commits="$commits" 'BEGIN {
  every = int(commits / files); if (every < 1) every = 1
  for (i = 0; i < commits; i++) {
    print "commit refs/heads/main"
    printf "committer dev%d <dev%d@example.org> %d +0000\n", i % 7, i % 7, 1700000000 + 60 * i
    print "data 6\nchange"
    if (i % every == 0 && n < files) {
      text = sprintf("-- revision: r%06d\n-- revises:  %s\n-- message:  change %d\n\n-- @up\nALTER TABLE t ADD COLUMN c%d int;\n\n-- @down\nALTER TABLE t DROP COLUMN c%d;\n",
        n, n == 0 ? "none" : sprintf("r%06d", n - 1), n, n, n)
      printf "M 644 inline db/revisions/2025_r%06d_change.sql\n", n++
    } else {
      text = "class C" i " {}\n"
      printf "M 644 inline src/p%d/C%d.java\n", i % 50, i
    }
    printf "data %d\n%s\n", length(text), text
  }
}' | git fast-import --quiet
git checkout -q -b feature main~20
last=$(ls db/revisions | tail -1 | sed 's/.*_\(r[0-9]*\)_.*/\1/')
printf -- '-- revision: mine\n-- revises:  %s\n-- message:  add mine\n\n-- @up\nSELECT 1;\n\n-- @down\nSELECT 1;\n' "$last" >db/revisions/2026_mine.sql
status=0
"$home/tributary" check --against main >"$work/said" 2>/dev/null || status=$?
if [ "$status" != 3 ] || ! grep -q 'there are 2 heads' "$work/said"; then
  cat "$work/said" >&2
  echo "the two heads were not found" >&2
  exit 1
fi

once() { # NAME COMMAND…
  local name=$1 start end
  shift
  start=$(date +%s%N)
  "$@" >/dev/null 2>&1 || true
  end=$(date +%s%N)
  echo "$name $(((end - start) / 100000))" >>"$work/times"
}
for run in 1 2 3 4 5 6 7 8 9 10 11 12; do
  [ "$run" -gt 2 ] || : >"$work/times" # two to warm up
  once "tributary check --against" "$home/tributary" check --against main
  once "tributary check" "$home/tributary" check
  once "git merge-base" git merge-base HEAD main
done
echo "whole processes, $files files, $commits commits, milliseconds: minimum, median, maximum of 10 (load $(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo '?'))"
for name in "tributary check --against" "tributary check" "git merge-base"; do
  grep "^$name [0-9]*$" "$work/times" | sed "s/^$name //" | sort -n \
    | awk -v name="$name" '{ t[NR] = $1 / 10 } END { printf "%-26s %6.0f %6.0f %6.0f\n", name, t[1], (t[int((NR + 1) / 2)] + t[int(NR / 2) + 1]) / 2, t[NR] }'
done
