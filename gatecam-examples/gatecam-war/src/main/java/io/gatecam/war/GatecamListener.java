package io.gatecam.war;

import io.gatecam.Gatecam;
import io.gatecam.error.DataDirectoryException;
import io.gatecam.error.GatecamException;
import io.gatecam.jdbc.JdbcArchive;
import io.gatecam.segment.RecordingOptions;
import io.gatecam.servlet.Access;
import io.gatecam.servlet.GatecamServlets;
import io.gatecam.servlet.ServletOptions;
import io.gatecam.stream.FfmpegOptions;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a gatecam with the web application and closes it with it. Where it cannot start, the application is deployed
 * all the same and says why: a server must not lose its other applications, nor a user the reason, to a full disk.
 *
 * <p>The container calls it from one thread at a time.
 */
public final class GatecamListener implements ServletContextListener {

    private static final Logger log = LoggerFactory.getLogger(GatecamListener.class);

    private @Nullable Gatecam gatecam;
    private @Nullable JdbcArchive archive;

    /** For the container. */
    public GatecamListener() {}

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        try {
            start(context, Settings.read(SettingSource.of(context)));
        } catch (WrongSettingException e) {
            refuse(context, Outage.wrongSetting(e), e);
        } catch (DataDirectoryException e) {
            refuse(context, Outage.dataDirectory(), e);
        } catch (TokenException e) {
            refuse(context, Outage.token(), e);
        } catch (GatecamException e) {
            refuse(context, Outage.other(), e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void start(ServletContext context, Settings settings) throws WrongSettingException, TokenException {
        RecordingSettings recordings = settings.recordings();
        JdbcArchive opened = recordings.archive().open(settings.dataPath());
        archive = opened;
        Gatecam started = Gatecam.builder(settings.dataPath())
                .retention(settings.retention())
                .history(settings.history())
                .films(settings.films())
                .ffmpeg(FfmpegOptions.builder()
                        .program(settings.ffmpeg().orElse(null))
                        .relay(recordings.relay().orElse(null))
                        .build())
                .archive(opened)
                .recordings(RecordingOptions.builder()
                        .everyCamera(recordings.segments())
                        .previews(recordings.previews())
                        .build())
                .start();
        gatecam = started;
        mount(context, started, settings);
    }

    private static void mount(ServletContext context, Gatecam started, Settings settings)
            throws WrongSettingException, TokenException {
        Access access = access(settings);
        ServletOptions options = ServletOptions.builder()
                .access(access)
                .corsOrigins(settings.corsOrigins())
                .stillWidths(settings.stillWidths())
                .stillCacheBytes(settings.stillCacheBytes())
                .build();
        GatecamServlets.mount(context, started, options);
        log.info("gatecam runs at {}/ in {}, access {}", context.getContextPath(), settings.dataPath(), access);
    }

    private static Access access(Settings settings) throws WrongSettingException, TokenException {
        try {
            return settings.access().in(settings.dataPath());
        } catch (IllegalArgumentException e) {
            throw new WrongSettingException(e);
        } catch (IOException e) {
            throw new TokenException(e);
        }
    }

    private void refuse(ServletContext context, Outage outage, Exception cause) {
        close();
        log.error(
                "gatecam does not run at {}/, every request is answered with 503: {}",
                context.getContextPath(),
                cause.getMessage());
        context.addServlet("gatecam-outage", new OutageServlet(outage)).addMapping("/*");
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        close();
        RecordLinkage.forget();
    }

    /** The archive last, because gatecam still tells it what was recorded to the end. Closing twice does nothing. */
    private void close() {
        if (gatecam != null) {
            gatecam.close();
            gatecam = null;
        }
        if (archive != null) {
            archive.close();
            archive = null;
        }
    }
}
