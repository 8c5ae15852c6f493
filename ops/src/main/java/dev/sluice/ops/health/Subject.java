package dev.sluice.ops.health;

import dev.sluice.audit.Place;
import dev.sluice.monitor.DriverWord;
import dev.sluice.ops.services.Services;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is examined.
 *
 * @param services who run its parts
 * @param place where broker, registry and tables are, and which datasets run
 * @param driver what the driver said last; empty if there is none to ask
 * @param directory whose disk has to have room
 * @param leftOut feeds that were told to end, and are no parts until they are started again
 */
public record Subject(
        Services services,
        Place place,
        Supplier<Optional<DriverWord>> driver,
        Path directory,
        Supplier<List<String>> leftOut) {}
