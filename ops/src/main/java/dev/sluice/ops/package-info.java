/** The operator's side of Sluice. */
package dev.sluice.ops;
