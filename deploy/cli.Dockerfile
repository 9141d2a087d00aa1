# The freshet command as an image: what `docker compose` creates the topics with.
#   make package && docker build -f deploy/cli.Dockerfile -t freshet/cli .
FROM eclipse-temurin:25-jre
RUN useradd --system --create-home freshet
USER freshet
WORKDIR /opt/freshet
COPY --chown=freshet cli/target/classes/ ./classes/
COPY --chown=freshet cli/target/lib/ ./lib/
ENV JAVA_TOOL_OPTIONS="--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED -XX:MaxRAMPercentage=75"
ENTRYPOINT ["java", "-Dfreshet.root=/opt/freshet", "-cp", "classes:lib/*", "dev.freshet.cli.Freshet"]
