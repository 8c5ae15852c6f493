package dev.sluice.ops.drill;

import dev.sluice.ops.platform.Platform;
import dev.sluice.stack.PartStatus;
import java.util.List;
import java.util.stream.Stream;

/** The way back goes through everything. */
final class WholeIncidents {
    /** Where the backup of a drill lies; in commands it is this word. */
    static final String BACKUPS = "BACKUPS";

    private static final String SUPERVISOR = "supervisor";
    private static final String RECOVER = "recover";
    private static final String HOURLY = "gold.payments_hourly";

    static final List<Incident> ALL = List.of(
            new Incident(
                    "everything-down",
                    "The machine lost its power.",
                    "disaster.md#everything-is-down",
                    (platform, commands) -> Wreck.kill(platform, everything(platform)),
                    Sign.of("doctor", "Nothing runs"),
                    List.of(RECOVER),
                    Sign.well("freshness")),
            new Incident(
                    "table-lost",
                    "Somebody has deleted the folder of a gold table; there is a backup.",
                    "disaster.md#one-table-is-lost",
                    WholeIncidents::loseTable,
                    Sign.of("doctor storage", "gold.payments_hourly is lost"),
                    List.of("down", "backup restore " + BACKUPS + " --table " + HOURLY, "up", RECOVER),
                    Sign.well("doctor storage")));

    private WholeIncidents() {}

    /** The one that would start the others again first. */
    private static List<String> everything(Platform platform) {
        return Stream.concat(
                        Stream.of(SUPERVISOR),
                        platform.status().stream().map(PartStatus::name).filter(name -> !name.equals(SUPERVISOR)))
                .toList();
    }

    private static void loseTable(Platform platform, Commands commands) {
        commands.run(List.of("backup", "create", BACKUPS));
        Wreck.deleteTable(platform, HOURLY);
    }
}
