package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.ops.drill.Incident;
import dev.sluice.ops.drill.Incidents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What drills say against what the runbook says; that it helps is {@link DrillTest}'s. */
final class IncidentsTest {
    private static final Path PAGES = Path.of("../docs/runbook");
    private static final String SLUICE = "./sluice ";

    private final List<RunbookSection> sections = RunbookSection.in(PAGES);

    static List<Incident> incidents() {
        return Incidents.ALL;
    }

    @ParameterizedTest
    @MethodSource("incidents")
    void theSectionOfAnIncidentHasTheCommandsThatMendIt(Incident incident) {
        RunbookSection section = sections.stream()
                .filter(each -> each.link().endsWith("(" + incident.page() + ")"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no section " + incident.page()));

        for (String command : incident.mend()) {
            assertThat(section.commands())
                    .as("commands of %s", incident.page())
                    .anyMatch(line -> line.contains(SLUICE) && verb(line).equals(verb(spelt(command))));
        }
    }

    @Test
    void thePageOfDrillsSaysWhatThereIs() throws IOException {
        String page = page();
        Path copy = Path.of("target/drills.md");
        Files.createDirectories(copy.getParent());
        Files.writeString(copy, page);
        assertThat(Files.readString(PAGES.resolve("drills.md")))
                .as("docs/runbook/drills.md; copy %s there", copy.toAbsolutePath())
                .isEqualTo(page);
    }

    /** Variables come before the program. */
    private static String spelt(String command) {
        return command.replaceFirst("^((?:[A-Z_]+=\\S+ )*)", "$1" + SLUICE);
    }

    /** Names, days and reasons are others on a page: noun and verb are the same. */
    private static List<String> verb(String line) {
        return Arrays.stream(
                        line.substring(line.indexOf(SLUICE) + SLUICE.length()).split(" ", -1))
                .takeWhile(word -> !word.startsWith("-"))
                .limit(2)
                .map(word -> word.contains(".") ? "NAME" : word)
                .toList();
    }

    private String page() throws IOException {
        String before = Files.readString(PAGES.resolve("drills.md"));
        String kept = before.substring(0, before.indexOf("| drill |"));
        return kept
                + "| drill | what happens | how it shows | what mends it | page |\n|---|---|---|---|---|\n"
                + Incidents.ALL.stream().map(IncidentsTest::row).collect(Collectors.joining());
    }

    private static String row(Incident incident) {
        String mend = incident.mend().stream().map(line -> "`" + line + "`").collect(Collectors.joining("<br>"));
        String title = incident.page().replaceAll(".*#", "").replace('-', ' ');
        return Stream.of(
                        "`" + incident.name() + "`",
                        incident.story(),
                        "`" + incident.sign().command() + "`",
                        mend,
                        "[" + title + "](" + incident.page() + ")")
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
