package dev.sluice.lakehouse;

/**
 * Is told what batches did, by the threads that did it: it must not wait, and what it throws is logged and changes nothing.
 */
public interface BatchListener {
    /** Does not listen. */
    BatchListener NOBODY = committed -> {};

    /** A batch has committed. Of one that has not, nothing is told. */
    void committed(Committed batch);

    /** Where the table stands could not be told to others who want to know; the table has it all the same. */
    default void untold(StreamSpec stream) {}
}
