/** How servers are spoken to: who we are, whom we trust, and what it means when that fails. */
package dev.sluice.schemas.connection;
