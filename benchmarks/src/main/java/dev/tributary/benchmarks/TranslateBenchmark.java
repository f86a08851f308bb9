package dev.tributary.benchmarks;

import dev.tributary.alembic.translate.NamingConvention;
import dev.tributary.alembic.translate.RevisionTranslation;
import dev.tributary.alembic.translate.RevisionTranslator;
import dev.tributary.alembic.translate.TranslationSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How many of other people's revisions are translated into SQL, by project and direction, and why the others are not. Files without a
 * {@code revision} are left out.
 *
 * <p>{@code benchmarks/run translate FOLDER [--lines] [NAME=TYPE…]}
 */
public final class TranslateBenchmark {
    private static final Pattern REVISION = Pattern.compile("(?m)^(down_)?revision\\b[^\\n=]*=");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
    private static final int MOST_REASONS = 40;

    private final RevisionTranslator translator;
    private final boolean lines;
    private final Map<String, int[]> projects = new TreeMap<>();
    private final Map<String, Integer> reasons = new LinkedHashMap<>();

    private TranslateBenchmark(RevisionTranslator translator, boolean lines) {
        this.translator = translator;
        this.lines = lines;
    }

    /** Counts. */
    public static void main(String[] arguments) throws IOException {
        var types = new LinkedHashMap<String, String>();
        boolean lines = false;
        for (String argument : List.of(arguments).subList(1, arguments.length)) {
            lines |= argument.equals("--lines");
            if (argument.contains("=")) {
                types.put(argument.replaceFirst("=.*", ""), argument.replaceFirst(".*?=", ""));
            }
        }
        var settings = new TranslationSettings(types, NamingConvention.STANDARD);
        new TranslateBenchmark(new RevisionTranslator(settings), lines).count(Path.of(arguments[0]));
    }

    private void count(Path folder) throws IOException {
        long start = System.nanoTime();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".py")).sorted().toList()) {
                String text = Files.readString(file);
                if (REVISION.matcher(text).find()) {
                    Path project = folder.relativize(file).getName(0);
                    count(project.toString(), file, translator.translate(text));
                }
            }
        }
        long took = (System.nanoTime() - start) / 1_000_000;
        int[] all = new int[3];
        projects.forEach((project, counts) -> {
            print(project, counts);
            for (int i = 0; i < all.length; i++) {
                all[i] += counts[i];
            }
        });
        print("all, in " + took + " ms", all);
        reasons.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_REASONS)
                .forEach(reason -> System.out.println("  " + reason.getValue() + "  " + reason.getKey()));
    }

    private void count(String project, Path file, RevisionTranslation translation) {
        int[] counts = projects.computeIfAbsent(project, name -> new int[3]);
        counts[0]++;
        counts[1] += translation.upgrade().translated().isPresent() ? 1 : 0;
        boolean back = translation.downgrade().translated().isPresent()
                || translation.downgrade() instanceof RevisionTranslation.Irreversible;
        counts[2] += back ? 1 : 0;
        if (translation.upgrade() instanceof RevisionTranslation.Refused refused) {
            reasons.merge(QUOTED.matcher(refused.reason()).replaceAll("…"), 1, Integer::sum);
            tell(file, "upgrade", refused);
        }
        if (translation.downgrade() instanceof RevisionTranslation.Refused refused) {
            tell(file, "downgrade", refused);
        }
    }

    private void tell(Path file, String function, RevisionTranslation.Refused refused) {
        if (lines) {
            System.out.println(file + ":" + refused.line() + ": " + function + ": " + refused.reason());
        }
    }

    private static void print(String name, int[] counts) {
        System.out.printf(
                Locale.ROOT,
                "%5d revisions, upgrade %5.1f %%, downgrade %5.1f %%  %s%n",
                counts[0],
                100.0 * counts[1] / counts[0],
                100.0 * counts[2] / counts[0],
                name);
    }
}
