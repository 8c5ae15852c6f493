/** What becomes of a raw record: read by its writer's schema, judged by its contract's rules, sent on as good or as dead. */
package dev.sluice.realtime.judge;
