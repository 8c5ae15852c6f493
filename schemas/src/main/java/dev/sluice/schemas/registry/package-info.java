/** The schema registry (Confluent REST API) and the Confluent wire format. */
package dev.sluice.schemas.registry;
