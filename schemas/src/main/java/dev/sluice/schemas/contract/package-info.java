/** Data contracts (Open Data Contract Standard 3.1) and what is derived from one. */
package dev.sluice.schemas.contract;
