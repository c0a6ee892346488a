package threadlab.loadtest.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import threadlab.loadtest.machine.IdlePolling;
import threadlab.loadtest.plan.ServiceSpec;
import threadlab.loadtest.process.ChildProcess;
import threadlab.loadtest.process.Cores;
import threadlab.loadtest.process.Jdks;
import threadlab.loadtest.process.ProcessUse;
import threadlab.loadtest.process.Programs;
import threadlab.loadtest.process.ServiceView;
import threadlab.loadtest.process.TemporaryFolder;

/** The stub, and one service at a time beside it, on free ports of the loopback interface. */
public final class Lab implements AutoCloseable {
    private final Programs programs;
    private final ChildProcess stub;
    private final IdlePolling polling;
    private boolean divided;

    private Lab(Programs programs, ChildProcess stub, IdlePolling polling) {
        this.programs = programs;
        this.stub = stub;
        this.polling = polling;
    }

    /** Starts the stub, and keeps the cores awake where that is asked for. */
    public static Lab open(Programs programs, boolean idlePoll) throws ChildProcess.Failed, InterruptedException {
        IdlePolling polling = idlePoll ? IdlePolling.begin() : IdlePolling.none();
        try {
            return new Lab(programs, ChildProcess.start(programs.stub(Jdks.own())), polling);
        } catch (ChildProcess.Failed | InterruptedException failed) {
            polling.close();
            throw failed;
        }
    }

    /** Starts a service, as many processes of it as the spec says, on all cores. */
    public Service start(ServiceSpec spec) throws ChildProcess.Failed, InterruptedException {
        stub.checkAlive();
        Service service = new Service(upstream(), TemporaryFolder.create());
        try {
            unite();
            for (int i = 0; i < spec.instances(); i++) {
                service.instances.add(ChildProcess.start(programs.service(spec, upstream(), service.scratch.folder())));
            }
            return service;
        } catch (ChildProcess.Failed | InterruptedException failed) {
            service.close();
            throw failed;
        }
    }

    /** Gives a running service cores of its own; this process and the stub keep to the others until the next start. */
    void divide(int cores, Service service) throws ChildProcess.Failed, InterruptedException {
        Cores.divide(cores, service.pids(), others());
        divided = true;
    }

    private void unite() throws ChildProcess.Failed, InterruptedException {
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
        return address(stub, "port");
    }

    private static URI address(ChildProcess process, String port) {
        return URI.create("http://127.0.0.1:" + process.readyLine().path(port).asInt());
    }

    @Override
    public void close() {
        stub.close();
        polling.close();
    }

    /** A running service under test: one process or several alike. */
    public static final class Service implements AutoCloseable {
        private final URI upstream;
        private final TemporaryFolder scratch;
        private final List<ChildProcess> instances = new ArrayList<>();

        private Service(URI upstream, TemporaryFolder scratch) {
            this.upstream = upstream;
            this.scratch = scratch;
        }

        /** Returns where the stub is. */
        URI upstream() {
            return upstream;
        }

        /** Returns where requests go, for each instance. */
        public List<URI> addresses() {
            return instances.stream().map(each -> Lab.address(each, "port")).toList();
        }

        /** Returns where the admin ports are, for each instance. */
        public List<URI> admins() {
            return instances.stream()
                    .map(each -> Lab.address(each, "adminPort"))
                    .toList();
        }

        /** Returns the process of the first instance. */
        long pid() {
            return instances.getFirst().pid();
        }

        /** Returns the processes of all instances. */
        List<Long> pids() {
            return instances.stream().map(ChildProcess::pid).toList();
        }

        /** Returns the CPU time of all instances so far, in hundredths of a second. */
        long cpuTicks() {
            return pids().stream().mapToLong(ProcessUse::cpuTicks).sum();
        }

        /** Returns what the first instance says of itself and what its process uses. */
        JsonNode describe() {
            return new ServiceView(admins().getFirst()).describe().orElse(JsonNodeFactory.instance.objectNode());
        }

        /** Throws if a process has ended by itself. */
        void checkAlive() throws ChildProcess.Failed {
            for (ChildProcess instance : instances) {
                instance.checkAlive();
            }
        }

        @Override
        public void close() {
            instances.forEach(ChildProcess::close);
            scratch.close();
        }
    }
}
