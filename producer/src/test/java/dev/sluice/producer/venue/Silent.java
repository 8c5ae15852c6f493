package dev.sluice.producer.venue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A feed of which only what is said to it matters. */
public class Silent implements Feed {
    private final List<String> said = new ArrayList<>();

    /** All that was said, in order, each behind the number of its connection. */
    public List<String> said() {
        return said;
    }

    @Override
    public void say(long connection, String text) {
        said.add(connection + " " + text);
    }

    @Override
    public Optional<Received> poll(Duration patience) {
        return Optional.empty();
    }

    @Override
    public boolean isExhausted() {
        return true;
    }

    @Override
    public long connections() {
        return 0;
    }

    @Override
    public Optional<String> obstacle() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
