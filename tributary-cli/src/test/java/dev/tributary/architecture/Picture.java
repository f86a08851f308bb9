package dev.tributary.architecture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Draws a package graph: a frame for each module, in it the packages, each above those that it uses. */
final class Picture {
    private static final int WIDTH = 1180;
    private static final int HEIGHT = 26;
    private static final int ROW = 64;
    private static final int MARGIN = 14;
    private static final int HEAD = 30;
    private static final int GAP = 12;

    private static final Map<String, String> COLOURS = Map.of(
            "core", "#e8f1fb",
            "workbench", "#eef7ea",
            "embedded", "#f6f0fa",
            "cli", "#fdf3e4",
            "maven-plugin", "#f3f3f0",
            "spring", "#fdecec",
            "spring-boot-starter", "#fdecec",
            "spring-boot-3-starter", "#fdecec",
            "junit", "#eaf5f5");

    private record Box(int x, int y, int width) {
        int middle() {
            return x + width / 2;
        }
    }

    private final PackageGraph graph;
    private final Map<String, Box> boxes = new LinkedHashMap<>();
    private final StringBuilder frames = new StringBuilder();
    private int bottom = MARGIN;

    Picture(PackageGraph graph) {
        this.graph = graph;
    }

    String svg() {
        graph.packages().keySet().forEach(this::frame);
        var svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(bottom)
                .append("\" font-family=\"sans-serif\" font-size=\"12\">\n");
        svg.append("<title>Packages of Tributary, each above those that it uses</title>\n");
        svg.append("<rect width=\"")
                .append(WIDTH)
                .append("\" height=\"")
                .append(bottom)
                .append("\" fill=\"#fff\"/>\n");
        svg.append(frames);
        boxes.forEach((name, box) -> graph.nearest(name).stream()
                .filter(used -> graph.module(used).equals(graph.module(name)))
                .forEach(used -> svg.append(line(box, boxes.get(used)))));
        boxes.forEach((name, box) -> svg.append(box(name, box)));
        return svg.append("</svg>\n").toString();
    }

    private void frame(String module) {
        var rows = new TreeMap<Integer, List<String>>((one, other) -> other - one);
        for (String name : graph.packages().get(module)) {
            rows.computeIfAbsent(graph.level(name), level -> new ArrayList<>()).add(name);
        }
        int top = bottom;
        int y = top + HEAD;
        for (List<String> row : rows.values()) {
            for (List<String> line : lines(row)) {
                int free = WIDTH
                        - 2 * MARGIN
                        - line.stream().mapToInt(Picture::width).sum();
                int space = free / (line.size() + 1);
                int x = MARGIN + space;
                for (String name : line) {
                    boxes.put(name, new Box(x, y, width(name)));
                    x += width(name) + space;
                }
                y += ROW;
            }
        }
        int height = y - ROW + HEIGHT + MARGIN - top;
        frames.append(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\" fill=\"%s\" stroke=\"#bbb\"/>%n"
                        + "<text x=\"%d\" y=\"%d\" font-weight=\"bold\">tributary-%s</text>%n"
                        + "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#555\">%s</text>%n",
                MARGIN / 2,
                top,
                WIDTH - MARGIN,
                height,
                COLOURS.get(module),
                MARGIN,
                top + 19,
                module,
                WIDTH - MARGIN,
                top + 19,
                graph.modulesUsedBy(module).isEmpty()
                        ? "uses no other module"
                        : "uses " + String.join(", ", graph.modulesUsedBy(module))));
        bottom = top + height + GAP;
    }

    /** A row that is too long goes on below. */
    private static List<List<String>> lines(List<String> row) {
        var lines = new ArrayList<List<String>>();
        int left = 0;
        for (String name : row) {
            if (left < width(name) + GAP) {
                lines.add(new ArrayList<>());
                left = WIDTH - 4 * MARGIN;
            }
            lines.get(lines.size() - 1).add(name);
            left -= width(name) + GAP;
        }
        return lines;
    }

    private static int width(String name) {
        return 14 + 7 * name.length();
    }

    private static String line(Box from, Box to) {
        return String.format(
                Locale.ROOT,
                "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#999\"/>%n",
                from.middle(),
                from.y() + HEIGHT,
                to.middle(),
                to.y());
    }

    private static String box(String name, Box box) {
        boolean ofADatabase = name.contains("postgresql");
        return String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"4\" fill=\"%s\" stroke=\"#555\"/>%n"
                        + "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
                box.x(),
                box.y(),
                box.width(),
                HEIGHT,
                ofADatabase ? "#d9e6f5" : "#fff",
                box.middle(),
                box.y() + 17,
                name);
    }
}
