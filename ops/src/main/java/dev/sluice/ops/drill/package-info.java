/** Incidents of the runbook, caused on purpose, so that teams can practise and tests can prove that the pages help. */
package dev.sluice.ops.drill;
