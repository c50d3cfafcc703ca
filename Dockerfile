# syntax=docker/dockerfile:1

FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /build
COPY pom.xml ./
COPY src src
# The natives of this platform come with the build, so nothing is downloaded at run time. Tests belong to CI.
RUN --mount=type=cache,target=/root/.m2 mvn -B -ntp -DskipTests package \
    && java -Djarmode=tools -jar target/ratchet.jar extract --layers --destination layers \
    && mkdir data

FROM eclipse-temurin:25-jre
WORKDIR /app
# From what changes least to what changes most.
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/spring-boot-loader/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
COPY --from=build --chown=1000:1000 /build/data /data

# PyTorch is unpacked once, below the cache directory; only /data and /tmp are written.
ENV RATCHET_DATADIR=/data \
    DJL_CACHE_DIR=/data/djl \
    HOME=/data
USER 1000:1000
VOLUME /data
EXPOSE 8080

# Liveness, not readiness: a service that waits for its first model is not ready, but healthy.
HEALTHCHECK --interval=10s --timeout=3s --start-period=90s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /livez HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200'"]

# The heap is the smaller part: PyTorch and the trainer's process need the rest.
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "-XX:MaxRAMPercentage=40", "-XX:+ExitOnOutOfMemoryError", "-jar", "ratchet.jar"]
