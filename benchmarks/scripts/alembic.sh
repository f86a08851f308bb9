# Reading Alembic's revision files without Python: benchmarks/run alembic FOLDER [REVISIONS.jsonl]. FOLDER holds one folder a project,
# OWNER+NAME; REVISIONS.jsonl has a line a file with what it says: repo, file, revision, down_revision, depends_on, branch_labels. Without
# it, FOLDER is a folder of revisions, and a check of it is timed.
set -euo pipefail
mvn -o -q -Dungated -Pbenchmarks -pl benchmarks -am compile >&2 || mvn -q -Dungated -Pbenchmarks -pl benchmarks -am compile >&2
java -cp "benchmarks/target/classes:tributary-workbench/target/classes:tributary-core/target/classes" dev.tributary.benchmarks.AlembicBenchmark "$@"
