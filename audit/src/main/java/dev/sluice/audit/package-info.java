/** The proof: what is known of a dataset's tiers, and whether it adds up. */
package dev.sluice.audit;
