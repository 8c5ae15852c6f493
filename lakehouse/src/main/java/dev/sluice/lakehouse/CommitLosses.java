package dev.sluice.lakehouse;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often commits of this process lost to others, by table. Catalogs are made by Iceberg, so it is one for all of them. */
public final class CommitLosses {
    private static final Map<String, LongAdder> LOSSES = new ConcurrentHashMap<>();

    private CommitLosses() {}

    /** Begins at 0 for a table that is used. */
    static void watch(String table) {
        LOSSES.computeIfAbsent(table, name -> new LongAdder());
    }

    static void lost(String table) {
        LOSSES.computeIfAbsent(table, name -> new LongAdder()).increment();
    }

    /** Of every table that this process has used. */
    public static Map<String, Long> byTable() {
        Map<String, Long> all = new ConcurrentHashMap<>();
        LOSSES.forEach((table, losses) -> all.put(table, losses.sum()));
        return all;
    }
}
