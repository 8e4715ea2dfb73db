package io.gatecam.war;

import io.gatecam.servlet.Access;
import java.io.IOException;
import java.nio.file.Path;

/** Who may use it, as it was set. Known in full only with the data directory, which may have a token of its own. */
@FunctionalInterface
interface AccessSetting {

    /**
     * @param dataDirectory the directory, which exists
     * @throws IllegalArgumentException if its own token is the read token too
     * @throws IOException if its own token can be neither read nor made
     */
    Access in(Path dataDirectory) throws IOException;
}
