package dev.sluice.ops.monitoring;

import java.util.List;

/** The six dashboards. */
final class Dashboards {
    static final List<Dashboard> ALL = List.of(
            OverviewDashboard.MADE,
            QualityDashboard.MADE,
            PerformanceDashboard.MADE,
            OperationsDashboard.MADE,
            MarketDashboard.MADE,
            PaymentsDashboard.MADE);

    private Dashboards() {}
}
