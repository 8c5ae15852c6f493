package dev.sluice.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/** Sends damaged requests over a socket of its own, so that also what no HTTP client would send is sent. */
final class FuzzedClient {
    private static final int ANSWER_MILLIS = 60_000;
    private static final JsonMapper JSON = new JsonMapper();
    private static final String LENGTH = "content-length: ";

    private final int port;
    private final FuzzedRequest requests;
    private final Random random;
    private final Map<Integer, Long> statuses = new TreeMap<>();
    private Socket socket;
    /** One for each connection: what it has read ahead belongs to the next answer. */
    private InputStream in;

    private String before = "nothing";
    private final List<String> accepted = new ArrayList<>();
    private long doubtful;

    FuzzedClient(int port, String key, long seed) {
        this.port = port;
        this.random = new Random(seed);
        this.requests = new FuzzedRequest(random, key);
    }

    /**
     * @param accepted ids of the events of requests that were answered with 202
     * @param doubtful events, at most, of requests without an answer
     */
    record Seen(Map<Integer, Long> statuses, List<String> accepted, long doubtful) {}

    Seen send(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            one();
        }
        hangUp();
        return new Seen(statuses, accepted, doubtful);
    }

    private void one() throws IOException {
        FuzzedRequest.Made made = requests.next(new UUID(random.nextLong(), random.nextLong()).toString());
        if (socket == null) {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(ANSWER_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
            before = "nothing";
        }
        if (!isAnswered(made)) {
            doubtful += made.events();
            hangUp();
        }
    }

    private boolean isAnswered(FuzzedRequest.Made made) {
        try {
            socket.getOutputStream().write(made.bytes());
            socket.getOutputStream().flush();
            return made.isWhole() && answered(made);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("No answer within " + ANSWER_MILLIS + " ms to " + made.latin1(), e);
        } catch (IOException e) {
            // The server may end a connection on which it cannot tell where a request ends.
            return false;
        }
    }

    /** False if the connection ended instead. */
    private boolean answered(FuzzedRequest.Made made) throws IOException {
        String head = head();
        if (head.isEmpty()) {
            return false;
        }
        assertThat(head).as("answer to " + made.latin1() + "\nbehind " + before).startsWith("HTTP/1.1 ");
        int status = Integer.parseInt(head.substring(9, 12));
        String lower = head.toLowerCase(Locale.ROOT);
        int at = lower.indexOf(LENGTH);
        int length = at < 0 ? 0 : Integer.parseInt(head.substring(at + LENGTH.length(), head.indexOf('\r', at)));
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        statuses.merge(status, 1L, Long::sum);
        if (status == 202) {
            List<String> ids = ids(made);
            assertThat(body)
                    .as("the answer to " + made.latin1() + "\nbehind " + before)
                    .contains("\"accepted\":" + ids.size());
            accepted.addAll(ids);
        }
        assertThat(new String(in.readNBytes(in.available()), StandardCharsets.ISO_8859_1))
                .as("bytes behind the answer " + head + body + " to " + made.latin1() + "\nbehind " + before)
                .isEmpty();
        before = made.latin1() + "\nanswered with " + head + body;
        if (lower.contains("connection: close")) {
            hangUp();
        }
        return true;
    }

    /** Of all events that a request brings which is good enough to be accepted. */
    private static List<String> ids(FuzzedRequest.Made made) throws IOException {
        String latin1 = made.latin1();
        byte[] content = latin1.substring(latin1.indexOf("\r\n\r\n") + 4).getBytes(StandardCharsets.ISO_8859_1);
        JsonNode root = JSON.readTree(content);
        // What damage has put inside an event, under a name that no contract knows, is no event.
        Iterable<JsonNode> events = root.isArray() ? root : List.of(root);
        List<String> ids = new ArrayList<>();
        events.forEach(event -> ids.add(event.path("event_id").asText()));
        return ids;
    }

    private void hangUp() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }

    private String head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int last = 0;
        for (int b = in.read(); b >= 0; b = in.read()) {
            head.write(b);
            last = last << 8 | b;
            if (last == 0x0d0a0d0a) {
                return head.toString(StandardCharsets.ISO_8859_1);
            }
        }
        return "";
    }
}
