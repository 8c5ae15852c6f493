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
 * Stands between jobs and one of the servers, passes on what they say, and can lose the answer to a write that was made, be slow,
 * cut every line, or turn everybody away.
 */
final class Link implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final ServerSocket server;
    private final int targetPort;
    private final String mark;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile CountDownLatch losing = new CountDownLatch(0);
    private volatile long delayMillis;
    private volatile byte[] refusal = {};

    private Link(ServerSocket server, int targetPort, String mark) {
        this.server = server;
        this.targetPort = targetPort;
        this.mark = mark;
    }

    /** A link to the catalog's server: only a commit of a table tells it where metadata is; a question does not. */
    static Link toCatalog(int port) {
        return to(port, ".metadata.json");
    }

    /** A link to an object store. */
    static Link toStore(int port) {
        return to(port, "PUT /");
    }

    private static Link to(int targetPort, String mark) {
        try {
            Link link = new Link(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), targetPort, mark);
            daemon("link", link::accept);
            return link;
        } catch (IOException e) {
            throw new UncheckedIOException("No port for a link to " + targetPort, e);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    /** Loses the answer to the next write, which the server makes; false if none came in time. */
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

    /** Answers every new request with {@code answer} from now on, and asks the server nothing; with none it is asked again. */
    void refuse(String answer) {
        refusal = answer.getBytes(StandardCharsets.ISO_8859_1);
        cut();
    }

    /** Cuts all lines; new ones can be had. */
    int cut() {
        int lines = open.size();
        open.forEach(Link::close);
        return lines;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                daemon("line", () -> pass(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void pass(Socket client) {
        try (client;
                Socket target = new Socket(InetAddress.getLoopbackAddress(), targetPort)) {
            client.setTcpNoDelay(true);
            target.setTcpNoDelay(true);
            open.add(client);
            if (refusal.length > 0) {
                refuse(client);
                return;
            }
            Line line = new Line(client, target);
            daemon("answers", line::answers);
            line.questions();
        } catch (IOException e) {
            // The line is down: for its client, too.
        } finally {
            open.remove(client);
        }
    }

    private void refuse(Socket client) throws IOException {
        if (client.getInputStream().read(new byte[BUFFER_BYTES]) >= 0) {
            client.getOutputStream().write(refusal);
        }
    }

    /** One connection. */
    private final class Line {
        private final Socket client;
        private final Socket target;
        private volatile boolean isWriting;

        Line(Socket client, Socket target) {
            this.client = client;
            this.target = target;
        }

        void questions() throws IOException {
            InputStream in = client.getInputStream();
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                isWriting |= losing.getCount() > 0 && isWrite(buffer, n);
                target.getOutputStream().write(buffer, 0, n);
            }
        }

        void answers() {
            try (client;
                    target) {
                InputStream in = target.getInputStream();
                byte[] buffer = new byte[BUFFER_BYTES];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    if (isWriting) {
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

    private boolean isWrite(byte[] buffer, int length) {
        return new String(buffer, 0, length, StandardCharsets.ISO_8859_1).contains(mark);
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
