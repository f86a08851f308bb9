# The graph and the planner, in memory: each run is a cold JVM. benchmarks/run graph [RUNS]
set -euo pipefail
runs="${1:-7}"
mvn -o -q -Dungated -Pbenchmarks -pl benchmarks -am compile >&2 || mvn -q -Dungated -Pbenchmarks -pl benchmarks -am compile >&2
class_path="benchmarks/target/classes:tributary-core/target/classes"

measure() { # NAME HEAP
    for ((run = 0; run < runs; run++)); do
        java -Xmx"$2" -cp "$class_path" dev.tributary.benchmarks.GraphBenchmark "$1"
    done | tee /dev/stderr | sed -E 's/.*together ([0-9]+) ms.*/\1/' | sort -n | awk -v name="$1" -v heap="$2" \
        '{ ms[NR] = $1 } END { print name ", -Xmx" heap ": median of " NR " cold runs " ms[int((NR + 1) / 2)] " ms (" ms[1] " to " ms[NR] ")" }'
}

measure branched 512m
measure heads 512m
measure line 2g
