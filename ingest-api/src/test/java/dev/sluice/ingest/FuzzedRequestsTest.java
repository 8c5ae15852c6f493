package dev.sluice.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/**
 * Requests that a seed has damaged: in what they carry, in their headers, or cut off half-way. {@code bench/fuzz-requests} sends a
 * million.
 */
final class FuzzedRequestsTest extends ApiScenario {
    private static final int REQUESTS = Integer.getInteger("sluice.fuzz.requests", 6_000);
    private static final long SEED = Long.getLong("sluice.fuzz.seed", 20261122);
    private static final int CLIENTS = 4;

    /** What the API's page says that it answers, and 404 and 405 for what a damaged first line asks for. */
    private static final List<Integer> DOCUMENTED =
            List.of(200, 202, 400, 401, 403, 404, 405, 408, 411, 413, 414, 415, 417, 422, 426, 429, 431, 501, 505);

    @Test
    void whateverIsSentIsAnsweredAsDocumentedAndWhatIsAcceptedIsStored() throws Exception {
        long before = records();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<Callable<FuzzedClient.Seen>> work = IntStream.range(0, CLIENTS)
                .<Callable<FuzzedClient.Seen>>mapToObj(
                        n -> () -> new FuzzedClient(api.port(), key, SEED + n).send(REQUESTS / CLIENTS))
                .toList();
        List<FuzzedClient.Seen> seen = new ArrayList<>();
        for (Future<FuzzedClient.Seen> done : clients.invokeAll(work)) {
            seen.add(done.get());
        }
        clients.shutdown();

        Map<Integer, Long> statuses = new TreeMap<>();
        seen.forEach(one -> one.statuses().forEach((status, count) -> statuses.merge(status, count, Long::sum)));
        Set<String> accepted =
                seen.stream().flatMap(one -> one.accepted().stream()).collect(Collectors.toSet());
        long events = seen.stream().mapToLong(one -> one.accepted().size()).sum();
        long doubtful = seen.stream().mapToLong(FuzzedClient.Seen::doubtful).sum();
        System.out.println("Fuzz with seed " + SEED + ": " + REQUESTS + " requests, answers " + statuses + ", "
                + doubtful + " cut off by ourselves or by the server; " + events + " events accepted, "
                + (records() - before) + " stored.");
        assertThat(DOCUMENTED).containsAll(statuses.keySet());
        assertThat(statuses).containsKeys(202, 400, 401, 413, 415, 422);
        assertThat(records() - before)
                .as("stored are those accepted, and perhaps those whose client did not wait for the answer")
                .isBetween(events, events + doubtful);
        Set<String> lost = new HashSet<>(accepted);
        storedIds().forEach(lost::remove);
        assertThat(lost).as("accepted, and not stored").isEmpty();
        assertThat(send(event("00000000-0000-0000-0000-000000000001", "")).statusCode())
                .isEqualTo(202);
        assertThat(metric("sluice_ingest_waiting_bytes")).isEqualTo("0.0");
    }

    private String metric(String name) throws IOException, InterruptedException {
        return answer(java.net.http.HttpRequest.newBuilder(uri("/metrics")))
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1))
                .collect(Collectors.joining());
    }

    private static long records() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            Map<TopicPartition, OffsetSpec> ends = IntStream.range(0, 3)
                    .boxed()
                    .collect(Collectors.toMap(
                            p -> new TopicPartition(CONTRACT.topic().name(), p), p -> OffsetSpec.latest()));
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        }
    }
}
