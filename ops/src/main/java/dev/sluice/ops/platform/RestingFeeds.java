package dev.sluice.ops.platform;

import dev.sluice.stack.Part;
import dev.sluice.stack.PartStatus;
import java.util.List;

/** Feeds that were told to end while their platform runs on: somebody wanted that. */
public final class RestingFeeds {
    private RestingFeeds() {}

    /** Their names; none of a platform of which nothing runs, because that was told to end as a whole. */
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
