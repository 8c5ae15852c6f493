package dev.sluice.ops.chaos;

import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.lakehouse.LeaseHeldException;
import dev.sluice.lakehouse.Leases;

/** A second instance asks for the lease of a stream, which is all that would let it in; it is told who has it. */
record SecondInstance(String stream) implements Fault {
    @Override
    public String words() {
        return "ask for the lease of " + stream + " as a second instance does";
    }

    @Override
    public Outcome strike(Scene scene) {
        LakeConfig lake = scene.platform().lake();
        try (Leases leases = new Leases(lake, "chaos's second instance")) {
            leases.hold(stream);
            leases.release(stream);
            return Outcome.leftOut("the first did not run just then");
        } catch (LeaseHeldException e) {
            return Outcome.done(e.getMessage());
        }
    }
}
