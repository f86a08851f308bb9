# Merges of Alembic's revisions that people have written: benchmarks/run merges FOLDER [ID,…] [-DNAME=VALUE…]. FOLDER holds one folder a project, and
# the ids choose among their merges. One line for each: what its sides are, the verdict, the replays, and what real Alembic does with both orders.
# -Dtributary.alembic.types=GUID=uuid,… tells the projects' own types, .before is SQL that their databases need, .verbose=true tells what does
# not run, and -Dtributary.test.url=jdbc:postgresql://… is a server that has the extensions.
set -euo pipefail
folder="$(cd "$1" && pwd)"
shift
options=()
if [[ "${1:--}" != -* ]]; then
    options+=("-Dtributary.alembic.merges=$1")
    shift
fi
exec mvn -o -q -Dungated -pl tributary-workbench -am test -Dtest='RealMergesTest#callsNoMergeOfOtherPeopleSafeThatIsNot' \
    -Dsurefire.failIfNoSpecifiedTests=false "-Dtributary.alembic.projects=$folder" "${options[@]}" "$@"
