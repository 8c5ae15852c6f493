package dev.sluice.ops.services;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.ops.doctor.Area;
import dev.sluice.stack.Progress;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Services of {@code docker-compose.yml}, by {@code docker compose}. */
public final class ComposeServices implements Services {
    private static final Duration TO_ASK = Duration.ofSeconds(8);
    /** Longer than any grace period in the compose file, and than any start to health. */
    private static final Duration TO_CHANGE = Duration.ofMinutes(5);
    /** The first start downloads images and jars. */
    private static final Duration TO_START_ALL = Duration.ofMinutes(30);

    private static final Pattern SIZE = Pattern.compile("\\s*([0-9.]+)\\s*([KMGT]?)(i?)B.*");
    private static final String UNITS = "KMGT";
    /** {@code kafka-1  | what it wrote}. */
    private static final Pattern LOG_LINE = Pattern.compile("^(\\S+?)(?:-\\d+)?\\s+\\| (.*)$");

    private static final String READ_LINES = "10000";

    /** They run to their end once for every start. */
    static final Set<String> TASKS = Set.of("bucket", "apply", "cluster-jars");

    /** A container that is frozen goes on where it was once it is let. */
    private static final Set<String> ASTIR = Set.of("running", "restarting", "paused");

    /** Of the compose file. Compose knows nothing of a service whose profile is not named, though it may run. */
    static final List<String> PROFILES = List.of("demo", "feeds", "events", "monitoring", "bi");

    private final Docker docker;
    private final Path folder;

    /** @param folder where the compose file is; {@code environment} has the path to find docker on */
    public ComposeServices(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.docker = new Docker(folder, environment);
    }

    @Override
    public List<Service> list() {
        return containers().map(ComposeServices::service).toList();
    }

    /** Names of those that docker has asked and found to be ill; not of those that are only starting. */
    public List<String> unhealthy() {
        return containers()
                .filter(container -> container.path("State").asText().equals("running")
                        && container.path("Health").asText().equals("unhealthy"))
                .map(container -> container.path("Service").asText())
                .distinct()
                .toList();
    }

    /** Those that run, or that docker is about to start again by itself; what has ended is at rest, however it ended. */
    public List<Service> astir() {
        return containers()
                .filter(container -> ASTIR.contains(container.path("State").asText()))
                .map(ComposeServices::service)
                .toList();
    }

    private Stream<JsonNode> containers() {
        return DockerJson.objects(compose(TO_ASK, List.of("ps", "--all", "--format", "json"))).stream();
    }

    private static Service service(JsonNode container) {
        String name = container.path("Service").asText();
        return new Service(
                name,
                Area.ofPart(name),
                state(container),
                container.path("Status").asText());
    }

    private static Service.State state(JsonNode container) {
        return switch (container.path("State").asText()) {
            case "running" -> {
                String health = container.path("Health").asText();
                yield health.isEmpty() || health.equals("healthy") ? Service.State.RUNNING : Service.State.STARTING;
            }
            case "created", "paused", "removing" -> Service.State.STOPPED;
            case "exited" -> ended(container);
            default -> Service.State.DEAD;
        };
    }

    /** With 0 a task has done its work, and a server was told to end; others end with 143 then, as a rule. */
    private static Service.State ended(JsonNode container) {
        boolean isTask = TASKS.contains(container.path("Service").asText());
        return switch (container.path("ExitCode").asInt()) {
            case 0 -> isTask ? Service.State.DONE : Service.State.STOPPED;
            case 130, 143 -> Service.State.STOPPED;
            default -> Service.State.DEAD;
        };
    }

    @Override
    public void start(List<String> names, Progress progress) {
        progress.say("compose", "starting " + String.join(", ", names));
        // Not "start": that one knows nothing of what has changed in the compose file meanwhile.
        compose(TO_CHANGE, with(List.of("up", "--detach", "--no-deps", "--wait"), names));
        progress.say("compose", "started");
    }

    /** Services that {@link #up(Progress)} would start, in the compose file's order. */
    public List<String> missing() {
        List<String> running = running();
        return wanted().stream().filter(name -> !running.contains(name)).toList();
    }

    /** Services of the compose file, whatever their profile. */
    public List<String> declared() {
        return names(compose(TO_ASK, List.of("config", "--services")));
    }

    /** Services that are to run if nobody says more, in the compose file's order: those that need no profile, or a chosen one. */
    public List<String> wanted() {
        return names(docker.answer(TO_ASK, List.of("compose", "config", "--services")));
    }

    private static List<String> names(String lines) {
        return lines.lines().map(String::strip).filter(name -> !name.isEmpty()).toList();
    }

    /** Services that {@link #down} would end. */
    public List<String> running() {
        return list().stream()
                .filter(service ->
                        service.state() == Service.State.RUNNING || service.state() == Service.State.STARTING)
                .map(Service::name)
                .distinct()
                .toList();
    }

