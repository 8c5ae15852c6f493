package dev.sluice.ingest;

import dev.sluice.ingest.event.EventDesk;
import dev.sluice.ingest.http.ApiServer;
import dev.sluice.ingest.key.ApiKeys;
import dev.sluice.ingest.key.KeyFile;
import dev.sluice.ingest.store.EventStore;
import dev.sluice.ingest.store.Readiness;
import dev.sluice.ingest.store.Room;
import dev.sluice.producer.publish.AvroSerializer;
import dev.sluice.producer.publish.Publisher;
import dev.sluice.schemas.registry.ConfluentRegistry;
import dev.sluice.schemas.registry.SchemaRegistry;
import dev.sluice.telemetry.Measures;
import java.time.Clock;
import java.util.Map;

/** The API at work, from its start to its end. */
public final class Ingest implements AutoCloseable {
    /** A sender waits for the acknowledgement, and is told to come again rather than kept for minutes. */
    private static final String DELIVERY_MILLIS = "15000";

    private static final String REQUEST_MILLIS = "10000";
    /** The broker is known to be there before a record is handed over. */
    private static final String BLOCK_MILLIS = "2000";

    private static final String LINGER_MILLIS = "2";

    private final ApiServer server;
    private final Readiness readiness;
    private final Publisher publisher;

    private Ingest(ApiServer server, Readiness readiness, Publisher publisher) {
        this.server = server;
        this.readiness = readiness;
        this.publisher = publisher;
    }

    /** Starts; broker and registry may be away, and requests are told so until they are there. */
    public static Ingest start(IngestConfig config) {
        return start(config, new ApiKeys(new KeyFile(config.keys())));
    }

    static Ingest start(IngestConfig config, ApiKeys keys) {
        SchemaRegistry registry = new ConfluentRegistry(config.registry());
        Publisher publisher = new Publisher(publisherConfig(config));
        Readiness readiness = Readiness.watch(config.contract(), registry, config.broker(), keys::trouble);
        EventStore store = new EventStore(publisher, new AvroSerializer(registry), config.contract(), "user_id");
        EventDesk desk = new EventDesk(config.contract(), config.limits().events(), Clock.systemUTC());
        try {
            ApiServer server = ApiServer.start(
                    config.listener(), keys, desk, store, readiness, new Room(config.roomBytes()), config.limits());
            return new Ingest(server, readiness, publisher);
        } catch (RuntimeException e) {
            readiness.close();
            publisher.close();
            throw e;
        }
    }

    private static Map<String, String> publisherConfig(IngestConfig config) {
        Map<String, String> publisher = config.broker().properties();
        publisher.put("client.id", "sluice-ingest");
        publisher.put("delivery.timeout.ms", DELIVERY_MILLIS);
        publisher.put("request.timeout.ms", REQUEST_MILLIS);
        publisher.put("max.block.ms", BLOCK_MILLIS);
        publisher.put("linger.ms", LINGER_MILLIS);
        publisher.put("buffer.memory", Long.toString(2 * config.roomBytes()));
        return publisher;
    }

    /** What it counts. */
    Measures measures() {
        return server.measures();
    }

    public int port() {
        return server.port();
    }

    /** Takes no new requests, answers those that it has, and ends. */
    @Override
    public void close() {
        server.close();
        readiness.close();
        publisher.close();
    }
}
