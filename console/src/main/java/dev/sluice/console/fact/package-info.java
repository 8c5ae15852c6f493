/** What is known of a platform, and what that means; nothing here asks anybody. */
package dev.sluice.console.fact;
