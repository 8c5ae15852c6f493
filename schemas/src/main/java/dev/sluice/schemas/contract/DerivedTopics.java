package dev.sluice.schemas.contract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The topics that the realtime job fills. They follow from a contract: as many partitions and the same retention as the raw
 * topic, whose name they carry without its last word.
 */
public final class DerivedTopics {
    /** The dataset that the realtime job makes itself. It sends no record that it would not judge good, so it judges none. */
    public static final String ALERTS = "payment_fraud_alerts";

    /** The dataset whose latest prices are kept. */
    public static final String PRICED = "binance_trades";

    /** What a derived record may be longer than a raw one: the headers that say where it came from and what was found. */
    public static final int HEADROOM_BYTES = 1 << 20;

    private static final String RAW = ".raw";
    private static final String MAX_MESSAGE_BYTES = "max.message.bytes";

    private DerivedTopics() {}

    /** Whether the realtime job judges the dataset. */
    public static boolean isJudged(Contract contract) {
        return !contract.dataset().equals(ALERTS);
    }

    /** Good records: bytes as they were sent, and what the judgement adds in headers. */
    public static TopicSpec judged(Contract contract) {
        return derived(contract, ".judged", Map.of());
    }

    /** Bad records: bytes as they were sent, and what is wrong with them in headers. */
    public static TopicSpec deadLetters(Contract contract) {
        return derived(contract, ".dead-letters", Map.of());
    }

    /** The newest good record per venue and symbol; compacted, so never empty of a symbol that once traded. */
    public static TopicSpec latestPrices(Contract contract) {
        return derived(contract, ".latest-prices", Map.of("cleanup.policy", "compact"));
    }

    /** Every topic that follows from {@code contracts}, beside their raw ones. */
    public static List<TopicSpec> of(Collection<Contract> contracts) {
        List<TopicSpec> topics = new ArrayList<>();
        for (Contract contract : contracts) {
            if (isJudged(contract)) {
                topics.add(judged(contract));
                topics.add(deadLetters(contract));
            }
            if (contract.dataset().equals(PRICED)) {
                topics.add(latestPrices(contract));
            }
        }
        return topics;
    }

    /** The longest record of the topic, with key and headers. */
    public static int maxRecordBytes(TopicSpec topic) {
        return Integer.parseInt(topic.config().get(MAX_MESSAGE_BYTES));
    }

    private static TopicSpec derived(Contract contract, String ending, Map<String, String> overrides) {
        TopicSpec raw = contract.topic();
        Map<String, String> config = new HashMap<>(raw.config());
        config.putAll(overrides);
        config.put(MAX_MESSAGE_BYTES, Integer.toString(maxRecordBytes(raw) + HEADROOM_BYTES));
        if ("compact".equals(config.get("cleanup.policy"))) {
            config.remove("retention.ms");
        }
        return new TopicSpec(stem(raw.name()) + ending, raw.partitions(), config);
    }

    private static String stem(String topic) {
        return topic.endsWith(RAW) ? topic.substring(0, topic.length() - RAW.length()) : topic;
    }
}
