package dev.sluice.console.look;

import dev.sluice.audit.Place;
import dev.sluice.monitor.Thresholds;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is looked at.
 *
 * @param thresholds from where on something is not well
 * @param targetBytes size that compaction brings files to
 * @param instance folder of the local platform; empty where parts are services that somebody else runs
 * @param driverUrl the driver's page of metrics, for where there is no instance; empty if nobody says where
 * @param realtimeUrl where the realtime job answers; empty if there is none, or if the instance says where
 * @param alertmanagerUrl empty if there is none
 */
public record Site(
        Place place,
        Thresholds thresholds,
        long targetBytes,
        Optional<Path> instance,
        String driverUrl,
        String realtimeUrl,
        String alertmanagerUrl) {}
