/** What a person needs who edits rules: contradictions in a contract, and verdicts on records in a file. */
package dev.sluice.ops.rules;
