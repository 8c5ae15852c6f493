import dev.sluice.producer.payments.PaymentFrames;
import dev.sluice.producer.payments.PaymentGenerator;
import dev.sluice.producer.payments.PaymentPlan;
import dev.sluice.producer.payments.PaymentRecord;
import dev.sluice.producer.payments.PaymentScenario;
import dev.sluice.producer.publish.Outgoing;
import dev.sluice.producer.publish.Publisher;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.registry.WireFormat;
import dev.sluice.stack.LocalStack;
import dev.sluice.stack.Parts;
import dev.sluice.stack.Progress;
import dev.sluice.stack.StackHome;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What {@code bench/publish} runs: without a role it starts a broker and a process for each measurement. */
final class PublishThroughput {
    private static final String PUBLISHER = "publisher";
    private static final String PLAIN = "plain client";
    private static final String TOOL = "kafka-producer-perf-test";
    private static final int FRAMES = 50_000;
    private static final Contract PAYMENTS = Contracts.shipped().named("payments");
    /** The publisher's own, for the others. */
    private static final Map<String, String> SETTINGS = Map.of(
            "acks", "all",
            "enable.idempotence", "true",
            "max.in.flight.requests.per.connection", "1",
            "compression.type", "lz4",
            "linger.ms", "20",
            "batch.size", Integer.toString(64 << 10),
            "buffer.memory", Integer.toString(64 << 20),
            "max.request.size", Integer.toString(16 << 20),
            "max.block.ms", "120000");

