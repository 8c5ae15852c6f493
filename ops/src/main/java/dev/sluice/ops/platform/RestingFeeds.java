package dev.sluice.ops.platform;

import dev.sluice.stack.Part;
import dev.sluice.stack.PartStatus;
import java.util.List;

/** Feeds that were told to end while their platform runs on: somebody wanted that. */
public final class RestingFeeds {
    private RestingFeeds() {}

    /** Names of those that 'feed stop' has told to end: they are no parts of the platform until 'feed start'. */
    public static List<String> leftOut(Platform platform) {
        List<String> stopped = platform.shape().feeds().stopped();
        return new Feeds(platform.instance())
                .producers(platform.shape()).stream().filter(stopped::contains).toList();
    }

    /**
     * Names of those that 'stop' has told to end, as it does any part; none of a platform of which nothing runs, because that was
     * told to end as a whole.
     */
    public static List<String> of(Platform platform) {
        List<PartStatus> parts = platform.status();
        if (parts.stream().allMatch(part -> part.pid() == 0)) {
            return List.of();
        }
        List<String> feeds = new Feeds(platform.instance())
                .of(platform.shape()).stream().map(Part::name).toList();
        return parts.stream()
                .filter(part -> part.state() == PartStatus.State.STOPPED && feeds.contains(part.name()))
                .map(PartStatus::name)
                .toList();
    }
}
