package io.gatecam.testkit;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a JUnit test its cameras and media servers and closes them when it ends, after its own {@code @AfterEach}
 * methods. Clips are shared by all tests of a run.
 *
 * <pre>{@code
 * @ExtendWith(SimulatedCameras.Extension.class)
 * class GateTest {
 *     @Test
 *     void survivesAFrozenCamera(SimulatedCameras cameras) {
 *         SimulatedCamera camera = cameras.start();
 *     }
 * }
 * }</pre>
 *
 * <p>For use by one thread.
 */
public final class SimulatedCameras {

    private final Clips clips;
    private final List<Runnable> closers = new ArrayList<>();

    private SimulatedCameras(Clips clips) {
        this.clips = clips;
    }

    /**
     * Starts a camera that shows {@link ClipSpec#small()} to everybody.
     *
     * @return a camera, closed when the test ends
     */
    public SimulatedCamera start() {
        return start(SimulatedCamera.builder().clip(clip(ClipSpec.small())));
    }

    /**
     * Starts a camera.
     *
     * @param camera what it shall be
     * @return a camera, closed when the test ends
     */
    public SimulatedCamera start(SimulatedCamera.Builder camera) {
        SimulatedCamera running = camera.start();
        closers.add(running::close);
        return running;
    }

    /**
     * Starts a camera that sends over HTTP.
     *
     * @param clip what it shows, encoded as {@link VideoCodec#MJPEG}
     * @return a camera, closed when the test ends
     */
    public SimulatedHttpCamera startHttp(Clip clip) {
        SimulatedHttpCamera running = SimulatedHttpCamera.start(clip);
        closers.add(running::close);
        return running;
    }

    /**
     * Starts a media server that lets everybody publish and play.
     *
     * @return a media server, closed when the test ends
     */
    public SimulatedMediaServer startMediaServer() {
        return start(SimulatedMediaServer.builder());
    }

    /**
     * Starts a media server.
     *
     * @param server what it shall be
     * @return a media server, closed when the test ends
     */
    public SimulatedMediaServer start(SimulatedMediaServer.Builder server) {
        SimulatedMediaServer running = server.start();
        closers.add(running::close);
        return running;
    }

    /**
     * Returns a clip, made now if no test of this run has used it yet.
     *
     * @param spec what it shall look like
     * @return the clip
     */
    public Clip clip(ClipSpec spec) {
        return clips.get(spec);
    }

    private void closeAll() {
        closers.forEach(Runnable::run);
        closers.clear();
    }

    /** The extension: resolves parameters of the type {@link SimulatedCameras}. */
    public static final class Extension implements ParameterResolver, AfterEachCallback {

        private static final Namespace NAMESPACE = Namespace.create(SimulatedCameras.class);

        /** For JUnit. */
        public Extension() {}

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == SimulatedCameras.class;
        }

        @Override
        public SimulatedCameras resolveParameter(ParameterContext parameter, ExtensionContext context) {
            Clips clips =
                    context.getRoot().getStore(NAMESPACE).computeIfAbsent(Clips.class, key -> new Clips(), Clips.class);
            return context.getStore(NAMESPACE)
                    .computeIfAbsent(
                            SimulatedCameras.class, key -> new SimulatedCameras(clips), SimulatedCameras.class);
        }

        @Override
        public void afterEach(ExtensionContext context) {
            SimulatedCameras cameras = context.getStore(NAMESPACE).get(SimulatedCameras.class, SimulatedCameras.class);
            if (cameras != null) {
                cameras.closeAll();
            }
        }
    }
}
