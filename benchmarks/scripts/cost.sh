# What a revision costs: benchmarks/run cost [REVISIONS [ROUNDS]]. The processor time of client and server together, for 2,000 revisions of one
# statement each (tables, columns, indexes) on an empty database, and once more where there is nothing to do: by psql, Alembic, Liquibase,
# Flyway and Tributary, in turn, medians of 3 rounds. And by psql and Tributary one revision of 10,000 INSERTs, and one of 200 MB of COPY.
# Processor time is that of whole processes: the client's with what it starts, and what the postmaster counts for its children that have ended.
# Needs the server and psql of a package such as postgresql-15; PG_BIN names their folder where they are elsewhere. Tools that are missing
# are named: Alembic is Debian's package of that name with python3-psycopg2, the others come with the build. COST_TOOLS names those to
# measure, COST_BASE another checkout of this project, measured beside this one.
set -euo pipefail
revisions=${1:-2000}
rounds=${2:-3}
home=$PWD
. benchmarks/lib/server.sh
find_programs initdb pg_ctl psql
[ -r /proc/self/stat ] || { echo "benchmarks/run cost reads processor times from /proc, which this system does not have" >&2; exit 2; }
tools=${COST_TOOLS:-psql alembic liquibase flyway ${COST_BASE:+base} tributary}
python=
for candidate in python3 /usr/bin/python3; do
  [ -n "$python" ] || ! "$candidate" -c 'import alembic, psycopg2' 2>/dev/null || python=$candidate
done
if [[ " $tools " == *" alembic "* ]] && [ -z "$python" ]; then
  echo "alembic is missing: apt-get install alembic python3-psycopg2" >&2
  tools=${tools/alembic/}
fi
if [[ " $tools " == *" flyway "* || " $tools " == *" liquibase "* ]]; then
  build_others
fi
./tributary --version >/dev/null
[ -z "${COST_BASE:-}" ] || "$COST_BASE/tributary" --version >/dev/null

# In memory where that can be had: making 3,000 files on a disk that others use takes from half a second to three.
memory=
[ ! -w /dev/shm ] || [ "$(df -Pk /dev/shm | awk 'END { print $4 }')" -lt 2000000 ] || memory=/dev/shm
# Housekeeping is not what is measured either.
start_server "${memory:-${TMPDIR:-/tmp}}" -c autovacuum=off
postmaster=$(head -1 "$work/data/postmaster.pid")
url=jdbc:postgresql://127.0.0.1:$port/speed?user=postgres

# The same statements for everybody.
statement() { # NUMBER
  local t=$(($1 / 3))
  case $(($1 % 3)) in
    0) up="CREATE TABLE t$t (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL, created_at timestamptz NOT NULL DEFAULT now());" down="DROP TABLE t$t;" ;;
    1) up="ALTER TABLE t$t ADD COLUMN amount numeric(12,2) NOT NULL DEFAULT 0;" down="ALTER TABLE t$t DROP COLUMN amount;" ;;
    2) up="CREATE INDEX t${t}_name ON t$t (name);" down="DROP INDEX t${t}_name;" ;;
  esac
}
project=$work/project
mkdir -p "$project"/{db/revisions,flyway,versions}
echo '--liquibase formatted sql' >"$project/changelog.sql"
cat >"$project/env.py" <<'PY'
from alembic import context
from sqlalchemy import create_engine
with create_engine(context.get_x_argument(as_dictionary=True)["url"]).connect() as connection:
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
PY
printf '[alembic]\nscript_location = %s\n' "$project" >"$project/alembic.ini"
id=none previous=None
for ((i = 0; i < revisions; i++)); do
  statement "$i"
  next=$(printf 'r%05d' "$i")
  printf -- '-- revision: %s\n-- revises:  %s\n-- message:  step %d\n\n-- @up\n%s\n\n-- @down\n%s\n' "$next" "$id" "$i" "$up" "$down" >"$project/db/revisions/$next.sql"
  printf 'from alembic import op\nrevision = "%s"\ndown_revision = %s\n\ndef upgrade():\n    op.execute("""%s""")\n\ndef downgrade():\n    op.execute("""%s""")\n' \
    "$next" "$previous" "$up" "$down" >"$project/versions/$next.py"
  printf -- '%s\n' "$up" >"$project/flyway/V$((i + 1))__step.sql"
  printf -- '--changeset ana:%d\n%s\n--rollback %s\n' "$i" "$up" "$down" >>"$project/changelog.sql"
  echo "$up" >>"$project/all.sql"
  id=$next previous="\"$next\""
done

# One revision of many small statements, and one of many rows.
mkdir -p "$work"/{inserts,copy}/db/revisions
printf 'CREATE TABLE numbers (id int, name text);\n' >"$work/inserts/all.sql"
printf 'CREATE TABLE rows (id int, name text);\nCOPY rows FROM stdin;\n' >"$work/copy/all.sql"
for ((i = 0; i < 10000; i++)); do echo "INSERT INTO numbers VALUES ($i, 'number $i');"; done >>"$work/inserts/all.sql"
awk 'BEGIN { for (i = 0; i < 2000000; i++) printf "%d\trow number %d, and some more text to make it as long as rows are in life, or nearly so.\n", i, i; print "\\." }' >>"$work/copy/all.sql"
for what in inserts copy; do
  { printf -- '-- revision: one\n-- revises:  none\n-- message:  %s\n\n-- @up\n' "$what"; cat "$work/$what/all.sql"; } >"$work/$what/db/revisions/one.sql"
done

