package dev.sluice.ops.chaos;

import dev.sluice.audit.Audit;
import dev.sluice.audit.Check;
import dev.sluice.audit.Standing;
import dev.sluice.audit.Standings;
import dev.sluice.monitor.Deadline;
import dev.sluice.ops.terminal.Spans;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.stack.PartStatus;
import dev.sluice.stack.Progress;
import dev.sluice.stack.StackException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Feeds a platform and breaks it, round after round. A round strikes some faults, each as soon as the platform moves records
 * again after the one before, or several at the same time; then feeds end, everything comes to rest, and it is proven what the tables hold.
 */
public final class Chaos {
    /** Whatever was broken is whole again after a fraction of this, or never. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Duration TICK = Duration.ofMillis(500);
    static final List<String> DATASETS = List.of("payments", "binance_trades");

    private final ChaosPlan plan;
    private final Scene scene;
    private final RuleBook book;
    private final List<Fault> catalogue;
    private final ChaosLog log;
    private final Random choice;
    private final boolean isSound;
    private int struck;

    /** @param past of this run; what it has chosen is not chosen again */
    Chaos(ChaosPlan plan, ChaosPast past, Scene scene, RuleBook book, ChaosLog log) {
        this.plan = plan;
        this.scene = scene;
        this.book = book;
        this.log = log;
        this.catalogue = Catalogue.of(scene.platform()).stream()
                .filter(fault -> fault.words().contains(plan.only()))
                .toList();
        if (catalogue.isEmpty()) {
            throw new StackException("No fault of the catalogue has '" + plan.only() + "' in its words; there are:\n  "
                    + Catalogue.of(scene.platform()).stream()
                            .map(Fault::words)
                            .distinct()
                            .collect(Collectors.joining("\n  ")));
        }
        this.struck = past.struck();
        this.isSound = past.isSound();
        this.choice = new Random(plan.seed());
        for (int i = 0; i < past.drawn(); i++) {
            choice.nextInt(catalogue.size());
        }
    }

    /** Runs until the plan is done or a proof does not hold; true if all held. The platform must be up. */
    boolean run() throws InterruptedException {
        ExecutorService strikers = Executors.newFixedThreadPool(plan.atOnce());
        try {
            Deadline end = Deadline.in(plan.atMost());
            // What did not hold may have been mended since; nothing is broken on top of it.
            boolean holds = isSound || isProven();
            while (holds && struck < plan.faults() && !end.left().isZero()) {
                holds = isRoundSound(strikers);
            }
            return holds;
        } finally {
            strikers.shutdownNow();
        }
    }

    private boolean isRoundSound(ExecutorService strikers) throws InterruptedException {
        scene.platform().startJobs(Progress.silent());
        awaitRecords();
        int due = Math.min(plan.faults(), struck + plan.faultsPerRound());
        while (struck < due) {
            strikeTogether(strikers);
            Instant begin = Instant.now();
            awaitRecords();
            log.healed(Duration.between(begin, Instant.now()));
        }
        return isProven();
    }

    private boolean isProven() {
        List<String> wrong = rest();
        log.round(struck, wrong);
        return wrong.isEmpty();
    }

    /** Those of a turn wait for their moments at the same time, and some miss them; so a round strikes some more than it has to. */
    private void strikeTogether(ExecutorService strikers) throws InterruptedException {
        List<Callable<Boolean>> turn = new ArrayList<>();
        for (int number = struck + 1; number <= struck + plan.atOnce(); number++) {
            Fault fault = catalogue.get(choice.nextInt(catalogue.size()));
            log.begins(number, fault.words());
            turn.add(() -> isStruck(fault));
        }
        for (Future<Boolean> one : strikers.invokeAll(turn)) {
            struck += isTrue(one) ? 1 : 0;
        }
    }

    private static boolean isTrue(Future<Boolean> one) throws InterruptedException {
        try {
            return one.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A fault failed", e.getCause());
        }
    }

    private boolean isStruck(Fault fault) throws InterruptedException {
        Fault.Outcome outcome = outcome(fault);
        log.struck(fault.words(), outcome);
        return outcome.struck();
    }

    /** What was broken before may be in the way of a fault that asks a server for something. */
    private Fault.Outcome outcome(Fault fault) throws InterruptedException {
        try {
            return fault.strike(scene);
        } catch (RuntimeException e) {
            return Fault.Outcome.leftOut("it could not: " + e.getMessage());
        }
    }

    /** Waits until all parts run, and both datasets have more in silver than now. */
    private void awaitRecords() {
        List<Long> before = new ArrayList<>();
        until("all parts run and records move", standings -> {
            List<Long> judged = standings.stream()
                    .filter(standing -> DATASETS.contains(standing.dataset()))
                    .map(standing -> standing.judged().in())
                    .toList();
            if (before.isEmpty()) {
                before.addAll(judged);
            }
            for (int i = 0; i < judged.size(); i++) {
                if (judged.get(i) <= before.get(i)) {
                    return false;
                }
            }
            return scene.platform().status().stream().allMatch(part -> part.state() == PartStatus.State.RUNNING);
        });
    }

    /** Ends the feeds, waits until nothing waits, and says what the tables hold that they must not. */
    private List<String> rest() {
        scene.platform().stopFeeds(Progress.silent());
        until("nothing waits", standings -> standings.stream().allMatch(Standing::isCaughtUp));
        List<String> wrong = new ArrayList<>();
        Audit.at(scene.place()).datasets().stream()
                .flatMap(dataset -> dataset.checks().stream())
                .filter(check -> check.outcome() != Check.Outcome.HOLDS)
                .map(check -> "the audit: " + check.what() + ": " + check.hole())
                .forEach(wrong::add);
        for (Contract contract : scene.place().contracts()) {
            Recomputation.Result result = Recomputation.of(contract, scene.place(), scene.archive(), book);
            log.recomputed(contract.dataset(), result.records());
            wrong.addAll(result.differences());
        }
        return wrong;
    }

    /** Asks for as long as anything is away. */
    private void until(String what, Predicate<List<Standing>> isSo) {
        Deadline patience = Deadline.in(PATIENCE);
        String why = "";
        while (!patience.left().isZero()) {
            try (Standings standings = Standings.at(scene.place())) {
                while (!patience.left().isZero()) {
                    List<Standing> now = standings.read();
                    if (isSo.test(now)) {
                        return;
                    }
                    why = ": " + now;
                    scene.platform().await(TICK);
                }
            } catch (StackException e) {
                throw e;
            } catch (RuntimeException e) {
                why = ": " + e.getMessage();
                scene.platform().await(TICK);
            }
        }
        throw new StackException("After " + Spans.shown(PATIENCE) + " it is still not so that " + what + why
                + ". Everything is left as it is: './sluice status' and './sluice logs driver' say more.");
    }
}
