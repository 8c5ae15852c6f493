/** The demo: feeds a local platform for a while, waits until all is through, and proves what came out. */
package dev.sluice.ops.demo;
