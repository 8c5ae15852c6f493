/** Looks at a platform, each kind of fact at its own pace; what cannot be seen keeps its last value and says so. */
package dev.sluice.console.look;