    private PublishThroughput() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals(PUBLISHER) || arguments[0].equals(PLAIN)) {
            measure(arguments[0], arguments[1], Integer.parseInt(arguments[2]));
        } else {
            compare(
                    Path.of(arguments[0]),
                    arguments.length > 1 ? Integer.parseInt(arguments[1]) : 7,
                    arguments.length > 2 ? Integer.parseInt(arguments[2]) : 2_000_000);
        }
        System.exit(0);
    }

    private static void compare(Path data, int rounds, int records) throws Exception {
        LocalStack stack = new LocalStack(StackHome.at(data), List.of(Parts.broker()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stack.stop(Progress.silent())));
        stack.start(Progress.silent());
        String bootstrap = stack.endpoints().bootstrapServers();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            NewTopic topic = new NewTopic(PAYMENTS.topic().name(), PAYMENTS.topic().partitions(), (short) 1)
                    .configs(Map.of("segment.bytes", "67108864", "retention.bytes", "134217728"));
            admin.createTopics(List.of(topic)).all().get();
        }
        List<PaymentRecord> frames = frames();
        double bytes = frames.stream().mapToInt(PublishThroughput::size).average().orElseThrow();
        Path payloads = data.resolve("payloads");
        Files.write(payloads, frames.stream().map(PublishThroughput::text).toList());
        System.out.printf(Locale.ROOT, "%d records of %.0f bytes a round%n", records, bytes);
        List<String> sides = new ArrayList<>(List.of(PUBLISHER, PLAIN));
        if (!System.getProperty("sluice.tool", "").isEmpty()) {
            sides.add(TOOL);
        }
        Map<String, List<Double>> all = new LinkedHashMap<>();
        for (int round = 1; round <= rounds; round++) {
            for (String side : sides) {
                double perSecond = side.equals(TOOL)
                        ? tool(bootstrap, payloads, records)
                        : own(side, bootstrap, records);
                System.out.printf(Locale.ROOT, "round %d: %s %,.0f records/s%n", round, side, perSecond);
                all.computeIfAbsent(side, s -> new ArrayList<>()).add(perSecond);
            }
        }
        double ours = median(all.get(PUBLISHER));
        System.out.printf(Locale.ROOT, "median: %s %,.0f records/s%n", PUBLISHER, ours);
        all.keySet().stream().skip(1).forEach(side -> System.out.printf(
                Locale.ROOT,
                "median: %s %,.0f records/s; the publisher does %.0f %% of it%n",
                side,
                median(all.get(side)),
                100 * ours / median(all.get(side))));
    }

    private static double own(String side, String bootstrap, int records) throws Exception {
        Process process = new ProcessBuilder(
                        java(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-Djava.util.logging.config.file=etc/logging.properties",
                        "-cp",
                        System.getProperty("java.class.path"),
                        System.getProperty("sluice.home") + "/bench/PublishThroughput.java",
                        side,
                        bootstrap,
                        Integer.toString(records))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes()).strip();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(side + " failed: " + said);
        }
        return Double.parseDouble(said);
    }

    /** Its last line but one is on the records behind the warm-up. */
    private static double tool(String bootstrap, Path payloads, int records) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                java(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("sluice.tool"),
                "org.apache.kafka.tools.ProducerPerformance",
                "--bootstrap-server",
                bootstrap,
                "--topic",
                PAYMENTS.topic().name(),
                "--num-records",
                Integer.toString(records * 3 / 2),
                "--warmup-records",
                Integer.toString(records / 2),
                "--throughput",
                "-1",
                "--payload-file",
                payloads.toString(),
                "--command-property"));
        SETTINGS.forEach((key, value) -> command.add(key + "=" + value));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        Matcher steady = Pattern.compile("steady state[^\\n]*?([0-9.]+) records/sec").matcher(said);
        if (process.waitFor() != 0 || !steady.find()) {
            throw new IllegalStateException(TOOL + " said:\n" + said);
        }
        return Double.parseDouble(steady.group(1));
    }

    private static String java() {
        return System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
    }

    private static void measure(String side, String bootstrap, int records) {
        List<PaymentRecord> frames = frames();
        Map<String, String> config = new HashMap<>(SETTINGS);
        config.put("bootstrap.servers", bootstrap);
        double perSecond = side.equals(PLAIN)
                ? plain(frames, config, records)
                : publisher(frames, Map.of("bootstrap.servers", bootstrap), records);
        System.out.println(perSecond);
    }

    private static double publisher(List<PaymentRecord> frames, Map<String, String> config, int records) {
        String topic = PAYMENTS.topic().name();
        try (Publisher publisher = new Publisher(config)) {
            long begin = 0;
            for (int i = -records / 2; i < records; i++) {
                if (i == 0) {
                    publisher.flush();
                    begin = System.nanoTime();
                }
                PaymentRecord frame = frames.get(Math.floorMod(i, FRAMES));
                publisher.send(
                        new Outgoing(topic, frame.key(), frame.value(), List.of(), frame.kind(), frame.amount()));
            }
            if (publisher.flush().acknowledged() != records + records / 2) {
                throw new IllegalStateException(publisher.receipt().toString());
            }
            return records * 1e9 / (System.nanoTime() - begin);
        }
    }

    private static double plain(List<PaymentRecord> frames, Map<String, String> config, int records) {
        String topic = PAYMENTS.topic().name();
        AtomicLong acknowledged = new AtomicLong();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.copyOf(config), new ByteArraySerializer(), new ByteArraySerializer())) {
            long begin = 0;
            for (int i = -records / 2; i < records; i++) {
                if (i == 0) {
                    producer.flush();
                    begin = System.nanoTime();
                }
                PaymentRecord frame = frames.get(Math.floorMod(i, FRAMES));
                producer.send(new ProducerRecord<>(topic, frame.key(), frame.value()), (metadata, failure) -> {
                    if (failure == null) {
                        acknowledged.incrementAndGet();
                    }
                });
            }
            producer.flush();
            if (acknowledged.get() != records + records / 2) {
                throw new IllegalStateException(acknowledged + " acknowledged");
            }
            return records * 1e9 / (System.nanoTime() - begin);
        }
    }

    private static List<PaymentRecord> frames() {
        PaymentPlan plan = new PaymentPlan(1, "bench", PaymentScenario.NORMAL, Optional.empty(), 0, 0, 0);
        PaymentGenerator generator =
                new PaymentGenerator(plan, PAYMENTS, new Frames(1, 1), InstantSource.system());
        return IntStream.range(0, FRAMES).mapToObj(i -> generator.next()).toList();
    }

    private static int size(PaymentRecord record) {
        return record.key().length + record.value().length;
    }

    /** As long as key and value together, for a tool that reads lines. */
    private static String text(PaymentRecord record) {
        String key = new String(record.key(), java.nio.charset.StandardCharsets.US_ASCII);
        return (key + Base64.getEncoder().encodeToString(record.value())).substring(0, size(record));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private record Frames(int schemaId, int foreignSchemaId) implements PaymentFrames {
        @Override
        public byte[] frame(GenericRecord payment) {
            return WireFormat.encode(schemaId, payment);
        }
    }
}
