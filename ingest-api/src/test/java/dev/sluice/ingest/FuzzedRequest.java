package dev.sluice.ingest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes requests that may be good, and damages most of them. */
final class FuzzedRequest {
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "1e999999999",
            "0.1e-999999",
            "\"\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "[]",
            "{}",
            "[[[[[]]]]]",
            "9".repeat(400),
            "\"" + "x".repeat(5_000) + "\"",
            "{\"a\":{\"b\":[1]}}",
            "NaN",
            "'x'");
    private static final List<String> FIELDS = List.of(
            "event_id",
            "user_id",
            "event_type",
            "page_url",
            "event_ts",
            "producer_ts",
            "sdk_version",
            "source",
            "app_id",
            "properties",
            "revenue",
            "currency",
            "unknown");
    private static final List<String> HEADERS = List.of(
            "Content-Encoding: gzip",
            "Content-Encoding: br",
            "Content-Type: text/plain",
            "Authorization: Bearer slk_x",
            "Authorization: Basic eDp4",
            "Transfer-Encoding: chunked",
            "Content-Length: 7",
            "Expect: 100-continue",
            "X-Long: " + "y".repeat(20_000),
            "Host: other",
            "Content-Type: application/json; charset=utf-16");

    private final Random random;
    private final String key;

    FuzzedRequest(Random random, String key) {
        this.random = random;
        this.key = key;
    }

    /**
     * @param latin1 a character a byte
     * @param events most that it may bring
     * @param isWhole whether an answer is owed
     */
    record Made(String latin1, int events, boolean isWhole) {
        byte[] bytes() {
            return latin1.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    Made next(String id) {
        int events = 1 + random.nextInt(3);
        String body = body(id, events);
        byte[] content = bytes(body);
        if (random.nextInt(3) == 0) {
            content = damaged(content);
        }
        String head = head(content.length);
        byte[] whole = joined(head.getBytes(StandardCharsets.ISO_8859_1), content);
        boolean isCut = random.nextInt(50) == 0;
        if (isCut) {
            whole = Arrays.copyOf(whole, random.nextInt(whole.length));
        }
        // Only where head and length are as they should be is it sure that the server waits for nothing more.
        boolean isWhole = !isCut && !head.contains("X-Damaged");
        return new Made(new String(whole, StandardCharsets.ISO_8859_1), events, isWhole);
    }

    private String head(int length) {
        boolean isPlain = random.nextInt(4) > 0;
        String extra = HEADERS.get(random.nextInt(HEADERS.size()));
        boolean isAmbiguous =
                extra.startsWith("Transfer") || extra.startsWith("Content-Length") || extra.startsWith("Expect");
        String replaced = extra.substring(0, extra.indexOf(':'));
        String usual = "POST /v1/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + key
                + "\r\nContent-Type: application/json\r\n";
        String start = isPlain
                ? usual
                : usual.lines()
                                .filter(line -> !line.startsWith(replaced + ":"))
                                .collect(Collectors.joining("\r\n", "", "\r\n"))
                        + extra + "\r\n" + (isAmbiguous ? "X-Damaged: length\r\n" : "");
        if (random.nextInt(100) == 0) {
            start = start.replace("POST", "PO\u0001ST") + "X-Damaged: method\r\n";
        }
        return start + "Content-Length: " + length + "\r\n\r\n";
    }

    private String body(String id, int events) {
        if (random.nextInt(500) == 0) {
            return " ".repeat(ApiScenario.REQUEST_BYTES + 1);
        }
        List<String> all = IntStream.range(0, events)
                .mapToObj(n -> event(n == 0 ? id : new UUID(random.nextLong(), random.nextLong()).toString()))
                .toList();
        return events == 1 && random.nextBoolean()
                ? all.get(0)
                : all.stream().collect(Collectors.joining(",", "[", "]"));
    }

    private String event(String id) {
        String event = ApiScenario.event(id, "");
        if (random.nextInt(3) > 0) {
            return event;
        }
        String field = FIELDS.get(random.nextInt(FIELDS.size()));
        String value = VALUES.get(random.nextInt(VALUES.size()));
        return event.substring(0, event.length() - 1) + ", \"" + field + "\": " + value + "}";
    }

    private byte[] damaged(byte[] content) {
        byte[] damaged = content.clone();
        for (int times = 1 + random.nextInt(4); times > 0; times--) {
            int at = random.nextInt(damaged.length);
            switch (random.nextInt(3)) {
                case 0 -> damaged[at] = (byte) random.nextInt(256);
                case 1 -> damaged = Arrays.copyOf(damaged, Math.max(1, at));
                default -> damaged = joined(Arrays.copyOf(damaged, at), damaged);
            }
        }
        return damaged;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream(first.length + second.length);
        joined.writeBytes(first);
        joined.writeBytes(second);
        return joined.toByteArray();
    }
}
