package threadlab.loadtest.suite;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import threadlab.loadtest.machine.IdlePolling;
import threadlab.loadtest.process.CannotMeasure;
import threadlab.loadtest.process.ChildProcess;
import threadlab.loadtest.process.Cores;
import threadlab.loadtest.process.Jdks;
import threadlab.loadtest.process.Programs;
import threadlab.loadtest.process.TemporaryFolder;
import threadlab.loadtest.variant.Launch;
import threadlab.loadtest.variant.Service;

/** The stub, and one service at a time beside it, on free ports of the loopback interface. One thread's own. */
public final class Harness implements AutoCloseable {
    private final Programs programs;
    private final ChildProcess stub;
    private final IdlePolling polling;
    private boolean divided;

    private Harness(Programs programs, ChildProcess stub, IdlePolling polling) {
        this.programs = programs;
        this.stub = stub;
        this.polling = polling;
    }

    /**
     * Starts the stub, and keeps the cores awake where that is asked for.
     *
     * @throws CannotMeasure where the stub does not start
     */
    public static Harness open(Programs programs, boolean idlePoll) throws CannotMeasure, InterruptedException {
        IdlePolling polling = idlePoll ? IdlePolling.begin() : IdlePolling.none();
        try {
            return new Harness(programs, ChildProcess.start(programs.stub(Jdks.own())), polling);
        } catch (CannotMeasure | InterruptedException failed) {
            polling.close();
            throw failed;
        }
    }

    /**
     * Starts as many processes of a service as it wants, on all cores.
     *
     * @throws CannotMeasure where one does not start, or the stub has died
     */
    RunningService start(Service service) throws CannotMeasure, InterruptedException {
        stub.checkAlive();
        unite();
        TemporaryFolder temporary = TemporaryFolder.create();
        List<ChildProcess> instances = new ArrayList<>();
        try {
            Launch launch = service.launch(new Launch.Site(programs.home(), upstream(), temporary.folder()));
            for (int i = 0; i < service.instances(); i++) {
                instances.add(ChildProcess.start(launch));
            }
            return new RunningService(instances, temporary);
        } catch (CannotMeasure | InterruptedException failed) {
            instances.forEach(ChildProcess::close);
            temporary.close();
            throw failed;
        }
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
        return List.of(ProcessHandle.current().pid(), stub.pid());
    }

    /** Returns where the stub is. */
    URI upstream() {
        return stub.addresses().main().getFirst();
    }

    @Override
    public void close() {
        stub.close();
        polling.close();
    }
}
