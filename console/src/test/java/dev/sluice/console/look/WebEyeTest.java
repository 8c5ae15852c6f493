package dev.sluice.console.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class WebEyeTest {
    private static final String HEADERS =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n";

    private final CountDownLatch hungUp = new CountDownLatch(1);
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void end() throws IOException {
        server.close();
    }

    /** The limit is only to fail by: a question that blocks for ever would end no test. */
    @Test
    @Timeout(60)
    void aServerThatSaysItsHeadersAndThenNothingIsGivenUpAndHungUpOn() throws InterruptedException {
        answer(HEADERS + "{\"a\":");

        assertThatThrownBy(() -> new WebEye(Duration.ofMillis(300)).json(url()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(url() + " does not answer: no whole answer within 300 ms");
        assertThat(hungUp.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aWholeAnswerIsRead() {
        answer(HEADERS + "{\"a\":\"bcde\"}");

        assertThat(new WebEye().json(url()).path("a").asText()).isEqualTo("bcde");
    }

    @Test
    void whyNobodyAnswersIsSaid() throws IOException {
        server.close();

        assertThatThrownBy(() -> new WebEye().answers(url()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith(url() + " does not answer: ");
    }

    private String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/";
    }

    /** To the first that asks, and waits until they hang up. */
    private void answer(String text) {
        Thread thread = new Thread(() -> {
            try (Socket socket = server.accept()) {
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                while (!in.readLine().isEmpty()) {
                    // the headers of the question
                }
                socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
                while (in.read() >= 0) {
                    // nothing more is asked
                }
                hungUp.countDown();
            } catch (IOException e) {
                hungUp.countDown();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
