package dev.freshet.registry.http;

/** Ends a request with a problem. */
final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    static ProblemException notFound(String detail) {
        return new ProblemException(Problem.of(404, "Not found", detail));
    }

    static ProblemException wrong(String detail) {
        return new ProblemException(Problem.of(400, "Bad request", detail));
    }

    Problem problem() {
        return problem;
    }
}
