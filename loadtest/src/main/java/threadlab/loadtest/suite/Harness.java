package threadlab.loadtest.suite;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import threadlab.loadtest.machine.IdlePolling;
import threadlab.loadtest.process.CannotMeasure;
import threadlab.loadtest.process.ChildProcess;
import threadlab.loadtest.process.Cores;
import threadlab.loadtest.process.Jdks;
import threadlab.loadtest.process.Programs;
import threadlab.loadtest.process.TemporaryFolder;
import threadlab.loadtest.variant.Launch;
import threadlab.loadtest.variant.Service;

/**
 * The stub, and one service at a time beside it, on free ports of the loopback interface. One thread's own, but for
 * {@link #stop}.
 */
public final class Harness implements AutoCloseable {
    private final Programs programs;
    private final boolean idlePoll;
    private final List<String> javaOptions;
    /** All that run, and maybe some that have ended. Guards itself and {@link #stopped}. */
    private final List<ChildProcess> children = new ArrayList<>();

    private boolean stopped;
    private volatile Runnable onDeath = () -> {};
    private Optional<ChildProcess> stub = Optional.empty();
    private IdlePolling polling = IdlePolling.none();
    private boolean divided;

    /**
     * Prepares it, and starts nothing.
     *
     * @param idlePoll whether the cores are kept awake while it is open
     * @param javaOptions that the services' JVMs shall have
     */
    public Harness(Programs programs, boolean idlePoll, List<String> javaOptions) {
        this.programs = programs;
        this.idlePoll = idlePoll;
        this.javaOptions = List.copyOf(javaOptions);
    }

    /** Has that called, on any thread, as soon as a process ends by itself. */
    void onDeath(Runnable then) {
        onDeath = then;
    }

    /**
     * Starts the stub, and keeps the cores awake where that is asked for.
     *
     * @throws CannotMeasure where the stub does not start
     */
    void open() throws CannotMeasure, InterruptedException {
        stub = Optional.of(start(programs.stub(Jdks.own())));
        if (idlePoll) {
            polling = IdlePolling.begin();
        }
    }

    /**
     * Starts as many processes of a service as it wants, on all cores.
     *
     * @throws CannotMeasure where one does not start, or another has ended by itself
     */
    RunningService start(Service service) throws CannotMeasure, InterruptedException {
        checkAlive();
        unite();
        TemporaryFolder temporary = TemporaryFolder.create();
        List<ChildProcess> instances = new ArrayList<>();
        try {
            Launch launch =
                    service.launch(new Launch.Site(programs.home(), upstream(), temporary.folder(), javaOptions));
            for (int i = 0; i < service.instances(); i++) {
                instances.add(start(launch));
            }
            return new RunningService(instances, temporary);
        } catch (CannotMeasure | InterruptedException failed) {
            instances.forEach(ChildProcess::close);
            temporary.close();
            throw failed;
        }
    }

    private ChildProcess start(Launch launch) throws CannotMeasure, InterruptedException {
        ChildProcess child;
        synchronized (children) {
            if (stopped) {
                throw new CannotMeasure("stopped before " + launch.name() + " was started");
            }
            children.removeIf(ChildProcess::closed);
            child = ChildProcess.begin(launch);
            children.add(child);
        }
        child.onDeath(() -> onDeath.run());
        child.awaitReady();
        return child;
    }

    /** Ends all processes at once, and starts no others: who waits for one, or asks it something, fails at once too. */
    void stop() {
        synchronized (children) {
            stopped = true;
            children.forEach(ChildProcess::close);
        }
    }

    /** Returns whether no process has ended by itself. */
    boolean alive() {
        synchronized (children) {
            return children.stream().allMatch(each -> each.alive() || each.closed());
        }
    }

    /**
     * Checks the same.
     *
     * @throws CannotMeasure where one has
     */
    void checkAlive() throws CannotMeasure {
        synchronized (children) {
            for (ChildProcess child : children) {
                child.checkAlive();
            }
        }
    }

    private ChildProcess stub() {
        return stub.orElseThrow(() -> new IllegalStateException("open it first"));
    }

    /**
     * Gives a running service cores of its own; this process and the stub keep to the others until the next start.
     *
     * @throws CannotMeasure where the system does not allow it
     */
    void divide(int cores, RunningService service) throws CannotMeasure, InterruptedException {
        Cores.divide(cores, service.pids(), others());
        divided = true;
    }

    private void unite() throws CannotMeasure, InterruptedException {
        if (divided) {
            Cores.unite(others());
            divided = false;
        }
    }

    private List<Long> others() {
        return List.of(ProcessHandle.current().pid(), stub().pid());
    }

    /** Returns where the stub is. */
    URI upstream() {
        return stub().addresses().main().getFirst();
    }

    @Override
    public void close() {
        stop();
        polling.close();
    }
}
