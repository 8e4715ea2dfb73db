package io.gatecam.benchmarks.scenario;

import io.gatecam.benchmarks.gate.Gate;
import io.gatecam.benchmarks.report.Finding;
import io.gatecam.benchmarks.report.Sample;
import io.gatecam.benchmarks.report.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** What is asked of a gatecam that runs a site of some cameras, besides what it costs. Used by one thread. */
final class SiteLook {

    private final int cameras;
    private final int saves;
    private final List<Double> heapMegabytes = new ArrayList<>();
    private final List<Gate.Threads> threads = new ArrayList<>();
    private final List<Double> saveMedians = new ArrayList<>();
    private final List<Double> saveTails = new ArrayList<>();

    SiteLook(int cameras, int saves) {
        this.cameras = cameras;
        this.saves = saves;
    }

    /** How long a look takes, about. */
    Duration expected() {
        return Gate.pauseBetweenSaves().multipliedBy(saves);
    }

    void at(Gate gate) {
        heapMegabytes.add(gate.heapMegabytes());
        threads.add(gate.threads());
        Sample millis = gate.saveMillis(saves);
        saveMedians.add(millis.median());
        saveTails.add(millis.percentile(99));
    }

    /** @param cost what the site costs */
    List<Finding> findings(Cost cost) {
        String name = "site of " + cameras + ": ";
        return List.of(
                Finding.alone(name + "CPU of the JVM", "%", cost.jvmPercent(), Target.below(3)),
                Finding.alone(name + "of that the JIT compiler", "%", cost.jitPercent(), Target.none()),
                Finding.alone(
                        name + "heap after a collection",
                        "MB",
                        Sample.of(heapMegabytes).median(),
                        Target.below(40)),
                Finding.alone(name + "threads a camera", "", perCamera(Gate.Threads::all), Target.below(4)),
                Finding.alone(
                        name + "threads a camera, without the JDK's", "", perCamera(Gate.Threads::own), Target.none()),
                Finding.alone(
                        name + "save, median", "ms", Sample.of(saveMedians).median(), Target.below(5)),
                Finding.alone(
                        name + "save, 99th percentile",
                        "ms",
                        Sample.of(saveTails).median(),
                        Target.below(20)));
    }

    private double perCamera(ToIntFunction<Gate.Threads> kind) {
        List<Integer> counts =
                threads.stream().map(each -> kind.applyAsInt(each)).toList();
        return Sample.of(counts).median() / cameras;
    }
}
