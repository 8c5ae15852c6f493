package dev.sluice.console;

import dev.sluice.audit.Place;
import dev.sluice.console.http.ConsoleServer;
import dev.sluice.console.http.OperatorKey;
import dev.sluice.console.look.Site;
import dev.sluice.monitor.Thresholds;
import dev.sluice.schedule.Cadence;
import dev.sluice.schedule.Timetable;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the console needs to know.
 *
 * @param site what is looked at
 * @param on who runs the parts where there is no instance: local or compose
 * @param hosts names by which it may be called
 * @param schedule when each task is due
 */
record ConsoleConfig(
        Site site,
        String on,
        String host,
        int port,
        Set<String> hosts,
        OperatorKey key,
        Map<String, Cadence> schedule) {
    private static final int LARGEST_TARGET = 10_240;
    private static final int MEBIBYTE = 1 << 20;
    private static final int LARGEST_PORT = 65_535;
    private static final String USUAL = ".sluice";
    private static final String COMPOSE = "compose";

    /** Reads the console's keys; problems stay in {@code settings}. */
    static ConsoleConfig from(Settings settings) {
        String hash = settings.text(Keys.CONSOLE_OPERATOR_KEY_SHA256);
        if (!OperatorKey.isHash(hash)) {
            settings.problem("'" + Keys.CONSOLE_OPERATOR_KEY_SHA256.key() + "' has " + hash.length()
                    + " characters, expected the 64 hexadecimal digits of a SHA-256");
        }
        String folder = settings.text(Keys.CONSOLE_INSTANCE);
        Place place = Place.of(settings);
        return new ConsoleConfig(
                new Site(
                        place,
                        Thresholds.from(settings),
                        (long) settings.number(Keys.MAINTENANCE_TARGET_MB, 1, LARGEST_TARGET) * MEBIBYTE,
                        folder.isEmpty() ? Optional.empty() : Optional.of(Path.of(folder)),
                        settings.text(Keys.CONSOLE_DRIVER_URL),
                        settings.text(Keys.CONSOLE_REALTIME_URL),
                        settings.text(Keys.CONSOLE_ALERTMANAGER_URL)),
                settings.oneOf(Keys.CONSOLE_ON, List.of("local", COMPOSE)),
                settings.text(Keys.CONSOLE_HTTP_HOST),
                settings.number(Keys.CONSOLE_HTTP_PORT, 0, LARGEST_PORT),
                Set.copyOf(settings.list(Keys.CONSOLE_HOSTS)),
                OperatorKey.ofHash(OperatorKey.isHash(hash) ? hash : ""),
                Timetable.of(settings, place.contracts()));
    }

    /** What the server shows, and to whom. */
    ConsoleServer.Terms terms() {
        return new ConsoleServer.Terms(hosts, key, datasets(), platform(), option(), schedule);
    }

    /** What to append to commands so that they are about the same platform. */
    String option() {
        return site.instance()
                .filter(folder -> !folder.endsWith(USUAL))
                .map(folder -> " --data '" + folder.toString().replace("'", "'\\''") + "'")
                .orElse(site.instance().isEmpty() && on.equals(COMPOSE) ? " --on compose" : "");
    }

    /** By what name people know the platform. */
    String platform() {
        return site.instance().map(Path::toString).orElse(site.place().bootstrapServers());
    }

    List<String> datasets() {
        return site.place().contracts().stream().map(Contract::dataset).toList();
    }
}
