package io.gatecam.ffmpeg;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteStreamHandler;
import org.jspecify.annotations.Nullable;

/** Runs a child on the calling thread and puts a {@link Child} between it and commons-exec. */
@SuppressWarnings("deprecation") // The only constructor that a subclass can reach.
final class ChildExecutor extends DefaultExecutor {

    private final Function<Process, Child> launched;

    ChildExecutor(ExecuteStreamHandler streams, Function<Process, Child> launched) {
        this.launched = launched;
        setStreamHandler(streams);
        // Which exit status is a failure is not for the executor to say.
        setExitValues(null);
    }

    int run(List<String> argv, Map<String, String> environment) throws IOException {
        CommandLine command = new CommandLine(argv.get(0));
        // Without quoting: it would mangle, or refuse, a password that contains quotes.
        argv.stream().skip(1).forEach(argument -> command.addArgument(argument, false));
        return execute(command, environment);
    }

    @Override
    protected Process launch(CommandLine command, Map<String, String> environment, @Nullable Path workingDirectory)
            throws IOException {
        return launched.apply(Launch.detached(() -> super.launch(command, environment, workingDirectory)));
    }
}
