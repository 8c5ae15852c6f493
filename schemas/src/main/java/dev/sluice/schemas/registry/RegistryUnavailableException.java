package dev.sluice.schemas.registry;

/** The registry could not be asked. Nothing is known about the schema: wait and ask again. */
public final class RegistryUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
