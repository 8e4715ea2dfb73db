package io.gatecam.standalone;

import io.gatecam.camera.Camera;
import io.gatecam.camera.CameraUrl;
import io.gatecam.testkit.Clip;
import io.gatecam.testkit.ClipSpec;
import io.gatecam.testkit.Clips;
import io.gatecam.testkit.SimulatedCamera;
import java.util.ArrayList;
import java.util.List;

/** Simulated cameras, as real to gatecam as any: each speaks RTSP on a port of its own. */
final class Demo implements AutoCloseable {

    private static final ClipSpec LOOK = ClipSpec.of(640, 360, 10);

    private final List<SimulatedCamera> simulated = new ArrayList<>();

    private Demo() {}

    /** @throws RuntimeException if the clip cannot be made or a port cannot be opened; nothing is left open then */
    static Demo start(int cameras) {
        Demo demo = new Demo();
        try {
            Clip clip = cameras == 0 ? null : new Clips().get(LOOK);
            for (int i = 0; i < cameras && clip != null; i++) {
                demo.simulated.add(SimulatedCamera.builder()
                        .clip(clip)
                        .login("gate", "simulated")
                        .start());
            }
            return demo;
        } catch (RuntimeException e) {
            demo.close();
            throw e;
        }
    }

    List<Camera> cameras() {
        List<Camera> cameras = new ArrayList<>();
        for (SimulatedCamera camera : simulated) {
            int id = cameras.size() + 1;
            cameras.add(Camera.builder(id, CameraUrl.parse(camera.url()))
                    .name("Simulated camera " + id)
                    .build());
        }
        return cameras;
    }

    @Override
    public void close() {
        simulated.forEach(SimulatedCamera::close);
    }
}
