package threadlab.loadtest.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import threadlab.loadtest.plan.ServiceSpec;

/** The stub, and one service at a time beside it, on free ports of the loopback interface. */
public final class Lab implements AutoCloseable {
    private final Programs programs;
    private final ChildProcess stub;
    private OptionalInt left = OptionalInt.empty();

    private Lab(Programs programs, ChildProcess stub) {
        this.programs = programs;
        this.stub = stub;
    }

    /** Starts the stub. */
    public static Lab open(Programs programs) throws ChildProcess.Failed, InterruptedException {
        return new Lab(programs, ChildProcess.start(programs.stub(Jdks.own())));
    }

    /**
     * Starts a service, as many processes of it as the spec says. Where that confines it to some cores, this process
     * and the stub keep to the others until another service is started.
     */
    public Service start(ServiceSpec spec) throws ChildProcess.Failed, InterruptedException {
        stub.checkAlive();
        Service service = new Service(stub);
        try {
            keepTo(spec.cores());
            for (int i = 0; i < spec.instances(); i++) {
                service.instances.add(ChildProcess.start(programs.service(spec, service.upstream())));
            }
            return service;
        } catch (ChildProcess.Failed | InterruptedException failed) {
            service.close();
            throw failed;
        }
    }

    private void keepTo(OptionalInt coresOfTheService) throws ChildProcess.Failed, InterruptedException {
        if (!left.equals(coresOfTheService)) {
            Cores.leave(coresOfTheService, List.of(ProcessHandle.current().pid(), stub.pid()));
            left = coresOfTheService;
        }
    }

    private static URI address(ChildProcess process, String port) {
        return URI.create("http://127.0.0.1:" + process.readyLine().path(port).asInt());
    }

    @Override
    public void close() {
        stub.close();
    }

    /** A running service under test: one process or several alike. */
    public static final class Service implements AutoCloseable {
        private final ChildProcess stub;
        private final List<ChildProcess> instances = new ArrayList<>();

        private Service(ChildProcess stub) {
            this.stub = stub;
        }

        /** Returns where the stub is. */
        URI upstream() {
            return Lab.address(stub, "port");
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

        /** Returns the processes of all instances and of the stub. */
        List<Long> pids() {
            return Stream.concat(Stream.of(stub), instances.stream())
                    .map(ChildProcess::pid)
                    .toList();
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
        }
    }
}
