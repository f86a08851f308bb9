package dev.tributary.project;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A setting of which a few words are the values: the constants of an enumeration, in small letters. */
final class Choice {

    private Choice() {}

    /** The constant that was said; refuses every other word with the ways out. */
    static <E extends Enum<E>> E read(Value said, String key, List<E> constants, Remedy... remedies) {
        return constants.stream()
                .filter(known -> word(known).equals(said.text()))
                .findFirst()
                .orElseThrow(() -> ProjectProblems.invalid(
                        said,
                        new Problem(
                                "invalid-setting",
                                "cannot use \"" + said.text() + "\" for " + key,
                                List.of(
                                        "given by  " + said.origin(),
                                        "expected  "
                                                + constants.stream()
                                                        .map(Choice::word)
                                                        .collect(Collectors.joining(" or "))),
                                Stream.of(remedies).toList())));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
