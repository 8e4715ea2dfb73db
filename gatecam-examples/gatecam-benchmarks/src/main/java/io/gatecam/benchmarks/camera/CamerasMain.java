package io.gatecam.benchmarks.camera;

import io.gatecam.testkit.Clip;
import io.gatecam.testkit.SimulatedCamera;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Runs cameras and prints the URL of each, until its input ends. */
public final class CamerasMain {

    private CamerasMain() {}

    /**
     * @param arguments the number of cameras, then those of {@link Footage}
     * @throws IOException if the footage cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        int count = Integer.parseInt(arguments[0]);
        Clip clip = Footage.ofArguments(List.of(arguments).subList(1, arguments.length))
                .clip();
        for (int i = 0; i < count; i++) {
            // Its thread is a daemon, so it ends with this process.
            SimulatedCamera camera = SimulatedCamera.builder().clip(clip).start();
            System.out.println(camera.url());
        }
        System.in.transferTo(OutputStream.nullOutputStream());
    }
}
