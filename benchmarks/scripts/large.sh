#!/usr/bin/env bash
# benchmarks/run large [RUNS]: a statement of 50 MB, by ./tributary upgrade as a whole process and by psql -1 -f in turn, median
# of 3; then, with a heap of 128 MB, 100 million rows selected in a transaction and outside of one, 300,000 notices, and 200 MB
# of COPY. PGHOST, PGPORT and PGUSER name a server and a role that may make databases. Needs psql and python3.
set -euo pipefail
runs=${1:-3}
home=$PWD
: "${PGHOST:=localhost}" "${PGPORT:=5432}" "${PGUSER:=postgres}"
export PGHOST PGPORT PGUSER
work=$(mktemp -d)
database=tributary_large_$$
trap 'cd /; psql -X -q -d postgres -c "DROP DATABASE IF EXISTS $database" 2>/dev/null; rm -rf "$work"' EXIT
cd "$work"
mkdir -p db/revisions
"$home/tributary" --version >/dev/null # built, archive made

script() { # ID PARENT HEADER-LINE PYTHON that prints the section
  { printf -- '-- revision: %s\n-- revises: %s\n%s\n-- @up\n' "$1" "$2" "$3"; python3 -c "$4"; } >"db/revisions/$1.sql"
}
fresh() {
  psql -X -q -d postgres -c 'SET client_min_messages = error' -c "DROP DATABASE IF EXISTS $database" -c "CREATE DATABASE $database"
}
timed() { # NAME COMMAND…
  local name=$1 start
  shift
  start=$(date +%s%N)
  "$@" >output 2>&1 || { cat output >&2; exit 1; }
  echo "$name $((($(date +%s%N) - start) / 1000000))" | tee -a times >&2
}
upgrade() { "$home/tributary" upgrade "$1" --url "postgres://$PGUSER@$PGHOST:$PGPORT/$database"; }
median() { grep "^$1 " times | cut -d' ' -f2 | sort -n | awk '{ t[NR] = $1 } END { print t[int((NR + 1) / 2)] }'; }

script statement none '' 'print("CREATE TABLE b (x text);\nINSERT INTO b VALUES ('"'"'" + "some text with a ; and a -- inside it, and more of it here " * 900000 + "'"'"');")'
for ((run = 0; run < runs; run++)); do
  fresh && timed psql psql -X -q -1 -v ON_ERROR_STOP=1 -d "$database" -f db/revisions/statement.sql
  fresh && timed tributary upgrade statement
done
echo "a statement of 50 MB: psql $(median psql) ms, tributary $(median tributary) ms," \
  "ratio $(awk -v a="$(median tributary)" -v b="$(median psql)" 'BEGIN { printf "%.2f", a / b }'), load $(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo '?')"

rm db/revisions/statement.sql
export JAVA_TOOL_OPTIONS=-Xmx128m
script rows none '' 'print("SELECT * FROM generate_series(1, 100000000);")'
script outside rows '-- transactional: false' 'print("SELECT * FROM generate_series(1, 100000000);")'
script notices outside '' 'print("DO $$ BEGIN FOR i IN 1..300000 LOOP RAISE NOTICE '"'"'notice %'"'"', i; END LOOP; END $$;")'
script copy notices '' 'print("CREATE TABLE c (id int, x text);\nCOPY c FROM stdin;")
for i in range(2800000): print("%d\tsome text to make a row of about seventy bytes, as reference data is" % i)
print("\\.")'
fresh
for id in rows outside notices copy; do timed "$id" upgrade "$id"; done
