# One small Spring Boot application, started with Tributary, Flyway, Liquibase and none of them on a database that is up to
# date, each start a JVM of its own: benchmarks/run spring [STARTS [REVISIONS]]
set -euo pipefail
list=benchmarks/spring/target/class-path
build() { mvn "$@" -q -Dungated -Pbenchmarks -pl benchmarks/spring -am compile dependency:build-classpath -Dmdep.outputFile="$PWD/$list.all" >&2; }
mkdir -p benchmarks/spring/target
build -o || build
java -Dlogback.configurationFile=benchmarks/spring/quiet.xml -cp "benchmarks/spring/target/classes:$(cat "$list.all")" dev.tributary.benchmarks.spring.StartBenchmark "${1:-7}" "${2:-50}"
