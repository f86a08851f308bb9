package dev.tributary.toolbox.postgresql.watch;

import dev.tributary.rehearsal.coverage.RowsChanged;
import dev.tributary.rehearsal.coverage.Scan;
import dev.tributary.rehearsal.coverage.SeenQuery;
import dev.tributary.schema.QualifiedName;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads a plan out of what {@code auto_explain} says in XML, which the JDK reads. */
final class ExplainedPlan {
    private static final String MARK = "<explain xmlns=";

    private static final List<String> OTHER_CONDITIONS = List.of(
            "Index-Cond", "Recheck-Cond", "TID-Cond", "Join-Filter", "Hash-Cond", "Merge-Cond", "One-Time-Filter");

    private final List<RowsChanged> changes = new ArrayList<>();
    private final List<Scan> scans = new ArrayList<>();
    private final List<String> joins = new ArrayList<>();

    private ExplainedPlan() {}

    /** The query of a note of the server; empty where the note is about something else. */
    static Optional<SeenQuery> read(String note) {
        int start = note.indexOf(MARK);
        if (start < 0) {
            return Optional.empty();
        }
        try {
            Element root = parsed(note.substring(start));
            var plan = new ExplainedPlan();
            children(root, "Plan").forEach(plan::read);
            return Optional.of(new SeenQuery(text(root, "Query-Text"), plan.changes, plan.scans, plan.joins));
        } catch (SAXException e) {
            return Optional.of(new SeenQuery("", List.of(), List.of(), List.of())); // a text that XML cannot hold
        }
    }

    private static Element parsed(String xml) throws SAXException {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read(Element plan) {
        String type = text(plan, "Node-Type");
        if (type.equals("ModifyTable")) {
            List<Element> sources = plans(plan)
                    .filter(child -> text(child, "Parent-Relationship").equals("Outer"))
                    .toList();
            changes.add(new RowsChanged(
                    text(plan, "Operation").toLowerCase(Locale.ROOT),
                    text(plan, "Relation-Name"),
                    sources.stream().anyMatch(ExplainedPlan::hasRows),
                    sources.stream()
                            .anyMatch(child -> text(child, "One-Time-Filter").equals("false")),
                    choice(sources)));
        }
        String condition = Stream.of("Filter", "Index-Cond", "Recheck-Cond", "TID-Cond")
                .map(name -> text(plan, name))
                .filter(one -> !one.isEmpty())
                .distinct()
                .reduce((one, other) -> one + " AND " + other)
                .orElse("");
        String table = text(plan, "Relation-Name");
        if (!table.isEmpty() && !type.equals("ModifyTable")) {
            scans.add(new Scan(name(text(plan, "Schema"), table), text(plan, "Alias"), condition));
        } else if (table.isEmpty() && !condition.isEmpty()) {
            joins.add(condition);
        }
        for (String name : List.of("Join-Filter", "Hash-Cond", "Merge-Cond")) {
            if (!text(plan, name).isEmpty()) {
                joins.add(text(plan, name));
            }
        }
        plans(plan).forEach(this::read);
    }

    private static QualifiedName name(String schema, String table) {
        return QualifiedName.parse(quoted(schema)).child(quoted(table));
    }

    private static String quoted(String name) {
        return name.matches("[a-z_][a-z0-9_$]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Only filters say how many rows they leave out: of an index or a join nobody knows. */
    private static RowsChanged.Choice choice(List<Element> sources) {
        List<Element> nodes = sources.stream().flatMap(ExplainedPlan::all).toList();
        if (nodes.stream().anyMatch(node -> number(text(node, "Rows-Removed-by-Filter")) > 0)) {
            return RowsChanged.Choice.SOME;
        }
        boolean plain = nodes.stream()
                .noneMatch(node -> OTHER_CONDITIONS.stream()
                        .anyMatch(name -> !text(node, name).isEmpty()));
        boolean filters = nodes.stream().anyMatch(node -> !text(node, "Filter").isEmpty());
        if (!plain || !filters) {
            return RowsChanged.Choice.UNKNOWN;
        }
        return sources.stream().anyMatch(ExplainedPlan::hasRows) ? RowsChanged.Choice.ALL : RowsChanged.Choice.NOTHING;
    }

    private static Stream<Element> all(Element plan) {
        return Stream.concat(Stream.of(plan), plans(plan).flatMap(ExplainedPlan::all));
    }

    private static double number(String text) {
        return text.isEmpty() ? 0 : Double.parseDouble(text);
    }

    private static boolean hasRows(Element plan) {
        return number(text(plan, "Actual-Rows")) > 0;
    }

    private static Stream<Element> plans(Element plan) {
        return children(plan, "Plans").flatMap(plans -> children(plans, "Plan"));
    }

    private static Stream<Element> children(Element parent, String name) {
        var children = new ArrayList<Element>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && element.getTagName().equals(name)) {
                children.add(element);
            }
        }
        return children.stream();
    }

    private static String text(Element parent, String name) {
        return children(parent, name).findFirst().map(Element::getTextContent).orElse("");
    }
}
