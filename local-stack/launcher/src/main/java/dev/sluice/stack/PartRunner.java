package dev.sluice.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
    private final Halt halt;

    PartRunner(StackHome home, StateStore states, Progress progress, Halt halt) {
        this.halt = halt;
        this.home = home;
        this.states = states;
        this.progress = progress;
    }

    /** Makes the part run at this site, and says what had to be done for it if anything. */
    Optional<Repair> bringUp(Part part, Site site) {
        long begin = System.nanoTime();
        Command command = part.command(site);
        Optional<PartState> known = states.read(part.name());
        Optional<String> why = whyStart(part, site, command, known);
        if (why.isEmpty()) {
            progress.say(part.name(), "runs already");
            return Optional.empty();
        }
        known.flatMap(PartState::process).ifPresent(process -> {
            progress.say(part.name(), "ending it: " + why.get());
            LiveProcess.end(process, states.pids(), part.stopTimeout());
        });
        Strays.end(home, part.name(), states.pids(), part.stopTimeout());
        clearLeftovers(part, site);
        launch(part, site, command);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        progress.say(part.name(), "ready after " + took.toMillis() + " ms");
        return Optional.of(new Repair(part.name(), why.get(), took));
    }

    private Optional<String> whyStart(Part part, Site site, Command command, Optional<PartState> known) {
        Optional<PartState> wanted = known.filter(PartState::wanted);
        Optional<ProcessHandle> running = wanted.flatMap(PartState::process);
        if (wanted.isEmpty()) {
            return Optional.of("it did not run");
        }
        if (running.isEmpty()) {
            return Optional.of("it had died");
        }
        if (!wanted.get().fingerprint().equals(command.fingerprint())) {
            return Optional.of(Repair.CHANGED);
        }
        return answers(part, site, wanted.get()) ? Optional.empty() : Optional.of("it did not answer");
    }

    /** Ends the part's process and what it may leave behind. */
    void bringDown(Part part, Site site) {
        Optional<PartState> known = states.read(part.name());
        known.flatMap(PartState::process).ifPresent(process -> {
            progress.say(part.name(), "stopping");
            LiveProcess.end(process, states.pids(), part.stopTimeout());
        });
        Strays.end(home, part.name(), states.pids(), part.stopTimeout());
        clearLeftovers(part, site);
        clearTemporary(site);
        known.ifPresent(state -> states.writeOrForget(part.name(), state.in(PartState.Phase.STOPPED)));
    }

    private static void clearTemporary(Site site) {
        try {
            Trees.delete(site.temporary());
        } catch (IOException e) {
            throw new StackException("Cannot remove " + site.temporary() + ": " + e.getMessage(), e);
        }
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
            Trees.delete(site.temporary());
            Files.createDirectories(site.temporary());
            progress.say(part.name(), "starting");
            part.before().run(site);
            if (halt.isRequested()) {
                throw new StackException(part + " is not started: everything is to end.");
            }
            Command marked = command.withLine(Strays.marked(command.line(), home, part.name()));
            ProcessHandle process = ChildProcess.start(marked, log).toHandle();
            PartState state = PartState.of(process, site.ports(), command);
            states.write(part.name(), state);
            if (!becomesReady(part, site, state, part.startTimeout())) {
                String why = why(part, process);
                LiveProcess.end(process, states.pids(), part.stopTimeout());
                throw failed(part, why);
            }
        } catch (IOException e) {
            throw new StackException(part + " could not be started: " + e.getMessage(), e);
        }
    }

    private String why(Part part, ProcessHandle process) {
        if (halt.isRequested()) {
            return "was told to end while it started";
        }
        return LiveProcess.isAlive(process)
                ? "was not ready after " + part.startTimeout().toSeconds() + " s"
                : "died at start";
    }

    private boolean answers(Part part, Site site, PartState state) {
        Duration uptime = state.process().map(LiveProcess::uptime).orElse(Duration.ZERO);
        return becomesReady(part, site, state, patience(part.startTimeout(), uptime));
    }

    /** A part has all of its time to start, whoever started it, and never less than one that ran. */
    static Duration patience(Duration startTimeout, Duration uptime) {
        Duration left = startTimeout.minus(uptime);
        return left.compareTo(PATIENCE) > 0 ? left : PATIENCE;
    }

    private boolean becomesReady(Part part, Site site, PartState state, Duration most) {
        long begin = System.nanoTime();
        while (state.process().isPresent() && !halt.isRequested()) {
            if (isReady(part, site, state)) {
                return true;
            }
            if (System.nanoTime() - begin > most.toNanos()) {
                return false;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return false;
    }

    private boolean isReady(Part part, Site site, PartState state) {
        try {
            if (!part.readiness().ready(site)) {
                return false;
            }
            if (state.phase() == PartState.Phase.LAUNCHED) {
                part.afterReady().run(site);
                states.write(part.name(), state.in(PartState.Phase.READY));
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private PartFailedException failed(Part part, String what) {
        return new PartFailedException(part.name(), what, log(part));
    }

    private Path log(Part part) {
        return home.log(part.name());
    }
}
