package dev.sluice.validation;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.util.Utf8;

/** Values at which interpreters of one rule part company. */
final class HostileValues {
    static final List<Double> DOUBLES = List.of(
            0.0,
            -0.0,
            0.1,
            Math.nextUp(0.1),
            Math.nextDown(0.1),
            Double.MIN_VALUE,
            -Double.MIN_VALUE,
            Double.MAX_VALUE,
            Double.NaN,
            Double.longBitsToDouble(0xfff8000000000001L),
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            1e300,
            Math.nextDown(1e300),
            1e-7,
            123456789.125);

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "a",
            "abc",
            "abc1",
            "abcd",
            "ABC",
            "a\n",
            "abc\n",
            "\nabc",
            "a\r\n",
            "a\u2028",
            "b\nc",
            "b.c",
            "i",
            "I",
            "ı",
            "İ",
            "İstanbul",
            "i̇stanbul",
            "ß",
            "ẞ",
            "é",
            "e\u0301",
            "\u00a0",
            "\u3000",
            "\t",
            "\u0000",
            "a\u0000b",
            "\u001b[31m",
            "\u007f",
            "\ufeffabc",
            "\u202eabc",
            "😀",
            "😀😀😀",
            "😀😀😀😀",
            "👩‍👩‍👧‍👦",
            "\ud83d",
            "\ude00",
            "a\ud83d",
            "\ude00\ud83d",
            "?",
            "\ufffd",
            "\uffff",
            "𝒳",
            "null",
            "NaN",
            "'; DROP TABLE",
            "%s\\Q\\E$1");

    /** Cut, overlong, surrogates encoded as characters, beyond the last code point, and no UTF-8 at all. */
    private static final List<String> MALFORMED = List.of(
            "ff",
            "c3",
            "61c3",
            "c328",
            "e282",
            "e28261",
            "f09f98",
            "f09f9861",
            "eda0bd",
            "eda0bdedb880",
            "c080",
            "f8a1a1a1a1",
            "80",
            "808080",
            "f4908080",
            "e0809f",
            "6180",
            "fefe");

    private static final List<String> UNSCALED = List.of(
            "0",
            "1",
            "-1",
            "99",
            "100",
            "101",
            "10000",
            "1000000",
            "9999999999999",
            "10000000000000",
            "10000000000001",
            "999999999999999999",
            "-999999999999999999",
            "1000000000000000000",
            "-1000000000000000000",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775809",
            "18446744073709551616",
            "18446744073709551617",
            "99999999999999999999000000000000000000",
            "99999999999999999999999999999999999999",
            "-99999999999999999999999999999999999999",
            "12300000000000000000",
            "-2");

    private HostileValues() {}

    /** Texts as strings, and as the bytes that no string has. */
    static List<CharSequence> texts() {
        List<CharSequence> texts = new ArrayList<>(TEXTS);
        texts.add("x".repeat(255) + "😀");
        texts.add("x".repeat(255) + "😀y");
        texts.add("😀".repeat(256));
        texts.add("😀".repeat(257));
        texts.add("y".repeat(Rule.Pattern.MAX_BYTES));
        texts.add("y".repeat(Rule.Pattern.MAX_BYTES + 1));
        texts.add("é".repeat(Rule.Pattern.MAX_BYTES / 2) + "a");
        texts.add("a".repeat(200_000));
        texts.add("4".repeat(1 << 20));
        texts.add("4111 1111 1111 1112 ".repeat(1 << 12));
        texts.add("1 ".repeat(1 << 19));
        texts.addAll(CardTexts.ALL);
        texts.addAll(ParsedTexts.ALL);
        MALFORMED.forEach(hex -> texts.add(new Utf8(HexFormat.of().parseHex(hex))));
        texts.add(new Utf8("abc".getBytes(StandardCharsets.UTF_8)));
        return texts;
    }

    /** Arrays of texts, with none, with nulls, and with card numbers across their elements. */
    static List<List<CharSequence>> arrays() {
        return List.of(
                List.of(),
                Arrays.asList((CharSequence) null),
                List.of(""),
                List.of("a", "b"),
                Arrays.asList(null, null, null),
                List.of("4111", "1111", "1111", "1111"),
                List.of("4111 1111 1111", " 1111"),
                List.of("x", "4111 1111 1111 1111"),
                Arrays.asList(null, "5555555555554444", null),
                List.of(new Utf8(new byte[] {(byte) 0xf0, (byte) 0x9f}), "4111111111111111"));
    }

    /** Unscaled decimals of at most 38 digits, which is what Spark can hold. */
    static List<byte[]> decimals() {
        List<byte[]> decimals = new ArrayList<>();
        UNSCALED.forEach(whole -> decimals.add(new BigInteger(whole).toByteArray()));
        // Sign bytes in front that say nothing.
        decimals.add(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
        decimals.add(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1});
        return decimals;
    }
}
