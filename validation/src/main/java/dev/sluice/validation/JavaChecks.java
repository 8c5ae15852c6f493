package dev.sluice.validation;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** What each kind of rule means in plain Java. */
final class JavaChecks implements Rule.Visitor<JavaChecks.Check> {
    /** Whether an event breaks a rule. */
    @FunctionalInterface
    interface Check {
        boolean breaks(EventView event);
    }

    private final RuleSet rules;

    JavaChecks(RuleSet rules) {
        this.rules = rules;
    }

    @Override
    public Check required(Rule.Required rule) {
        String field = rule.meta().field();
        return event -> event.event().get(field) == null;
    }

    @Override
    public Check precision(Rule.Precision rule) {
        BigDecimal bound = rule.bound();
        return ofValue(rule, value -> ((WireDecimal) value)
                .number()
                .map(number -> number.abs().compareTo(bound) >= 0)
                .orElse(true));
    }

    @Override
    public Check range(Rule.Range rule) {
        Predicate<Object> belowMin = broken(rule.min(), order -> order < 0);
        Predicate<Object> aboveMax = broken(rule.max(), order -> order > 0);
        Predicate<Object> notAbove = broken(rule.above(), order -> order <= 0);
        Predicate<Object> notBelow = broken(rule.below(), order -> order >= 0);
        Predicate<Object> isNotANumber = value -> value instanceof Double number && number.isNaN();
        return ofValue(rule, isNotANumber.or(belowMin).or(aboveMax).or(notAbove).or(notBelow));
    }

    @Override
    public Check oneOf(Rule.OneOf rule) {
        return isIn(rule, rule.allowed());
    }

    @Override
    public Check reference(Rule.Reference rule) {
        return isIn(rule, rule.allowed());
    }

    @Override
    public Check pattern(Rule.Pattern rule) {
        return matches(rule, rule.anchored());
    }

    @Override
    public Check parses(Rule.Parses rule) {
        return matches(rule, rule.form().anchored());
    }

    @Override
    public Check length(Rule.Length rule) {
        return ofValue(rule, value -> {
            int length = value instanceof WireText text ? text.codePoints() : ((Collection<?>) value).size();
            return length < rule.min() || length > rule.max();
        });
    }

    @Override
    public Check digits(Rule.Digits rule) {
        BigDecimal bound = rule.bound();
        return ofValue(rule, value -> Numbers.exact(value)
                .map(n ->
                        n.abs().compareTo(bound) >= 0 || n.stripTrailingZeros().scale() > rule.places())
                .orElse(false));
    }

    @Override
    public Check maxAhead(Rule.MaxAhead rule) {
        String field = rule.meta().field();
        long allowance = Micros.of(rule.allowance());
        return event -> event.value(field) instanceof Long time
                && time > Math.min(event.arrival(), Long.MAX_VALUE - allowance) + allowance;
    }

    @Override
    public Check maxBehind(Rule.MaxBehind rule) {
        String field = rule.meta().field();
        long allowance = Micros.of(rule.allowance());
        return event -> event.value(field) instanceof Long time
                && time < Math.max(event.arrival(), Long.MIN_VALUE + allowance) - allowance;
    }

    @Override
    public Check compare(RecordRule.Compare rule) {
        String left = rule.meta().field();
        return event ->
                event.hasAll(rule.fields()) && !Numbers.stand(event.value(left), rule.op(), event.value(rule.right()));
    }

    @Override
    public Check sum(RecordRule.Sum rule) {
        FieldSum sum = new FieldSum(rule, rules);
        return event -> event.hasAll(rule.fields()) && sum.isOff(event);
    }

    @Override
    public Check when(RecordRule.When rule) {
        Check then = rule.then().accept(this);
        List<Check> fails = rule.conditions().stream()
                .map(condition -> {
                    Check check = condition.accept(this);
                    return (Check) event -> !event.hasAll(condition.fields()) || check.breaks(event);
                })
                .toList();
        return event -> fails.stream().noneMatch(fail -> fail.breaks(event)) && then.breaks(event);
    }

    @Override
    public Check noCardNumber(RecordRule.NoCardNumber rule) {
        return event -> CardFinder.firstIn(event.event(), rule.fields()).isPresent();
    }

    private static Check ofValue(Rule rule, Predicate<Object> isBad) {
        String field = rule.meta().field();
        return event -> {
            Object value = event.value(field);
            return value != null && isBad.test(value);
        };
    }

    private static Check isIn(Rule rule, Set<String> allowed) {
        return ofValue(rule, value -> !allowed.contains(((WireText) value).text()));
    }

    private static Check matches(Rule rule, String regex) {
        java.util.regex.Pattern anchored = java.util.regex.Pattern.compile(regex);
        return ofValue(rule, value -> {
            WireText text = (WireText) value;
            return text.bytes() > Rule.Pattern.MAX_BYTES
                    || !anchored.matcher(text.text()).find();
        });
    }

    private static Predicate<Object> broken(Optional<BigDecimal> bound, IntPredicate brokenBy) {
        if (bound.isEmpty()) {
            return value -> false;
        }
        Function<Object, Integer> order = Numbers.orderAgainst(bound.get());
        return value -> {
            Integer found = order.apply(value);
            return found != null && brokenBy.test(found);
        };
    }
}
