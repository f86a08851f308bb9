# Reading, parsing and checking revision files, each run a cold JVM: benchmarks/run scripts [COUNT]
set -euo pipefail
mvn -o -q -Dungated -Pbenchmarks -pl benchmarks -am compile >&2 || mvn -q -Dungated -Pbenchmarks -pl benchmarks -am compile >&2
java -cp "benchmarks/target/classes:tributary-core/target/classes" dev.tributary.benchmarks.ScriptBenchmark "${1:-5000}"
