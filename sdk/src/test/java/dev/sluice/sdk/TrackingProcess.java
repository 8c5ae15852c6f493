package dev.sluice.sdk;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** A process of its own that tracks as fast as it can, and says so, until somebody ends it. */
final class TrackingProcess {
    // So that a test that fails does not fill a disk.
    private static final int MOST_EVENTS = 500_000;

    private TrackingProcess() {}

    public static void main(String[] args) throws IOException {
        SluiceConfig config = Given.config(URI.create(args[0]), Path.of(args[1]))
                .diskBytes(256L << 20)
                .build();
        SluiceEvents client;
        try {
            client = SluiceEvents.open(config);
        } catch (FolderLockedException e) {
            System.out.println("LOCKED");
            return;
        }
        for (int i = 0; i < MOST_EVENTS; i++) {
            ProductEvent event = Given.event();
            System.out.println("ASKED " + event.eventId());
            System.out.println(client.track(event) + " " + event.eventId());
        }
    }
}
