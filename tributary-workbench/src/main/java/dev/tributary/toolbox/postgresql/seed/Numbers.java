package dev.tributary.toolbox.postgresql.seed;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Numbers of every type. */
final class Numbers {

    /** Keys begin here: a script that writes keys by hand begins at 1. */
    private static final int FIRST_KEY = 900_000_001;

    private static final int FIRST_SMALL_KEY = 30_001;

    private Numbers() {}

    /** A number as text; null where the type is none. */
    static @Nullable String text(String type, int modifier, Flavour flavour, int i) {
        return switch (type) {
            case "int2" -> whole(flavour, i, FIRST_SMALL_KEY, "10000");
            case "int4", "oid", "xid" ->
                type.equals("int4") || flavour != Flavour.LOW ? whole(flavour, i, FIRST_KEY, "1000000000") : "0";
            case "int8", "xid8" ->
                type.equals("int8") || flavour != Flavour.LOW ? whole(flavour, i, FIRST_KEY, "1000000000000") : "0";
            case "float4", "float8" -> fraction(flavour, i, "10000000000.25");
            case "money" -> fraction(flavour, i, "1000000.25");
            case "numeric" ->
                modifier < 4 ? fraction(flavour, i, "123456789012.123456789") : fixed(modifier, flavour, i);
            default -> null;
        };
    }

    private static String whole(Flavour flavour, int i, int firstKey, String large) {
        return switch (flavour) {
            case PLAIN -> String.valueOf(i + 1);
            case LOW -> i % 2 == 1 ? "-1" : "0";
            case HIGH -> large;
            case KEY -> String.valueOf(firstKey + i);
        };
    }

    private static String fraction(Flavour flavour, int i, String large) {
        return switch (flavour) {
            case PLAIN -> (i + 1) + ".5";
            case LOW -> i % 2 == 1 ? "-1.5" : "0";
            case HIGH -> large;
            case KEY -> String.valueOf(1_000_001 + i);
        };
    }

    /** A {@code numeric(p, s)}: packed as {@code (p << 16 | s) + 4}, where s has eleven bits and a sign. */
    private static String fixed(int modifier, Flavour flavour, int i) {
        int precision = ((modifier - 4) >> 16) & 0xffff;
        int scale = (((modifier - 4) & 0x7ff) ^ 1024) - 1024;
        // As many units of the last place as fit: 1 is the smallest number that the column can tell from zero.
        BigInteger limit = BigInteger.TEN.pow(precision);
        BigInteger unit = scale > 0 && scale < precision ? BigInteger.TEN.pow(scale) : BigInteger.ONE;
        BigInteger units = switch (flavour) {
            case PLAIN -> unit.multiply(BigInteger.valueOf(i + 1L));
            case LOW -> BigInteger.valueOf(i % 2 == 1 ? -1 : 0);
            case HIGH -> limit.divide(BigInteger.TEN);
            case KEY -> limit.divide(BigInteger.TEN).add(BigInteger.valueOf(i));
        };
        return new BigDecimal(units.remainder(limit), scale).toPlainString();
    }
}
