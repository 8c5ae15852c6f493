package dev.sluice.ops.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What pages tell an operator to change can be changed on docker compose, too. */
final class ComposeTuningTest {
    private static final Path DOCS = ComposeFile.HOME.resolve("docs");

    /**
     * Heap and cores of the driver are told to spark-submit, by SPARK_DRIVER_MEMORY and SPARK_JOB_CORES; the broker has no
     * users; and room is looked for where tables lie on a disk of the jobs.
     */
    private static final Set<Setting> NOT_OF_COMPOSE =
            Set.of(Keys.DRIVER_MEMORY_MB, Keys.DRIVER_CORES, Keys.KAFKA_USER, Keys.WAREHOUSE_MIN_FREE_MB);

    private final ComposeFile file;

    ComposeTuningTest() throws IOException {
        file = new ComposeFile();
    }

    @Test
    void everySettingThatAPageTellsToChangeReachesTheJobsAndTheConsole() throws IOException {
        String pages = pages();
        List<Setting> told = Keys.ALL.stream()
                .filter(setting -> setting.fallback() != null && !setting.isSecret())
                .filter(setting -> isNamed(setting, pages) && !NOT_OF_COMPOSE.contains(setting))
                .toList();

        assertThat(told)
                .contains(Keys.MAX_RECORDS, Keys.GOLD_TRIGGER, Keys.SCHEDULE_AUDIT, Keys.HEALTH_DISK_PERCENT)
                .allSatisfy(setting -> assertThat(List.of("jobs", "console", "apply"))
                        .allSatisfy(service -> assertThat(file.services()
                                        .get(service)
                                        .path("environment")
                                        .path(setting.variable())
                                        .asText())
                                .as(service + " is told " + setting.key())
                                .startsWith("${" + setting.variable() + ":-")));
    }

    /** What is left out or left empty in .env has to mean the same as where nothing is set. */
    @Test
    void everyDefaultIsThatOfTheCodeAndStandsInTheExample() throws IOException {
        String example = Files.readString(ComposeFile.HOME.resolve(".env.example"));

        assertThat(file.tuning()).isNotEmpty().allSatisfy((name, value) -> {
            Setting setting = Keys.ALL.stream()
                    .filter(one -> one.variable().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no setting of the code: " + name));
            assertThat(value).isEqualTo("${" + name + ":-" + setting.fallback() + "}");
            assertThat(example).contains("\n#" + name + "=" + setting.fallback() + "\n");
        });
    }

    /** By its variable, or by its key between backticks if that is no common word. */
    private static boolean isNamed(Setting setting, String pages) {
        return Pattern.compile("\\b" + setting.variable() + "\\b")
                        .matcher(pages)
                        .find()
                || (setting.key().contains(".") && pages.contains('`' + setting.key() + '`'));
    }

    private static String pages() throws IOException {
        StringBuilder text = new StringBuilder();
        Set<Path> pages = new TreeSet<>(Set.of(DOCS.resolve("settlement.md"), DOCS.resolve("maintenance.md")));
        try (Stream<Path> runbook = Files.list(DOCS.resolve("runbook"))) {
            runbook.filter(page -> page.toString().endsWith(".md")).forEach(pages::add);
        }
        for (Path page : pages) {
            text.append(Files.readString(page));
        }
        return text.toString();
    }
}
