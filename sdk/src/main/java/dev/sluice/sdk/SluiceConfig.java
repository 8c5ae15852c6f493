package dev.sluice.sdk;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * How a client sends. It cannot exist invalid: the constructor refuses with all its problems at once. Nothing here is null.
 *
 * @param endpoint where the server is, for example {@code https://events.example.com}; {@code /v1/events} is put behind it.
 *     {@code http} or {@code https}, without user, query or fragment
 * @param apiKey never shown
 * @param appId product that events happen in: small letters, digits and dashes, 1 to 64
 * @param folder where events wait, one client's own; it is made if it is not there
 * @param batchEvents most events of a request, 1 to 1000
 * @param linger how long an event waits for others before it is sent, 0 to 1 hour
 * @param memoryEvents most events that wait in memory beside the disk, from {@code batchEvents}; more wait on disk alone
 * @param diskBytes most bytes of events that wait on disk, from 4096
 * @param longestHold how long {@code track} may hold its caller up while the disk buffer is full, 0 (not at all) to 1 hour
 * @param requestTimeout for a request and its whole answer, above 0 to 1 hour
 * @param shortestPause before a first retry, above 0; the bound doubles with each failure in a row
 * @param longestPause between retries, {@code shortestPause} to 1 day; a server's Retry-After may ask for more
 * @param listener told what is not taken, refused or held back
 */
public record SluiceConfig(
        URI endpoint,
        ApiKey apiKey,
        String appId,
        Path folder,
        int batchEvents,
        Duration linger,
        int memoryEvents,
        long diskBytes,
        Duration longestHold,
        Duration requestTimeout,
        Duration shortestPause,
        Duration longestPause,
        DeliveryListener listener) {
    /** Most events of one request, by the server's contract. */
    public static final int MOST_BATCH_EVENTS = 1000;

    /** Fewest bytes of a disk buffer. */
    public static final long LEAST_DISK_BYTES = 4096;

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration NANOSECOND = Duration.ofNanos(1);
    // The contract's product-app-id-form.
    static final Pattern APP_ID = Pattern.compile("[a-z0-9-]{1,64}");

    public SluiceConfig {
        Objects.requireNonNull(apiKey, "apiKey");
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(listener, "listener");
        List<String> problems = new ArrayList<>();
        checkEndpoint(endpoint, problems);
        check(appId != null && APP_ID.matcher(appId).matches(), "app id is not of the form " + APP_ID, problems);
        check(
                batchEvents >= 1 && batchEvents <= MOST_BATCH_EVENTS,
                "batch has not 1 to " + MOST_BATCH_EVENTS + " events: " + batchEvents,
                problems);
        check(memoryEvents >= batchEvents, "memory holds less than a batch: " + memoryEvents, problems);
        check(diskBytes >= LEAST_DISK_BYTES, "disk holds less than " + LEAST_DISK_BYTES + " bytes", problems);
        checkWithin("linger", linger, Duration.ZERO, HOUR, problems);
        checkWithin("longest hold", longestHold, Duration.ZERO, HOUR, problems);
        checkWithin("request timeout", requestTimeout, NANOSECOND, HOUR, problems);
        checkWithin("shortest pause", shortestPause, NANOSECOND, DAY, problems);
        checkWithin("longest pause", longestPause, shortestPause, DAY, problems);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    /** A configuration with the defaults of {@link SluiceConfigBuilder}. */
    public static SluiceConfigBuilder builder(URI endpoint, ApiKey apiKey, String appId, Path folder) {
        return new SluiceConfigBuilder(endpoint, apiKey, appId, folder);
    }

    /** The address that events are posted to. */
    URI events() {
        String base = endpoint.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/v1/events");
    }

    private static void checkEndpoint(URI endpoint, List<String> problems) {
        boolean isHttp = endpoint != null
                && endpoint.getHost() != null
                && ("http".equalsIgnoreCase(endpoint.getScheme()) || "https".equalsIgnoreCase(endpoint.getScheme()));
        // The address is not shown: what is wrong with it may be a password in it.
        check(isHttp, "endpoint is no http or https address", problems);
        check(
                !isHttp
                        || (endpoint.getRawUserInfo() == null
                                && endpoint.getRawQuery() == null
                                && endpoint.getRawFragment() == null),
                "endpoint has a user, a query or a fragment",
                problems);
    }

    private static void checkWithin(String name, Duration value, Duration least, Duration most, List<String> problems) {
        boolean isWithin = value != null
                && value.compareTo(least == null ? Duration.ZERO : least) >= 0
                && value.compareTo(most) <= 0;
        check(isWithin, name + " is not within its bounds: " + value, problems);
    }

    private static void check(boolean isGood, String problem, List<String> problems) {
        if (!isGood) {
            problems.add(problem);
        }
    }
}
