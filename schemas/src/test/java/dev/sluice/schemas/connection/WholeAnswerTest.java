package dev.sluice.schemas.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that stands still between two bytes is as good as none. */
@Timeout(60)
final class WholeAnswerTest {
    private static final String HEADERS = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n";

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aBodyThatNeverComesIsNotWaitedFor() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Socket> served = serve(server, HEADERS + "a");

            assertThatThrownBy(() -> ask(server.getLocalPort(), Duration.ofMillis(300)))
                    .isInstanceOf(HttpTimeoutException.class)
                    .hasMessageContaining("no whole answer within 300 ms");
            served.join().close();
        }
    }

    @Test
    void anAnswerThatIsWholeIsTheAnswer() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Socket> served = serve(server, HEADERS + "body");

            assertThat(ask(server.getLocalPort(), Duration.ofSeconds(30)).body())
                    .isEqualTo("body");
            served.join().close();
        }
    }

    @Test
    void whyThereIsNoneIsSaidAsTheClientSaysIt() throws IOException {
        int nobody;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = server.getLocalPort();
        }

        assertThatThrownBy(() -> ask(nobody, Duration.ofSeconds(30))).isInstanceOf(ConnectException.class);
    }

    private HttpResponse<String> ask(int port, Duration patience) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                .build();
        return WholeAnswer.of(http, request, HttpResponse.BodyHandlers.ofString(), patience);
    }

    /** Says that much to who comes first, and holds the line. */
    private static CompletableFuture<Socket> serve(ServerSocket server, String words) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                Socket line = server.accept();
                line.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
                line.getOutputStream().flush();
                return line;
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }
}
