# Reading and hashing a whole schema from a server of its own: benchmarks/run schema [TABLES] [-Dtributary.test.url=…]
set -euo pipefail
mvn -o -q -Dungated -Pbenchmarks -pl benchmarks -am compile dependency:build-classpath \
    -Dmdep.outputFile="$PWD/benchmarks/target/class-path" >&2
tables="${1:-500}"
shift || true
java "$@" -cp "benchmarks/target/classes:$(cat benchmarks/target/class-path)" dev.tributary.benchmarks.SchemaBenchmark "$tables"
