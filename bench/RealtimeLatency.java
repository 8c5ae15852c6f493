import dev.sluice.producer.payments.PaymentFrames;
import dev.sluice.producer.payments.PaymentGenerator;
import dev.sluice.producer.payments.PaymentPlan;
import dev.sluice.producer.payments.PaymentRecord;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.contract.DerivedTopics;
import dev.sluice.schemas.contract.TopicSpec;
import dev.sluice.schemas.registry.ConfluentRegistry;
import dev.sluice.schemas.registry.WireFormat;
import dev.sluice.stack.LocalStack;
import dev.sluice.stack.Parts;
import dev.sluice.stack.Progress;
import dev.sluice.stack.StackHome;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What {@code bench/realtime} runs. A record carries the moment at which it was due, not the one at which the sender got to
 * it, so a stall counts for every record that it held up.
 */
final class RealtimeLatency {
    private static final String DUE = "due_nanos";
    private static final String ROUND = "round";
    private static final int WARM_UP_SECONDS = 120;
    private static final Contract PAYMENTS = Contracts.shipped().named("payments");

    private final String bootstrap;
    private final int perSecond;
    private final Map<Integer, List<Double>> millisOfRound = new ConcurrentHashMap<>();
    private volatile boolean isOver;

    private RealtimeLatency(String bootstrap, int perSecond) {
        this.bootstrap = bootstrap;
        this.perSecond = perSecond;
    }

    public static void main(String[] arguments) throws Exception {
        List<String> numbers =
                Arrays.stream(arguments).skip(1).filter(a -> !a.contains("=")).toList();
        int rounds = numbers.size() > 0 ? Integer.parseInt(numbers.get(0)) : 5;
        int perSecond = numbers.size() > 1 ? Integer.parseInt(numbers.get(1)) : 2_000;
        int seconds = numbers.size() > 2 ? Integer.parseInt(numbers.get(2)) : 20;
        List<String> settings =
                Arrays.stream(arguments).skip(1).filter(a -> a.contains("=")).toList();
        LocalStack stack = new LocalStack(
                StackHome.at(Path.of(arguments[0])), List.of(Parts.database(), Parts.broker(), Parts.registry()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stack.stop(Progress.silent())));
        stack.start(Progress.silent());
        String bootstrap = stack.endpoints().bootstrapServers();
        String registry = stack.endpoints().registryUrl();
        createTopics(bootstrap);
        Process job = job(bootstrap, registry, arguments[0], settings);
        Runtime.getRuntime().addShutdownHook(new Thread(job::destroy));
        new RealtimeLatency(bootstrap, perSecond).run(new ConfluentRegistry(registry), job, rounds, seconds);
        System.exit(0);
    }

