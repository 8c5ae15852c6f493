package dev.sluice.ops.chaos;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands between jobs and the catalog's database, passes on what they say, and can lose the answer to a commit that was made, be
 * slow, or cut every line.
 */
final class CatalogLink implements AutoCloseable {
    /** Only a commit of a table tells the catalog where metadata is; a question does not. */
    private static final byte[] COMMIT = ".metadata.json".getBytes(StandardCharsets.ISO_8859_1);

    private static final int BUFFER_BYTES = 1 << 16;

    private final ServerSocket server;
    private final int databasePort;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile CountDownLatch losing = new CountDownLatch(0);
    private volatile long delayMillis;

    private CatalogLink(ServerSocket server, int databasePort) {
        this.server = server;
        this.databasePort = databasePort;
    }

    /** A link to the database on this machine's {@code databasePort}. */
    static CatalogLink to(int databasePort) {
        try {
            CatalogLink link = new CatalogLink(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), databasePort);
            daemon("catalog link", link::accept);
            return link;
        } catch (IOException e) {
            throw new UncheckedIOException("No port for the catalog's link", e);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    /** Loses the answer to the next commit, which the database makes; false if none came in time. */
    boolean loseNextAnswer(long patienceSeconds) throws InterruptedException {
        CountDownLatch lost = new CountDownLatch(1);
        losing = lost;
        boolean isLost = lost.await(patienceSeconds, TimeUnit.SECONDS);
        losing = new CountDownLatch(0);
        return isLost;
    }

    /** Lets every answer wait so long from now on. */
    void slow(long millis) {
        delayMillis = millis;
    }

    /** Cuts all lines; new ones can be had. */
    int cut() {
        int lines = open.size();
        open.forEach(CatalogLink::close);
        return lines;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                daemon("catalog line", () -> pass(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void pass(Socket client) {
        try (client;
                Socket database = new Socket(InetAddress.getLoopbackAddress(), databasePort)) {
            client.setTcpNoDelay(true);
            database.setTcpNoDelay(true);
            open.add(client);
            Line line = new Line(client, database);
            daemon("catalog answers", line::answers);
            line.questions();
        } catch (IOException e) {
            // The line is down: for its client, too.
        } finally {
            open.remove(client);
        }
    }

    /** One connection. */
    private final class Line {
        private final Socket client;
        private final Socket database;
        private volatile boolean isCommitting;

        Line(Socket client, Socket database) {
            this.client = client;
            this.database = database;
        }

        void questions() throws IOException {
            InputStream in = client.getInputStream();
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                isCommitting |= losing.getCount() > 0 && contains(buffer, n);
                database.getOutputStream().write(buffer, 0, n);
            }
        }

        void answers() {
            try (client;
                    database) {
                InputStream in = database.getInputStream();
                byte[] buffer = new byte[BUFFER_BYTES];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    if (isCommitting) {
                        losing.countDown();
                        return;
                    }
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(delayMillis));
                    client.getOutputStream().write(buffer, 0, n);
                }
            } catch (IOException e) {
                // As above.
            }
        }
    }

    private static boolean contains(byte[] buffer, int length) {
        return new String(buffer, 0, length, StandardCharsets.ISO_8859_1)
                .contains(new String(COMMIT, StandardCharsets.ISO_8859_1));
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Closeable line) {
        try {
            line.close();
        } catch (IOException e) {
            // It is down, which is all that was asked for.
        }
    }

    @Override
    public void close() {
        close(server);
        cut();
    }
}
