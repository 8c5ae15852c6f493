package dev.sluice.ingest.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Cuts off who takes too long over a request. The server's idle time ends only those who are silent: a byte now and then would
 * hold a connection for hours.
 */
final class SlowSenders extends Handler.Wrapper implements Connection.Listener {
    private static final long EVERY_MILLIS = 500;

    private final Limits limits;
    private final Map<Connection, Turn> turns = new ConcurrentHashMap<>();
    private volatile Scheduler.Task sweep = () -> false;

    /** What a connection owes us. */
    private sealed interface Turn {
        /** A request; it is begun once more bytes have come than these. */
        record Idle(long bytesBefore) implements Turn {}

        /** What is left of one, until then. */
        record Sending(long endNanos) implements Turn {}

        /** Nothing: it waits for our answer. */
        record Waiting() implements Turn {}
    }

    SlowSenders(Handler handler, Limits limits) {
        super(handler);
        this.limits = limits;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        schedule();
    }

    @Override
    protected void doStop() throws Exception {
        sweep.cancel();
        super.doStop();
    }

    /** What carries HTTP; not what may lie below it, such as TLS, which knows no requests. */
    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof ConnectionMetaData) {
            turns.put(connection, new Turn.Idle(0));
        }
    }

    @Override
    public void onClosed(Connection connection) {
        turns.remove(connection);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Connection connection = request.getConnectionMetaData().getConnection();
        turn(connection, sending(limits.body()));
        Request.addCompletionListener(request, failure -> turn(connection, new Turn.Idle(connection.getBytesIn())));
        return super.handle(new Watched(request, () -> turn(connection, new Turn.Waiting())), response, callback);
    }

    /** Says when all of its body has come. */
    private static final class Watched extends Request.Wrapper {
        private final Runnable whole;

        Watched(Request request, Runnable whole) {
            super(request);
            this.whole = whole;
        }

        @Override
        public Content.Chunk read() {
            Content.Chunk chunk = super.read();
            if (chunk != null && chunk.isLast()) {
                whole.run();
            }
            return chunk;
        }
    }

    /** A connection that has ended meanwhile stays forgotten. */
    private void turn(Connection connection, Turn next) {
        turns.computeIfPresent(connection, (same, before) -> next);
    }

    private static Turn sending(Duration longest) {
        return new Turn.Sending(NanoTime.now() + longest.toNanos());
    }

    private void schedule() {
        sweep = getServer().getScheduler().schedule(this::sweep, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        turns.forEach((connection, turn) -> {
            if (turn instanceof Turn.Idle idle && connection.getBytesIn() > idle.bytesBefore()) {
                turns.replace(connection, turn, sending(limits.head()));
            } else if (turn instanceof Turn.Sending sending
                    && NanoTime.isBeforeOrSame(sending.endNanos(), NanoTime.now())) {
                end(connection);
            }
        });
        if (isRunning()) {
            schedule();
        }
    }

    /** As if it had been silent: a request under way is told so and may be answered, else the connection ends. */
    private static void end(Connection connection) {
        TimeoutException late = new TimeoutException("A request took too long to come");
        if (connection.onIdleExpired(late)) {
            connection.getEndPoint().close(late);
        }
    }
}
