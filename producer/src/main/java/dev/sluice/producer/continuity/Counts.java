package dev.sluice.producer.continuity;

/**
 * What a ledger has found since it was opened.
 *
 * @param gaps how often ids were left out for longer than the grace, or a feed without ids was interrupted
 * @param missing ids in those gaps
 * @param repaired of these ids, how many came after all
 * @param givenUp gaps of which something will stay missing
 * @param reordered gaps that filled within the grace and were never told
 * @param repeated trades that were there already
 * @param strays trades whose id is far from all others
 * @param unwatched trades of series beyond the bound
 */
public record Counts(
        long gaps,
        long missing,
        long repaired,
        long givenUp,
        long reordered,
        long repeated,
        long strays,
        long unwatched) {}
