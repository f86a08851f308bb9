#!/usr/bin/env bash
# benchmarks/run current [URL [RUNS]]: current as a whole process against a running server, in turn with a JVM that does nothing but connect by
# way of the driver and ask the same, with psql and with an empty JVM; medians in milliseconds, and of processor time. Both the
# checkout's ./tributary and the installed form take part: the archive of a release, unpacked, with the classes that its first start
# archives. Where the server wants a password (the URL has one, and pg_hba.conf asks for scram-sha-256), a login is hashed; so name
# two URLs, with a comma between them and that one last, for rows of both kinds. The databases are empty, or were used for this before. Without a
# URL it starts the embedded server and leaves it running meanwhile.
set -euo pipefail
home=$PWD
urls=${1:-}
runs=${2:-10}
case $urls in *jdbc:*)
  echo "psql takes part, so the URL is one of its own: postgresql://user@host:port/database" >&2
  exit 2
  ;;
esac
work=$(mktemp -d)
stop() { :; }
trap 'stop; rm -rf "$work"' EXIT
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
quick="-Xshare:auto -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData"

# The installed form, of what is in the working tree.
mvn -o -B -q -Prelease -Dungated -DskipTests -DskipITs -pl tributary-dist -am package >"$work/log" 2>&1 \
  || mvn -B -q -Prelease -Dungated -DskipTests -DskipITs -pl tributary-dist -am package >"$work/log" 2>&1 || { tail -20 "$work/log" >&2; exit 1; }
tar xf "$home"/tributary-dist/target/tributary-*.tar.gz -C "$work"
installed=$(echo "$work"/tributary-*)/bin/tributary
export XDG_CACHE_HOME=$work/cache
"$home/tributary" --version >/dev/null
"$installed" --version >/dev/null
until [ -n "$(find "$work/cache" -name '*.jsa' -type f)" ]; do sleep 0.2; done # made beside the first start

# What nobody who connects by way of Java can do without, with an archive of its own classes.
mkdir "$work/alone"
cat >"$work/alone/Alone.java" <<'JAVA'
public class Alone {
    public static void main(String[] words) throws Exception {
        var properties = new java.util.Properties();
        properties.setProperty("gssEncMode", "disable");
        try (var connection = new org.postgresql.Driver().connect(words[0], properties);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT version_num FROM tributary_version")) {
            while (rows.next()) {
                System.out.println(rows.getString(1));
            }
        }
    }
}
JAVA
driver=$(echo "${installed%/bin/tributary}"/lib/postgresql-*.jar)
"${java}c" -cp "$driver" -d "$work/alone" "$work/alone/Alone.java"
jar --create --file "$work/alone/alone.jar" -C "$work/alone" Alone.class
jdbc() { # URL: as the driver wants it
  echo "$1" | sed -E 's#^postgres(ql)?://(([^:@/]*)(:([^@/]*))?@)?([^?]*)\??(.*)$#jdbc:postgresql://\6?user=\3\&password=\5\&\7#'
}

cd "$work"
mkdir project
cd project
cp -r "$home/examples/intentional-social/src/main/resources/db/revisions" revisions
if [ -z "$urls" ]; then
  printf 'scripts = ["revisions"]\ndefault-environment = "dev"\n[environments.dev]\nurl = "embedded"\n' >tributary.toml
  stop() { (cd "$work/project" && "$home/tributary" current --no-keep-running >/dev/null 2>&1); }
  "$home/tributary" upgrade --keep-running --quiet
  # A command that finds a server running attaches to it, which costs one look at its files beside the connection.
else
  printf 'scripts = ["revisions"]\n' >tributary.toml
  for url in ${urls//,/ }; do DATABASE_URL=$url "$home/tributary" upgrade --quiet; done
  last=$(jdbc "${urls##*,}")
  "$java" $quick -XX:ArchiveClassesAtExit="$work/alone/alone.jsa" -cp "$work/alone/alone.jar:$driver" Alone "$last" >/dev/null 2>&1
fi

once() { # NAME COMMAND…
  local name=$1 start end
  shift
  TIMEFORMAT='%3U %3S'
  start=$(date +%s%N)
  { time "$@" >/dev/null 2>&1; } 2>"$work/cpu"
  end=$(date +%s%N)
  awk -v name="$name" -v wall="$(((end - start) / 100000))" '{ printf "%s\t%d\t%d\n", name, wall, ($1 + $2) * 10000 }' "$work/cpu" >>"$work/times"
}
all() { # each once
  local url kind
  for url in $(echo "${urls:-embedded}" | tr , " "); do
    [ "$url" = embedded ] || export DATABASE_URL=$url
    kind=
    case $url in *://*:*@*) kind=', password' ;; esac
    once "installed current$kind" "$installed" current
    once "./tributary current$kind" "$home/tributary" current
    if [ "$url" != embedded ]; then
      once "driver alone$kind" "$java" $quick -XX:SharedArchiveFile="$work/alone/alone.jsa" -cp "$work/alone/alone.jar:$driver" Alone "$(jdbc "$url")"
      if command -v psql >/dev/null; then once "psql$kind" psql "$url" -c 'SELECT version_num FROM tributary_version'; fi
    fi
  done
  once "installed heads" "$installed" heads
  once "./tributary heads" "$home/tributary" heads
  once "java -version" "$java" $quick -version
}
for run in $(seq $((runs + 2))); do
  [ "$run" -gt 2 ] || : >"$work/times" # two to warm up
  all
done
echo "whole processes, milliseconds: minimum, median, maximum of $runs, and median of processor time (load $(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo '?'))"
cut -f1 "$work/times" | awk '!seen[$0]++' | while IFS= read -r name; do
  awk -F'\t' -v name="$name" '$1 == name { print $3 }' "$work/times" | sort -n >"$work/cpu"
  awk -F'\t' -v name="$name" '$1 == name { print $2 }' "$work/times" | sort -n | awk -v name="$name" -v cpu="$work/cpu" '
    { t[NR] = $1 / 10 }
    END {
      while ((getline line <cpu) > 0) c[++n] = line / 10
      m = int((NR + 1) / 2); k = int(NR / 2) + 1
      printf "%-32s %6.0f %6.0f %6.0f   %6.0f\n", name, t[1], (t[m] + t[k]) / 2, t[NR], (c[m] + c[k]) / 2
    }'
done
