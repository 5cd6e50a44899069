package io.k2ecs.translate.network;

import static io.k2ecs.translate.network.KnownAnnotation.changes;
import static io.k2ecs.translate.network.KnownAnnotation.lost;
import static io.k2ecs.translate.network.KnownAnnotation.nothing;
import static io.k2ecs.translate.network.KnownAnnotation.protects;
import static io.k2ecs.translate.network.KnownAnnotation.translated;

import java.util.List;

/**
 * The annotations of ingress-nginx.
 *
 * @see <a href="https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/">annotations of
 *     ingress-nginx</a>
 */
final class NginxCatalog {
    private static final String AUTHENTICATE =
            "use an authenticate-oidc or authenticate-cognito action of an HTTPS listener, or let the application check";
    private static final String CLIENT_CERTIFICATES =
            "set up mutual TLS with a trust store on the HTTPS listener, or let the application check";
    private static final String WAF = "protect the load balancer with AWS WAF";
    private static final String IN_APPLICATION = "let the application do it";
    private static final String SNIPPET = "arbitrary configuration of nginx, of which a load balancer knows nothing";
    private static final String BUFFERS = "a load balancer has no such setting and needs none";
    private static final String STICKINESS = "attributes of target groups say how long callers stay with a task";
    private static final String CORS = "listeners add response headers; the application answers preflight requests";
    private static final String TLS = "the security policy of the HTTPS listener decides";
    private static final String TO_TARGETS = "a load balancer checks no certificates of its targets";
    private static final String TRACING = "traces are a matter of the application and its sidecars";

