package io.gatecam.servlet.endpoint;

import io.gatecam.error.GatecamException;
import io.gatecam.servlet.access.Grant;
import io.gatecam.servlet.access.Guard;
import io.gatecam.servlet.http.Json;
import io.gatecam.servlet.http.Problem;
import io.gatecam.servlet.http.ProblemTable;
import io.gatecam.servlet.http.RequestException;
import io.gatecam.servlet.http.RequestPath;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all of gatecam's servlets have in common: who is let in, which methods there are, and what an exception becomes.
 * A servlet itself parses, asks and writes.
 */
public abstract class Endpoint implements Servlet {

    private static final Logger log = LoggerFactory.getLogger(Endpoint.class);

    /** Answers one method. */
    @FunctionalInterface
    public interface Handler {
        void answer(HttpServletRequest request, HttpServletResponse response) throws IOException;
    }

    /** One method of a servlet. What changes something is guarded, and has no HEAD. */
    public record Action(boolean changes, Handler handler) {

        public static Action reading(Handler handler) {
            return new Action(false, handler);
        }

        public static Action changing(Handler handler) {
            return new Action(true, handler);
        }
    }

    private final Guard guard;

    /** Written before the first request, read by any thread. */
    private volatile @Nullable ServletConfig config;

    protected Endpoint(Guard guard) {
        this.guard = guard;
    }

    /** @return what it does, by method */
    protected abstract Map<String, Action> actions();

    @Override
    public final void service(ServletRequest anyRequest, ServletResponse anyResponse)
            throws ServletException, IOException {
        if (!(anyRequest instanceof HttpServletRequest request)
                || !(anyResponse instanceof HttpServletResponse response)) {
            throw new ServletException("gatecam speaks HTTP only");
        }
        response.setHeader("X-Content-Type-Options", "nosniff");
        try {
            answer(request, response);
        } catch (RequestException e) {
            e.headers().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            refuse(response, e.problem());
        } catch (GatecamException e) {
            Problem problem = ProblemTable.of(e);
            // Who is told when to come back does so, and would fill the log.
            if (problem.status() >= 500 && problem.retryAfter() == null) {
                log.warn("{} {} was answered with {}", request.getMethod(), request.getServletPath(), problem, e);
            }
            refuse(response, problem);
        } catch (RuntimeException e) {
            log.error("{} {} failed", request.getMethod(), request.getServletPath(), e);
            refuse(response, Problem.internal());
        }
    }

    /** Tells why a request is not answered. */
    protected void refuse(HttpServletResponse response, Problem problem) throws IOException {
        Json.writeProblem(response, problem);
    }

    /** @return what one must be allowed at least to get any answer */
    protected Grant least() {
        return Grant.READ;
    }

    /**
     * @return what a request may do
     * @throws RequestException if it is not let in at all
     */
    protected final Grant grant(HttpServletRequest request) {
        return guard.grant(request);
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        guard.cors().mark(request, response);
        Grant grant = grant(request);
        if (guard.cors().isPreflight(request)) {
            // A preflight never carries a token, and its answer tells nothing.
            guard.cors().answerPreflight(response, allow(actions()));
            return;
        }
        if (!grant.includes(least())) {
            throw RequestException.tokenNeeded();
        }
        RequestPath.requirePlain(request);
        Map<String, Action> actions = actions();
        String method = request.getMethod();
        if (method.equals("OPTIONS")) {
            response.setHeader("Allow", allow(actions));
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        boolean head = method.equals("HEAD");
        Action action = actions.get(head ? "GET" : method);
        if (action == null || (head && action.changes())) {
            throw RequestException.methodNotAllowed(method, allow(actions));
        }
        if (action.changes()) {
            guard.requireChange(request, grant);
        }
        action.handler().answer(request, response);
    }

    private static String allow(Map<String, Action> actions) {
        Set<String> methods = new TreeSet<>(actions.keySet());
        methods.add("OPTIONS");
        Action get = actions.get("GET");
        if (get != null && !get.changes()) {
            methods.add("HEAD");
        }
        return String.join(", ", methods);
    }

    @Override
    public final void init(ServletConfig given) {
        config = given;
    }

    @Override
    public final @Nullable ServletConfig getServletConfig() {
        return config;
    }

    @Override
    public final String getServletInfo() {
        return "gatecam";
    }

    @Override
    public final void destroy() {
        end();
    }

    /**
     * The container goes away. Nearly everything that must be ended belongs to the Gatecam, which the caller closes.
     */
    protected void end() {}
}
