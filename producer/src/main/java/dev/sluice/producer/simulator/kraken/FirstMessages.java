package dev.sluice.producer.simulator.kraken;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sluice.producer.simulator.Malformation;
import dev.sluice.producer.simulator.Trade;
import java.util.List;

/** Trades as messages of WebSocket API v1: its page "Trade". */
final class FirstMessages {
    static final Malformation MALFORMATION = new Malformation(
            Malformation.replacing("(\\[)\"[0-9.]+\",(\"[0-9.]+\",\"[0-9.]+\",\"[bs]\")", "$1$2"),
            Malformation.replacing("\"[0-9.]+\",(\"[0-9.]+\",\"[bs]\")", "\"a lot\",$1"),
            Malformation.replacing("\"[0-9.]+\",(\"[bs]\")", "\"now\",$1"),
            Malformation.cut());

    private FirstMessages() {}

    /** @param trades of one pair, one at least */
    static String of(KrakenPair pair, List<Trade> trades) {
        ArrayNode message = JsonNodeFactory.instance.arrayNode();
        message.add(channelId(pair));
        ArrayNode list = message.addArray();
        for (Trade trade : trades) {
            list.addArray()
                    .add(TradeText.price(trade))
                    .add(TradeText.volume(trade))
                    .add(TradeText.seconds(trade))
                    .add(TradeText.side(trade))
                    .add(TradeText.type(trade))
                    .add("");
        }
        return message.add("trade").add(pair.wsName()).toString();
    }

    static int channelId(KrakenPair pair) {
        return 1 + KrakenPair.ALL.indexOf(pair) * 16;
    }
}
