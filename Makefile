# The commands that always hold. Everything else is Maven.
SHELL := /bin/bash
.DEFAULT_GOAL := help

export JAVA_HOME := $(shell bin/jdk)
export MAVEN_OPTS := --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED $(MAVEN_OPTS)
MVN := mvn --no-transfer-progress --batch-mode

# What a package depends on: when none of it is newer than the stamp, nothing is built.
SOURCES := $(shell find . -name target -prune -o -name .git -prune -o -name .freshet -prune -o -type f \
             \( -path '*/src/main/*' -o -name pom.xml -o -path './.mvn/*' \) -print)
STAMP := target/packaged

.PHONY: help demo test format bench soak package clean need

help: ## What can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

need:
	@test -n "$(JAVA_HOME)" || { bin/jdk >/dev/null; exit 1; }
	@command -v mvn >/dev/null || { echo "Freshet is built with Maven 3.8.7 or newer and found no 'mvn' on the PATH. Install Maven, then run this again." >&2; exit 1; }

package: need $(STAMP) ## Build what has changed

$(STAMP): $(SOURCES)
	@echo "Building (the first time takes a few minutes; a log is in target/build.log) ..."
	@mkdir -p target
	@$(MVN) -q package -DskipTests -Dspotless.check.skip > target/build.log 2>&1 || { tail -40 target/build.log; echo "The build failed; the whole log is in target/build.log"; exit 1; }
	@touch $(STAMP)

demo: package ## From real flights to a promoted, retrained, swapped model, on this machine
	@bin/freshet demo

test: need ## Everything: unit, topology, service and end-to-end tests, two modules at a time
	@$(MVN) -T 2 verify

format: need ## Lay out every Java file
	@$(MVN) -q spotless:apply

bench: package ## Ratios against named references in one run; prints the tables of docs/benchmarks.md
	@bin/bench

soak: package ## The chain under overload, kills, restarts and outages; SOAK="-Dsoak.rounds=6 -Dsoak.outage=600" for longer
	@$(MVN) -q test -pl e2e -am -Dtest=ChainSoak -Dsurefire.failIfNoSpecifiedTests=false -Dspotless.check.skip $(SOAK)

clean: ## Remove what was built, and the local stack's state
	@rm -rf target .freshet && $(MVN) -q clean
