package dev.sluice.lakehouse;

import dev.sluice.schemas.table.TableSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.apache.iceberg.Table;

/**
 * The tables as one look at them sees them: each is read once, by whoever asks first, as reading metadata is most of what a
 * look costs. For several threads at once. What a call throws is thrown anew by the next one.
 */
public final class LakeView implements AutoCloseable {
    private final LakeConfig config;
    private final Map<String, Optional<Table>> found = new HashMap<>();
    private final ReentrantLock turn = new ReentrantLock();
    private Lake lake;
    private volatile boolean isClosed;

    private LakeView(LakeConfig config) {
        this.config = config;
    }

    /** Connects with the first question. */
    public static LakeView of(LakeConfig config) {
        return new LakeView(config);
    }

    /** The table as it was when it was first asked for; empty if there is none. */
    public Optional<Table> find(TableSpec spec) {
        return asked(open -> {
            Optional<Table> known = found.get(spec.name());
            if (known == null) {
                known = open.find(spec);
                found.put(spec.name(), known);
            }
            return known;
        });
    }

    /** The same; throws {@link IllegalStateException} that says how to create it if there is none. */
    public Table load(TableSpec spec) {
        return find(spec).orElseGet(() -> asked(open -> open.load(spec)));
    }

    /** Names of all tables there are. */
    public List<String> tables() {
        return asked(Lake::tables);
    }

    private <T> T asked(Function<Lake, T> question) {
        turn.lock();
        try {
            if (lake == null) {
                lake = Lake.open(config);
            }
            return question.apply(lake);
        } finally {
            leave();
        }
    }

    /** Waits for nobody: if a question hangs, it is that one that closes, when it is given up. */
    @Override
    public void close() {
        isClosed = true;
        if (turn.tryLock()) {
            leave();
        }
    }

    private void leave() {
        if (isClosed && lake != null) {
            lake.close();
            lake = null;
        }
        turn.unlock();
    }
}
