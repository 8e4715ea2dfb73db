package io.gatecam.camera;

import io.gatecam.error.InventoryUnavailableException;
import java.util.List;

/**
 * Where the list of cameras comes from: a {@link ConfigFile}, code, or a database. There is exactly one for each
 * Gatecam. It is read at the start and at each reload, by one thread at a time.
 */
@FunctionalInterface
public interface CameraInventory {

    /**
     * Reads the list as it stands now.
     *
     * @return all cameras, in any order, with distinct ids; empty when there are none
     * @throws InventoryUnavailableException if the list cannot be read; the streams that run then go on
     */
    List<Camera> cameras();
}
