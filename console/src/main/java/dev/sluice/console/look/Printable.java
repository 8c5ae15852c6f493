package dev.sluice.console.look;

/** Text of strangers, to be shown to people. */
final class Printable {
    private Printable() {}

    /**
     * At most {@code most} characters of {@code text}; control characters, and those that turn the direction of writing, as
     * {@code \}{@code u} and four digits.
     */
    static String line(String text, int most) {
        StringBuilder line = new StringBuilder();
        int[] points = text.codePoints().limit(most + 1L).toArray();
        for (int i = 0; i < Math.min(most, points.length); i++) {
            switch (Character.getType(points[i])) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.PRIVATE_USE,
                        Character.SURROGATE -> line.append(String.format("\\u%04x", points[i]));
                default -> line.appendCodePoint(points[i]);
            }
        }
        return points.length > most ? line.append(" …").toString() : line.toString();
    }
}
