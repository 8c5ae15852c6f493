package dev.sluice.validation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What rules say about the order of fields, of fixed numbers and of the arrival, as differences: {@code to - from <= most}.
 * Such a system has a solution exactly if no cycle of it adds up to less than nothing; the rules on such a cycle are those that
 * contradict each other.
 */
final class Orders {
    /** Nodes that are no field. A number and a time are never compared, so each has a zero of its own. */
    private static final String ZERO = "0";

    private static final String ARRIVAL = "arrival";

    /** {@code to - from <= most}, or less than it if strict. */
    private record Edge(String from, String to, BigDecimal most, int strict, Rule rule) {}

    private record Distance(BigDecimal sum, int strict, Edge last) {
        boolean isBelow(Distance other) {
            int order = sum.compareTo(other.sum);
            return order < 0 || (order == 0 && strict > other.strict);
        }

        Distance plus(Edge edge) {
            return new Distance(sum.add(edge.most), strict + edge.strict, edge);
        }
    }

    private final RuleSet rules;
    private final List<Edge> edges = new ArrayList<>();

    Orders(RuleSet rules) {
        this.rules = rules;
    }

    /** Rules on order that cannot hold together, if there are such. */
    Optional<Set<Rule>> conflict(Collection<Rule> together) {
        edges.clear();
        together.forEach(this::add);
        Map<String, Distance> distances = new LinkedHashMap<>();
        edges.forEach(edge -> {
            distances.put(edge.from, new Distance(BigDecimal.ZERO, 0, null));
            distances.put(edge.to, new Distance(BigDecimal.ZERO, 0, null));
        });
        // As often as there are nodes: what still shrinks then lies on a cycle, or behind one.
        String shrinking = null;
        for (int round = 0; round <= distances.size(); round++) {
            shrinking = shrunk(distances);
            if (shrinking == null) {
                return Optional.empty();
            }
        }
        return Optional.of(cycle(distances, shrinking));
    }

    private String shrunk(Map<String, Distance> distances) {
        String shrunk = null;
        for (Edge edge : edges) {
            Distance through = distances.get(edge.from).plus(edge);
            if (through.isBelow(distances.get(edge.to))) {
                distances.put(edge.to, through);
                shrunk = edge.to;
            }
        }
        return shrunk;
    }

    private static Set<Rule> cycle(Map<String, Distance> distances, String start) {
        String node = start;
        for (int step = 0; step < distances.size(); step++) {
            node = distances.get(node).last.from;
        }
        Set<Rule> cycle = new LinkedHashSet<>();
        String end = node;
        do {
            Edge edge = distances.get(node).last;
            cycle.add(edge.rule);
            node = edge.from;
        } while (!node.equals(end));
        return cycle;
    }

    private void add(Rule rule) {
        String field = rule.meta().field();
        if (rule instanceof Rule.Range range) {
            range.min().ifPresent(min -> atLeast(rule, min, 0));
            range.above().ifPresent(above -> atLeast(rule, above, 1));
            range.max().ifPresent(max -> atMost(rule, max, 0));
            range.below().ifPresent(below -> atMost(rule, below, 1));
        } else if (rule instanceof Rule.Precision precision) {
            atLeast(rule, precision.bound().negate(), 1);
            atMost(rule, precision.bound(), 1);
        } else if (rule instanceof Rule.Digits digits) {
            atLeast(rule, digits.bound().negate(), 1);
            atMost(rule, digits.bound(), 1);
        } else if (rule instanceof Rule.MaxAhead ahead) {
            edge(ARRIVAL, field, micros(Micros.of(ahead.allowance())), 0, rule);
        } else if (rule instanceof Rule.MaxBehind behind) {
            edge(field, ARRIVAL, micros(Micros.of(behind.allowance())), 0, rule);
        } else if (rule instanceof RecordRule.Compare compare) {
            add(compare);
        }
    }

    private void add(RecordRule.Compare rule) {
        String left = rule.meta().field();
        if (rules.typeOf(left).kind() == FieldType.Kind.TEXT) {
            return;
        }
        int strict = rule.op() == Comparison.LT || rule.op() == Comparison.GT ? 1 : 0;
        if (rule.op() != Comparison.NE && rule.op() != Comparison.GE && rule.op() != Comparison.GT) {
            edge(rule.right(), left, BigDecimal.ZERO, strict, rule);
        }
        if (rule.op() != Comparison.NE && rule.op() != Comparison.LE && rule.op() != Comparison.LT) {
            edge(left, rule.right(), BigDecimal.ZERO, strict, rule);
        }
    }

    private void atLeast(Rule rule, BigDecimal least, int strict) {
        edge(rule.meta().field(), ZERO, least.negate(), strict, rule);
    }

    private void atMost(Rule rule, BigDecimal most, int strict) {
        edge(ZERO, rule.meta().field(), most, strict, rule);
    }

    /** Where values come in steps, less than a value is at most the step before it. */
    private void edge(String from, String to, BigDecimal most, int strict, Rule rule) {
        Optional<BigDecimal> step = step(from).flatMap(one -> step(to).map(one::min));
        boolean stepped = strict > 0 && step.isPresent();
        edges.add(new Edge(from, to, stepped ? most.subtract(step.get()) : most, stepped ? 0 : strict, rule));
    }

    private Optional<BigDecimal> step(String node) {
        if (node.equals(ARRIVAL) || node.equals(ZERO)) {
            return Optional.of(BigDecimal.ONE);
        }
        FieldType type = rules.typeOf(node);
        return type.kind() == FieldType.Kind.DOUBLE
                ? Optional.empty()
                : Optional.of(BigDecimal.ONE.movePointLeft(type.scale()));
    }

    private static BigDecimal micros(long micros) {
        return BigDecimal.valueOf(micros);
    }
}
