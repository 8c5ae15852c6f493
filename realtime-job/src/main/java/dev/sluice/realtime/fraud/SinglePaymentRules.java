package dev.sluice.realtime.fraud;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The rules that need to see no other payment. */
final class SinglePaymentRules {
    private final FraudParameters parameters;

    SinglePaymentRules(FraudParameters parameters) {
        this.parameters = parameters;
    }

    List<Alert> alerts(Payment payment) {
        List<Alert> alerts = new ArrayList<>();
        BigDecimal limit = parameters.highAmounts().get(payment.currency());
        if (limit != null && payment.amount().compareTo(limit) > 0) {
            alerts.add(new Alert(
                    payment,
                    FraudRule.HIGH_AMOUNT,
                    payment.amount().toPlainString() + " " + payment.currency() + " is more than "
                            + limit.toPlainString()));
        }
        if (parameters.blacklist().contains(payment.merchantId())) {
            alerts.add(new Alert(
                    payment,
                    FraudRule.BLACKLISTED_MERCHANT,
                    "merchant " + payment.merchantId() + " is on the blacklist"));
        }
        return alerts;
    }
}
