package dev.sluice.validation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Tries a declared regular expression before data does: whether it compiles, and whether it stays cheap on long texts made of
 * the characters that it speaks of. A pattern such as {@code (a+)+b} takes longer than the universe has on forty characters.
 * Steps are counted, so the answer is the same on every machine. Not a proof: it tries one and two characters repeated, which
 * is what makes patterns explode in practice.
 */
final class PatternProbe {
    /** Characters that may be looked at for one text; an honest pattern looks at each some times. */
    static final int MAX_STEPS = 1_000_000;

    private static final int MAX_CHARACTERS = 12;
    private static final List<String> ENDS = List.of("", "\u0000");

    private PatternProbe() {}

    /** What is wrong with {@code regex}; empty if nothing is. */
    static Optional<String> problem(String regex) {
        // It has to compile alone too: a)|(?:b would slip out of its anchors.
        for (String form : List.of(regex, Rule.Pattern.anchored(regex))) {
            try {
                Pattern.compile(form);
            } catch (PatternSyntaxException e) {
                return Optional.of("pattern '" + regex + "' is not a regular expression: " + e.getDescription());
            }
        }
        Pattern anchored = Pattern.compile(Rule.Pattern.anchored(regex));
        for (String text : probes(regex)) {
            if (!isCheap(anchored, text)) {
                return Optional.of("pattern '" + regex + "' takes more than " + MAX_STEPS + " steps for a text of "
                        + text.length() + " characters, such as '" + text.substring(0, 4)
                        + "…'; do not repeat what repeats");
            }
        }
        return Optional.empty();
    }

    private static boolean isCheap(Pattern pattern, String text) {
        try {
            pattern.matcher(new CountedText(text)).find();
            return true;
        } catch (TooManyStepsException e) {
            return false;
        }
    }

    private static List<String> probes(String regex) {
        Set<Character> characters = new TreeSet<>(Set.of('a', '0'));
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            if (characters.size() < MAX_CHARACTERS && (Character.isLetterOrDigit(c) || " .-_:/@".indexOf(c) >= 0)) {
                characters.add(c);
            }
        }
        Set<String> pumps = new TreeSet<>();
        for (char one : characters) {
            for (char other : characters) {
                pumps.add("" + one + other);
            }
        }
        int times = Rule.Pattern.MAX_BYTES / 2 - 1;
        return pumps.stream()
                .flatMap(pump -> ENDS.stream().map(end -> pump.repeat(times) + end))
                .toList();
    }

    private static final class TooManyStepsException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A text that counts how often it is looked at. */
    private static final class CountedText implements CharSequence {
        private final String text;
        private int steps;

        CountedText(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++steps > MAX_STEPS) {
                throw new TooManyStepsException();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
