# One image for the three programs. It copies what `mvn package` built; nothing is downloaded or compiled in here.
# docs/deployment.md shows how to use it.
ARG JRE_IMAGE=eclipse-temurin:21-jre
FROM ${JRE_IMAGE}

# The project's own layout, so that the load test finds the other two programs where it always does.
ENV THREADLAB_HOME=/threadlab
COPY loadtest/deploy/entrypoint /threadlab/entrypoint
COPY upstream-stub/target/lib /threadlab/upstream-stub/target/lib
COPY app/target/lib /threadlab/app/target/lib
COPY loadtest/target/lib /threadlab/loadtest/target/lib
COPY upstream-stub/target/upstream-stub.jar /threadlab/upstream-stub/target/
COPY app/target/app.jar /threadlab/app/target/
COPY loadtest/target/loadtest.jar /threadlab/loadtest/target/

# Loopback, the default elsewhere, reaches nobody from inside a container.
ENV THREADLAB_BIND=0.0.0.0 THREADLAB_STUB_BIND=0.0.0.0
EXPOSE 8080 8081 9090

# A number, so that Kubernetes can tell without the image's /etc/passwd that this is not root.
USER 10001:10001

# The first argument names the program, the rest is its flags. More flags for the JVM go into JDK_JAVA_OPTIONS, which java
# reads by itself.
ENTRYPOINT ["/threadlab/entrypoint"]
