package dev.sluice.producer.payments;

/** What readers call each breakage, in the words of the contract and of a frame's faults. */
final class BreakageReasons {
    private BreakageReasons() {}

    /** The error reason of the first thing that is wrong; empty for nothing. */
    static String of(Breakage breakage) {
        return switch (breakage) {
            case NULL_VALUE, NULL_KEY_AND_VALUE -> "value_is_null";
            case VALUE_OF_2_MB, VALUE_OF_5_MB -> "value_too_large";
            case EMPTY_VALUE, ONE_BYTE, GARBAGE_BYTES, WRONG_MAGIC_BYTE, JSON_TEXT -> "not_framed";
            case UNKNOWN_SCHEMA_ID, NEGATIVE_SCHEMA_ID -> "unknown_schema_id";
            case FOREIGN_SCHEMA_ID -> "incompatible_schema";
            case HEADER_ALONE,
                    TRUNCATED_AVRO,
                    CLAIMED_LENGTH_2_GB,
                    CLAIMED_LENGTH_OVER_LIMIT,
                    NEGATIVE_LENGTH,
                    ENDLESS_VARINT,
                    OVERSIZE_AMOUNT -> "undecodable";
            case TRAILING_BYTES -> "";
            default -> ofRules(breakage);
        };
    }

    private static String ofRules(Breakage breakage) {
        return switch (breakage) {
            case NEGATIVE_AMOUNT, ZERO_AMOUNT, BILLION_AMOUNT -> "amount_must_be_positive";
            case UNKNOWN_CURRENCY, LOWER_CASE_CURRENCY -> "invalid_currency";
            case EMPTY_TRANSACTION_ID, LONG_TRANSACTION_ID -> "transaction_id_required";
            case MALFORMED_MERCHANT, EMOJI_MERCHANT, INVALID_UTF_8 -> "invalid_merchant_id";
            case MALFORMED_CARD_HASH, CONTROL_CHARACTERS -> "invalid_card_hash";
            case MALFORMED_MCC -> "invalid_mcc";
            case UNKNOWN_CHANNEL -> "invalid_channel";
            case UNKNOWN_AUTH_RESULT, TURKISH_AUTH_RESULT -> "invalid_auth_result";
            case FUTURE_EVENT_TIME, LARGEST_EVENT_TIME -> "timestamp_in_future";
            case ANCIENT_EVENT_TIME, SMALLEST_EVENT_TIME -> "timestamp_too_old";
            default -> throw new IllegalArgumentException("No reason for " + breakage);
        };
    }
}
