package dev.sluice.schedule.settlement;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Map;

/** Of each currency of a day what silver had, and where it went: settled, declined, or approved and suspicious. */
final class Volumes {
    static final int PLACES = 4;

    private static final ObjectMapper JSON = new ObjectMapper();

    private Volumes() {}

    /** One object per currency, in their order. */
    static String json(DayAccounts accounts) {
        ObjectNode all = JSON.createObjectNode();
        for (Map.Entry<String, Takings> entry : accounts.byCurrency().entrySet()) {
            Takings takings = entry.getValue();
            BigDecimal declined = takings.amount().subtract(takings.approvedAmount());
            BigDecimal held = takings.approvedAmount().subtract(takings.settledAmount());
            all.putObject(entry.getKey())
                    .put("silverCount", takings.attempts())
                    .put("silverAmount", shown(takings.amount()))
                    .put("settledCount", takings.settled())
                    .put("settledAmount", shown(takings.settledAmount()))
                    .put("declinedCount", takings.attempts() - takings.approved())
                    .put("declinedAmount", shown(declined))
                    .put("heldAsFraudCount", takings.approved() - takings.settled())
                    .put("heldAsFraudAmount", shown(held));
        }
        return all.toString();
    }

    static String shown(BigDecimal amount) {
        return amount.setScale(PLACES).toPlainString();
    }
}
