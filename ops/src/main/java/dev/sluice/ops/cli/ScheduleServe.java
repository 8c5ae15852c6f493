package dev.sluice.ops.cli;

import dev.sluice.audit.Place;
import dev.sluice.ops.driver.ScheduleClock;
import dev.sluice.schedule.ScheduleConfig;
import dev.sluice.schedule.Scheduler;
import dev.sluice.schedule.Task;
import dev.sluice.schedule.Tasks;
import dev.sluice.schemas.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "serve",
        description =
                "Runs what is due until it is told to end: for platforms without a driver, such as a cluster. Two of"
                        + " them do no harm. Maintenance is not among it: 'table maintain' by a clock of the cluster.",
        footer = {"%nExamples:", "  ./sluice schedule serve"},
        mixinStandardHelpOptions = true)
final class ScheduleServe implements Callable<Integer> {
    private static final String WHO = "sluice schedule serve";

    @Mixin
    private Where where;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Clock clock = Clock.systemUTC();
        Place place = where.place();
        Settings settings = where.settings();
        ScheduleConfig config = settings.build(() -> ScheduleConfig.from(settings));
        List<Task> tasks = Tasks.of(place, config, WHO, clock);
        ScheduleClock ticking = ScheduleClock.start(Scheduler.of(tasks, place.lake(), WHO, clock), Duration.ZERO);
        Runtime.getRuntime().addShutdownHook(new Thread(ticking::close, "told-to-end"));
        spec.commandLine()
                .getOut()
                .println("Runs what is due: "
                        + String.join(
                                ", ",
                                tasks.stream()
                                        .map(task -> task.name() + " "
                                                + task.cadence().text())
                                        .toList()));
        // Until a signal ends the process.
        new CountDownLatch(1).await();
        return 0;
    }
}
