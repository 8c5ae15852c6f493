package dev.sluice.producer.kraken;

import static dev.sluice.producer.kraken.Told.BUY;
import static dev.sluice.producer.kraken.Told.RECEIVED;
import static dev.sluice.producer.kraken.Told.SELL;
import static dev.sluice.producer.kraken.Told.message;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KrakenHostileMessagesTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final List<String> SPLINTERS = List.of(
            "null",
            "[",
            "]",
            "{}",
            "[[]]",
            "\"",
            ",",
            "\\",
            "1e999999999",
            "-0.0",
            "NaN",
            "\"NaN\"",
            "\"1E5\"",
            "9".repeat(400),
            "\"" + "9".repeat(400) + "\"",
            "true",
            "\u0000",
            "\ud800",
            "{\"a\":[1,{\"b\":null}]}",
            " ");

    private final KrakenParser parser = Told.parser();

    @Test
    void tenThousandMutationsNeverThrowAndNothingIsLost() throws JsonProcessingException {
        Random random = new Random(48);
        String whole = message(SELL, BUY, SELL.replace("5541", "5542"));
        int partly = 0;
        int entirely = 0;
        for (int n = 0; n < 10_000; n++) {
            String text = mutated(whole, random);
            KrakenMessage message = parser.parse(text, RECEIVED);
            if (message instanceof KrakenMessage.Trades trades) {
                assertNothingLost(text, trades);
                partly += trades.malformed().isPresent() ? 1 : 0;
                entirely += trades.malformed().isPresent() ? 0 : 1;
            } else {
                assertThat(message).isInstanceOf(KrakenMessage.Unreadable.class);
                assertThat(((KrakenMessage.Unreadable) message).text()).isEqualTo(text);
            }
        }
        assertThat(partly).isGreaterThan(500);
        assertThat(entirely).isGreaterThan(500);
    }

    /** What is published as events and what goes on make up the message, trade by trade and in order. */
    private static void assertNothingLost(String text, KrakenMessage.Trades trades) throws JsonProcessingException {
        List<String> left = trades.malformed().isEmpty()
                ? List.of()
                : items(trades.malformed().get().text());
        List<String> all = new ArrayList<>(items(text));
        for (String item : left) {
            assertThat(all.remove(item)).as("%s of %s", item, text).isTrue();
        }
        assertThat(trades.events()).as(text).hasSameSizeAs(all);
        for (int i = 0; i < all.size(); i++) {
            JsonNode sent = JSON.readTree(all.get(i));
            GenericRecord event = trades.events().get(i);
            assertThat((String) event.get("trade_id"))
                    .startsWith(sent.get(2).textValue() + "-" + sent.get(0).textValue() + "-"
                            + sent.get(1).textValue() + "-");
            assertThat(Told.decimal(event.get("price")))
                    .isEqualByComparingTo(sent.get(0).textValue());
        }
    }

    private static List<String> items(String text) throws JsonProcessingException {
        List<String> items = new ArrayList<>();
        JSON.readTree(text).get(1).forEach(item -> items.add(item.toString()));
        return items;
    }

    private static String mutated(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        for (int times = random.nextInt(3); times >= 0; times--) {
            int at = random.nextInt(mutated.length());
            int to = Math.min(mutated.length(), at + random.nextInt(4));
            switch (random.nextInt(4)) {
                case 0 -> mutated.setCharAt(at, (char) (' ' + random.nextInt(95)));
                case 1 -> mutated.delete(at, to);
                case 2 -> mutated.insert(at, SPLINTERS.get(random.nextInt(SPLINTERS.size())));
                default -> replaceToken(mutated, at, SPLINTERS.get(random.nextInt(SPLINTERS.size())));
            }
        }
        return mutated.toString();
    }

    /** Replaces the text in quotes at or behind {@code at}, quotes and all. */
    private static void replaceToken(StringBuilder text, int at, String splinter) {
        int from = text.indexOf("\"", at);
        int to = text.indexOf("\"", from + 1);
        if (from >= 0 && to >= 0) {
            text.replace(from, to + 1, splinter);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[0,[", "[0,[["})
    void nestingWithoutEndIsUnreadable(String opening) {
        assertThat(parser.parse(opening.repeat(100_000), RECEIVED)).isInstanceOf(KrakenMessage.Unreadable.class);
    }

    @Test
    void everyBeginningOfAMessageIsUnreadable() {
        for (String whole : List.of(message(SELL, BUY), Told.SUBSCRIBED)) {
            for (int length = 0; length < whole.length(); length++) {
                String text = whole.substring(0, length);
                assertThat(parser.parse(text, RECEIVED))
                        .isInstanceOfSatisfying(KrakenMessage.Unreadable.class, u -> assertThat(u.text())
                                .isEqualTo(text));
            }
        }
    }

    @Test
    void aMalformedTradeFarBackInALongMessageGoesOnToTheLetter() {
        List<String> trades = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            trades.add(SELL.replace("5541", "" + i));
        }
        trades.set(4_000, "[ 1.10 , \"ä\\u00e4\" ]");
        KrakenMessage.Trades read =
                (KrakenMessage.Trades) parser.parse(message(trades.toArray(String[]::new)), RECEIVED);
        assertThat(read.events()).hasSize(4_999);
        assertThat(read.malformed().map(KrakenMessage.Unreadable::text))
                .isEqualTo(Optional.of(message("[ 1.10 , \"ä\\u00e4\" ]")));
    }

    @Test
    void anUnreadableMessageCountsNoTrade() {
        parser.parse(message(SELL) + "]", RECEIVED);
        assertThat(Told.ids(parser, message(SELL))).singleElement().asString().endsWith("#0");
    }
}
