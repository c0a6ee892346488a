package threadlab.loadtest.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.util.List;
import threadlab.loadtest.load.Target;
import threadlab.loadtest.process.ChildProcess;
import threadlab.loadtest.process.ProcessUse;
import threadlab.loadtest.process.ServiceView;
import threadlab.loadtest.process.TemporaryFolder;

/** A service under test while it runs: one process or several alike. */
final class RunningService implements AutoCloseable {
    private final List<ChildProcess> instances;
    private final TemporaryFolder temporary;

    /** @param temporary for what the processes write; removed with them */
    RunningService(List<ChildProcess> instances, TemporaryFolder temporary) {
        this.instances = List.copyOf(instances);
        this.temporary = temporary;
    }

    /** Returns where the instances listen. */
    Target.Addresses addresses() {
        return new Target.Addresses(
                instances.stream()
                        .flatMap(each -> each.addresses().main().stream())
                        .toList(),
                admins());
    }

    /** Returns where the admin ports are, for each instance that has one. */
    List<URI> admins() {
        return instances.stream()
                .flatMap(each -> each.addresses().admin().stream())
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

    /** Returns what the first instance says of itself, and what its process uses. */
    JsonNode describe() {
        return admins().stream()
                .findFirst()
                .map(admin -> new ServiceView(admin).describe())
                .orElseGet(JsonNodeFactory.instance::objectNode);
    }

    @Override
    public void close() {
        instances.forEach(ChildProcess::close);
        temporary.close();
    }
}
