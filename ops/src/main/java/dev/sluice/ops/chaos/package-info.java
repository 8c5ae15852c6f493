/**
 * The breaking machine: feeds a platform, breaks it on purpose and at chosen moments, and proves by audit and by an
 * independent computation from the topics that nothing was lost and nothing counted twice.
 */
package dev.sluice.ops.chaos;
