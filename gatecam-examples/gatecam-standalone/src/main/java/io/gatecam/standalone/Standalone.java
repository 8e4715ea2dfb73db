package io.gatecam.standalone;

import picocli.CommandLine;

/** The program. Exit status: 0 after {@code --help}, 1 when it cannot run, 2 when an option is wrong. */
public final class Standalone {

    private Standalone() {}

    /**
     * Runs gatecam until it is told to end.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        System.exit(commandLine(new Settings(), System.getenv()::get, System::getProperty)
                .setExecutionStrategy(Standalone::run)
                .execute(arguments));
    }

    /** The options bound to their settings, without anything that runs. */
    static CommandLine commandLine(Settings settings, Defaults.Source environment, Defaults.Source properties) {
        return new CommandLine(settings)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setDefaultValueProvider(new Defaults(environment, properties))
                .setParameterExceptionHandler((wrong, arguments) -> {
                    System.err.println(
                            "gatecam: " + wrong.getMessage().lines().findFirst().orElse(""));
                    return CommandLine.ExitCode.USAGE;
                });
    }

    private static int run(CommandLine.ParseResult parsed) {
        if (CommandLine.executeHelpRequest(parsed) != null) {
            return CommandLine.ExitCode.OK;
        }
        Settings settings = parsed.commandSpec().commandLine().getCommand();
        settings.check(parsed);
        try {
            Service service = Service.start(settings);
            System.out.println("gatecam is ready at " + service.url());
            service.awaitEnd();
            return CommandLine.ExitCode.OK;
        } catch (StartException e) {
            System.err.println("gatecam: " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }
}
