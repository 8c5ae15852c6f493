package dev.sluice.ops.cli;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What may follow {@code sluice} on a command line, in the order in which help tells it. */
final class Nouns {
    static final List<Class<?>> ALL = List.of(
            Demo.class,
            Up.class,
            Down.class,
            Status.class,
            HealthCommand.class,
            LagCommand.class,
            SmokeCommand.class,
            PartsCommand.class,
            StartCommand.class,
            StopCommand.class,
            RestartCommand.class,
            StatsCommand.class,
            MetricsCommand.class,
            Logs.class,
            Query.class,
            Audit.class,
            DoctorCommand.class,
            Recover.class,
            Freshness.class,
            Apply.class,
            Dlq.class,
            Replay.class,
            Pause.class,
            Resume.class,
            Checkpoint.class,
            TopicCommand.class,
            ChaosCommand.class,
            DrillCommand.class,
            TableCommand.class,
            RunCommand.class,
            ScheduleCommand.class,
            Backup.class,
            Storage.class,
            Completion.class,
            Produce.class,
            FeedCommand.class,
            ApiKeyCommand.class,
            Rules.class,
            CommandLine.HelpCommand.class);

    /** These speak about all others. */
    private static final List<Class<?>> ABOUT_ALL = List.of(Completion.class, CommandLine.HelpCommand.class);

    private Nouns() {}

    /** The one that the first of {@code arguments} names, alone: to look at 150 commands takes longer than most of them do. */
    static List<Class<?>> meantBy(String[] arguments) {
        return Arrays.stream(arguments)
                .limit(1)
                .flatMap(first -> ALL.stream().filter(noun -> isCalled(noun, first)))
                .filter(noun -> !ABOUT_ALL.contains(noun))
                .findFirst()
                .<List<Class<?>>>map(List::of)
                .orElse(ALL);
    }

    private static boolean isCalled(Class<?> noun, String word) {
        Command command = noun.getAnnotation(Command.class);
        return command.name().equals(word) || List.of(command.aliases()).contains(word);
    }
}
