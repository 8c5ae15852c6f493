package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sluice.ops.platform.ComposeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Makefile is another door to the command line, and decides nothing. */
final class MakefileTest {
    private static final Path FILE = Path.of(System.getProperty("sluice.home"), "Makefile");
    private static final Pattern TARGET = Pattern.compile("^([a-z0-9-]+):.*## (.+)$");
    private static final Pattern VARIABLE = Pattern.compile("^([A-Z]+) \\?= (.*)$");
    private static final Pattern USE = Pattern.compile("\\$\\(([A-Z]+)\\)");

    /** Every make target that one of the five runbooks names. */
    private static final List<String> OF_RUNBOOKS = List.of(
            "up",
            "down",
            "restart-all",
            "status-all",
            "health-check",
            "health-check-all",
            "kafka-status",
            "kafka-restart",
            "kafka-up",
            "kafka-topics-create",
            "streaming-status",
            "streaming-start",
            "streaming-stop",
            "streaming-restart",
            "streaming-build",
            "minio-status",
            "minio-restart",
            "minio-buckets-create",
            "test-s3",
            "producer-restart",
            "producer-status",
            "monitoring-restart",
            "logs-tail",
            "logs-summary",
            "logs-rotate",
            "metrics-check",
            "debug-kafka",
            "debug-spark",
            "debug-minio",
            "data-validate",
            "data-backup",
            "data-restore",
            "data-cleanup",
            "backup-data",
            "restore-data",
            "backup-verify",
            "security-update");

    private final Map<String, List<String>> recipes = new LinkedHashMap<>();
    private final Map<String, String> variables = new LinkedHashMap<>();

    MakefileTest() throws IOException {
        String target = "";
        for (String line : Files.readAllLines(FILE)) {
            Matcher heading = TARGET.matcher(line);
            Matcher variable = VARIABLE.matcher(line);
            if (heading.matches()) {
                target = heading.group(1);
                recipes.put(target, List.of());
            } else if (variable.matches()) {
                variables.put(variable.group(1), variable.group(2));
            } else if (line.startsWith("\t")) {
                String recipe = line.substring(1);
                recipes.merge(target, List.of(recipe), (a, b) -> Stream.concat(a.stream(), b.stream())
                        .toList());
            }
        }
        recipes.remove("help");
    }

    @Test
    void everyTargetOfTheRunbooksIsThere() {
        assertThat(recipes).containsKeys(OF_RUNBOOKS.toArray(String[]::new));
    }

    @Test
    void everyRecipeIsOneCommandThatTheCommandLineUnderstands() {
        assertThat(recipes).isNotEmpty().allSatisfy((target, lines) -> {
            assertThat(lines).as(target).hasSize(1);
            if (lines.get(0).startsWith("mvn ")) {
                return;
            }
            String command = expanded(lines.get(0));
            assertThat(command).as(target).startsWith("./sluice ");
            assertThat(lines.get(0)).as(target).endsWith(" $(AT)");
            String[] arguments = command.substring("./sluice ".length()).split(" +");
            assertThatCode(() -> Main.commandLine().parseArgs(arguments))
                    .as(target + ": " + Arrays.toString(arguments))
                    .doesNotThrowAnyException();
        });
    }

    @Test
    void aBuildIsOneOfJarsAndOnComposeOfTheImagesOfEveryProfileToo() throws Exception {
        assumeThat(Stream.of(System.getenv("PATH").split(":", -1)))
                .as("make")
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "make")));
        String compose =
                "docker compose --profile demo --profile feeds --profile events --profile monitoring --profile bi";
        String jars = "mvn -B -ntp -T1C -Dquick package";
        String jarsOfImages = "mvn -B -ntp -T1C -Dquick -Pcompose package";
        new ComposeFile().services().values().forEach(service -> service.path("profiles")
                .forEach(profile -> assertThat(compose).contains(" --profile " + profile.asText())));

        assertThat(printed("streaming-build")).isEqualTo(jars);
        assertThat(printed("security-update", "ON=local")).isEqualTo(jars);
        assertThat(printed("streaming-build", "ON=compose")).isEqualTo(jarsOfImages + " && " + compose + " build");
        // What can be built is not pulled: whoever has that name in a registry is a stranger.
        assertThat(printed("security-update", "SLUICE_ON=compose"))
                .isEqualTo(
                        jarsOfImages + " && " + compose + " pull --ignore-buildable && " + compose + " build --pull");
    }

    /** What a target would do. */
    private static String printed(String... target) throws IOException {
        ProcessBuilder make = new ProcessBuilder(Stream.concat(Stream.of("make", "-n"), Arrays.stream(target))
                        .toList())
                .directory(FILE.getParent().toFile())
                .redirectErrorStream(true);
        make.environment().keySet().removeAll(List.of("ON", "SLUICE_ON", "MAKEFLAGS"));
        return new String(make.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    private String expanded(String recipe) {
        return USE.matcher(recipe).replaceAll(use -> {
            if (use.group(1).equals("AT")) {
                return "--on compose";
            }
            assertThat(variables).containsKey(use.group(1));
            return Matcher.quoteReplacement(variables.get(use.group(1)));
        });
    }
}
