package dev.sluice.ingest;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.ingest.http.Limits;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hundreds of senders who never come to an end, and are never silent for long. */
final class SlowSendersTest extends ApiScenario {
    private static final int SENDERS = 200;
    private static final Limits IMPATIENT =
            new Limits(REQUEST_BYTES, INFLATED_BYTES, 1_000, Duration.ofSeconds(3), Duration.ofSeconds(5));

    private Ingest impatient;
    private final List<Slow> slow = new ArrayList<>();

    @BeforeEach
    void startImpatient() {
        impatient = started(0, IMPATIENT);
    }

    @AfterEach
    void hangUp() throws IOException {
        for (Slow sender : slow) {
            sender.channel.close();
        }
        impatient.close();
    }

    /** A connection, and what is dripped into it for ever. */
    private record Slow(SocketChannel channel, String drip, StringBuilder answer) {
        static Slow begun(int port, String text, String drip) throws IOException {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
            channel.configureBlocking(false);
            return new Slow(channel, drip, new StringBuilder());
        }

        /** Sends one byte more; true once the server has ended the connection. */
        boolean isEndedAfterOneMore(int turn) {
            try {
                channel.write(ByteBuffer.wrap(new byte[] {(byte) drip.charAt(turn % drip.length())}));
                ByteBuffer heard = ByteBuffer.allocate(8_192);
                int read = channel.read(heard);
                answer.append(new String(heard.array(), 0, heard.position(), StandardCharsets.US_ASCII));
                return read < 0;
            } catch (IOException e) {
                // It was reset, or closed before.
                return true;
            }
        }
    }

    @Test
    void whoDripsBytesIsCutOffAndOthersAreServedMeanwhile() throws Exception {
        String line = "POST /v1/events HTTP/1.1\r\nHost: x\r\n";
        String head = line + "Authorization: Bearer " + key + "\r\nContent-Type: application/json\r\n";
        String part = "[" + " ".repeat(999);
        for (int i = 0; i < SENDERS; i++) {
            slow.add(Slow.begun(impatient.port(), line, "X-A: b\r\n"));
            slow.add(Slow.begun(impatient.port(), head + "Content-Length: 100000\r\n\r\n" + part, " "));
            slow.add(Slow.begun(impatient.port(), head + "Transfer-Encoding: chunked\r\n\r\n", "1\r\n \r\n"));
        }

        int turn = 0;
        List<Integer> others = new ArrayList<>();
        List<Slow> alive = new ArrayList<>(slow);
        while (!alive.isEmpty()) {
            int drop = turn++;
            alive.removeIf(sender -> sender.isEndedAfterOneMore(drop));
            others.add(postedToImpatient());
            assertThat(waitingBytes()).isLessThanOrEqualTo(ROOM_BYTES);
        }

        assertThat(others).containsOnly(202);
        assertThat(slow.stream().map(sender -> sender.answer().toString()).filter(text -> !text.isEmpty()))
                .as("whose headers were there is told why")
                .isNotEmpty()
                .allMatch(text -> text.startsWith("HTTP/1.1 408 ") && text.contains("within 5 s"));
        assertThat(waitingBytes()).isZero();
    }

    /** The second request of a connection that is kept has no more time than the first. */
    @Test
    void whoSentAGoodRequestBeforeIsCutOffAllTheSame() throws Exception {
        Slow kept = Slow.begun(impatient.port(), "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n", "GET / HTTP/1.1\r\n");
        slow.add(kept);
        int[] turn = {0};
        await().atMost(ofMinutes(3)).until(() -> kept.isEndedAfterOneMore(Math.min(turn[0]++, 5)));
        assertThat(kept.answer()).startsWith("HTTP/1.1 200 ").doesNotContain("HTTP/1.1 4");
    }

    /** An answer that is waited for is no slowness of the sender, and neither is a pause between two requests. */
    @Test
    void whoWaitsForAnAnswerOrKeepsAConnectionIsLeftAlone() throws Exception {
        Slow quiet = Slow.begun(impatient.port(), "", "");
        slow.add(quiet);
        Slow other = Slow.begun(impatient.port(), "GET", " ");
        slow.add(other);
        int[] turn = {0};
        await().atMost(ofMinutes(3)).until(() -> other.isEndedAfterOneMore(turn[0]++));

        ByteBuffer heard = ByteBuffer.allocate(64);
        assertThat(quiet.channel().read(heard))
                .as("neither an answer nor an end")
                .isZero();
    }

    private int postedToImpatient() throws Exception {
        return answer(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + impatient.port() + "/v1/events"))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                event(UUID.randomUUID().toString(), ""))))
                .statusCode();
    }

    private long waitingBytes() throws Exception {
        String metrics = answer(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + impatient.port() + "/metrics")))
                .body();
        return metrics.lines()
                .filter(line -> line.startsWith("sluice_ingest_waiting_bytes "))
                .mapToLong(line -> new BigDecimal(line.substring(line.indexOf(" ") + 1)).longValueExact())
                .findFirst()
                .orElseThrow();
    }
}
