package io.gatecam.benchmarks.camera;

import io.gatecam.testkit.Clip;
import io.gatecam.testkit.SimulatedCamera;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs cameras and prints the URL of each, until its input ends. Asked for the number of a camera, it tells how often
 * somebody has connected to that.
 */
public final class CamerasMain {

    private CamerasMain() {}

    /**
     * @param arguments the number of cameras, then those of {@link Footage}
     * @throws IOException if the footage or the input cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        int count = Integer.parseInt(arguments[0]);
        Clip clip = Footage.ofArguments(List.of(arguments).subList(1, arguments.length))
                .clip();
        List<SimulatedCamera> cameras = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            // Its thread is a daemon, so it ends with this process.
            SimulatedCamera camera = SimulatedCamera.builder().clip(clip).start();
            cameras.add(camera);
            System.out.println(camera.url());
        }
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in));
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            System.out.println(cameras.get(Integer.parseInt(line)).attempts());
        }
    }
}
