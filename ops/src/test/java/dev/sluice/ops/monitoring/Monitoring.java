package dev.sluice.ops.monitoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files of {@code ops/monitoring}, read. */
public final class Monitoring {
    static final Path HOME = Path.of(System.getProperty("sluice.home"));
    static final Path FOLDER = HOME.resolve("ops/monitoring");

    private Monitoring() {}

    /** An alert as its rule says it; templates are as they stand. */
    public record Alert(String name, String expression, Map<String, String> labels, Map<String, String> annotations) {
        public Alert {
            labels = Map.copyOf(labels);
            annotations = Map.copyOf(annotations);
        }

        /** P1 to P4. */
        public String severity() {
            return labels.getOrDefault("severity", "");
        }

        /** What the annotation says; empty if there is none. */
        public String says(String annotation) {
            return annotations.getOrDefault(annotation, "");
        }
    }

    /** What is computed beforehand. */
    record Recorded(String name, String expression) {}

    /** All alerts of all files. */
    public static List<Alert> alerts() {
        return rules().filter(rule -> rule.containsKey("alert"))
                .map(rule -> new Alert(
                        text(rule, "alert"), text(rule, "expr"), texts(rule, "labels"), texts(rule, "annotations")))
                .toList();
    }

    static List<Recorded> recorded() {
        return rules().filter(rule -> rule.containsKey("record"))
                .map(rule -> new Recorded(text(rule, "record"), text(rule, "expr")))
                .toList();
    }

    /** Those whose name ends so, in a folder of {@link #FOLDER}, by name. */
    static List<Path> files(String folder, String ending) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<?, ?> yaml(Path file) {
        try {
            return (Map<?, ?>) new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The maps of a list in a map. */
    static Stream<Map<?, ?>> list(Map<?, ?> map, String key) {
        return ((List<?>) map.get(key)).stream().map(entry -> (Map<?, ?>) entry);
    }

    static String text(Map<?, ?> map, String key) {
        return String.valueOf(map.get(key));
    }

    private static Stream<Map<?, ?>> rules() {
        return files("rules", ".rules.yml").stream()
                .flatMap(file -> list(yaml(file), "groups"))
                .flatMap(group -> list(group, "rules"));
    }

    private static Map<String, String> texts(Map<?, ?> map, String key) {
        return ((Map<?, ?>) map.get(key))
                .entrySet().stream()
                        .collect(java.util.stream.Collectors.toMap(
                                entry -> entry.getKey().toString(),
                                entry -> entry.getValue().toString()));
    }
}
