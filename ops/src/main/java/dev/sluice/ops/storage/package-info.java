/** What tables lie on: a folder, or an S3 server's bucket. */
package dev.sluice.ops.storage;
