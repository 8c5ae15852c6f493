package dev.sluice.producer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.producer.publish.Receipt;
import java.math.BigDecimal;
import java.util.Map;

/** A receipt as programs read it. Money is text, so that no reader makes a floating-point number of it. */
final class ReceiptJson {
    private ReceiptJson() {}

    static ObjectNode of(Receipt receipt) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("attempted", receipt.attempted());
        json.put("acknowledged", receipt.acknowledged());
        json.put("failed", receipt.failed());
        json.put("waiting", receipt.waiting());
        json.put("bytes", receipt.bytes());
        putMoney(json, receipt.money());
        ObjectNode topics = json.putObject("topics");
        receipt.topics().forEach((name, counts) -> topics.putObject(name)
                .put("attempted", counts.attempted())
                .put("acknowledged", counts.acknowledged())
                .put("failed", counts.failed()));
        ObjectNode kinds = json.putObject("kinds");
        receipt.kinds().forEach((name, counts) -> {
            ObjectNode kind = kinds.putObject(name).put("acknowledged", counts.acknowledged());
            putMoney(kind, counts.money());
        });
        receipt.firstErrors().forEach(json.putArray("firstErrors")::add);
        return json;
    }

    private static void putMoney(ObjectNode json, Map<String, BigDecimal> money) {
        ObjectNode node = json.putObject("money");
        money.forEach((currency, sum) -> node.put(currency, sum.toPlainString()));
    }
}
