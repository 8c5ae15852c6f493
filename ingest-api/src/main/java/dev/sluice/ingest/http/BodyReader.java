package dev.sluice.ingest.http;

import dev.sluice.ingest.store.Room;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.BufferUtil;

/**
 * Reads a body as it comes, without a thread that waits for a slow sender. What has come counts against the room until
 * {@link #close}.
 */
final class BodyReader implements Runnable, AutoCloseable {
    private final Content.Source source;
    private final int mostBytes;
    private final Room room;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private long taken;

    /** Why a body was not read to its end. */
    enum Trouble {
        TOO_LARGE,
        NO_ROOM,
        /** Its sender went away, or was too slow. */
        CUT_OFF
    }

    /** A body that was not read to its end. */
    static final class BodyException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Trouble trouble;

        BodyException(Trouble trouble) {
            super(trouble.toString());
            this.trouble = trouble;
        }

        Trouble trouble() {
            return trouble;
        }
    }

    BodyReader(Content.Source source, int mostBytes, Room room) {
        this.source = source;
        this.mostBytes = mostBytes;
        this.room = room;
    }

    /** Completes with the body, or with {@link BodyException}. */
    CompletableFuture<byte[]> read() {
        run();
        return whole;
    }

    @Override
    public void run() {
        while (!whole.isDone()) {
            Content.Chunk chunk = source.read();
            if (chunk == null) {
                source.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                whole.completeExceptionally(new BodyException(Trouble.CUT_OFF));
                return;
            }
            boolean isLast = chunk.isLast();
            Optional<Trouble> trouble = take(chunk);
            // Before the end is told: what is done then would otherwise meet a buffer that we still hold.
            chunk.release();
            if (trouble.isPresent()) {
                whole.completeExceptionally(new BodyException(trouble.get()));
            } else if (isLast) {
                whole.complete(bytes.toByteArray());
            }
        }
    }

    private Optional<Trouble> take(Content.Chunk chunk) {
        int more = chunk.remaining();
        if (bytes.size() + more > mostBytes) {
            return Optional.of(Trouble.TOO_LARGE);
        }
        if (!room.take(more)) {
            return Optional.of(Trouble.NO_ROOM);
        }
        taken += more;
        bytes.writeBytes(BufferUtil.toArray(chunk.getByteBuffer()));
        return Optional.empty();
    }

    @Override
    public void close() {
        room.give(taken);
        taken = 0;
    }
}
