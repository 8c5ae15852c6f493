package dev.sluice.stack;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * One process of a stack: what it needs, how it is started and when it is ready.
 *
 * <p>The command must come out equal as long as nothing changed: a running part whose command would be another one now is
 * restarted.
 */
public final class Part {
    private final Builder made;

    private Part(Builder made) {
        this.made = made;
    }

    public static Builder named(String name, Function<Site, Command> command) {
        return new Builder(name, command);
    }

    public String name() {
        return made.name;
    }

    /** This part at a port that must be free, or be its own already. */
    public Part at(String port, int number) {
        if (!made.ports.containsKey(port)) {
            throw new StackException(name() + " has no port " + port + "; it has " + made.ports.keySet() + ".");
        }
        Builder copy = new Builder(made);
        copy.ports.put(port, OptionalInt.of(number));
        return new Part(copy);
    }

    Map<String, OptionalInt> ports() {
        return made.ports;
    }

    List<String> after() {
        return made.after;
    }

    Command command(Site site) {
        return made.command.apply(site);
    }

    Readiness readiness() {
        return made.readiness;
    }

    Step before() {
        return made.before;
    }

    Step afterReady() {
        return made.afterReady;
    }

    Optional<Companion> companion() {
        return Optional.ofNullable(made.companion);
    }

    Duration startTimeout() {
        return made.startTimeout;
    }

    Duration stopTimeout() {
        return made.stopTimeout;
    }

    @Override
    public String toString() {
        return name();
    }

    /** Describes a part. */
    public static final class Builder {
        private final String name;
        private final Function<Site, Command> command;
        private final Map<String, OptionalInt> ports = new LinkedHashMap<>();
        private List<String> after = List.of();
        private Readiness readiness = Readiness.whenRunning();
        private Step before = Step.nothing();
        private Step afterReady = Step.nothing();
        private Companion companion;
        private Duration startTimeout = Duration.ofMinutes(2);
        private Duration stopTimeout = Duration.ofSeconds(20);

        private Builder(String name, Function<Site, Command> command) {
            this.name = name;
            this.command = command;
        }

        private Builder(Builder other) {
            this(other.name, other.command);
            ports.putAll(other.ports);
            after = other.after;
            readiness = other.readiness;
            before = other.before;
            afterReady = other.afterReady;
            companion = other.companion;
            startTimeout = other.startTimeout;
            stopTimeout = other.stopTimeout;
        }

        /** The part listens on a port, known by this name. */
        public Builder port(String port) {
            ports.put(port, OptionalInt.empty());
            return this;
        }

        /** The part starts when these are ready. */
        public Builder after(String... parts) {
            after = List.of(parts);
            return this;
        }

        public Builder ready(Readiness probe) {
            readiness = probe;
            return this;
        }

        public Builder before(Step step) {
            before = step;
            return this;
        }

        /** Done when a new process of the part is ready; repeated until it succeeds. */
        public Builder afterReady(Step step) {
            afterReady = step;
            return this;
        }

        public Builder companion(Companion process) {
            companion = process;
            return this;
        }

        public Builder startTimeout(Duration most) {
            startTimeout = most;
            return this;
        }

        public Builder stopTimeout(Duration most) {
            stopTimeout = most;
            return this;
        }

        public Part build() {
            return new Part(new Builder(this));
        }
    }
}
