# Proving that two branches go together, on an embedded server that is warm: benchmarks/run prove [RUNS]
set -euo pipefail
mvn -o -q -Dungated -Pbenchmarks -pl benchmarks -am compile dependency:build-classpath \
    -Dmdep.outputFile="$PWD/benchmarks/target/class-path" >&2
java -cp "benchmarks/target/classes:$(cat benchmarks/target/class-path)" dev.tributary.benchmarks.ProveBenchmark "${1:-5}"
