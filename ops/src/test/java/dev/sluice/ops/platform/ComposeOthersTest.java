package dev.sluice.ops.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What programs of others need of docker-compose.yml so that they start, or do not. */
final class ComposeOthersTest {
    private final ComposeFile file;

    ComposeOthersTest() throws IOException {
        file = new ComposeFile();
    }

    @Test
    void withoutAPasswordGrafanaSaysWhichVariableIsMissingAndDoesNotStart() throws Exception {
        JsonNode grafana = file.services().get("grafana");
        assertThat(grafana.path("environment")
                        .path("GF_SECURITY_ADMIN_PASSWORD")
                        .asText())
                .isEqualTo("${GRAFANA_ADMIN_PASSWORD:-}");

        for (String none : List.of("", "admin")) {
            Run refused = start(grafana, none);
            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.said()).contains("GRAFANA_ADMIN_PASSWORD", ".env");
        }
        Run begun = start(grafana, "long enough");
        assertThat(begun.said()).contains("/run.sh").doesNotContain("GRAFANA_ADMIN_PASSWORD");
    }

    /** The folder is mounted over the image's own: what is not in it Trino has not got. */
    @Test
    void theFolderOfTrinoHasAllThatTrinoCannotStartWithout() throws IOException {
        JsonNode mount = file.services().get("trino").path("volumes").path(0);
        assertThat(mount.path("target").asText()).isEqualTo("/etc/trino");
        Path folder = ComposeFile.HOME.resolve(mount.path("source").asText()).normalize();

        assertThat(properties(folder.resolve("node.properties")))
                .containsEntry("node.environment", "docker")
                .containsEntry("node.data-dir", "/data/trino")
                .containsEntry("plugin.dir", "/usr/lib/trino/plugin");
        assertThat(properties(folder.resolve("config.properties")))
                .containsKeys("coordinator", "http-server.http.port", "discovery.uri");
        assertThat(Files.readString(folder.resolve("jvm.config"))).contains("-Xmx");
        try (Stream<Path> catalogs = Files.list(folder.resolve("catalog"))) {
            assertThat(catalogs).isNotEmpty().allSatisfy(catalog -> assertThat(properties(catalog))
                    .containsKey("connector.name"));
        }
    }

    private static Properties properties(Path path) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(path)) {
            properties.load(in);
        }
        return properties;
    }

    /** As docker would start it, on a machine that has no Grafana. */
    private static Run start(JsonNode service, String password) throws IOException, InterruptedException {
        List<String> command = Stream.of(0, 1, 2)
                .map(i -> service.path("entrypoint").path(i).asText().replace("$$", "$"))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("GF_SECURITY_ADMIN_PASSWORD", password);
        Process process = builder.start();
        try (InputStream out = process.getInputStream()) {
            return new Run(new String(out.readAllBytes(), StandardCharsets.UTF_8), process.waitFor());
        }
    }

    private record Run(String said, int status) {}
}
