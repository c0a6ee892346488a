package threadlab.loadtest.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import threadlab.loadtest.plan.ServiceSpec;

/** The stub, and one service at a time beside it, on free ports of the loopback interface. */
public final class Lab implements AutoCloseable {
    private final Programs programs;
    private final ChildProcess stub;

    private Lab(Programs programs, ChildProcess stub) {
        this.programs = programs;
        this.stub = stub;
    }

    /** Starts the stub. */
    public static Lab open(Programs programs) throws ChildProcess.Failed, InterruptedException {
        return new Lab(programs, ChildProcess.start(programs.stub(Jdks.own())));
    }

    /** Starts a service. */
    public Service start(ServiceSpec spec) throws ChildProcess.Failed, InterruptedException {
        stub.checkAlive();
        return new Service(ChildProcess.start(programs.service(spec, address(stub, "port"))));
    }

    private static URI address(ChildProcess process, String port) {
        return URI.create("http://127.0.0.1:" + process.readyLine().path(port).asInt());
    }

    @Override
    public void close() {
        stub.close();
    }

    /** A running service under test. */
    public static final class Service implements AutoCloseable {
        private final ChildProcess process;

        private Service(ChildProcess process) {
            this.process = process;
        }

        /** Returns where requests go. */
        public URI address() {
            return Lab.address(process, "port");
        }

        /** Returns where the admin port is. */
        public URI admin() {
            return Lab.address(process, "adminPort");
        }

        /** Returns what the service says of itself and what its process uses. */
        public JsonNode describe() {
            return new ServiceView(admin()).describe().orElse(JsonNodeFactory.instance.objectNode());
        }

        /** Throws if the process has ended by itself. */
        public void checkAlive() throws ChildProcess.Failed {
            process.checkAlive();
        }

        @Override
        public void close() {
            process.close();
        }
    }
}
