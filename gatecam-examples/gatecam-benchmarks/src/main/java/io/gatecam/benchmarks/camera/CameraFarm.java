package io.gatecam.benchmarks.camera;

import io.gatecam.benchmarks.machine.ChildJvm;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Cameras in a process of their own, so that what they cost is not counted. For use by one thread. */
public final class CameraFarm implements AutoCloseable {

    private final ChildJvm process;
    private final List<String> urls;

    /**
     * Starts cameras that all show the same.
     *
     * @param footage what they show
     * @param count how many
     */
    public CameraFarm(Footage footage, int count) {
        List<String> arguments = new ArrayList<>(List.of(Integer.toString(count)));
        arguments.addAll(footage.toArguments());
        process = new ChildJvm(CamerasMain.class, arguments);
        urls = IntStream.range(0, count).mapToObj(camera -> process.answer()).toList();
    }

    /**
     * @param count how many
     * @return the URLs of the first cameras
     */
    public List<String> urls(int count) {
        return urls.subList(0, count);
    }

    /**
     * @param camera one of the cameras, counted from 0
     * @return how often somebody has connected to it since the start
     */
    public int connections(int camera) {
        return Integer.parseInt(process.ask(Integer.toString(camera)));
    }

    @Override
    public void close() {
        process.close();
    }
}
