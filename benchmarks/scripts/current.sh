#!/usr/bin/env bash
# benchmarks/run current [URL]: ./tributary current as a whole process against a running server, ten times in turn with psql,
# medians in milliseconds. The database at URL is empty, or was used for this before. Without a URL it starts the embedded server and leaves it running meanwhile.
set -euo pipefail
home=$PWD
work=$(mktemp -d)
cd "$work"
cp -r "$home/examples/intentional-social/src/main/resources/db/revisions" revisions
url=${1:-}
case $url in jdbc:*)
  echo "psql takes part, so the URL is one of its own: postgresql://user@host:port/database" >&2
  exit 2
  ;;
esac
if [ -z "$url" ]; then
  printf 'scripts = ["revisions"]\ndefault-environment = "dev"\n[environments.dev]\nurl = "embedded"\n' >tributary.toml
  trap 'cd "$work" && "$home/tributary" current --no-keep-running >/dev/null 2>&1; rm -rf "$work"' EXIT
  "$home/tributary" upgrade --keep-running --quiet
  # A command that finds a server running attaches to it, which costs one look at its files beside the connection.
else
  trap 'rm -rf "$work"' EXIT
  printf 'scripts = ["revisions"]\n' >tributary.toml
  export DATABASE_URL=$url
  "$home/tributary" upgrade --quiet
fi

now() { date +%s%N; }
once() { # NAME COMMAND…
  local name=$1 start
  shift
  start=$(now)
  "$@" >/dev/null 2>&1
  echo "$name $((($(now) - start) / 100000))" >>"$work/times"
}
for run in 1 2 3 4 5 6 7 8 9 10 11 12; do
  [ "$run" -gt 2 ] || : >"$work/times" # two to warm up
  once "tributary current" "$home/tributary" current
  once "tributary heads" "$home/tributary" heads
  once "java -version" "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xshare:auto -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -version
  if [ -n "$url" ] && command -v psql >/dev/null; then once "psql" psql "$url" -c 'SELECT version_num FROM tributary_version'; fi
done
echo "whole processes, milliseconds: minimum, median, maximum of 10 (load $(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo '?'))"
for name in "tributary current" "tributary heads" "java -version" psql; do
  grep "^$name " "$work/times" | sed "s/^$name //" | sort -n \
    | awk -v name="$name" '{ t[NR] = $1 / 10 } END { if (NR) printf "%-18s %6.0f %6.0f %6.0f\n", name, t[1], (t[int((NR + 1) / 2)] + t[int(NR / 2) + 1]) / 2, t[NR] }'
done
