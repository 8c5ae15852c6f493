package dev.sluice.realtime.http;

/** How the job is. Safe for threads. */
public interface Health {
    /** Whether it runs or will run by itself. */
    boolean isLive();

    /** Whether it has its partitions and judges. */
    boolean isReady();

    /** Its state in one word. */
    String state();
}
