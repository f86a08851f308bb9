#!/usr/bin/env bash
# benchmarks/run lines [FOLDER]: lines of code of each module, without blank lines, comments, imports and package lines.
# FOLDER is a checkout; this one unless said.
set -eu
cd "${1:-$(dirname "${BASH_SOURCE[0]}")/../..}"

for module in tributary-*/ examples/*/; do
  [ -d "$module/src/main/java" ] || continue
  find "$module/src/main/java" -name '*.java' -print0 | xargs -0 cat | awk -v module="${module%/}" '
    { line = $0; sub(/^[ \t]+/, "", line) }
    block { if (line ~ /\*\//) block = 0; next }
    line ~ /^\/\*/ { if (line !~ /\*\//) block = 1; next }
    line == "" || line ~ /^\/\// || line ~ /^import / || line ~ /^package / { next }
    { lines++ }
    END { printf "%-32s %6d\n", module, lines }'
done
