package dev.freshet.cli.http;

import java.net.URI;

/** Nobody answers where registry-service should be. */
public final class RegistryUnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RegistryUnreachableException(URI base, Exception cause) {
        super(
                "registry-service does not answer at %s (%s); start the local stack with `freshet up`, or name another address with --registry or FRESHET_REGISTRY"
                        .formatted(
                                base,
                                cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage()),
                cause);
    }
}
