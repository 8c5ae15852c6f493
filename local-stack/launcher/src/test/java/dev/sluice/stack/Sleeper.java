package dev.sluice.stack;

import java.util.concurrent.CountDownLatch;

/** A JVM that runs until it is ended. */
final class Sleeper {
    private Sleeper() {}

    public static void main(String[] arguments) throws InterruptedException {
        new CountDownLatch(1).await();
    }

    static Part part() {
        return Part.named("sleeper", site -> new JavaCommand()
                        .heap("16m")
                        .classPath(System.getProperty("java.class.path"))
                        .main(Sleeper.class.getName()))
                .build();
    }
}
