package dev.sluice.ops.doctor;

import dev.sluice.ops.apply.Plan;
import java.util.Locale;

/** Whether topics, schemas and tables are what contracts say. */
final class ContractsCheck implements Check {
    private final Plan plan;

    /** @param plan what 'sluice apply' would do */
    ContractsCheck(Plan plan) {
        this.plan = plan;
    }

    @Override
    public void write(Notes notes) {
        if (!plan.changes().isEmpty()) {
            plan.lines()
                    .forEach(line -> notes.found(
                            area(line),
                            "contracts",
                            "Not as the contracts say: " + line + ".",
                            notes.command("apply")));
        }
        plan.refusals()
                .forEach(refusal -> notes.found(
                        area(refusal), "contracts", refusal, notes.command("apply --plan") + " once that is decided"));
        if (plan.isEmpty()) {
            notes.saw(Area.PLATFORM, "contracts", "topics, schemas and tables are what they say");
        }
    }

    private static Area area(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        if (lower.contains("topic ")) {
            return Area.KAFKA;
        }
        return lower.contains("schema ") || lower.contains("subject ") || lower.contains("registry ")
                ? Area.REGISTRY
                : Area.STORAGE;
    }
}