    static final List<KnownAnnotation> ALL = List.of(
            translated("app-root", "a rule redirects / with status 302"),
            translated("rewrite-target", "rules rewrite the path by a transform of type url-rewrite"),
            translated("use-regex", "path conditions hold regular expressions, with regard to case"),
            translated("permanent-redirect", "rules redirect with status 301"),
            lost(
                    "permanent-redirect-code",
                    "a load balancer redirects with status 301 for ever",
                    "check callers that send more than GET"),
            translated("temporal-redirect", "rules redirect with status 302"),
            changes(
                    "temporal-redirect-code",
                    "a load balancer redirects with 301 or 302 only",
                    "check that 302 will do"),
            translated("from-to-www-redirect", "rules redirect the other host with status 301"),
            translated("server-alias", "each route has rules for the other hosts, too"),
            translated("upstream-vhost", "rules rewrite the Host header by a transform"),
            translated("ssl-redirect", "hosts with a certificate are redirected from HTTP to HTTPS unless it is false"),
            translated("force-ssl-redirect", "HTTP is redirected to HTTPS even without a certificate of the Ingress"),
            translated("whitelist-source-range", "conditions on the source address; others are answered with 403"),
            translated("allowlist-source-range", "conditions on the source address; others are answered with 403"),
            translated("denylist-source-range", "rules answer these source addresses with 403"),
            translated("canary", "the paths share requests with those of the main Ingress"),
            translated("canary-weight", "weights of target groups in the forward action"),
            translated("canary-weight-total", "weights of target groups in the forward action"),
            translated("canary-by-header", "rules with a condition on the header come first"),
            translated("canary-by-header-value", "rules with a condition on the header come first"),
            translated("canary-by-header-pattern", "a regular expression in the condition on the header"),
            translated("canary-by-cookie", "rules with a condition on the Cookie header come first"),
            translated("proxy-read-timeout", "the idle timeout of the load balancer, the longest of all Ingresses"),
            translated("proxy-send-timeout", "the idle timeout of the load balancer, the longest of all Ingresses"),
            nothing("proxy-connect-timeout", "a load balancer waits 10 seconds for a connection to a target"),
            lost(
                    "proxy-body-size",
                    "a load balancer does not limit the size of requests to tasks",
                    "limit it in the application, or with a size constraint of AWS WAF"),
            translated("enable-cors", CORS),
            translated("cors-allow-origin", CORS),
            translated("cors-allow-methods", CORS),
            translated("cors-allow-headers", CORS),
            translated("cors-allow-credentials", CORS),
            translated("cors-expose-headers", CORS),
            translated("cors-max-age", CORS),
            translated("backend-protocol", "the protocol of the target group; only HTTP and HTTPS are translated"),
            translated("affinity", STICKINESS),
            translated("session-cookie-max-age", STICKINESS),
            translated("session-cookie-expires", STICKINESS),
            nothing("affinity-mode", "a load balancer keeps callers with their task while it is healthy"),
            nothing("affinity-canary-behavior", "weighted target groups do not keep callers"),
            lost(
                    "session-cookie-name",
                    "the load balancer's own cookie is named AWSALB",
                    "look for code that reads the cookie"),
            nothing("session-cookie-path", "the load balancer's cookie is for all paths"),
            nothing("session-cookie-domain", "the load balancer's cookie is for the host"),
            nothing("session-cookie-samesite", "the load balancer sends AWSALBCORS with SameSite=None as well"),
            nothing("session-cookie-conditional-samesite-none", "the load balancer sends AWSALBCORS as well"),
            nothing("session-cookie-secure", "the load balancer's cookie means nothing to anybody else"),
            nothing("session-cookie-change-on-failure", "a load balancer chooses another target if one is unhealthy"),
            protects("auth-type", "asked callers for a name and a password", AUTHENTICATE),
            protects("auth-secret", "holds names and passwords of callers", AUTHENTICATE),
            nothing("auth-secret-type", "goes with auth-secret"),
            nothing("auth-realm", "goes with auth-type"),
            protects("auth-url", "asked another server whether to let a request in", AUTHENTICATE),
            protects("auth-signin", "sent callers without a login to a page", AUTHENTICATE),
            nothing("auth-signin-redirect-param", "goes with auth-signin"),
            changes("auth-response-headers", "passed headers of the authentication on", AUTHENTICATE),
            changes("auth-proxy-set-headers", "added headers to the request for authentication", AUTHENTICATE),
            nothing("auth-method", "goes with auth-url"),
            nothing("auth-request-redirect", "goes with auth-url"),
            nothing("auth-cache-key", "goes with auth-url"),
            nothing("auth-cache-duration", "goes with auth-url"),
            nothing("auth-always-set-cookie", "goes with auth-url"),
            nothing("auth-keepalive", "goes with auth-url"),
            protects("enable-global-auth", "had the controller ask for authentication", AUTHENTICATE),
            protects("satisfy", "says whether address or login suffices", AUTHENTICATE),
            protects("auth-tls-secret", "asked callers for a certificate", CLIENT_CERTIFICATES),
            protects("auth-tls-verify-client", "asked callers for a certificate", CLIENT_CERTIFICATES),
            nothing("auth-tls-verify-depth", "goes with auth-tls-secret"),
            protects("auth-tls-match-cn", "asked callers for a certificate of a name", CLIENT_CERTIFICATES),
            nothing("auth-tls-error-page", "goes with auth-tls-secret"),
            changes("auth-tls-pass-certificate-to-upstream", "passed the certificate on", CLIENT_CERTIFICATES),
            protects("enable-modsecurity", "a firewall looked at requests", WAF),
            protects("enable-owasp-core-rules", "a firewall looked at requests", WAF),
            protects("modsecurity-snippet", "a firewall looked at requests", WAF),
            nothing("modsecurity-transaction-id", "goes with enable-modsecurity"),
            protects("limit-rps", "limited requests of a caller per second", WAF + " by a rate-based rule"),
            protects("limit-rpm", "limited requests of a caller per minute", WAF + " by a rate-based rule"),
            protects("limit-connections", "limited connections of a caller", WAF + " by a rate-based rule"),
            nothing("limit-burst-multiplier", "goes with limit-rps and limit-rpm"),
            nothing("limit-whitelist", "goes with limit-rps and limit-rpm"),
            lost("limit-rate", "limited the speed of answers", IN_APPLICATION),
            lost("limit-rate-after", "limited the speed of answers", IN_APPLICATION),
            protects("global-rate-limit", "limited requests of all callers", WAF + " by a rate-based rule"),
            nothing("global-rate-limit-window", "goes with global-rate-limit"),
            nothing("global-rate-limit-key", "goes with global-rate-limit"),
            nothing("global-rate-limit-ignored-cidrs", "goes with global-rate-limit"),
            changes("configuration-snippet", SNIPPET, "read it line by line: rules, transforms, or the application"),
            changes("server-snippet", SNIPPET, "read it line by line: rules, transforms, or the application"),
            changes("auth-snippet", SNIPPET, AUTHENTICATE),
            changes("stream-snippet", SNIPPET, "put a Network Load Balancer before what is not HTTP"),
            changes("fastcgi-index", "spoke FastCGI to the backend", "put a web server into the task"),
            changes("fastcgi-params-configmap", "spoke FastCGI to the backend", "put a web server into the task"),
            changes("custom-http-errors", "answered errors by the default backend", IN_APPLICATION),
            changes("default-backend", "answered errors, and requests without endpoints", IN_APPLICATION),
            changes("disable-proxy-intercept-errors", "goes with custom-http-errors", IN_APPLICATION),
            changes("custom-headers", "added headers to answers", "set headers of the listener, or " + IN_APPLICATION),
            changes("x-forwarded-prefix", "told the backend which prefix was taken away", IN_APPLICATION),
            changes("proxy-cookie-domain", "changed cookies of answers", IN_APPLICATION),
            changes("proxy-cookie-path", "changed cookies of answers", IN_APPLICATION),
            changes("proxy-redirect-from", "changed Location headers of answers", IN_APPLICATION),
            changes("proxy-redirect-to", "changed Location headers of answers", IN_APPLICATION),
            changes("mirror-target", "sent a copy of each request elsewhere", IN_APPLICATION),
            changes("mirror-host", "sent a copy of each request elsewhere", IN_APPLICATION),
            nothing("mirror-request-body", "goes with mirror-target"),
            changes(
                    "ssl-passthrough",
                    "gave TLS through to the backend; the load balancer ends it",
                    "use a TCP listener of a Network Load Balancer"),
            changes(
                    "relative-redirects",
                    "redirects of a load balancer name the host",
                    "check that callers follow them"),
            lost(
                    "upstream-hash-by",
                    "the same key always reached the same pod; a load balancer keeps a caller only by a cookie",
                    "use stickiness, or keep state out of the tasks"),
            lost("upstream-hash-by-subset", "goes with upstream-hash-by", "see upstream-hash-by"),
            lost("upstream-hash-by-subset-size", "goes with upstream-hash-by", "see upstream-hash-by"),
            nothing("load-balance", "target groups choose in turn; see load_balancing.algorithm.type"),
            nothing("service-upstream", "a load balancer knows the tasks themselves"),
            lost("proxy-next-upstream", "a load balancer does not repeat requests", "let callers repeat them"),
            lost("proxy-next-upstream-timeout", "a load balancer does not repeat requests", "let callers repeat them"),
            lost("proxy-next-upstream-tries", "a load balancer does not repeat requests", "let callers repeat them"),
            nothing("proxy-http-version", "a load balancer speaks HTTP/1.1 to targets"),
            lost("proxy-ssl-secret", TO_TARGETS, "use Service Connect with TLS, or " + IN_APPLICATION),
            lost("proxy-ssl-verify", TO_TARGETS, "use Service Connect with TLS"),
            nothing("proxy-ssl-verify-depth", TO_TARGETS),
            nothing("proxy-ssl-ciphers", TO_TARGETS),
            nothing("proxy-ssl-protocols", TO_TARGETS),
            nothing("proxy-ssl-name", TO_TARGETS),
            nothing("proxy-ssl-server-name", TO_TARGETS),
            lost("ssl-ciphers", TLS, "choose a policy with these ciphers"),
            nothing("ssl-prefer-server-ciphers", TLS),
            nothing("preserve-trailing-slash", "a load balancer leaves paths as they are"),
            nothing("connection-proxy-header", "a load balancer keeps connections to targets open itself"),
            nothing("client-body-buffer-size", BUFFERS),
            nothing("proxy-buffering", BUFFERS),
            nothing("proxy-request-buffering", BUFFERS),
            nothing("proxy-buffer-size", BUFFERS),
            nothing("proxy-buffers-number", BUFFERS),
            nothing("proxy-busy-buffers-size", BUFFERS),
            nothing("proxy-max-temp-file-size", BUFFERS),
            nothing("http2-push-preload", "browsers have given up server push"),
            nothing("enable-access-log", "access logs are an attribute of the load balancer, with a bucket"),
            nothing("enable-rewrite-log", "a load balancer has no such log"),
            nothing("enable-opentracing", TRACING),
            nothing("opentracing-trust-incoming-span", TRACING),
            nothing("enable-opentelemetry", TRACING),
            nothing("opentelemetry-trust-incoming-span", TRACING),
            nothing("opentelemetry-operation-name", TRACING),
            nothing("enable-influxdb", TRACING),
            nothing("influxdb-", TRACING));

    private NginxCatalog() {}
}
