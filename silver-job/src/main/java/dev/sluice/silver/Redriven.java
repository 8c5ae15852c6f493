package dev.sluice.silver;

import java.util.List;

/**
 * What became, or would become, of dead letters that were judged again.
 *
 * @param ruleSet label of the rules that judged
 * @param examined open dead letters that were meant
 * @param passed now rows of silver
 * @param duplicates pass the rules, but silver has their event already: discarded
 * @param stillDead stay as they are
 * @param rules what changed, rule by rule; in the order of their ids
 */
public record Redriven(
        String ruleSet, long examined, long passed, long duplicates, long stillDead, List<RuleChange> rules) {
    /**
     * One rule.
     *
     * @param brokenBefore how many of the examined had broken it when they died
     * @param brokenNow how many break it today
     */
    public record RuleChange(String rule, long brokenBefore, long brokenNow) {}

    public Redriven {
        rules = List.copyOf(rules);
    }
}
