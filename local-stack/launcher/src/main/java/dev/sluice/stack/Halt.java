package dev.sluice.stack;

/** Says that nothing is to be started any more: asked by who starts parts, requested by who ends them for good. */
public final class Halt {
    private volatile boolean requested;

    /** From now on parts end, and none starts. */
    public void request() {
        requested = true;
    }

    public boolean isRequested() {
        return requested;
    }
}
