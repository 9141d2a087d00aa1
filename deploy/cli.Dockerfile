# The freshet command in a container, for jobs such as `topics create` and `apply`.
#   make package && docker build -f deploy/cli.Dockerfile -t freshet/cli .
FROM eclipse-temurin:25-jre
RUN useradd --system --create-home freshet
USER freshet
WORKDIR /opt/freshet
COPY --chown=freshet cli/target/lib/ ./lib/
COPY --chown=freshet cli/target/classes/ ./classes/
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", \
            "--sun-misc-unsafe-memory-access=allow", "-cp", "classes:lib/*", "dev.freshet.cli.Freshet"]
