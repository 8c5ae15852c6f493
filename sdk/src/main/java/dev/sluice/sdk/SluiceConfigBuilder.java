package dev.sluice.sdk;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** Makes a {@link SluiceConfig}; says the defaults. Not safe for threads. */
public final class SluiceConfigBuilder {
    private final URI endpoint;
    private final ApiKey apiKey;
    private final String appId;
    private final Path folder;
    private int batchEvents = 100;
    private Duration linger = Duration.ofSeconds(1);
    private int memoryEvents = 10_000;
    private long diskBytes = 64L << 20;
    private Duration longestHold = Duration.ZERO;
    private Duration requestTimeout = Duration.ofSeconds(10);
    private Duration shortestPause = Duration.ofMillis(100);
    private Duration longestPause = Duration.ofSeconds(30);
    private DeliveryListener listener = DeliveryListener.SILENT;

    SluiceConfigBuilder(URI endpoint, ApiKey apiKey, String appId, Path folder) {
        this.endpoint = endpoint;
        this.apiKey = apiKey;
        this.appId = appId;
        this.folder = folder;
    }

    /** Most events of a request, 1 to 1000; 100 if not said. */
    public SluiceConfigBuilder batchEvents(int events) {
        this.batchEvents = events;
        return this;
    }

    /** How long an event waits for others before it is sent; 1 second if not said. */
    public SluiceConfigBuilder linger(Duration longest) {
        this.linger = longest;
        return this;
    }

    /** Most events that wait in memory beside the disk; 10,000 if not said. */
    public SluiceConfigBuilder memoryEvents(int events) {
        this.memoryEvents = events;
        return this;
    }

    /** Most bytes of events that wait on disk; 64 MiB if not said. */
    public SluiceConfigBuilder diskBytes(long bytes) {
        this.diskBytes = bytes;
        return this;
    }

    /** How long {@code track} may hold its caller up while the disk buffer is full; not at all if not said. */
    public SluiceConfigBuilder longestHold(Duration longest) {
        this.longestHold = longest;
        return this;
    }

    /** For a request and its whole answer; 10 seconds if not said. */
    public SluiceConfigBuilder requestTimeout(Duration longest) {
        this.requestTimeout = longest;
        return this;
    }

    /** Bounds of the pause between retries; 100 milliseconds to 30 seconds if not said. */
    public SluiceConfigBuilder pauses(Duration shortest, Duration longest) {
        this.shortestPause = shortest;
        this.longestPause = longest;
        return this;
    }

    /** Who is told what is not taken, refused or held back; nobody if not said. */
    public SluiceConfigBuilder listener(DeliveryListener told) {
        this.listener = told;
        return this;
    }

    /**
     * The configuration.
     *
     * @throws IllegalArgumentException with all that is wrong, which never shows the key
     */
    public SluiceConfig build() {
        return new SluiceConfig(
                endpoint,
                apiKey,
                appId,
                folder,
                batchEvents,
                linger,
                memoryEvents,
                diskBytes,
                longestHold,
                requestTimeout,
                shortestPause,
                longestPause,
                listener);
    }
}
