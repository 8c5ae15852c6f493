package dev.sluice.ops.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A client of Kafka or of the registry that is not made by Broker or RegistryAddress would come without password and TLS. */
class OneWayInTest {
    private static final Path HOME = Path.of(System.getProperty("sluice.home"));
    /** What makes a client, and the files that may say it. */
    private static final Map<String, Set<String>> WORDS = Map.of(
            "\"bootstrap\\.servers\"|BOOTSTRAP_SERVERS_CONFIG",
            // The keys of options are told apart by it, and a message names the brokers.
            Set.of("Broker.java", "Options.java", "TopicProbe.java"),
            "\"kafka\\.bootstrap\\.servers\"",
            // The local platform tells its programs where its own broker is, which has no TLS.
            Set.of("Keys.java", "Feeds.java"),
            "new ConfluentRegistry\\([^)]*[uU]rl",
            Set.of("ConfluentRegistry.java"),
            "apis/ccompat",
            // Compose's address as a setting: clients are made from that.
            Set.of("RegistryPart.java", "ConfluentRegistry.java", "RegistryCopy.java", "ComposeVariables.java"));

    @Test
    void everyClientComesThroughTheOneWayIn() throws IOException {
        Map<String, Set<String>> found = new TreeMap<>();
        for (Path source : sources()) {
            String text = Files.readString(source);
            WORDS.forEach((word, allowed) -> {
                String name = source.getFileName().toString();
                if (!allowed.contains(name)
                        && Pattern.compile(word).matcher(text).find()) {
                    found.computeIfAbsent(HOME.relativize(source).toString(), file -> new TreeSet<>())
                            .add(word);
                }
            });
        }
        assertThat(found)
                .as("take Broker or RegistryAddress, from Place for one")
                .isEmpty();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> modules = Files.list(HOME)) {
            List<Path> roots = modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList();
            assertThat(roots).hasSizeGreaterThan(10);
            return roots.stream().flatMap(OneWayInTest::javaFiles).toList();
        }
    }

    private static Stream<Path> javaFiles(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
