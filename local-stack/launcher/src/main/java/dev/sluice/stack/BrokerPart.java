package dev.sluice.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Kafka without ZooKeeper: one node that is broker and controller. */
final class BrokerPart {
    static final String KAFKA = "kafka";
    private static final String CONTROLLER = "controller";

    private BrokerPart() {}

    static Part part() {
        return ready(Part.named(Parts.BROKER, site -> command(site, settings(site)))
                .port(KAFKA)
                .port(CONTROLLER)
                .before(site -> format(site, settings(site))));
    }

    /** The same with a listener more. */
    static Part part(SecureListener listener) {
        return ready(Part.named(Parts.BROKER, site -> command(site, settings(site, listener)))
                .port(KAFKA)
                .port(CONTROLLER)
                .port(SecureListener.PORT)
                .before(site -> format(site, settings(site, listener))));
    }

    private static Part ready(Part.Builder part) {
        return part.ready(BrokerPart::serves).build();
    }

    private static Command command(Site site, String settings) {
        return java(site)
                .heap("384m")
                .option("-Xms128m")
                .option("-Xmn96m")
                .argument(properties(site))
                .main("kafka.Kafka")
                .withFile(properties(site), settings);
    }

    private static JavaCommand java(Site site) {
        return new JavaCommand()
                .temporary(site.temporary())
                .option("-XX:+UseSerialGC")
                .option("-Dlog4j2.configurationFile="
                        + site.home().module(Parts.BROKER).resolve("conf/log4j2.properties"))
                .classPath(site.home().classPath(Parts.BROKER));
    }

    private static Path properties(Site site) {
        return site.data().resolve("server.properties");
    }

    private static String settings(Site site) {
        return settings(site, "PLAINTEXT://127.0.0.1:" + site.port(KAFKA));
    }

    /** Of a key that stands twice, the last counts. */
    private static String settings(Site site, SecureListener listener) {
        String addresses =
                "PLAINTEXT://127.0.0.1:" + site.port(KAFKA) + "," + listener.address(site.port(SecureListener.PORT));
        return settings(site, addresses) + listener.settings();
    }

    private static String settings(Site site, String kafka) {
        // What is not built has no settings either; this says which of the two it is.
        site.home().classPath(Parts.BROKER);
        String controller = "127.0.0.1:" + site.port(CONTROLLER);
        try {
            return Files.readString(site.home().module(Parts.BROKER).resolve("conf/server.properties"))
                    + "\nlisteners=" + kafka + ",CONTROLLER://" + controller
                    + "\nadvertised.listeners=" + kafka
                    + "\ncontroller.quorum.voters=1@" + controller
                    + "\n" + PropertiesLine.of("log.dirs", cluster(site).records());
        } catch (IOException e) {
            throw new StackException("Cannot read the broker's settings: " + e.getMessage(), e);
        }
    }

    private static void format(Site site, String settings) throws IOException {
        ClusterId cluster = cluster(site);
        if (cluster.known().isPresent()) {
            return;
        }
        Trees.delete(cluster.records());
        String id = ClusterId.random();
        Command format = java(site)
                .heap("128m")
                .option("-XX:TieredStopAtLevel=1")
                .argument("format")
                .argument("-t")
                .argument(id)
                .argument("-c")
                .argument(properties(site))
                .main("kafka.tools.StorageTool")
                .withFile(properties(site), settings);
        site.run(format);
        cluster.write(id);
    }

    private static boolean serves(Site site) throws IOException {
        Optional<String> id = cluster(site).written();
        return id.isPresent() && KafkaProbe.serves(site.port(KAFKA), id.get());
    }

    private static ClusterId cluster(Site site) {
        return new ClusterId(site.data());
    }
}
