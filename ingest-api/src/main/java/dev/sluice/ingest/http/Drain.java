package dev.sluice.ingest.http;

import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.io.Content;

/**
 * Reads what is left of a body and forgets it. A client that still sends when it is answered, and is then cut off, may never
 * see the answer.
 */
final class Drain implements Runnable {
    /** Who sends more than this does not care for answers. */
    private static final long MOST_BYTES = 16 << 20;

    private final Content.Source source;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private long bytes;

    private Drain(Content.Source source) {
        this.source = source;
    }

    /** Completes with {@code answer} once the body is through. */
    static CompletableFuture<Answer> before(Answer answer, Content.Source source) {
        Drain drain = new Drain(source);
        drain.run();
        return drain.end.thenApply(done -> answer);
    }

    @Override
    public void run() {
        while (bytes < MOST_BYTES) {
            Content.Chunk chunk = source.read();
            if (chunk == null) {
                source.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                break;
            }
            bytes += chunk.remaining();
            boolean isLast = chunk.isLast();
            chunk.release();
            if (isLast) {
                break;
            }
        }
        end.complete(null);
    }
}