by() { # TOOL FOLDER
  case $1 in
    psql) sql -d speed -f "$2/all.sql" ${3:-} ;;
    alembic) (cd "$2" && "$python" -m alembic -x "url=postgresql://postgres@127.0.0.1:$port/speed" upgrade head) ;;
    liquibase | flyway) java -cp "$classpath" dev.tributary.benchmarks.CostBenchmark "$1" "$url" "$2" ;;
    tributary) (cd "$2" && DATABASE_URL=$url "$home/tributary" upgrade heads --quiet) ;;
    base) (cd "$2" && DATABASE_URL=$url "$COST_BASE/tributary" upgrade heads --quiet) ;;
  esac
}
# User and system time of the postmaster's children that have ended, in hundredths of a second.
ended() { awk '{ sub(/^.*\) /, ""); print $14 + $15 }' "/proc/$postmaster/stat"; }
children() { cat /proc/"$postmaster"/task/*/children | wc -w; }
resting=$(children)

# Appends a line to $work/times: what, tool, seconds of the client, of the server, of both, and on the wall.
measure() { # WHAT TOOL FOLDER [OPTION]
  local before after spent
  before=$(ended)
  TIMEFORMAT='%U %S %R'
  spent=$({ time by "$2" "$3" "${4:-}" >"$work/out" 2>&1 || touch "$work/failed"; } 2>&1)
  [ ! -e "$work/failed" ] || { echo "$2 failed:" >&2; tail -20 "$work/out" >&2; exit 1; }
  while [ "$(children)" -gt "$resting" ]; do :; done
  after=$(ended)
  awk -v what="$1" -v tool="$2" -v server="$((after - before))" -v hz="$(getconf CLK_TCK)" \
    '{ printf "%s %s %.3f %.3f %.3f %.3f\n", what, tool, $1 + $2, server / hz, $1 + $2 + server / hz, $3 }' <<<"$spent" | tee -a "$work/times" >&2
}
empty() {
  sql -c 'DROP DATABASE IF EXISTS speed' -c 'CREATE DATABASE speed' postgres 2>/dev/null
  sql -c CHECKPOINT postgres
  while [ "$(children)" -gt "$resting" ]; do :; done
}
for ((round = 0; round < rounds; round++)); do
  for tool in $tools; do
    empty
    measure revisions "$tool" "$project"
    [ "$(sql -c "SELECT count(*) FROM pg_class WHERE relname ~ '^t[0-9]+_name'" speed)" = $((revisions / 3)) ] || { echo "$tool did not do it all" >&2; exit 1; }
    [ "$tool" = psql ] || measure nothing "$tool" "$project"
  done
  for tool in $tools; do
    case $tool in psql | base | tributary)
      empty
      measure inserts "$tool" "$work/inserts" -1
      empty
      measure copy "$tool" "$work/copy" -1
      ;;
    esac
  done
done

median() { # WHAT TOOL COLUMN
  awk -v what="$1" -v tool="$2" -v n="$3" '$1 == what && $2 == tool { print $n }' "$work/times" | sort -g \
    | awk '{ v[NR] = $1 } END { if (NR) printf "%.2f", (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2 }'
}
version() { sed -n "s/.*<$1.version>\(.*\)<.*/\1/p" "$home/benchmarks/pom.xml" "$home/pom.xml" | head -1; }
named() {
  case $1 in
    psql) echo '`psql -f`, a transaction each' ;;
    alembic) echo "Alembic $("$python" -c 'import alembic; print(alembic.__version__)'), one transaction, no journal" ;;
    liquibase) echo "Liquibase $(version liquibase)" ;;
    flyway) echo "Flyway $(version flyway)" ;;
    base) echo "Tributary, $(git -C "$COST_BASE" rev-parse --short HEAD)" ;;
    tributary) echo '**Tributary**' ;;
  esac
}
echo "PostgreSQL $(sql -c 'SHOW server_version' postgres | cut -d' ' -f1), fsync off, data $([ -n "$memory" ] && echo in memory || echo on disk), $(java -version 2>&1 | head -1 | cut -d'"' -f2), $rounds rounds, medians, seconds, load $(cut -d' ' -f1 /proc/loadavg)"
echo
echo "| $revisions revisions of one statement, by | client | server | sum | Tributary's sum | wall | nothing to do |"
echo "|---|---|---|---|---|---|---|"
ours=$(median revisions tributary 5)
for tool in $tools; do
  sum=$(median revisions "$tool" 5)
  awk -v name="$(named "$tool")" -v client="$(median revisions "$tool" 3)" -v server="$(median revisions "$tool" 4)" -v sum="$sum" -v ours="$ours" \
    -v wall="$(median revisions "$tool" 6)" -v nothing="$(median nothing "$tool" 5)" \
    'BEGIN { printf "| %s | %s | %s | %s | %s | %s | %s |\n", name, client, server, sum, ours == "" ? "" : sprintf("%.2f ×", ours / sum), wall, nothing }'
done
echo
echo "| one revision, against \`psql -1 -f\` | psql | Tributary | ratio |${COST_BASE:+ before |}"
echo "|---|---|---|---|${COST_BASE:+---|}"
for what in inserts copy; do
  case $what in inserts) name='10,000 INSERTs' ;; *) name='200 MB of COPY' ;; esac
  awk -v name="$name" -v psql="$(median $what psql 5)" -v ours="$(median $what tributary 5)" -v base="$(median $what base 5)" \
    'BEGIN { if (psql > 0) printf "| %s | %s | %s | %.2f × |%s\n", name, psql, ours, ours / psql, base == "" ? "" : sprintf(" %.2f × |", base / psql) }'
done
