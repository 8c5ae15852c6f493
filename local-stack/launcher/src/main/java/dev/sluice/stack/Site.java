package dev.sluice.stack;

import java.nio.file.Path;
import java.util.Map;

/** What a part may know about the stack that it runs in. */
public final class Site {
    private final StackHome home;
    private final String part;
    private final Map<String, Map<String, Integer>> ports;

    Site(StackHome home, String part, Map<String, Map<String, Integer>> ports) {
        this.home = home;
        this.part = part;
        this.ports = ports;
    }

    public StackHome home() {
        return home;
    }

    /** The directory of the part. */
    public Path data() {
        return home.dataOf(part);
    }

    /** Where the part may write what is gone when it is stopped. */
    public Path temporary() {
        return home.temporaryOf(part);
    }

    /** A port of the part itself. */
    public int port(String port) {
        return port(part, port);
    }

    /** A port of a part, which should be one that this part starts after. */
    public int port(String other, String port) {
        return find(ports, other, port);
    }

    /** Where the part's own port is spoken to with HTTP. */
    public String url(String port) {
        return "http://127.0.0.1:" + port(port);
    }

    /** The addresses of the parts of this stack. */
    public Endpoints endpoints() {
        return new Endpoints(home, ports);
    }

    /** Runs a command to its end, writing to the part's log. */
    public void run(Command command) {
        ChildProcess.run(command, home.log(part));
    }

    /** The ports of the part itself, by name. */
    Map<String, Integer> ports() {
        return ports.getOrDefault(part, Map.of());
    }

    static int find(Map<String, Map<String, Integer>> ports, String part, String port) {
        Integer number = ports.getOrDefault(part, Map.of()).get(port);
        if (number == null) {
            throw new StackException("The port " + port + " of " + part + " is not known, because " + part
                    + " does not run in this stack; known are " + ports + ".");
        }
        return number;
    }
}
