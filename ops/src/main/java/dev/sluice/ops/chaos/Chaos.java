package dev.sluice.ops.chaos;

import dev.sluice.ops.audit.Audit;
import dev.sluice.ops.audit.AuditReport;
import dev.sluice.ops.audit.Standing;
import dev.sluice.ops.audit.Standings;
import dev.sluice.ops.console.Spans;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.stack.PartStatus;
import dev.sluice.stack.Progress;
import dev.sluice.stack.StackException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Feeds a platform and breaks it, round after round. A round strikes some faults, each as soon as the platform moves records
 * again after the one before; then feeds end, everything comes to rest, and it is proven what the tables hold.
 */
public final class Chaos {
    /** Whatever was broken is whole again after a fraction of this, or never. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Duration TICK = Duration.ofMillis(250);
    private static final List<String> DATASETS = List.of("payments", "binance_trades");

    private final ChaosPlan plan;
    private final Scene scene;
    private final RuleBook book;
    private final List<Fault> catalogue;
    private final ChaosLog log;

    Chaos(ChaosPlan plan, Scene scene, RuleBook book, ChaosLog log) {
        this.plan = plan;
        this.scene = scene;
        this.book = book;
        this.log = log;
        this.catalogue = Catalogue.of(scene.platform(), book).stream()
                .filter(fault -> fault.words().contains(plan.only()))
                .toList();
        if (catalogue.isEmpty()) {
            throw new StackException("No fault of the catalogue has '" + plan.only() + "' in its words; there are:\n  "
                    + Catalogue.of(scene.platform(), book).stream()
                            .map(Fault::words)
                            .distinct()
                            .collect(Collectors.joining("\n  ")));
        }
    }

    /** Runs until the plan is done or a proof does not hold; true if all held. The platform must be up. */
    boolean run() throws InterruptedException {
        Random choice = new Random(plan.seed());
        Instant end = Instant.now().plus(plan.atMost());
        int struck = 0;
        while (struck < plan.faults() && Instant.now().isBefore(end)) {
            int due = Math.min(plan.faults(), struck + plan.faultsPerRound());
            while (struck < due) {
                Fault fault = catalogue.get(choice.nextInt(catalogue.size()));
                struck += isStruck(struck + 1, fault) ? 1 : 0;
            }
            List<String> wrong = rest();
            log.round(struck, wrong);
            if (!wrong.isEmpty()) {
                return false;
            }
            scene.platform().startJobs(Progress.silent());
        }
        return true;
    }

    private boolean isStruck(int number, Fault fault) throws InterruptedException {
        log.begins(number, fault.words());
        Fault.Outcome outcome = fault.strike(scene);
        Instant begin = Instant.now();
        if (outcome.struck()) {
            healed();
        }
        log.struck(fault.words(), outcome, Duration.between(begin, Instant.now()));
        return outcome.struck();
    }

    /** Waits until all parts run, and both datasets have more in silver than now. */
    private void healed() {
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
        AuditReport audit = Audit.at(scene.place());
        if (!audit.holds() || !audit.isCaughtUp()) {
            wrong.add("The audit does not hold: see 'sluice audit'");
        }
        for (Contract contract : scene.place().contracts()) {
            Recomputation.Result result = Recomputation.of(contract, scene.place(), book);
            log.recomputed(contract.dataset(), result.records());
            wrong.addAll(result.differences());
        }
        return wrong;
    }

    /** Asks for as long as anything is away. */
    private void until(String what, Predicate<List<Standing>> isSo) {
        Instant patience = Instant.now().plus(PATIENCE);
        String why = "";
        while (Instant.now().isBefore(patience)) {
            try (Standings standings = Standings.at(scene.place())) {
                while (Instant.now().isBefore(patience)) {
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
