package dev.sluice.ops.doctor;

import dev.sluice.lakehouse.Checkpoint;
import dev.sluice.lakehouse.Pauses;
import dev.sluice.schedule.Scheduler;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Who holds the leases of streams, what is paused, and how checkpoints stand to their tables. */
final class StreamsCheck implements Check {
    private final List<StreamState> streams;
    private final List<Pauses.Pause> pauses;
    private final Optional<OptionalLong> driverPid;

    /** @param driverPid that of the driver, or that none runs; empty if nobody knows who should hold the leases */
    StreamsCheck(List<StreamState> streams, List<Pauses.Pause> pauses, Optional<OptionalLong> driverPid) {
        this.streams = streams;
        this.pauses = pauses;
        this.driverPid = driverPid;
    }

    @Override
    public void write(Notes notes) {
        pauses.forEach(pause -> pause(pause, notes));
        streams.forEach(stream -> {
            lease(stream, notes);
            stream.checkpoints().forEach(checkpoint -> checkpoint(stream, checkpoint, notes));
            if (stream.checkpoints().isEmpty()) {
                notes.saw(
                        Area.SPARK, stream.stream(), "has no checkpoint: a start makes one from the table's position");
            }
        });
    }

    /** A task of the schedule is let go on by another command than a stream. */
    private static void pause(Pauses.Pause pause, Notes notes) {
        Optional<String> task = Scheduler.taskOf(pause.name());
        notes.found(
                task.isPresent() ? Area.PLATFORM : Area.SPARK,
                task.orElse(pause.name()),
                task.map(name -> "The task " + name).orElse(pause.name()) + " was paused by " + pause.who() + ": "
                        + pause.reason() + ".",
                Optional.of(pause.since()),
                notes.command(task.map(name -> "schedule resume " + name).orElse("resume " + pause.name()))
                        + " (if whoever paused it agrees)");
    }

    private void lease(StreamState stream, Notes notes) {
        if (stream.holder().isEmpty()) {
            return;
        }
        String holder = stream.holder().get();
        boolean isAsItShould = driverPid
                .map(pid -> pid.isPresent() && holder.contains("pid " + pid.getAsLong() + " "))
                .orElse(true);
        if (isAsItShould) {
            notes.saw(Area.SPARK, stream.stream(), "its lease is held by " + holder);
        } else {
            notes.found(
                    Area.SPARK,
                    stream.stream(),
                    "The lease of " + stream.stream() + " is held by " + holder
                            + ", which is not this platform's driver: the driver waits for it.",
                    "end that process; its lease ends with it");
        }
    }

    private void checkpoint(StreamState stream, Checkpoint checkpoint, Notes notes) {
        if (checkpoint.finding().isUsual()) {
            notes.saw(Area.SPARK, stream.stream(), "its checkpoint " + checkpoint.reason());
            return;
        }
        boolean runs = stream.holder().isPresent();
        notes.found(
                Area.SPARK,
                stream.stream(),
                "The checkpoint of " + stream.stream() + " " + checkpoint.reason()
                        + "; nothing is lost by that, the table's position counts.",
                runs
                        ? "nothing to do: the next start puts it aside by itself"
                        : notes.command("checkpoint rebuild " + stream.stream()));
    }
}
