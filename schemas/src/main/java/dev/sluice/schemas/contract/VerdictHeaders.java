package dev.sluice.schemas.contract;

/**
 * Headers that judgement adds behind those that the record had. All are UTF-8 text, numbers in digits, lists separated by
 * commas. Whoever reads one takes the last of its name: the sender may have sent some of the same name.
 */
public final class VerdictHeaders {
    /** Version and fingerprint of the rules; on every judged and dead record. */
    public static final String RULE_SET = "sluice.rule_set";

    /** Ids of the rules that only warn and were broken; on judged records, and empty on most. */
    public static final String WARNINGS = "sluice.warnings";

    public static final String SOURCE_TOPIC = "sluice.source_topic";
    public static final String SOURCE_PARTITION = "sluice.source_partition";
    public static final String SOURCE_OFFSET = "sluice.source_offset";

    /** Family of the first violation; on dead letters. */
    public static final String ERROR_TYPE = "sluice.error_type";

    /** The first violation; on dead letters. */
    public static final String ERROR_REASON = "sluice.error_reason";

    /** Ids of all broken rules of severity error, in the order of the rule set; on dead letters. */
    public static final String RULES = "sluice.rules";

    /** Bytes of the value that was left out because no topic could hold it; on such dead letters alone. */
    public static final String OMITTED_VALUE_BYTES = "sluice.omitted_value_bytes";

    // As Kafka Streams names them on the dead letters that it writes itself (KIP-1034).
    public static final String STREAMS_EXCEPTION = "__streams.errors.exception";
    public static final String STREAMS_MESSAGE = "__streams.errors.message";
    public static final String STREAMS_TOPIC = "__streams.errors.topic";
    public static final String STREAMS_PARTITION = "__streams.errors.partition";
    public static final String STREAMS_OFFSET = "__streams.errors.offset";

    private VerdictHeaders() {}
}
