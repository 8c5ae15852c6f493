/** The nouns: what a dataset is, and every topic, subject, table and setting that follows from it. */
package dev.sluice.schemas;
