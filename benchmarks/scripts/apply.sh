#!/usr/bin/env bash
# benchmarks/run apply [RUNS [REVISIONS]]: 5,000 one-statement revisions on an empty database, ./tributary upgrade as a whole
# process against psql -f with the same statements in autocommit, in turn, median of 3. The server is started for this, with
# fsync on: the machine's own PostgreSQL where it is installed, else the embedded one. Needs psql.
set -euo pipefail
runs=${1:-3}
revisions=${2:-5000}
home=$PWD
command -v psql >/dev/null || { echo "benchmarks/run apply needs psql on the path" >&2; exit 2; }
work=$(mktemp -d)
chmod 755 "$work"
port=$((20000 + RANDOM % 20000))
stop=true
trap 'cd /; eval "$stop" >/dev/null 2>&1; rm -rf "$work"' EXIT
cd "$work"

as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1 || true)
[ -n "$bin" ] || bin=$(dirname "$(command -v initdb 2>/dev/null || echo /none/x)")
if [ -x "$bin/initdb" ]; then
  mkdir server && { [ "$(id -u)" != 0 ] || chown postgres server; }
  as_postgres "$bin/initdb" -D "$work/server/data" -A trust -U postgres >/dev/null
  as_postgres "$bin/pg_ctl" -D "$work/server/data" -l "$work/server/log" -w \
    -o "-p $port -c listen_addresses=localhost -c unix_socket_directories=$work/server" start >/dev/null
  stop="as_postgres '$bin/pg_ctl' -D '$work/server/data' -m immediate stop"
else
  printf '[environments.dev]\nurl = "embedded"\n' >tributary.toml
  mkdir -p db/revisions
  printf -- '-- revision: r\n-- revises: none\n' >db/revisions/r.sql
  "$home/tributary" upgrade --keep-running --quiet
  port=$(sed -n 4p "$(find "$work/.tributary" -name postmaster.pid)")
  stop="cd '$work' && '$home/tributary' current --no-keep-running"
fi
export PGHOST=localhost PGPORT=$port PGUSER=postgres

mkdir -p project/revisions
down=none
for ((i = 0; i < revisions; i++)); do
  statement="CREATE TABLE t$i (id int, name text);"
  id=$(printf 'r%05d' "$i")
  printf -- '-- revision: %s\n-- revises:  %s\n-- message:  make table %d\n\n-- @up\n%s\n\n-- @down\nDROP TABLE t%d;\n' \
    "$id" "$down" "$i" "$statement" "$i" >"project/revisions/$id.sql"
  echo "$statement" >>all.sql
  down=$id
done
cd project
printf 'scripts = ["revisions"]\n' >tributary.toml
"$home/tributary" heads >/dev/null # built, archive made, page cache warm

once() { # NAME COMMAND…
  local name=$1 start
  shift
  psql -q -d postgres -c 'DROP DATABASE IF EXISTS speed' -c 'CREATE DATABASE speed' >/dev/null 2>&1
  psql -q -d postgres -c CHECKPOINT
  start=$(date +%s%N)
  "$@" >/dev/null
  echo "$name $((($(date +%s%N) - start) / 1000000))" | tee -a "$work/times" >&2
}
: >"$work/times"
for ((run = 0; run < runs; run++)); do
  once psql psql -X -q -d speed -v ON_ERROR_STOP=1 -f "$work/all.sql"
  once tributary "$home/tributary" upgrade --quiet --url "postgres://postgres@localhost:$port/speed"
done
median() { grep "^$1 " "$work/times" | cut -d' ' -f2 | sort -n | awk '{ t[NR] = $1 } END { print t[int((NR + 1) / 2)] }'; }
echo "$revisions revisions, fsync $(psql -Atq -d postgres -c 'SHOW fsync'), PostgreSQL $(psql -Atq -d postgres -c 'SHOW server_version'), load $(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo '?'):" \
  "psql -f $(median psql) ms, tributary $(median tributary) ms, ratio $(awk -v a="$(median tributary)" -v b="$(median psql)" 'BEGIN { printf "%.2f", a / b }')"
