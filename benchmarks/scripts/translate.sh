# Alembic's revisions in SQL: benchmarks/run translate FOLDER [--lines] [NAME=TYPE…]. FOLDER holds one folder a project; --lines names each line
# that is not translated; NAME=TYPE tells a column type of the projects' own, such as GUID=uuid.
set -euo pipefail
mvn -o -q -Dungated -Pbenchmarks -pl benchmarks -am compile >&2 || mvn -q -Dungated -Pbenchmarks -pl benchmarks -am compile >&2
java -cp "benchmarks/target/classes:tributary-workbench/target/classes:tributary-core/target/classes" dev.tributary.benchmarks.TranslateBenchmark "$@"
