# What a change of a table in use costs the application: benchmarks/run stall [ROUNDS [TOOL…]]. pgbench sends 300 transactions a second to a
# table of 400,000 rows, a reader keeps the table for another 5 s once ALTER TABLE … ADD COLUMN comes: by the command line of
# Tributary, by Flyway, by Liquibase and by plain JDBC, in turn, each in a fresh database. Prints a table in Markdown with the medians.
# Needs the server and pgbench of a package such as postgresql-15. PG_BIN names their folder where
# they are elsewhere; STALL_LOGS names a folder that keeps what the tools and pgbench wrote.
set -euo pipefail
rounds=${1:-3}
tools=("${@:2}")
[ ${#tools[@]} -gt 0 ] || tools=(none jdbc flyway liquibase tributary)
home=$PWD
. benchmarks/lib/server.sh
find_programs initdb pg_ctl psql pgbench
build_others
./tributary --version >/dev/null
start_server "${TMPDIR:-/tmp}" -c shared_buffers=256MB
seconds() { sql -c 'SELECT extract(epoch FROM clock_timestamp())' postgres; }

project=$work/project
mkdir -p "$project/db/revisions"
change='ALTER TABLE accounts ADD COLUMN note text;'
echo "$change" >"$project/change.sql"
printf -- '-- revision: a1\n-- revises:  none\n-- message:  what is there\n\n-- @up\nSELECT 1;\n\n-- @down\nSELECT 1;\n' \
  >"$project/db/revisions/a1.sql"
printf -- '-- revision: b2\n-- revises:  a1\n-- message:  add a column\n\n-- @up\n%s\n\n-- @down\nALTER TABLE accounts DROP COLUMN note;\n' \
  "$change" >"$project/db/revisions/b2.sql"

# by TOOL DATABASE [prepare]
by() {
  local url="jdbc:postgresql://127.0.0.1:$port/$2?user=postgres"
  if [ "$1" = tributary ]; then
    if [ $# -gt 2 ]; then
      (cd "$project" && DATABASE_URL=$url "$home/tributary" stamp a1 --quiet)
    else
      (cd "$project" && DATABASE_URL=$url "$home/tributary" upgrade heads)
    fi
  else
    java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$classpath" dev.tributary.benchmarks.StallBenchmark "$1" "$url" "$project" "${@:3}"
  fi
}

sql -c 'CREATE DATABASE model' postgres
sql -c "CREATE TABLE accounts AS SELECT id, 0 AS balance, repeat('x', 80) AS filler FROM generate_series(1, 400000) AS id" \
  -c 'ALTER TABLE accounts ADD PRIMARY KEY (id)' -c 'VACUUM ANALYZE accounts' model
for tool in "${tools[@]}"; do
  [ "$tool" = none ] || by "$tool" model prepare >"$work/$tool.log" 2>&1 || { cat "$work/$tool.log" >&2; exit 1; }
done
cat >"$work/load.sql" <<'SQL'
\set id random(1, 400000)
SELECT balance FROM accounts WHERE id = :id;
UPDATE accounts SET balance = balance + 1 WHERE id = :id;
SQL
chmod -R a+rX "$work/load.sql"

# Appends to the tool's results: p50, p99, maximum in ms, transactions over 100 ms, seconds from the reader's end to the tool's.
measure() { # TOOL ROUND
  local database=run_$1_$2 load reader after=0
  sql -c "CREATE DATABASE $database TEMPLATE model" postgres
  sql -c 'CHECKPOINT' postgres
  # The latency that is logged counts from the moment when a transaction should have started, so nothing waits unseen.
  (cd "$work" && exec "$bin/pgbench" -n -f load.sql -c 8 -j 1 -T 15 -R 300 -l --log-prefix="$database" -M prepared \
    -h 127.0.0.1 -p "$port" -U postgres "$database") >"$work/pgbench.log" 2>&1 &
  load=$!
  sleep 2
  if [ "$1" != none ]; then
    # The five seconds begin when the tool asks for the table, so that the time it takes to start up does not shorten its wait.
    sql -c 'BEGIN' -c 'SELECT FROM accounts LIMIT 1' -c "DO \$\$ BEGIN
        WHILE NOT EXISTS (SELECT FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid WHERE l.relation = 'accounts'::regclass
          AND l.mode IN ('AccessExclusiveLock', 'ShareUpdateExclusiveLock') AND a.backend_type = 'client backend')
        LOOP PERFORM pg_sleep(0.02); END LOOP; END \$\$" -c 'SELECT pg_sleep(5)' -c 'COMMIT' \
      -c "SELECT 'end ' || extract(epoch FROM clock_timestamp())" "$database" >"$work/reader" &
    reader=$!
    sleep 0.3
    by "$1" "$database" >"$work/$1.log" 2>&1 || { cat "$work/$1.log" >&2; exit 1; }
    after=$(seconds)
    wait "$reader"
    after=$(awk -v end="$after" '/^end/ { printf "%.2f", end - $2 }' "$work/reader")
    [ "$(sql -c "SELECT count(*) FROM information_schema.columns WHERE table_name = 'accounts' AND column_name = 'note'" "$database")" = 1 ] \
      || { echo "$1 did not add the column" >&2; exit 1; }
  fi
  wait "$load" || { cat "$work/pgbench.log" >&2; exit 1; }
  cat "$work/$database".* | awk '{ print $3 / 1000 }' | sort -n | awk -v after="$after" \
    '{ ms[NR] = $1; over += $1 > 100 } END { print ms[int(NR * 0.5) + 1], ms[int(NR * 0.99) + 1], ms[NR], over + 0, after }' >>"$work/results.$1"
  echo "round $2, $1: $(tail -1 "$work/results.$1" | awk '{ printf "p99 %.1f ms, longest %.0f ms, %d over 100 ms, %.2f s after the reader", $2, $3, $4, $5 }')" >&2
  if [ -n "${STALL_LOGS:-}" ]; then
    mkdir -p "$STALL_LOGS"
    cat "$work/$database".* >"$STALL_LOGS/$database.pgbench"
    [ "$1" = none ] || cp "$work/$1.log" "$STALL_LOGS/$database.log"
  fi
  rm -f "$work/$database".*
  sql -c "DROP DATABASE $database WITH (FORCE)" postgres
}
for ((round = 1; round <= rounds; round++)); do
  for tool in "${tools[@]}"; do measure "$tool" "$round"; done
done

median() { sort -g | awk '{ v[NR] = $1 } END { printf "%.6f", (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2 }'; }
column() { awk -v n="$2" '{ print $n }' "$work/results.$1"; }
version() { sed -n "s/.*<$1.version>\(.*\)<.*/\1/p" "$home/benchmarks/pom.xml"; }
echo "PostgreSQL $(sql -c 'SHOW server_version' postgres | cut -d' ' -f1), $rounds rounds, medians (smallest to largest), load $(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo '?')"
echo
echo "| by | p99 | longest | over 100 ms | done after the reader |"
echo "|---|---|---|---|---|"
for tool in "${tools[@]}"; do
  case $tool in
    none) name='nobody: the load and no change' ;;
    jdbc) name='plain JDBC' ;;
    flyway) name="Flyway $(version flyway)" ;;
    liquibase) name="Liquibase $(version liquibase)" ;;
    *) name='**Tributary**' ;;
  esac
  awk -v name="$name" -v tool="$tool" -v p99="$(column "$tool" 2 | median)" -v longest="$(column "$tool" 3 | median)" \
    -v least="$(column "$tool" 3 | sort -g | head -1)" -v most="$(column "$tool" 3 | sort -g | tail -1)" \
    -v over="$(column "$tool" 4 | median)" -v after="$(column "$tool" 5 | median)" 'BEGIN {
      printf "| %s | %.1f ms | %.0f ms (%.0f to %.0f) | %.0f | %s |\n", name, p99, longest, least, most, over, tool == "none" ? "" : sprintf("%.2f s", after) }'
done
