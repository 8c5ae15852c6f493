package dev.sluice.ops.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** docker-compose.yml with its anchors and merges resolved. */
public final class ComposeFile {
    static final Path HOME = Path.of(System.getProperty("sluice.home"));

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z0-9_]+)(:[-?][^}]*)?\\}");

    private final String text;
    private final JsonNode root;

    public ComposeFile() throws IOException {
        text = Files.readString(HOME.resolve("docker-compose.yml"));
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(500);
        Object loaded = new Yaml(new SafeConstructor(options)).load(text);
        root = JSON.valueToTree(loaded);
    }

    String text() {
        return text;
    }

    JsonNode root() {
        return root;
    }

    /** All services by name, as they stand. */
    public Map<String, JsonNode> services() {
        Map<String, JsonNode> services = new LinkedHashMap<>();
        ((ObjectNode) root.path("services")).fields().forEachRemaining(e -> services.put(e.getKey(), e.getValue()));
        return services;
    }

    /** Settings that all our programs are given, with defaults in the place of variables. */
    public Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        root.path("x-sluice-environment")
                .fields()
                .forEachRemaining(e ->
                        environment.put(e.getKey(), withDefaults(e.getValue().asText())));
        return environment;
    }

    /** Settings that operators change while it runs, as they stand. */
    Map<String, String> tuning() {
        Map<String, String> tuning = new LinkedHashMap<>();
        root.path("x-tuning")
                .fields()
                .forEachRemaining(e -> tuning.put(e.getKey(), e.getValue().asText()));
        return tuning;
    }

    /** What a service runs, with defaults in the place of variables. */
    static List<String> command(JsonNode service) {
        List<String> words = new ArrayList<>();
        service.path("command").forEach(word -> words.add(withDefaults(word.asText())));
        return words;
    }

    /** The target of our Dockerfile that a service is made of; empty for images of others. */
    static String target(JsonNode service) {
        return service.path("build").path("target").asText("");
    }

    public static boolean isTask(JsonNode service) {
        return service.path("restart").asText().equals("no");
    }

    /** Our programs that stay up and are told where to show their metrics. */
    Set<String> measured() {
        Set<String> names = new TreeSet<>();
        services().forEach((name, service) -> {
            boolean isTold = service.path("environment").has("SLUICE_METRICS_PORT");
            if (isTold && !isTask(service) && service.path("image").asText().startsWith("sluice/")) {
                names.add(name);
            }
        });
        return names;
    }

    /** Every variable that stands in the file. */
    Set<String> variables() {
        Set<String> found = new TreeSet<>();
        Matcher matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    static String withDefaults(String value) {
        return VARIABLE.matcher(value)
                .replaceAll(found -> found.group(2) != null && found.group(2).startsWith(":-")
                        ? Matcher.quoteReplacement(found.group(2).substring(2))
                        : "given");
    }

    /** Memory in MiB, of {@code 512m} or {@code 1g}. */
    static int mebibytes(String limit) {
        int number = Integer.parseInt(limit.substring(0, limit.length() - 1));
        return limit.endsWith("g") ? number * 1024 : number;
    }
}
