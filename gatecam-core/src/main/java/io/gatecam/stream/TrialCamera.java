package io.gatecam.stream;

import io.gatecam.camera.Camera;
import io.gatecam.camera.CameraUrl;
import io.gatecam.camera.StillOptions;
import io.gatecam.camera.StillsMode;
import org.jspecify.annotations.Nullable;

/** What a camera is asked for when it is merely tried: one picture, neither recorded nor relayed. */
final class TrialCamera {

    /** A picture to be looked at beside a form; what the camera sends is told in words. */
    private static final int WIDTH = 1_280;

    private TrialCamera() {}

    /**
     * @param camera as it was given
     * @param url what to connect to
     * @param stillsSource what to connect to beside for the stills, or null
     */
    static Camera of(Camera camera, CameraUrl url, @Nullable CameraUrl stillsSource) {
        StillOptions wanted = camera.stills();
        StillOptions stills = wanted.toBuilder()
                .mode(wanted.mode() == StillsMode.OFF ? StillsMode.AUTO : wanted.mode())
                .maxWidth(Math.min(WIDTH, wanted.maxWidth().orElse(WIDTH)))
                .source(stillsSource)
                .build();
        return Camera.builder(camera.id(), url)
                .name(camera.name())
                .input(camera.input())
                .stills(stills)
                .noRelay()
                .build();
    }
}
