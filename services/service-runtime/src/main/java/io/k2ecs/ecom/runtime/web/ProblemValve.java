package io.k2ecs.ecom.runtime.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/**
 * What Tomcat itself refuses (broken HTTP, headers over the bound), as problem details instead of its page. Tomcat makes
 * it by name, hence public.
 */
public final class ProblemValve extends ErrorReportValve {
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int SERVER_ERROR = 500;
    private static final int NOT_IMPLEMENTED = 501;
    private static final int VERSION_NOT_SUPPORTED = 505;

    @Override
    protected void report(Request request, Response response, Throwable throwable) {
        int status = response.getStatus();
        if (status < BAD_REQUEST || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        Problem problem = problem(status);
        byte[] body = problem.json().getBytes(StandardCharsets.UTF_8);
        try {
            response.setStatus(problem.type().status());
            response.setContentType(Problem.MEDIA_TYPE);
            response.setContentLength(body.length);
            if (response.getHeader(RequestId.HEADER) == null) {
                response.setHeader(RequestId.HEADER, RequestId.random());
            }
            response.getOutputStream().write(body);
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            container.getLogger().debug("An error could not be reported", e);
        }
    }

    private static Problem problem(int status) {
        switch (status) {
            case NOT_FOUND:
                return Problem.of(ProblemType.NO_SUCH_ROUTE, "No route of this API has this path.");
            case METHOD_NOT_ALLOWED:
                return Problem.of(ProblemType.METHOD_NOT_ALLOWED, "Allowed are the methods of the header Allow.");
            case NOT_IMPLEMENTED:
            case VERSION_NOT_SUPPORTED:
                // Transfer codings, methods and versions that Tomcat does not know: the client's choice, no fault of
                // ours.
                return Problem.of(ProblemType.MALFORMED_REQUEST, "The request uses something that is not supported.");
            default:
                return status < SERVER_ERROR
                        ? Problem.of(ProblemType.MALFORMED_REQUEST, "The request cannot be understood.")
                        : Problem.of(ProblemType.INTERNAL_ERROR, "The request failed before the service saw it.");
        }
    }
}
