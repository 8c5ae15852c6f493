/** That secrets stay secret, and that passwords and certificates can be right, wrong and new. */
package dev.sluice.ops.security;
