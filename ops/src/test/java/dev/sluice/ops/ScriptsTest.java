package dev.sluice.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts are checked where their checker is installed, and tried where they can be. */
final class ScriptsTest {
    private static final Path HOME = Path.of(System.getProperty("sluice.home"));
    private static final Path SCRIPTS = HOME.resolve("ops/scripts");
    private static final String CHECKER = "shellcheck";

    @Test
    void everyScriptKeepsTheRulesOfShellcheck() throws Exception {
        boolean isThere = Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, CHECKER)));
        assumeTrue(isThere, "shellcheck is not installed: scripts are not checked here");
        List<String> command = new ArrayList<>(List.of(CHECKER));
        command.add(HOME.resolve("sluice").toString());
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            files.filter(file -> !file.toString().endsWith(".example")).forEach(file -> command.add(file.toString()));
        }

        Run run = Run.of(command);

        assertThat(run.status()).as(run.output()).isZero();
    }

    @Tag("runbook-E14")
    @Test
    void whatIsDoneDailyGoesOnBehindAFailureAndEndsWithOne(@TempDir Path home) throws Exception {
        Path script = Files.createDirectories(home.resolve("ops/scripts")).resolve("tend");
        Files.copy(SCRIPTS.resolve("tend"), script);
        Path sluice = home.resolve("sluice");
        Files.writeString(sluice, """
                #!/usr/bin/env bash
                echo "$*"
                [[ $1 != audit ]]
                """);
        assertThat(sluice.toFile().setExecutable(true)).isTrue();

        Run run = Run.of(List.of("bash", script.toString(), "there"));

        assertThat(run.output().lines())
                .containsExactly(
                        "logs --rotate",
                        "backup create there",
                        "backup verify there",
                        "audit",
                        "tend: 'sluice audit' ended with 1",
                        "health --quiet");
        assertThat(run.status()).isEqualTo(1);
    }

    @Test
    void aContainerIsHealthyIfThePageIsThere() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread answers = new Thread(() -> serve(server), "page");
            answers.setDaemon(true);
            answers.start();
            String port = Integer.toString(server.getLocalPort());

            assertThat(health("127.0.0.1", port, "/health/ready").status()).isZero();
            Run missing = health("127.0.0.1", port, "/nothing");
            assertThat(missing.status()).isEqualTo(1);
            assertThat(missing.output()).contains("404");
        }
        assertThat(health("127.0.0.1").status()).isEqualTo(2);
    }

    /** A queue that is full drops who wants to connect, as a firewall does; the kernel tries for minutes. */
    @Test
    void aContainerThatCannotBeReachedIsGivenUpBeforeTheKernelGivesUp() throws Exception {
        List<Socket> queue = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            boolean isFull = false;
            while (!isFull && queue.size() < 50) {
                Socket waiting = new Socket();
                queue.add(waiting);
                try {
                    waiting.connect(full.getLocalSocketAddress(), 500);
                } catch (SocketTimeoutException e) {
                    isFull = true;
                }
            }
            assertThat(isFull).isTrue();

            Run run = health("127.0.0.1", Integer.toString(full.getLocalPort()), "/health/ready");

            assertThat(run.status()).isEqualTo(1);
            assertThat(run.output()).contains("gave no answer within 5 s").doesNotContain("timed out");
        } finally {
            for (Socket waiting : queue) {
                waiting.close();
            }
        }
    }

    /** One page, until the socket is closed. */
    private static void serve(ServerSocket server) {
        while (true) {
            try (Socket client = server.accept();
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
                String request = in.readLine();
                while (!in.readLine().isEmpty()) {
                    // Headers say nothing to us.
                }
                String status = request.startsWith("GET /health/ready ") ? "200 OK" : "404 Not Found";
                client.getOutputStream().write(("HTTP/1.0 " + status + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private static Run health(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("bash", SCRIPTS.resolve("container-health").toString()));
        command.addAll(List.of(arguments));
        return Run.of(command);
    }

    /** A command that has ended. */
    private record Run(int status, String output) {
        static Run of(List<String> command) throws IOException, InterruptedException {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try (InputStream out = process.getInputStream()) {
                String output = new String(out.readAllBytes(), StandardCharsets.UTF_8);
                return new Run(process.waitFor(), output);
            }
        }
    }
}
