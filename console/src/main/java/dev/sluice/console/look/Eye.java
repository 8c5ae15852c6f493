package dev.sluice.console.look;

/** Sees one kind of fact; throws what keeps it from seeing. */
@FunctionalInterface
interface Eye<T> {
    T see();
}
