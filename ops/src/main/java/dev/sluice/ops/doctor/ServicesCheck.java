package dev.sluice.ops.doctor;

import dev.sluice.ops.services.Service;
import java.util.List;

/** Whether the services that others run are as they should be. */
final class ServicesCheck implements Check {
    private final List<Service> services;

    ServicesCheck(List<Service> services) {
        this.services = services;
    }

    @Override
    public void write(Notes notes) {
        for (Service service : services) {
            String logs = notes.command("logs " + service.name());
            switch (service.state()) {
                case RUNNING, DONE -> notes.saw(service.area(), service.name(), words(service));
                case STARTING ->
                    notes.found(
                            service.area(),
                            service.name(),
                            service.name() + " runs and is not healthy: " + words(service) + ".",
                            logs + ", then " + notes.command("restart " + service.name()));
                case DEAD ->
                    notes.found(
                            service.area(),
                            service.name(),
                            service.name() + " is dead: " + words(service) + ".",
                            notes.command("start " + service.name()) + "; " + logs + " says why");
                case STOPPED ->
                    notes.found(
                            service.area(),
                            service.name(),
                            service.name() + " was told to end.",
                            notes.command("start " + service.name()));
            }
        }
    }

    private static String words(Service service) {
        return service.detail().isEmpty() ? service.state().name() : service.detail();
    }
}
