/** How a platform is, read and never printed; every call has a deadline. */
package dev.sluice.monitor;
