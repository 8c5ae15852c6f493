/** The way back: from whatever state a platform is in to one that runs, has caught up and adds up. */
package dev.sluice.ops.recover;
