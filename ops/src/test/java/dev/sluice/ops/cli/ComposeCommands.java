package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.audit.Place;
import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Platform;
import dev.sluice.schemas.settings.Keys;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Part of {@link OperatorTest}: commands about services of docker compose. Servers are those of the platform here, by the
 * variables that name them; there is no docker, so one that answers as it does stands for it.
 */
interface ComposeCommands {
    /** Where the platform is. */
    Terminal terminal();

    @Test
    @Order(10)
    default void theSameCommandsAreAboutServicesOfDockerCompose() throws IOException {
        String well = "{\"Service\":\"kafka\",\"State\":\"running\",\"Health\":\"healthy\",\"Status\":\"Up 2 hours\"}";
        String dead = "{\"Service\":\"jobs\",\"State\":\"exited\",\"ExitCode\":137,\"Status\":\"Exited (137)\"}";
        Map<String, String> shell = shell(docker(well, dead));

        assertThat(typed(0, shell, "lag", "--critical", "1d")).contains("payments", "Nothing is too far behind.");
        assertThat(typed(0, shell, "audit")).contains("Every record is accounted for");
        assertThat(typed(0, shell, "topic", "list")).contains("payments.raw");
        assertThat(typed(0, shell, "checkpoint", "list")).contains("bronze.payments");
        assertThat(typed(1, shell, "status")).contains("kafka", "Exited (137)");
        assertThat(typed(1, shell, "doctor", "spark"))
                .contains("jobs is dead: Exited (137).", "./sluice start jobs --on compose")
                .doesNotContain("--data");
        assertThat(typed(1, shell, "health")).contains("jobs", "'./sluice doctor --on compose' says why");
        assertThat(typed(0, shell, "recover", "--dry-run")).contains("would start jobs", "would wait until streams");
        assertThat(typed(0, shell, "stop", "broker", "--dry-run")).contains("Would end kafka.");
        assertThat(typed(1, shell, "demo", "--dry-run")).contains("docker compose --profile demo");

        Map<String, String> mended = shell(docker(well, well.replace("kafka", "jobs")));
        assertThat(typed(1, mended, "status"))
                .contains("jobs", "Nothing is too far behind.", "silver.payments is failed: no such column");
        assertThat(typed(1, mended, "doctor", "spark"))
                .contains("silver.payments failed: no such column", "./sluice logs driver -n 200 --on compose")
                .contains("silver.payments gave up");
        assertThat(typed(1, mended, "health")).contains("silver.payments is failed");
        assertThat(typed(0, mended, "recover", "--dry-run"))
                .contains("nothing to mend")
                .doesNotContain("would start");
        assertThat(typed(0, mended, "recover"))
                .contains("have caught up", "Every record is accounted for")
                .contains("Sluice was well: nothing had to be mended.");
    }

    @Test
    @Order(10)
    default void whatIsAboutTablesIsAboutThoseOfDockerComposeToo() throws IOException {
        Map<String, String> shell = shell(docker("{\"Service\":\"kafka\",\"State\":\"running\"}"));
        for (List<String> words : List.of(
                List.of("dlq", "stats", "--by", "reason"),
                List.of("table", "inspect", "silver.payments"),
                List.of("schedule", "list"),
                List.of("replay", "list"),
                List.of("storage", "test"),
                List.of("topic", "inspect", "payments"),
                List.of("query", "SELECT count(*) FROM silver.payments"),
                List.of("apply", "--plan"))) {
            assertThat(typed(0, shell, words.toArray(String[]::new))).isNotBlank();
        }
    }

    private static String typed(int exit, Map<String, String> shell, String... words) {
        StringWriter said = new StringWriter();
        PrintWriter all = new PrintWriter(said, true);
        String[] line = java.util.Arrays.copyOf(words, words.length + 2);
        line[words.length] = "--on";
        line[words.length + 1] = "compose";
        int code = Main.commandLine(shell).setOut(all).setErr(all).execute(line);
        assertThat(code).as(said.toString()).isEqualTo(exit);
        return said.toString();
    }

    private Map<String, String> shell(Path docker) {
        Place place = Platform.known(Instance.in(terminal().data())).place();
        LakeConfig lake = place.lake();
        Map<String, String> shell = new HashMap<>(System.getenv());
        shell.put("PATH", docker.toString());
        shell.put(Keys.BOOTSTRAP_SERVERS.variable(), place.broker().servers());
        shell.put(Keys.REGISTRY_URL.variable(), place.registry().url());
        shell.put(Keys.CATALOG_URI.variable(), lake.catalogUri());
        shell.put(Keys.CATALOG_USER.variable(), lake.catalogUser());
        shell.put(Keys.CATALOG_PASSWORD.variable(), lake.catalogPassword());
        shell.put(Keys.WAREHOUSE.variable(), lake.warehouse().toString());
        shell.put(Keys.CHECKPOINTS.variable(), lake.checkpoints().toString());
        shell.put(Keys.DATASETS.variable(), "payments,binance_trades");
        shell.put(
                Keys.CONTRACTS.variable(),
                Platform.known(Instance.in(terminal().data())).shape().contracts());
        return shell;
    }

    /** What the driver says of its streams. */
    private static String failed() {
        return "{\"written\": \"" + Instant.now()
                + "\", \"runs\": [{\"name\": \"silver.payments\", \"phase\": \"FAILED\"," + " \"since\": \""
                + Instant.now() + "\", \"reason\": \"no such column\"}]}";
    }

    /** What its log says of one. */
    private static String gaveUp() {
        return "{\"time\": \"" + Instant.now() + "\", \"level\": \"ERROR\", \"logger\": \"StreamRun\","
                + " \"message\": \"silver.payments gave up\"}";
    }

    private Path docker(String... containers) throws IOException {
        Path folder = Files.createTempDirectory(terminal().data(), "docker").toAbsolutePath();
        String script = "#!/bin/sh\ncase \"$*\" in\n  *' ps '*) printf '%s\\n' '"
                + String.join("' '", List.of(containers))
                + "' ;;\n  *' config '*) printf 'kafka\\njobs\\n' ;;\n  *' exec '*) echo '" + failed()
                + "' ;;\n  *' logs '*) echo 'jobs-1  | " + gaveUp()
                + "' ;;\n  *' up '*|*' stop '*) exit 9 ;;\nesac\necho 'level=warning msg=obsolete' >&2\n";
        Path docker = Files.writeString(folder.resolve("docker"), script);
        Files.setPosixFilePermissions(docker, PosixFilePermissions.fromString("rwxr-xr-x"));
        return folder;
    }
}
