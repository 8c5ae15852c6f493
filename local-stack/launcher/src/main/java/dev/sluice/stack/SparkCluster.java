package dev.sluice.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** A standalone Spark cluster on this machine: a master, a worker, and how to submit to them. */
public final class SparkCluster {
    public static final String MASTER = "spark-master";
    public static final String WORKER = "spark-worker";
    private static final String SPARK = "spark";
    private static final String UI = "ui";
    private static final int OK = 200;

    private SparkCluster() {}

    public static Part master() {
        return Part.named(MASTER, SparkCluster::masterCommand)
                .port(SPARK)
                .port(UI)
                .before(site -> linkJars(site.home()))
                .ready(Readiness.http(UI, "/json/", OK))
                .build();
    }

    /** A worker that offers these cores and this memory, as in {@code 2g}, to the executors. */
    public static Part worker(int cores, String memory) {
        return Part.named(WORKER, site -> workerCommand(site, cores, memory))
                .port(SPARK)
                .port(UI)
                .after(MASTER)
                .ready(SparkCluster::masterHasWorker)
                .build();
    }

    /**
     * The beginning of the command that submits an application: what is added to its line are further options, the
     * application and its arguments.
     *
     * @param site of any part of the cluster's stack
     * @param heap the most heap of the driver, which runs in the process itself
     */
    public static Command submit(Site site, String heap) {
        return spark(site.home(), heap)
                .argument("--master")
                .argument(address(site))
                .argument("--conf")
                .argument("spark.driver.host=127.0.0.1")
                .argument("--conf")
                .argument("spark.driver.bindAddress=127.0.0.1")
                .main("org.apache.spark.deploy.SparkSubmit")
                .withEnvironment(environment(site.home()));
    }

    private static Command masterCommand(Site site) {
        return spark(site.home(), "256m")
                .argument("--host")
                .argument("127.0.0.1")
                .argument("--port")
                .argument(site.port(SPARK))
                .argument("--webui-port")
                .argument(site.port(UI))
                .main("org.apache.spark.deploy.master.Master")
                .withEnvironment(environment(site.home()));
    }

    private static Command workerCommand(Site site, int cores, String memory) {
        return spark(site.home(), "256m")
                .option("-Dspark.worker.cleanup.enabled=true")
                .argument("--host")
                .argument("127.0.0.1")
                .argument("--port")
                .argument(site.port(SPARK))
                .argument("--webui-port")
                .argument(site.port(UI))
                .argument("--cores")
                .argument(cores)
                .argument("--memory")
                .argument(memory)
                .argument("--work-dir")
                .argument(site.data().resolve("work"))
                .argument(address(site))
                .main("org.apache.spark.deploy.worker.Worker")
                .withEnvironment(environment(site.home()));
    }

    private static String address(Site site) {
        return "spark://127.0.0.1:" + site.port(MASTER, SPARK);
    }

    private static boolean masterHasWorker(Site site) throws IOException {
        String json =
                Http.get("http://127.0.0.1:" + site.port(MASTER, UI) + "/json/").body();
        return json.contains("\"aliveworkers\" : 1");
    }

    private static JavaCommand spark(StackHome home, String heap) {
        return new JavaCommand()
                .heap(heap)
                .option("@" + home.home().resolve("etc/spark-jvm.options"))
                .classPath(sparkHome(home).resolve("conf") + ":" + jars(home).resolve("*"));
    }

    private static Map<String, String> environment(StackHome home) {
        return Map.of(
                "SPARK_HOME",
                sparkHome(home).toString(),
                "SPARK_CONF_DIR",
                sparkHome(home).resolve("conf").toString(),
                "SPARK_SCALA_VERSION",
                "2.12",
                "SPARK_LOCAL_IP",
                "127.0.0.1",
                "SPARK_LOCAL_HOSTNAME",
                "127.0.0.1",
                "JAVA_HOME",
                System.getProperty("java.home"));
    }

    /** The worker builds the command of an executor from the jars of a Spark installation: links make one. */
    private static void linkJars(StackHome home) throws IOException {
        Trees.delete(jars(home));
        Files.createDirectories(jars(home));
        Files.createDirectories(sparkHome(home).resolve("conf"));
        for (String jar :
                Pattern.compile(":").splitAsStream(home.classPath(SPARK)).toList()) {
            Path target = Path.of(jar);
            Files.createSymbolicLink(jars(home).resolve(target.getFileName()), target);
        }
    }

    private static Path sparkHome(StackHome home) {
        return home.dataOf("spark-home");
    }

    private static Path jars(StackHome home) {
        return sparkHome(home).resolve("jars");
    }
}
