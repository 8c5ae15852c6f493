package dev.sluice.sdk;

import static dev.sluice.sdk.Given.LONG;
import static dev.sluice.sdk.Given.config;
import static dev.sluice.sdk.Given.track;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that no library would write. */
class BrokenServerTest {
    @TempDir
    Path folder;

    private final AtomicInteger connections = new AtomicInteger();
    private ServerSocket listening;

    /** What is done with a connection. */
    private interface Treatment {
        void of(Socket socket) throws IOException;
    }

    @BeforeEach
    void start() throws IOException {
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        listening.close();
    }

    private void serve(Treatment treatment) {
        Thread thread = new Thread(() -> {
            while (!listening.isClosed()) {
                try {
                    Socket socket = listening.accept();
                    connections.incrementAndGet();
                    treatment.of(socket);
                } catch (IOException e) {
                    // The client's side of what this test does to it.
                    connections.get();
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private SluiceEvents open(Duration timeout) throws IOException {
        URI endpoint = URI.create("http://127.0.0.1:" + listening.getLocalPort());
        return SluiceEvents.open(
                config(endpoint, folder).requestTimeout(timeout).build());
    }

    private void keepsAllAndTriesAgain(Duration timeout) throws IOException {
        SluiceEvents client = open(timeout);
        track(client, 10);
        await().atMost(LONG)
                .until(() -> connections.get() > 3 && client.counters().retries() > 3);
        assertThat(client.close(Duration.ZERO)).isFalse();
        assertThat(client.counters().acknowledged()).isZero();
        assertThat(client.counters().bytesOnDisk()).isPositive();
    }

    @Test
    void aResetConnectionAcknowledgesNothing() throws Exception {
        serve(socket -> {
            InputStream in = socket.getInputStream();
            assertThat(in.read()).isNotNegative();
            // Makes close send a reset.
            socket.setSoLinger(true, 0);
            socket.close();
        });
        keepsAllAndTriesAgain(Duration.ofMinutes(1));
    }

    @Test
    void aServerThatNeverAnswersIsGivenUpAfterTheTimeout() throws Exception {
        serve(socket -> {});
        keepsAllAndTriesAgain(Duration.ofMillis(100));
    }

    @Test
    void anAnswerThatNeverEndsIsNoAcknowledgement() throws Exception {
        serve(socket -> socket.getOutputStream()
                .write("HTTP/1.1 202 Accepted\r\nContent-Length: 100\r\n\r\n{".getBytes(StandardCharsets.US_ASCII)));
        keepsAllAndTriesAgain(Duration.ofMillis(100));
    }

    @Test
    void nonsenseIsNoAcknowledgement() throws Exception {
        serve(socket -> {
            try (socket) {
                socket.getOutputStream().write("202 202 202\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        });
        keepsAllAndTriesAgain(Duration.ofMinutes(1));
    }
}
