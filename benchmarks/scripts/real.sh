#!/usr/bin/env bash
# benchmarks/run real FOLDER [TABLE OTHER COLUMN]: a fork on the end of a real history. FOLDER holds a project's migrations, as
# NAME/up.sql, NAME.up.sql or NAME.sql, in the order of their names. They become one line of revisions; one branch adds a
# column with an index to TABLE (post), the other one tidies the text COLUMN (content) of OTHER (comment). Median of 3 of
# ./tributary prove as a whole process: cold, after a change to one of the branches, and with nothing changed. On the embedded
# server, and, where PGHOST is set, on the server that PGHOST, PGPORT and PGUSER name.
set -euo pipefail
folder=${1:?which folder of migrations?}
table=${2:-post} other=${3:-comment} column=${4:-content}
runs=3
folder=$(cd "$folder" && pwd)
home=$PWD
work=$(mktemp -d)
trap 'cd /; rm -rf "$work"' EXIT
mkdir -p "$work/db/revisions"
cd "$work"
"$home/tributary" --version >/dev/null # built, archive made

revision() { # ID PARENT MESSAGE, and the section from standard input
  local body
  body=$(tr -d '\r')
  {
    printf -- '-- revision: %s\n-- revises: %s\n-- message: %s\n' "$1" "$2" "$3"
    if grep -qiE '^[^-]*(create|drop) .*index concurrently' <<<"$body"; then echo '-- transactional: false'; fi
    printf '\n-- @up\n%s\n' "$body"
  } >"db/revisions/$1.sql"
}

list() { # a line for each migration: its file, a tab, its name
  local found
  for found in "$folder"/*/up.sql; do
    if [[ -f $found ]]; then printf '%s\t%s\n' "$found" "$(basename "$(dirname "$found")")"; fi
  done
  for found in "$folder"/*.sql; do
    if [[ -f $found && $found != *.down.sql ]]; then printf '%s\t%s\n' "$found" "$(basename "${found%.sql}" .up)"; fi
  done
}

# Histories of Diesel may name the table in which Diesel notes what has run.
first='SELECT 1;'
if compgen -G "$folder/*/up.sql" >/dev/null; then
  first='CREATE TABLE __diesel_schema_migrations (version varchar(50) PRIMARY KEY, run_on timestamp NOT NULL DEFAULT now());'
fi
revision r0000 none 'what the tool brings' <<<"$first"
parent=r0000 count=0
while IFS=$'\t' read -r file name; do
  count=$((count + 1))
  printf -v id 'r%04d' "$count"
  revision "$id" "$parent" "$name" <"$file"
  parent=$id
done < <(list | LC_ALL=C sort -t $'\t' -k 2)
if ((count == 0)); then echo "no migrations in $folder" >&2; exit 1; fi
revision left "$parent" 'a column and an index' \
  <<<"ALTER TABLE $table ADD COLUMN tributary_rank integer NOT NULL DEFAULT 0; CREATE INDEX tributary_rank_idx ON $table (tributary_rank);"
revision right "$parent" 'tidy a text' \
  <<<"UPDATE $other SET $column = trim($column) WHERE $column <> trim($column);"

timed() { # NAME ARGUMENT…
  local name=$1 start status=0
  shift
  start=$(date +%s%N)
  "$home/tributary" prove left right "$@" >output 2>&1 || status=$?
  echo "$name $((($(date +%s%N) - start) / 1000000))" >>times
  case $status in 0 | 3) ;; *) cat output >&2; exit 1 ;; esac
}
median() { grep "^$1 " times | cut -d' ' -f2 | sort -n | awk '{ t[NR] = $1 } END { print t[int((NR + 1) / 2)] }'; }

number=0
measure() { # NAME ARGUMENT…
  local name=$1 run
  shift
  : >times
  for ((run = 0; run < runs; run++)); do
    # A comment is a change: in the first revision it makes another base, in a branch another proof on the same one.
    number=$((number + 1))
    echo "-- $number" >>db/revisions/r0000.sql
    timed cold "$@"
    number=$((number + 1))
    echo "-- $number" >>db/revisions/right.sql
    timed again "$@"
    timed same "$@"
  done
  grep -E '^(safe|conflict|only one|data-dependent|latent|not exercised|undecided)' -A 2 output || cat output
  echo "real, $name: $count revisions before the fork, cold $(median cold) ms, a branch changed $(median again) ms," \
    "nothing changed $(median same) ms, load $(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo '?')"
}

measure 'embedded server'
if [[ -n ${PGHOST:-} ]]; then
  measure 'server given' --scratch-url "postgres://${PGUSER:-postgres}@$PGHOST:${PGPORT:-5432}/postgres"
fi
