package dev.sluice.ops.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No image can be built here; what ops/docker/Dockerfile says must be true all the same. */
final class DockerfileTest {
    private static final Pattern TARGET = Pattern.compile("(?m)^FROM \\S+ AS (\\S+)$");
    private static final Pattern JAR = Pattern.compile("([a-z-]+)/target/([a-z-]+)\\.jar");
    private static final Pattern ENTRYPOINT = Pattern.compile("ENTRYPOINT \\[(.+)]");
    private static final Pattern ARGUMENT = Pattern.compile("(?m)^ARG ([A-Z_]+)=(\\S+)$");

    @TempDir
    Path folder;

    private final String text;
    private final ComposeFile compose;

    DockerfileTest() throws IOException {
        text = Files.readString(ComposeFile.HOME.resolve("ops/docker/Dockerfile"));
        compose = new ComposeFile();
    }

    @Test
    void everyTargetThatComposeNamesIsThere() {
        Set<String> wanted = compose.services().values().stream()
                .map(ComposeFile::target)
                .filter(target -> !target.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(all(TARGET)).containsAll(wanted);
        assertThat(wanted).containsExactly("console", "ingest-api", "ops", "producer", "realtime-job", "spark");
    }

    @Test
    void everyImageThatIsMadeUponIsTheOneThatComposeGives() {
        Matcher arguments = ARGUMENT.matcher(text);
        int found = 0;
        while (arguments.find()) {
            assertThat(compose.text()).contains("${" + arguments.group(1) + ":-" + arguments.group(2) + "}");
            found++;
        }
        assertThat(found).isEqualTo(3);
    }

    @Test
    void everyJarIsOneThatTheBuildMakes() throws IOException {
        Matcher jars = JAR.matcher(text);
        List<String> wrong = new ArrayList<>();
        while (jars.find()) {
            String pom =
                    Files.readString(ComposeFile.HOME.resolve(jars.group(1)).resolve("pom.xml"));
            String name = jars.group(2).replace("-all", "");
            boolean isShaded = jars.group(2).endsWith("-all");
            if (!pom.contains("<finalName>" + name + "</finalName>")
                    || (isShaded && !pom.contains("maven-shade-plugin"))) {
                wrong.add(jars.group());
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyFileThatIsCopiedIsThereAndNotLeftOutOfTheContext() throws IOException {
        String context = Files.readString(ComposeFile.HOME.resolve(".dockerignore"));
        for (String line : text.lines()
                .filter(l -> l.startsWith("COPY ops") || l.startsWith("COPY etc"))
                .toList()) {
            for (String word : line.split(" ", -1)) {
                if (word.matches("(ops|etc)/.*") && !word.contains("/target/")) {
                    assertThat(ComposeFile.HOME.resolve(word)).exists();
                    assertThat(context)
                            .containsAnyOf("!" + word, "!" + Path.of(word).getParent() + "/*");
                }
            }
        }
        assertThat(context.lines()).contains("*", "!*/target/*.jar");
    }

    @Test
    void everyProgramIsOneOfOursAndRunsAsNobody() throws Exception {
        for (String line : all(ENTRYPOINT)) {
            List<String> words = List.of(line.replace("\"", "").split(", "));
            Class<?> program =
                    Class.forName(words.get(words.size() - 1), false, getClass().getClassLoader());
            assertThat(program.getMethod("main", String[].class)).isNotNull();
        }
        assertThat(all(ENTRYPOINT)).hasSize(5);
        assertThat(text).contains("USER 10001:10001", "USER 185").doesNotContain("USER root", ":latest");
        assertThat(text.split("HEALTHCHECK", -1)).hasSize(7);
    }

    /** A Java of these modules and no others is made, and every program is started in it as far as it comes without servers. */
    @Test
    void theJavaInTheImageHasWhatTheProgramsUse() throws Exception {
        Path java = folder.resolve("java");
        String modules = String.join(",", Files.readAllLines(ComposeFile.HOME.resolve("ops/docker/modules")));
        run(List.of(tool("jlink"), "--add-modules", modules, "--output", java.toString()), Map.of());
        String own = java.resolve("bin/java").toString();

        assertThat(run(List.of(own, "-cp", jar("producer"), "dev.sluice.producer.Produce"), Map.of()))
                .contains("Usage: ");
        Map<String, String> away = Map.of(
                "SLUICE_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1",
                "SLUICE_KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                "SLUICE_KAFKA_USER", "u",
                "SLUICE_KAFKA_PASSWORD", "p",
                "SLUICE_SCHEMA_REGISTRY_URL", "https://127.0.0.1:1");
        assertThat(run(
                        List.of(
                                own,
                                "-cp",
                                jar("producer"),
                                "dev.sluice.producer.Produce",
                                "payments",
                                "duration=PT1S"),
                        away))
                .contains("127.0.0.1:1")
                .doesNotContain("NoClassDefFoundError", "ClassNotFoundException");
        for (String[] program : new String[][] {
            {"realtime-job", "dev.sluice.realtime.RealtimeJob", "realtime.http.port=0"},
            {"ingest-api", "dev.sluice.ingest.IngestApi", "ingest.http.port=0"}
        }) {
            assertThat(run(List.of(own, "-cp", jar(program[0]), program[1], program[2]), away))
                    .doesNotContain("NoClassDefFoundError", "ClassNotFoundException", "FindException");
        }
    }

    private static String jar(String module) {
        return ComposeFile.HOME
                .resolve(module)
                .resolve("target/" + module + "-all.jar")
                .toString();
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    /** What a command says until it ends, or for some seconds. */
    private String run(List<String> line, Map<String, String> environment) throws Exception {
        Path said = Files.createTempFile(folder, "said", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(line.get(0).endsWith("jlink") ? 300 : 15, TimeUnit.SECONDS)) {
            process.destroy();
            process.waitFor();
        }
        return Files.readString(said, StandardCharsets.UTF_8);
    }

    private List<String> all(Pattern pattern) {
        return pattern.matcher(text).results().map(result -> result.group(1)).toList();
    }
}