    /** Makes and starts everything that is {@link #wanted}, in its order, and waits until it is healthy. */
    public void up(Progress progress) {
        progress.say("compose", "starting everything");
        docker.answer(TO_START_ALL, List.of("compose", "up", "--detach", "--wait"));
        progress.say("compose", "started");
    }

    /** The same with those of {@code names} that do not run, of whatever profile, and with what they need. */
    public void up(List<String> names, Progress progress) {
        progress.say("compose", "starting what does not run");
        compose(TO_START_ALL, with(List.of("up", "--detach", "--wait"), names));
        progress.say("compose", "started");
    }

    /** Ends everything, of whatever profile; volumes, and so all data, stay. */
    public void down(Progress progress) {
        progress.say("compose", "stopping everything");
        compose(TO_CHANGE, List.of("down"));
        progress.say("compose", "stopped");
    }

    @Override
    public void stop(List<String> names, Progress progress) {
        progress.say("compose", "stopping " + String.join(", ", names));
        compose(TO_CHANGE, with(List.of("stop"), names));
        progress.say("compose", "stopped");
    }

    @Override
    public void logs(List<String> names, LogRange range, PrintWriter out) throws InterruptedException {
        List<String> words = new ArrayList<>(List.of("logs", "--no-color", "--tail", Integer.toString(range.lines())));
        if (range.until() == LogRange.Until.INTERRUPTED) {
            words.add("--follow");
        }
        docker.stream(everywhere(with(words, names)), out);
    }

    @Override
    public List<String> logged() {
        return list().stream().map(Service::name).sorted().distinct().toList();
    }

    @Override
    public void readLogs(List<String> names, BiConsumer<String, String> each) {
        String text =
                docker.everything(TO_ASK, everywhere(with(List.of("logs", "--no-color", "--tail", READ_LINES), names)));
        text.lines().forEach(line -> {
            Matcher parts = LOG_LINE.matcher(line);
            if (parts.matches()) {
                each.accept(parts.group(1), parts.group(2));
            }
        });
    }

    @Override
    public List<String> rotateLogs() {
        return List.of(
                "Docker rotates them by itself: 'logging' in docker-compose.yml says at which size; nothing was changed");
    }

    @Override
    public List<String> rotatableLogs() {
        return rotateLogs();
    }

    @Override
    public List<ServiceStats> stats() {
        Map<String, String> serviceOf = new HashMap<>();
        DockerJson.objects(compose(TO_ASK, List.of("ps", "--format", "json")))
                .forEach(container -> serviceOf.put(
                        container.path("Name").asText(),
                        container.path("Service").asText()));
        if (serviceOf.isEmpty()) {
            return List.of();
        }
        List<String> names = serviceOf.keySet().stream().sorted().toList();
        String answer = docker.answer(TO_ASK, with(List.of("stats", "--no-stream", "--format", "{{json .}}"), names));
        return DockerJson.objects(answer).stream()
                .map(stats -> new ServiceStats(
                        serviceOf.getOrDefault(
                                stats.path("Name").asText(), stats.path("Name").asText()),
                        percent(stats.path("CPUPerc").asText()),
                        bytes(stats.path("MemUsage").asText())))
                .toList();
    }

    /** What a command prints inside the container of {@code service}, which runs. */
    String inside(String service, List<String> command) {
        return compose(TO_ASK, with(List.of("exec", "-T", service), command));
    }

    @Override
    public String where() {
        return folder.resolve("docker-compose.yml").toString();
    }

    private String compose(Duration patience, List<String> arguments) {
        return docker.answer(patience, everywhere(arguments));
    }

    /** A call of compose that is about the services of every profile. */
    private static List<String> everywhere(List<String> arguments) {
        List<String> words = new ArrayList<>(List.of("compose"));
        PROFILES.forEach(profile -> words.addAll(List.of("--profile", profile)));
        words.addAll(arguments);
        return words;
    }

    private static List<String> with(List<String> first, List<String> second) {
        List<String> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }

    /** {@code 12.5%}. */
    private static double percent(String text) {
        return new BigDecimal(text.replace("%", "").strip()).doubleValue();
    }

    /** The first of {@code 20.1MiB / 1GiB}. */
    static long bytes(String text) {
        Matcher parts = SIZE.matcher(text);
        if (!parts.matches()) {
            return 0;
        }
        long step = parts.group(3).isEmpty() ? 1_000 : 1_024;
        long unit = 1;
        for (int i = 0; !parts.group(2).isEmpty() && i <= UNITS.indexOf(parts.group(2)); i++) {
            unit *= step;
        }
        return new BigDecimal(parts.group(1)).multiply(BigDecimal.valueOf(unit)).longValue();
    }
}
