package dev.sluice.ops.chaos;

import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.lakehouse.LeaseHeldException;
import dev.sluice.lakehouse.Leases;

/** A second instance of a stream: it must not be let in, and is told who is. */
record SecondInstance(String stream) implements Fault {
    @Override
    public String words() {
        return "start a second " + stream;
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
