package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Holds that every step of the five runbooks has a command, a page and a test, and that commands on pages are commands. */
class RunbookTest {
    /** The runbooks' letters, and how many steps each has: payments, sensors, events, markets, crypto; and what is watched. */
    private static final Map<String, Integer> RUNBOOKS =
            new TreeMap<>(Map.of("K", 12, "E", 14, "V", 7, "M", 7, "C", 17, "A", 14));

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path PAGES = ROOT.resolve("docs/runbook");
    private static final Pattern TAG = Pattern.compile("@Tag\\(\"runbook-([A-Z]\\d+)\"\\)");
    private static final Pattern METHOD = Pattern.compile("void (\\w+)\\(|class (\\w+)");
    private static final Pattern NAMED = Pattern.compile("command\\(\"([^\"]+[^ \"])\"\\)");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private final List<RunbookSection> sections = RunbookSection.in(PAGES);

    @Test
    void everyStepHasASectionWithACommand() {
        for (String step : steps()) {
            assertThat(sections.stream()
                            .filter(section -> section.steps().contains(step))
                            .flatMap(section -> section.commands().stream()))
                    .as("commands in docs/runbook under a line 'Steps: … %s'", step)
                    .isNotEmpty();
        }
    }

    @Test
    void everyStepOfASectionIsOne() {
        assertThat(sections.stream().flatMap(section -> section.steps().stream()))
                .allSatisfy(step -> assertThat(steps()).contains(step));
    }

    @Tag("runbook-E14")
    @Test
    void everyCommandOnAPageCanBeTyped() {
        List<String> refused = new ArrayList<>();
        CommandLine commands = Main.commandLine();
        for (RunbookSection section : sections) {
            section.commands().stream()
                    .filter(line -> line.startsWith("./sluice "))
                    .forEach(line -> refusal(commands, line)
                            .ifPresent(why -> refused.add(section.page() + ": " + line + ": " + why)));
        }
        assertThat(refused).isEmpty();
    }

    /** As far as such a command stands in one piece in the source. */
    @Test
    void everyCommandThatTheDoctorNamesCanBeTyped() throws IOException {
        CommandLine commands = Main.commandLine();
        List<String> named = new ArrayList<>();
        try (Stream<Path> checks = Files.list(Path.of("src/main/java/dev/sluice/ops/doctor"))) {
            for (Path check : checks.toList()) {
                Matcher command = NAMED.matcher(Files.readString(check));
                while (command.find()) {
                    named.add("./sluice " + command.group(1));
                }
            }
        }
        assertThat(named).hasSizeGreaterThan(20);
        assertThat(named)
                .allSatisfy(line -> assertThat(refusal(commands, line)).as(line).isEmpty());
    }

    private static Optional<String> refusal(CommandLine commands, String line) {
        try {
            commands.parseArgs(words(line));
            return Optional.empty();
        } catch (ParameterException e) {
            return Optional.of(e.getMessage());
        }
    }

    @Test
    void everyStepHasATest() throws IOException {
        Map<String, List<String>> tests = tests();
        assertThat(steps())
                .filteredOn(step -> !tests.containsKey(step))
                .as("steps without a test that has @Tag(\"runbook-STEP\")")
                .isEmpty();
    }

    @Test
    void thePageOfCoverageSaysWhatThereIs() throws IOException {
        String page = page();
        Path told = PAGES.resolve("coverage.md");
        Path copy = Path.of("target/coverage.md");
        Files.createDirectories(copy.getParent());
        Files.writeString(copy, page);
        assertThat(Files.exists(told) ? Files.readString(told) : "")
                .as("docs/runbook/coverage.md; copy %s there", copy.toAbsolutePath())
                .isEqualTo(page);
    }

    @Test
    void theStepsAreThoseOfTheList() throws IOException {
        Path list = ROOT.resolve("../shared/runbook-steps.md");
        assumeThat(list).as("the list of steps beside the checkout").exists();
        List<String> ids = Files.readAllLines(list).stream()
                .filter(line -> line.matches("\\| [A-Z]\\d.*"))
                .flatMap(line -> Stream.of(line.split("\\|", -1)[1].strip().split(" ", -1)))
                .toList();
        assertThat(steps())
                .containsExactlyInAnyOrderElementsOf(ids.stream().distinct().toList());
    }

    private static List<String> steps() {
        return RUNBOOKS.entrySet().stream()
                .flatMap(book -> IntStream.rangeClosed(1, book.getValue()).mapToObj(n -> book.getKey() + n))
                .toList();
    }

    private static String[] words(String line) {
        return WORD.matcher(line)
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .skip(1)
                .toArray(String[]::new);
    }

    private String page() throws IOException {
        Map<String, List<String>> tests = tests();
        StringBuilder page = new StringBuilder("# What answers each step of the runbooks\n\n")
                .append(
                        "K payments, E sensors, V product events, M markets, C crypto, A what is watched. Generated by `RunbookTest`.\n\n")
                .append("| step | commands | page | test |\n|---|---|---|---|\n");
        for (String step : steps()) {
            List<RunbookSection> mine =
                    sections.stream().filter(s -> s.steps().contains(step)).toList();
            page.append("| ").append(step).append(" | ").append(commands(mine)).append(" | ");
            page.append(mine.stream().map(RunbookSection::link).collect(Collectors.joining(", ")));
            page.append(" | ")
                    .append(String.join(", ", tests.getOrDefault(step, List.of())))
                    .append(" |\n");
        }
        return page.toString();
    }

    private static String commands(List<RunbookSection> sections) {
        return sections.stream()
                .flatMap(section -> section.commands().stream())
                .distinct()
                .map(line -> "`" + line.replace("|", "\\|") + "`")
                .collect(Collectors.joining("<br>"));
    }

    /** Which tests are tagged with a step: class and method, or the class alone. */
    private static Map<String, List<String>> tests() throws IOException {
        Map<String, List<String>> found = new TreeMap<>();
        try (Stream<Path> files =
                Files.find(ROOT, 12, (path, facts) -> path.toString().endsWith(".java"))) {
            for (Path file : files.filter(path -> isOfTests(path)).sorted().toList()) {
                collect(file, found);
            }
        }
        return found;
    }

    private static boolean isOfTests(Path file) {
        return file.toString().contains("/src/test/") && !file.toString().contains("/target/");
    }

    private static void collect(Path file, Map<String, List<String>> found) throws IOException {
        String source = Files.readString(file);
        String type = file.getFileName().toString().replace(".java", "");
        Matcher tag = TAG.matcher(source);
        while (tag.find()) {
            MatchResult named = METHOD.matcher(source)
                    .results()
                    .filter(m -> m.start() > tag.end())
                    .findFirst()
                    .orElseThrow();
            String test = "`" + type + (named.group(1) == null ? "" : "." + named.group(1)) + "`";
            found.computeIfAbsent(tag.group(1), step -> new ArrayList<>()).add(test);
        }
    }
}
