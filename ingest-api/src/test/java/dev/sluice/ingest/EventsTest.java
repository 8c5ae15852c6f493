package dev.sluice.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.telemetry.Catalogue;
import dev.sluice.telemetry.Exporter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code POST /v1/events} answers while all is well. */
class EventsTest extends ApiScenario {
    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String spaces(int count) {
        return " ".repeat(count);
    }

    @Test
    void oneEventIsInTheTopicOnceItIsAccepted() throws Exception {
        String id = UUID.randomUUID().toString();

        HttpResponse<String> answer = send(event(id, ""));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"accepted\":1}");
        assertThat(stored()).containsOnlyOnce(id);
    }

    @Test
    void manyEventsAreInTheTopicInTheirOrder() throws Exception {
        List<String> ids = ids(200);

        assertThat(send(batch(ids)).statusCode()).isEqualTo(202);

        assertThat(stored().stream().filter(ids::contains)).containsExactlyElementsOf(ids);
    }

    @Test
    void gzipIsTakenApart() throws Exception {
        List<String> ids = ids(20);

        HttpResponse<String> answer =
                answer(post().header("Content-Encoding", "gzip").POST(BodyPublishers.ofByteArray(gzip(batch(ids)))));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(stored()).containsAll(ids);
    }

    @Test
    void aBrokenEventKeepsTheWholeRequestOutAndIsNamed() throws Exception {
        List<String> ids = ids(2);
        String broken = event(ids.get(1), "").replace("/cart", "");

        HttpResponse<String> answer = send("[" + event(ids.get(0), "") + "," + broken + "]");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("1 of 2 events break the contract; none was stored")
                .contains("\"index\":1,\"event_id\":\"" + ids.get(1) + "\",\"rule\":\"product-page-url-length\"")
                .contains("\"severity\":\"error\"")
                .contains("\"errorReason\":\"invalid_page_url\"");
        assertThat(stored()).doesNotContainAnyElementsOf(ids);
    }

    @Test
    void aWarningIsToldAndKeepsNothingOut() throws Exception {
        String id = UUID.randomUUID().toString();

        HttpResponse<String> answer = send(event(id, "").replace("1.0.0", "one"));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).contains("\"warnings\":[{\"index\":0").contains("invalid_sdk_version");
        assertThat(stored()).contains(id);
    }

    @Test
    void nobodyGetsInWithoutAGoodKeyAndNoKeyIsSaidAgain() throws Exception {
        HttpRequest.Builder without = HttpRequest.newBuilder(uri("/v1/events")).POST(BodyPublishers.ofString("{}"));
        HttpResponse<String> none = answer(without);
        HttpResponse<String> wrong = answer(without.copy().header("Authorization", "Bearer slk_wrong"));
        HttpResponse<String> basic = answer(without.copy().header("Authorization", "Basic " + key));

        assertThat(List.of(none.statusCode(), wrong.statusCode(), basic.statusCode()))
                .containsOnly(401);
        assertThat(none.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(wrong.body()).doesNotContain("slk_wrong");
        assertThat(basic.body()).doesNotContain(key);
    }

    @Test
    void aKeyIsForItsOwnApplicationOnly() throws Exception {
        HttpResponse<String> answer =
                send(event(UUID.randomUUID().toString(), "").replace("\"shop\"", "\"bank\""));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("application shop").contains("\"index\":0");
    }

    @Test
    void whoSendsMoreThanItMayIsToldWhenToComeAgain() throws Exception {
        String small = keys.create("kiosk", 1);
        String body = "[" + String.join(",", java.util.Collections.nCopies(50, event("x", ""))) + "]";
        HttpResponse<String> refused;
        do {
            refused = answer(post().setHeader("Authorization", "Bearer " + small)
                    .POST(BodyPublishers.ofString(
                            body.replace("\"shop\"", "\"kiosk\"").replace("\"x\"", "\"" + UUID.randomUUID() + "\""))));
            // A key counts within a second of being made.
        } while (refused.statusCode() == 401 || refused.statusCode() == 202);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 60);
        assertThat(send(event(UUID.randomUUID().toString(), "")).statusCode()).isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/events, 405",
        "DELETE, /v1/events, 405",
        "POST, /health/live, 405",
        "GET, /nowhere, 404",
        "GET, /health/live, 200",
        "GET, /health/ready, 200",
        "GET, /openapi.json, 200",
        "GET, /docs, 200",
        "GET, /docs/start.js, 200",
        "GET, /docs/swagger-ui.css, 200",
        "GET, /docs/swagger-ui-bundle.js, 200",
        "GET, /docs/../../etc/passwd, 400"
    })
    void everyPathAnswersAsItShould(String method, String path, int status) throws Exception {
        HttpResponse<String> answer = answer(HttpRequest.newBuilder(uri(path)).method(method, BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"text/plain, ''", "'', ''", "application/json, br", "application/xml; x=application/json, ''"})
    void whatIsNoJsonIsRefusedUnread(String type, String encoding) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri("/v1/events"))
                .header("Authorization", "Bearer " + key)
                .POST(BodyPublishers.ofString("{}"));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        if (!encoding.isEmpty()) {
            request.header("Content-Encoding", encoding);
        }

        assertThat(answer(request).statusCode()).isEqualTo(415);
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedSaidOrUnsaidPackedOrNot() throws Exception {
        byte[] large = spaces(REQUEST_BYTES + 1).getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder unsaid =
                post().POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large)));
        HttpRequest.Builder packed = post().header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(gzip(spaces(INFLATED_BYTES + 1))));

        assertThat(answer(post().POST(BodyPublishers.ofByteArray(large))).statusCode())
                .isEqualTo(413);
        assertThat(answer(unsaid).statusCode()).isEqualTo(413);
        assertThat(answer(packed).statusCode()).isEqualTo(413);
    }

    @Test
    void whatIsNoGzipIsSaidToBeNone() throws Exception {
        HttpResponse<String> answer =
                answer(post().header("Content-Encoding", "gzip").POST(BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("The body is no gzip");
    }

    @Test
    void metricsCountWhatWasAnswered() throws Exception {
        send(event(UUID.randomUUID().toString(), ""));

        String page = answer(HttpRequest.newBuilder(uri("/metrics"))).body();

        assertThat(page)
                .contains("sluice_ingest_requests_total{status=\"202\"}")
                .contains("sluice_ingest_ready 1.0")
                .contains("sluice_ingest_waiting_bytes 0.0")
                .containsPattern("sluice_ingest_request_seconds_bucket\\{le=\"0.05\"} [0-9]+");
        assertThat(page.lines()
                        .filter(line -> !line.startsWith("#") && !line.matches("(jvm|process)_.*"))
                        .map(line -> Catalogue.of(line.substring(0, line.lastIndexOf(' ')))))
                .as("what it exports is what the catalogue has of it")
                .containsAll(
                        Catalogue.of(Exporter.INGEST).stream().map(Optional::of).toList())
                .doesNotContain(Optional.empty());
    }
}
