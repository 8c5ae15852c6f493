package dev.sluice.sdk;

import static dev.sluice.sdk.Given.LONG;
import static dev.sluice.sdk.Given.SECRET;
import static dev.sluice.sdk.Given.config;
import static dev.sluice.sdk.Given.track;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.sdk.ScriptedServer.Reply;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {
    @TempDir
    Path folder;

    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private final Logger logger = Logger.getLogger("dev.sluice.sdk");
    private final Handler keeping = new Handler() {
        @Override
        public void publish(LogRecord line) {
            logged.add(new SimpleFormatter().format(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        keeping.setLevel(Level.ALL);
        logger.setLevel(Level.ALL);
        logger.addHandler(keeping);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(keeping);
        logger.setLevel(null);
    }

    @Test
    void theKeyIsInNoOutputThoughTheServerRepeatsIt() throws Exception {
        Told told = new Told();
        try (ScriptedServer server = new ScriptedServer()) {
            String echo =
                    "{\"error\": \"%1$s\", \"violations\": [{\"index\": 0, \"rule\": \"%1$s\", \"field\": \"%1$s\"}]}"
                            .formatted(SECRET);
            server.then(
                    new Reply(401, echo),
                    new Reply(503, echo),
                    ScriptedServer.HANG_UP,
                    new Reply(400, echo),
                    new Reply(422, echo));
            SluiceConfig config =
                    config(server.uri(), folder).listener(told).batchEvents(1).build();
            assertThat(config.toString()).contains(ApiKey.WITHHELD);
            try (SluiceEvents client = SluiceEvents.open(config)) {
                track(client, 3);
                assertThat(client.flush(LONG)).isTrue();
                assertThat(config + " " + client.counters()).doesNotContain(SECRET);
                server.goAway();
                track(client, 1);
                await().atMost(LONG).until(() -> client.counters().retries() > 5);
                server.comeBack();
                assertThat(client.flush(LONG)).isTrue();
            }
            assertThat(server.requests())
                    .allMatch(r -> r.headers().get("authorization").equals("Bearer " + SECRET));
        }
        assertThat(told.refused).singleElement().satisfies(refused -> assertThat(refused.toString())
                .contains(ApiKey.WITHHELD)
                .doesNotContain(SECRET));
        assertThat(logged).isNotEmpty().noneMatch(line -> line.contains(SECRET));
        assertThat(contents()).isNotEmpty().noneMatch(text -> text.contains(SECRET));
    }

    private List<String> contents() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(ApiKeyTest::read).toList();
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "k3y-0f-checkout\r\n", "k3y-0f-checkout x", "k3y-0f-checkout\u00e9", "\u0000k3y-0f-checkout"
            })
    void aKeyThatNoHeaderCanCarryIsRefusedWithoutBeingShown(String secret) {
        assertThatThrownBy(() -> ApiKey.of(secret))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(stack(e)).doesNotContain(SECRET));
    }

    private static String stack(Throwable e) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        out.println(e);
        List.of(e.getStackTrace()).forEach(out::println);
        return text.toString();
    }
}
