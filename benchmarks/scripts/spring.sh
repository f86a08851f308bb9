# One small Spring Boot application, started with Tributary, Flyway, Liquibase and none of them on a database that is up to
# date, each start a JVM of its own: benchmarks/run spring [STARTS [REVISIONS]]. As it is, with an archive of classes, and on one processor.
set -euo pipefail
target=benchmarks/spring/target
build() { mvn "$@" -q -Dungated -Pbenchmarks -pl benchmarks/spring -am compile dependency:build-classpath -Dmdep.outputFile="$PWD/$target/class-path" >&2; }
mkdir -p $target/jars
build -o || build
# An archive of classes takes them from jars only.
path=
for entry in "$target/classes" $(tr ':' ' ' <"$target/class-path"); do
  if [ -d "$entry" ]; then
    archive="$PWD/$target/jars/$(echo "$entry" | cksum | cut -d' ' -f1).jar"
    jar --create --file "$archive" -C "$entry" .
    entry=$archive
  fi
  path=$path:$entry
done
java -Dlogback.configurationFile=benchmarks/spring/quiet.xml -cp "${path#:}" dev.tributary.benchmarks.spring.StartBenchmark "${1:-7}" "${2:-50}"
