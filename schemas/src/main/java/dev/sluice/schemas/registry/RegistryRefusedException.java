package dev.sluice.schemas.registry;

/** The registry answered no: asking again gives the same answer. */
public final class RegistryRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RegistryRefusedException(String message) {
        super(message);
    }
}
