package dev.sluice.console.fact;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * How the platform is, said in a few words.
 *
 * @param problems the worst first
 * @param datasets how each of them is
 */
public record Verdict(Level level, String headline, List<Problem> problems, Map<String, State> datasets) {
    /** How a dataset is: one word for the eye, a sentence for who asks. */
    public record State(Level level, String word, String why) {}

    public Verdict {
        problems = List.copyOf(problems);
        datasets = Map.copyOf(datasets);
    }

    static Verdict of(List<Problem> found, Map<String, State> datasets) {
        List<Problem> problems = found.stream()
                .sorted(Comparator.comparing(Problem::level).reversed())
                .toList();
        Level level = problems.stream().map(Problem::level).reduce(Level.WELL, Level::or);
        long broken = problems.stream().filter(p -> p.level() == Level.BROKEN).count();
        long others = problems.size() - broken;
        return new Verdict(level, headline(level, broken, others), problems, datasets);
    }

    private static String headline(Level level, long broken, long others) {
        return switch (level) {
            case WELL -> "All is well";
            case UNKNOWN -> "Looking";
            case ATTENTION -> others == 1 ? "1 thing needs a look" : others + " things need a look";
            case BROKEN ->
                (broken == 1 ? "1 thing is broken" : broken + " things are broken")
                        + (others == 0 ? "" : ", " + others + " more to look at");
        };
    }
}
