package io.gatecam.servlet;

import io.gatecam.Gatecam;
import io.gatecam.servlet.access.Guard;
import io.gatecam.servlet.camera.ConfigServlet;
import io.gatecam.servlet.camera.ConfigTestServlet;
import io.gatecam.servlet.endpoint.Endpoint;
import io.gatecam.servlet.endpoint.UnknownPathServlet;
import io.gatecam.servlet.page.DashboardServlet;
import io.gatecam.servlet.page.OpenApiServlet;
import io.gatecam.servlet.push.EventsServlet;
import io.gatecam.servlet.push.MjpegServlet;
import io.gatecam.servlet.push.PushLimits;
import io.gatecam.servlet.push.SegmentStreamServlet;
import io.gatecam.servlet.segment.ClipServlet;
import io.gatecam.servlet.segment.SegmentApiServlet;
import io.gatecam.servlet.segment.SegmentServlet;
import io.gatecam.servlet.snapshot.LatestSnapshotsServlet;
import io.gatecam.servlet.snapshot.RemoveOldSnapshotsServlet;
import io.gatecam.servlet.snapshot.SaveServlet;
import io.gatecam.servlet.snapshot.SnapshotServlet;
import io.gatecam.servlet.snapshot.SnapshotsServlet;
import io.gatecam.servlet.still.CoverageServlet;
import io.gatecam.servlet.still.LatestImageServlet;
import io.gatecam.servlet.still.StillAnswer;
import io.gatecam.servlet.still.StillsServlet;
import io.gatecam.servlet.still.ThumbnailGroupServlet;
import io.gatecam.servlet.still.ThumbnailServlet;
import io.gatecam.servlet.stream.HealthServlet;
import io.gatecam.servlet.stream.StreamsServlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;

/**
 * Mounts gatecam in a servlet container with one call, from a {@code ServletContextListener}, a
 * {@code ServletContainerInitializer} or an embedded server's own initializer:
 *
 * <pre>{@code
 * public void contextInitialized(ServletContextEvent event) {
 *     GatecamServlets.mount(event.getServletContext(), gatecam, ServletOptions.defaults());
 * }
 * }</pre>
 *
 * <p>Nothing outside of the prefix is touched: no filter, no default servlet. The Gatecam is not closed with the
 * context; whoever started it closes it.
 */
public final class GatecamServlets {

    private final ServletContext context;
    private final String prefix;

    private GatecamServlets(ServletContext context, String prefix) {
        this.context = context;
        this.prefix = prefix;
    }

    /**
     * Registers the servlets of a gatecam.
     *
     * @param context a context that is being initialised
     * @param gatecam what they show and serve; it must be closed by the caller, after the context
     * @param options where they are mounted and who may use them
     * @throws IllegalStateException if the context is initialised already, or a gatecam is mounted at this prefix
     */
    public static void mount(ServletContext context, Gatecam gatecam, ServletOptions options) {
        Guard guard = new Guard(options.access().rule(), options.cors());
        StillAnswer stillAnswer = new StillAnswer(options.stillWidths(), options.stillCacheBytes(), gatecam.clocks());
        GatecamServlets mounted = new GatecamServlets(context, options.prefix());
        mounted.add("streams", new StreamsServlet(guard, gatecam), mounted.rootPatterns());
        mounted.add("save", new SaveServlet(guard, gatecam), "/save", "/save/*");
        mounted.add("remove", new RemoveOldSnapshotsServlet(guard, gatecam), "/remove_old_snapshots/*");
        mounted.add("snapshots", new SnapshotsServlet(guard, gatecam), "/snapshots");
        mounted.add("snapshot", new SnapshotServlet(guard, gatecam, stillAnswer), "/snapshots/*");
        mounted.add("latest-snapshots", new LatestSnapshotsServlet(guard, gatecam), "/latest_snapshots/*");
        mounted.add("latest-image", new LatestImageServlet(guard, gatecam, stillAnswer), "/latest_image/*");
        mounted.add(
                "thumbnail",
                new ThumbnailServlet(guard, gatecam, stillAnswer, options.thumbnailWithin()),
                ThumbnailServlet.PATH);
        for (String path : ThumbnailGroupServlet.PATHS) {
            mounted.add("thumbnail-group-" + path.substring(1), new ThumbnailGroupServlet(guard, gatecam, path), path);
        }
        mounted.add("stills", new StillsServlet(guard, gatecam, stillAnswer), StillsServlet.PATH + "/*");
        mounted.add("coverage", new CoverageServlet(guard, gatecam), "/coverage");
        mounted.add("clip", new ClipServlet(guard, gatecam), "/clip/*");
        mounted.add("config", new ConfigServlet(guard, gatecam), "/config");
        mounted.add("config-test", new ConfigTestServlet(guard, gatecam), "/config/test");
        mounted.add("segment-api", new SegmentApiServlet(guard, gatecam), SegmentApiServlet.PATH + "/*");
        PushLimits limits = new PushLimits(options.streamPing(), options.streamQueue(), options.replayedEvents());
        mounted.add("segment-stream", new SegmentStreamServlet(guard, gatecam, limits), SegmentStreamServlet.PATH);
        mounted.add("mjpeg", new MjpegServlet(guard, gatecam, options.mjpegPatience()), MjpegServlet.PATH + "/*");
        mounted.add("events", new EventsServlet(guard, gatecam, limits), EventsServlet.PATH);
        mounted.add("segments", new SegmentServlet(guard, gatecam), SegmentServlet.PATH + "/*");
        mounted.add("health", new HealthServlet(guard, gatecam), "/health", "/health/*");
        mounted.add("openapi", new OpenApiServlet(guard), OpenApiServlet.PATH);
        mounted.add(
                "dashboard",
                new DashboardServlet(guard),
                DashboardServlet.PATH,
                DashboardServlet.PATH + "/*",
                DashboardServlet.OLD_PATH);
        if (!options.prefix().isEmpty()) {
            mounted.add("other", new UnknownPathServlet(guard), "/*");
        }
    }

    /** The context's own root is the empty pattern; below a prefix both spellings of the root are wanted. */
    private String[] rootPatterns() {
        return prefix.isEmpty() ? new String[] {""} : new String[] {"", "/"};
    }

    private void add(String name, Endpoint servlet, String... patterns) {
        ServletRegistration.Dynamic registration = context.addServlet("gatecam" + prefix + "-" + name, servlet);
        if (registration == null) {
            throw new IllegalStateException("A gatecam is mounted at \"" + prefix + "/\" already");
        }
        registration.setAsyncSupported(true);
        for (String pattern : patterns) {
            registration.addMapping(prefix + pattern);
        }
    }
}