    private void run(ConfluentRegistry registry, Process job, int rounds, int seconds) throws Exception {
        Thread reader = new Thread(this::read, "reader");
        reader.setDaemon(true);
        reader.start();
        int id = registry.register(PAYMENTS.subject(), PAYMENTS.event());
        PaymentGenerator payments = new PaymentGenerator(
                PaymentPlan.mixed(1, "bench"), PAYMENTS, new Frames(id, id), InstantSource.system());
        System.out.printf("%d records/s, 1 %% of them broken; all times in ms%n", perSecond);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "max.request.size", 16 << 20),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            List<double[]> all = new ArrayList<>();
            for (int round = 0; round <= rounds; round++) {
                Duration before = cpu(job);
                int sent = send(producer, payments, round, round == 0 ? WARM_UP_SECONDS : seconds);
                awaitAll(round, sent);
                if (round > 0) {
                    double cores = cpu(job).minus(before).toMillis() / 1000.0 / seconds;
                    all.add(printed("round " + round, percentiles(round), cores));
                }
            }
            double[] medians = IntStream.range(0, all.get(0).length)
                    .mapToDouble(i -> median(all.stream().mapToDouble(p -> p[i]).toArray()))
                    .toArray();
            print("medians", medians);
        }
        isOver = true;
        reader.join();
    }

    private int send(KafkaProducer<byte[], byte[]> producer, PaymentGenerator payments, int round, int seconds) {
        int number = seconds * perSecond;
        long begin = System.nanoTime();
        byte[] roundBytes = ByteBuffer.allocate(4).putInt(round).array();
        for (int i = 0; i < number; i++) {
            long due = begin + i * 1_000_000_000L / perSecond;
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            PaymentRecord payment = payments.next();
            ProducerRecord<byte[], byte[]> record =
                    new ProducerRecord<>(PAYMENTS.topic().name(), payment.key(), payment.value());
            record.headers().add(new RecordHeader(DUE, ByteBuffer.allocate(8).putLong(due).array()));
            record.headers().add(new RecordHeader(ROUND, roundBytes));
            producer.send(record);
        }
        producer.flush();
        return number;
    }

    private void read() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(Stream.of(DerivedTopics.judged(PAYMENTS), DerivedTopics.deadLetters(PAYMENTS))
                    .flatMap(t -> IntStream.range(0, t.partitions()).mapToObj(p -> new TopicPartition(t.name(), p)))
                    .toList());
            consumer.seekToBeginning(consumer.assignment());
            while (!isOver) {
                var records = consumer.poll(Duration.ofMillis(100));
                long now = System.nanoTime();
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    long due = ByteBuffer.wrap(record.headers().lastHeader(DUE).value()).getLong();
                    int round = ByteBuffer.wrap(record.headers().lastHeader(ROUND).value()).getInt();
                    List<Double> millis = millisOfRound.computeIfAbsent(round, r -> new ArrayList<>());
                    synchronized (millis) {
                        millis.add((now - due) / 1e6);
                    }
                }
            }
        }
    }

    private void awaitAll(int round, int sent) {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (percentileCount(round) < sent) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Of " + sent + " records only " + percentileCount(round) + " came back");
            }
            LockSupport.parkNanos(50_000_000);
        }
    }

    private int percentileCount(int round) {
        List<Double> millis = millisOfRound.getOrDefault(round, List.of());
        synchronized (millis) {
            return millis.size();
        }
    }

    private double[] percentiles(int round) {
        double[] sorted =
                millisOfRound.get(round).stream().mapToDouble(d -> d).sorted().toArray();
        return new double[] {at(sorted, 0.5), at(sorted, 0.95), at(sorted, 0.99), sorted[sorted.length - 1]};
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length))];
    }

    private static double median(double[] values) {
        return Arrays.stream(values).sorted().toArray()[values.length / 2];
    }

    private static double[] printed(String what, double[] percentiles, double cores) {
        double[] all = Arrays.copyOf(percentiles, percentiles.length + 1);
        all[percentiles.length] = cores;
        print(what, all);
        return all;
    }

    private static void print(String what, double[] p) {
        System.out.printf(
                Locale.ROOT,
                "%-8s p50 %6.1f  p95 %6.1f  p99 %6.1f  max %7.1f; job %.2f core; load %.1f%n",
                what,
                p[0],
                p[1],
                p[2],
                p[3],
                p[4],
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static Duration cpu(Process job) {
        return job.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static void createTopics(String bootstrap) throws Exception {
        Contract alerts = Contracts.shipped().named(DerivedTopics.ALERTS);
        List<TopicSpec> topics = Stream.concat(
                        Stream.of(PAYMENTS.topic(), alerts.topic()), DerivedTopics.of(List.of(PAYMENTS)).stream())
                .toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(topics.stream()
                            .map(t -> new NewTopic(t.name(), t.partitions(), (short) 1).configs(t.config()))
                            .toList())
                    .all()
                    .get();
        }
    }

    private static Process job(String bootstrap, String registry, String data, List<String> settings) throws Exception {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Xmn96m",
                "-XX:+UseSerialGC",
                "-cp",
                Path.of("realtime-job", "target", "realtime-job-all.jar").toString(),
                "dev.sluice.realtime.RealtimeJob",
                "kafka.bootstrap.servers=" + bootstrap,
                "schema.registry.url=" + registry,
                "realtime.http.port=0",
                "realtime.state=" + data + "/realtime",
                "datasets=payments," + DerivedTopics.ALERTS));
        line.addAll(settings);
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(new File(data, "realtime.log"))
                .start();
    }

    private record Frames(int schemaId, int foreignSchemaId) implements PaymentFrames {
        @Override
        public byte[] frame(GenericRecord payment) {
            return WireFormat.encode(schemaId, payment);
        }
    }
}
