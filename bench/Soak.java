import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.stack.LocalStack;
import dev.sluice.stack.Parts;
import dev.sluice.stack.Progress;
import dev.sluice.stack.StackHome;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** What {@code bench/soak} runs: a broker, a simulated Binance, and a connector in processes of their own. */
final class Soak {
    private static final Contract TRADES = Contracts.shipped().named("binance_trades");
    private static final int SYMBOLS = 4;

    private final Path data;
    private final List<Process> processes = new ArrayList<>();

    private Soak(Path data) {
        this.data = data;
        Runtime.getRuntime().addShutdownHook(new Thread(() -> processes.forEach(Process::destroyForcibly)));
    }

    public static void main(String[] arguments) throws Exception {
        Path data = Path.of(arguments[0]);
        long trades = arguments.length > 1 ? Long.parseLong(arguments[1]) : 10_000_000;
        int perSecond = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 20_000;
        LocalStack stack = new LocalStack(
                StackHome.at(data), List.of(Parts.database(), Parts.broker(), Parts.registry()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stack.stop(Progress.silent())));
        stack.start(Progress.silent());
        String bootstrap = stack.endpoints().bootstrapServers();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            // Ten million trades are some gigabytes; nobody reads them.
            Map<String, String> config = Map.of("retention.bytes", "100000000", "segment.bytes", "50000000");
            admin.createTopics(List.of(new NewTopic(TRADES.topic().name(), 3, (short) 1).configs(config)))
                    .all()
                    .get();
        }
        new Soak(data).run(bootstrap, stack.endpoints().registryUrl(), trades, perSecond);
        System.exit(0);
    }

    private void run(String bootstrap, String registry, long trades, int perSecond) throws Exception {
        int port = free();
        int reference = free();
        String names = "BTCUSDT,ETHUSDT,SOLUSDT,XRPUSDT";
        start("venue", "256m", "venue-simulator", "port=" + port, "reference-port=" + reference,
                "rate=" + perSecond / SYMBOLS);
        Path receipt = data.resolve("receipt.json");
        long pid = start("connector", "128m", "binance", "url=ws://127.0.0.1:" + port,
                        "reference=http://127.0.0.1:" + reference, "symbols=" + names, "state=" + data.resolve("state"),
                        "receipt=" + receipt, "kafka.bootstrap.servers=" + bootstrap, "schema.registry.url=" + registry)
                .pid();
        long begin = System.nanoTime();
        System.out.printf("%15s %12s %14s %12s %8s%n", "acknowledged", "a second", "resident kB", "heap kB", "gaps");
        for (int tenth = 1; tenth <= 10; tenth++) {
            JsonNode now = receipt(receipt);
            while (now.path("acknowledged").asLong() < trades * tenth / 10) {
                LockSupport.parkNanos(500_000_000L);
                now = receipt(receipt);
            }
            long acknowledged = now.path("acknowledged").asLong();
            System.out.printf(
                    "%,15d %,12.0f %,14d %,12d %8d%n",
                    acknowledged,
                    acknowledged / ((System.nanoTime() - begin) / 1e9),
                    resident(pid),
                    heap(pid),
                    now.path("gaps").asLong());
        }
    }

    private Process start(String name, String heap, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java", "-Xmx" + heap, "-XX:+UseSerialGC", "-cp",
                System.getProperty("java.class.path"), "dev.sluice.producer.Produce"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File(data.toFile(), name + ".log"))
                .start();
        processes.add(process);
        return process;
    }

    private static JsonNode receipt(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        return Files.exists(file) ? json.readTree(Files.readAllBytes(file)) : json.createObjectNode();
    }

    private static long resident(long pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        return 0;
    }

    /** In use after a full collection. */
    private static long heap(long pid) throws IOException, InterruptedException {
        tool(pid, "GC.run");
        String info = tool(pid, "GC.heap_info");
        return info.lines()
                .filter(line -> line.contains("used") && !line.contains("space") && !line.contains("Metaspace"))
                .mapToLong(line -> Long.parseLong(line.replaceAll(".*used ([0-9]+)K.*", "$1")))
                .sum();
    }

    private static String tool(long pid, String what) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(System.getProperty("java.home") + "/bin/jcmd", Long.toString(pid), what).start();
        String said = new String(jcmd.getInputStream().readAllBytes());
        jcmd.waitFor();
        return said;
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
