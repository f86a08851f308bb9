package dev.tributary.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MermaidGraphTest {

    private static Revision revision(String id, String message, String down, String dependency) {
        return new Revision(
                RevisionId.of(id),
                down.isEmpty()
                        ? List.of()
                        : Arrays.stream(down.split(",", -1)).map(RevisionId::of).toList(),
                dependency.isEmpty() ? List.of() : List.of(dependency),
                List.of(),
                message,
                "");
    }

    @Test
    void drawsBranchesMergesAndDependenciesAndWhatIsApplied() {
        var graph = RevisionGraph.of(List.of(
                revision("a", "first", "", ""),
                revision("b", "say \"hi\" & <go> #1", "a", ""),
                revision("c", "", "a", "b"),
                revision("m", "join", "b,c", "")));

        assertThat(MermaidGraph.text(graph, List.of(RevisionId.of("b"), RevisionId.of("gone"))))
                .isEqualTo("""
                        flowchart TD
                            r0["a<br/>first"]:::applied
                            r1["b<br/>say #34;hi#34; #38; #60;go#62; #35;1"]:::current
                            r2["c"]
                            r3["m<br/>join"]
                            r0 --> r1
                            r0 --> r2
                            r1 -.-> r2
                            r1 --> r3
                            r2 --> r3
                            classDef applied fill:#dff2e1,stroke:#2e7d32,color:#1b3a1e
                            classDef current fill:#2e7d32,stroke:#1b3a1e,color:#ffffff
                        """);
    }
}
