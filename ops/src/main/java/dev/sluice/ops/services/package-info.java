/** Parts of a platform that are started and stopped: processes of this machine, or services of docker compose. */
package dev.sluice.ops.services;
