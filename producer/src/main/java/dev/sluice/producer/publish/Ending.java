package dev.sluice.producer.publish;

/** Is told what became of a record. Quick, and throws nothing: Kafka waits for it. */
public interface Ending {
    /** Listens to nothing. */
    Ending UNHEARD = new Ending() {
        @Override
        public void acknowledged(int partition, long offset) {}

        @Override
        public void failed(Exception cause) {}
    };

    /** Every in-sync replica has the record, at {@code offset} of {@code partition}. */
    void acknowledged(int partition, long offset);

    /** Nobody tries any more; the record may be in the topic all the same. */
    void failed(Exception cause);
}
