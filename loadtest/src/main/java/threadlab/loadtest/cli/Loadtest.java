package threadlab.loadtest.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import threadlab.loadtest.judge.Verdict;

/** The program: its commands, and how it ends. */
@Command(
        name = "loadtest",
        description = "Measures, compares and predicts on which threads a blocking Java service should run.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        scope = CommandLine.ScopeType.INHERIT,
        versionProvider = Loadtest.Version.class)
public final class Loadtest implements Runnable {
    private static final List<Class<?>> COMMANDS = List.of(
            SuiteCommand.class,
            RunCommand.class,
            CompareCommand.class,
            ReportCommand.class,
            MergeCommand.class,
            PredictCommand.class,
            DoctorCommand.class,
            ListCommand.class);

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "name a command: suite, run, compare, report, merge, predict, doctor or list");
    }

    /** Runs the command that the arguments name and returns the exit code. */
    public static int execute(String... arguments) {
        CommandLine commands = new CommandLine(new Loadtest());
        named(arguments).forEach(commands::addSubcommand);
        return commands.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .registerConverter(java.time.Duration.class, new Durations())
                .registerConverter(Verdict.class, Loadtest::verdict)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Loadtest::explain)
                .setParameterExceptionHandler(Loadtest::explainUsage)
                .execute(arguments);
    }

    /** Returns the command that is named; else all. Reading the flags of all takes longer than the JVM's own start. */
    private static List<Class<?>> named(String... arguments) {
        return COMMANDS.stream()
                .filter(command -> arguments.length > 0
                        && command.getAnnotation(Command.class).name().equals(arguments[0]))
                .findFirst()
                .<List<Class<?>>>map(List::of)
                .orElse(COMMANDS);
    }

    private static Verdict verdict(String label) {
        try {
            return Verdict.labelled(label);
        } catch (IllegalArgumentException unknown) {
            throw new TypeConversionException(unknown.getMessage());
        }
    }

    private static int explain(Exception cause, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        if (cause instanceof Problem problem) {
            command.getErr().println("loadtest: " + problem.getMessage());
            return problem.exitCode();
        }
        throw cause; // a defect of ours, to be seen whole
    }

    private static int explainUsage(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println("loadtest: " + wrong.getMessage());
        command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    /** Reads the version from the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "threadlab loadtest "
                        + Optional.ofNullable(Loadtest.class.getPackage().getImplementationVersion())
                                .orElse("unpackaged")
            };
        }
    }
}
