/** Product events from Java: made and checked here, kept on disk, and sent over HTTP until they are acknowledged. */
package dev.sluice.sdk;
