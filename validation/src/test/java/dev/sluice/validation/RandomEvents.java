package dev.sluice.validation;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.validation.HostileEvents.Arrived;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Events of a contract: good ones in which some fields were hit. The same seed gives the same events. */
final class RandomEvents {
    private static final List<String> PLAUSIBLE = List.of(
            "BINANCE",
            "BINANCE_US",
            "trade",
            "aggTrade",
            "BTCUSDT",
            "btcusdt",
            "0123456789abcdef",
            "M123",
            "M1234567890",
            "5411",
            "541",
            "USD",
            "usd",
            "KWD",
            "POS",
            "ECOM",
            "APPROVED",
            "DECLINED",
            "Ottawa",
            "t-1");

    /** The longest ones would make every other event long; {@link HostileEvents} has those. */
    private static final List<CharSequence> HOSTILE =
            HostileValues.texts().stream().filter(t -> t.length() <= 2000).toList();

    private final Contract contract;
    private final Map<String, List<String>> allowed;
    private final Schema schema;
    private final Random random;

    RandomEvents(Contract contract, long seed) {
        this.contract = contract;
        this.allowed = allowed(RuleSet.of(contract));
        this.schema = TestContracts.widened(contract.event());
        this.random = new Random(seed);
    }

    List<Arrived> take(int count) {
        List<Arrived> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(new Arrived(contract.dataset() + " " + i, event(), arrival()));
        }
        return events;
    }

    private long arrival() {
        return HostileEvents.ARRIVAL + random.nextInt(1000);
    }

    private GenericRecord event() {
        GenericRecord event = new GenericData.Record(schema);
        int damaged = random.nextInt(4);
        for (Schema.Field field : contract.event().getFields()) {
            event.put(field.name(), good(field));
        }
        for (int i = 0; i < damaged; i++) {
            Schema.Field field = contract.event()
                    .getFields()
                    .get(random.nextInt(schema.getFields().size()));
            event.put(field.name(), random.nextInt(6) == 0 ? null : damaged(field));
        }
        return event;
    }

    private Object good(Schema.Field field) {
        FieldType type = FieldType.of(field.schema());
        return switch (type.kind()) {
            case TEXT -> goodText(field.name());
            case LONG -> (long) random.nextInt(1_000_000);
            case DECIMAL ->
                ByteBuffer.wrap(new BigDecimal(random.nextInt(100_000) + 1)
                        .movePointLeft(2)
                        .setScale(type.scale())
                        .unscaledValue()
                        .toByteArray());
            case TIMESTAMP -> HostileEvents.ARRIVAL - random.nextInt(1_000_000_000);
            case BOOLEAN -> random.nextBoolean();
            case INT -> random.nextInt(100);
            case DOUBLE -> random.nextInt(1000) / 10.0;
            case ARRAY -> array(TextFields.present(field.schema()).getElementType());
            case OTHER -> throw new IllegalStateException("No shipped contract has " + type);
        };
    }

    private String goodText(String field) {
        return switch (field) {
            case "venue" -> "BINANCE";
            case "feed" -> "trade";
            case "symbol" -> "ETHUSDT";
            case "event_id" -> "550e8400-e29b-41d4-a716-446655440000";
            case "sdk_version" -> "1.0.0";
            case "card_hash" -> "0123456789abcdef";
            case "merchant_id" -> "M" + random.nextInt(1000);
            case "currency" -> "EUR";
            case "mcc" -> "5411";
            case "channel" -> "POS";
            case "auth_result" -> "APPROVED";
            default -> goodOf(field);
        };
    }

    /** What a rule allows, or any text. */
    private String goodOf(String field) {
        return allowed.containsKey(field) ? one(allowed.get(field)) : "text-" + random.nextInt(1000);
    }

    private static Map<String, List<String>> allowed(RuleSet rules) {
        Map<String, List<String>> allowed = new HashMap<>();
        for (Rule rule : rules.rules()) {
            FieldValues.listed(rule).ifPresent(values -> allowed.put(rule.meta().field(), List.copyOf(values)));
        }
        return allowed;
    }

    private List<Object> array(Schema element) {
        List<Object> array = new ArrayList<>();
        for (int size = random.nextInt(4); size > 0; size--) {
            if (element.getType() == Schema.Type.RECORD) {
                GenericRecord record = new GenericData.Record(element);
                element.getFields().forEach(f -> record.put(f.name(), one(CardTexts.ALL)));
                array.add(record);
            } else {
                array.add(one(CardTexts.ALL));
            }
        }
        return array;
    }

    private Object damaged(Schema.Field field) {
        FieldType type = FieldType.of(field.schema());
        return switch (type.kind()) {
            case TEXT -> random.nextBoolean() ? one(PLAUSIBLE) : one(HOSTILE);
            case LONG -> random.nextLong();
            case DECIMAL ->
                ByteBuffer.wrap(
                        random.nextBoolean()
                                ? one(HostileValues.decimals())
                                : new BigInteger(120, random).toByteArray());
            case TIMESTAMP ->
                random.nextBoolean()
                        ? random.nextLong()
                        : HostileEvents.ARRIVAL + random.nextLong(-4 * HostileEvents.AHEAD, 4 * HostileEvents.AHEAD);
            case INT -> random.nextInt();
            case DOUBLE -> one(HostileValues.DOUBLES);
            case BOOLEAN, ARRAY, OTHER -> good(field);
        };
    }

    private <T> T one(List<? extends T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
