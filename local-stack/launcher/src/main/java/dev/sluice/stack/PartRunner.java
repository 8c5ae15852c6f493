package dev.sluice.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Starts and stops the process of one part. */
final class PartRunner {
    private static final Duration POLL = Duration.ofMillis(50);
    /** A part that ran and does not answer has this long to do so before it is started anew. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final StackHome home;
    private final StateStore states;
    private final Progress progress;

    PartRunner(StackHome home, StateStore states, Progress progress) {
        this.home = home;
        this.states = states;
        this.progress = progress;
    }

    /** Makes the part run at this site, and says what had to be done for it if anything. */
    Optional<Repair> bringUp(Part part, Site site) {
        long begin = System.nanoTime();
        Command command = part.command(site);
        Optional<PartState> known = states.read(part.name());
        Optional<ProcessHandle> running = known.flatMap(PartState::process);
        String reason =
                known.filter(state -> state.wish() == PartState.Wish.RUN).isPresent() ? "it had died" : "new";
        if (running.isPresent()) {
            if (!known.get().fingerprint().equals(command.fingerprint())) {
                reason = "what it is started with has changed";
            } else if (answers(part, site, running.get(), known.get())) {
                states.write(part.name(), known.get());
                progress.say(part.name(), "runs already");
                return Optional.empty();
            } else {
                reason = "it did not answer";
            }
            progress.say(part.name(), "restarting: " + reason);
            LiveProcess.end(running.get(), part.stopTimeout());
        }
        clearLeftovers(part, site);
        launch(part, site, command);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        progress.say(part.name(), "ready after " + took.toMillis() + " ms");
        return Optional.of(new Repair(part.name(), reason, took));
    }

    /** Ends the part's process and what it may leave behind. */
    void bringDown(Part part, Site site) {
        Optional<PartState> known = states.read(part.name());
        known.flatMap(PartState::process).ifPresent(process -> {
            progress.say(part.name(), "stopping");
            LiveProcess.end(process, part.stopTimeout());
        });
        clearLeftovers(part, site);
        known.ifPresent(state -> states.write(part.name(), state.stopped()));
    }

    /** Stops a companion that outlived the part's process. */
    void clearLeftovers(Part part, Site site) {
        Optional<Companion> left =
                part.companion().filter(companion -> Files.exists(site.data().resolve(companion.pidFile())));
        left.ifPresent(companion -> {
            progress.say(part.name(), "stopping what it left running");
            ChildProcess.run(companion.stop().apply(site), log(part));
        });
    }

    private void launch(Part part, Site site, Command command) {
        Path log = log(part);
        try {
            LogFile.rotate(log);
            Files.createDirectories(site.data());
            progress.say(part.name(), "starting");
            part.before().run(site);
            ProcessHandle process = ChildProcess.start(command, log).toHandle();
            PartState state = PartState.of(process, site.ports(), command);
            states.write(part.name(), state);
            Instant deadline = Instant.now().plus(part.startTimeout());
            if (!becomesReady(part, site, process, deadline)) {
                LiveProcess.end(process, part.stopTimeout());
                throw failed(part, "was not ready after " + part.startTimeout().toSeconds() + " s");
            }
        } catch (IOException e) {
            throw new StackException(part + " could not be started: " + e.getMessage(), e);
        }
    }

    private boolean answers(Part part, Site site, ProcessHandle process, PartState state) {
        Instant patience = Instant.now().plus(PATIENCE);
        Instant started = state.started().plus(part.startTimeout());
        try {
            return becomesReady(part, site, process, started.isAfter(patience) ? started : patience);
        } catch (StackException e) {
            return false; // ended meanwhile
        }
    }

    private boolean becomesReady(Part part, Site site, ProcessHandle process, Instant deadline) {
        while (true) {
            if (!LiveProcess.isAlive(process)) {
                throw failed(part, "died at start");
            }
            if (isReady(part, site)) {
                return true;
            }
            if (Instant.now().isAfter(deadline)) {
                return false;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private static boolean isReady(Part part, Site site) {
        try {
            if (!part.readiness().ready(site)) {
                return false;
            }
            part.afterReady().run(site);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private StackException failed(Part part, String what) {
        return new StackException(
                part + " " + what + ". Its log ends:\n" + LogFile.tail(log(part)) + "\nThe whole log: " + log(part));
    }

    private Path log(Part part) {
        return home.log(part.name());
    }
}
