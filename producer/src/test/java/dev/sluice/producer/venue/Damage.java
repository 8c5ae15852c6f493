package dev.sluice.producer.venue;

import java.util.List;
import java.util.Random;

/** What may become of a message on its way. */
final class Damage {
    private static final List<String> SPLINTERS = List.of(
            "null",
            "[",
            "]",
            "{",
            "}",
            "{}",
            "[[]]",
            "\"",
            ",",
            ":",
            "\\",
            "1e999999999",
            "-0.0",
            "NaN",
            "\"1E5\"",
            "9".repeat(400),
            "\"" + "9".repeat(400) + "\"",
            "true",
            "\u0000",
            "\ud800",
            " ",
            "\"trade\"",
            "-",
            "\"\\u0000\"");

    private Damage() {}

    /** One to three wounds. */
    static String of(String whole, Random random) {
        StringBuilder text = new StringBuilder(whole);
        for (int wounds = 1 + random.nextInt(3); wounds > 0 && text.length() > 0; wounds--) {
            int from = random.nextInt(text.length());
            int to = Math.min(text.length(), from + random.nextInt(6));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(from, to);
                case 1 -> text.insert(from, SPLINTERS.get(random.nextInt(SPLINTERS.size())));
                case 2 -> text.replace(from, to, SPLINTERS.get(random.nextInt(SPLINTERS.size())));
                default -> text.setCharAt(from, (char) (' ' + random.nextInt(95)));
            }
        }
        return text.toString();
    }
}
