package dev.freshet.registry.http;

import dev.freshet.registry.history.Archive;
import dev.freshet.registry.version.PipelineRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;

/** Finds the pipeline a path names, or says that there is none. */
@ApplicationScoped
class Pipelines {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    private final Archive archive;

    Pipelines(Archive archive) {
        this.archive = archive;
    }

    PipelineRow named(String name) {
        return archive.pipeline(checked(name))
                .orElseThrow(() -> ProblemException.notFound(
                        "there is no pipeline " + name + "; GET /pipelines lists those there are"));
    }

    static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw ProblemException.wrong(
                    "a pipeline's name is 1 to 63 characters a-z, 0-9 and -, starting with a letter, but was '" + name
                            + "'");
        }
        return name;
    }
}
