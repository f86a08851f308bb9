# A server of their own for benchmarks, to be sourced: of the package that is installed, or of the folder that PG_BIN names.

# find_programs NAME…: sets bin, or says what is missing.
find_programs() {
  local program
  bin=${PG_BIN:-$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1 || true)}
  for program in "$@"; do
    if [ -z "$bin" ] || [ ! -x "$bin/$program" ]; then
      echo "there is no $program in ${bin:-/usr/lib/postgresql}" >&2
      echo "next: apt-get install postgresql-15, or set PG_BIN to the folder of another installation" >&2
      exit 2
    fi
  done
}

# start_server FOLDER OPTION…: sets work, a new folder below FOLDER that goes with the script, as to run programs that refuse to run as
# root, and port. The disk is not what is measured, so nothing is flushed.
start_server() {
  work=$(mktemp -d -p "$1")
  shift
  chmod 755 "$work"
  as=()
  if [ "$(id -u)" = 0 ]; then
    chown postgres "$work"
    as=(runuser -u postgres --)
  fi
  trap stop_server EXIT
  port=$((20000 + RANDOM % 20000))
  "${as[@]}" "$bin/initdb" -D "$work/data" -A trust -U postgres -E UTF8 --locale=C >/dev/null
  "${as[@]}" "$bin/pg_ctl" -w -D "$work/data" -l "$work/log" \
    -o "-p $port -k '$work' -c listen_addresses=127.0.0.1 -c fsync=off $*" start >/dev/null
}
stop_server() {
  "${as[@]}" "$bin/pg_ctl" -D "$work/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$work"
}
sql() { "$bin/psql" -qAtX -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$port" -U postgres "$@"; }

# build_others: sets classpath, of this project and of the other tools on the JVM.
build_others() {
  build() { mvn "$@" -q -Dungated -Pbenchmarks -pl benchmarks -am compile dependency:build-classpath -Dmdep.outputFile=target/classpath; }
  { build -o || build; } >&2
  classpath=$PWD/benchmarks/target/classes:$(cat benchmarks/target/classpath)
}
