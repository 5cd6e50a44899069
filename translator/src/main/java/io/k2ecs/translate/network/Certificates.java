package io.k2ecs.translate.network;

import io.k2ecs.ecs.Placeholder;
import io.k2ecs.model.ApplicationProtocol;
import io.k2ecs.model.Ingress;
import io.k2ecs.model.KubernetesService;
import io.k2ecs.model.ServicePort;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The certificates that listeners need: ARNs where the manifests name them, else placeholders by host.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/services-networking/ingress/#tls">TLS of an Ingress</a>
 */
final class Certificates {
    static final String OF_INGRESS = Exposition.ALB_PREFIX + "certificate-arn";
    static final String OF_SERVICE = "service.beta.kubernetes.io/aws-load-balancer-ssl-cert";
    static final String PORTS_OF_SERVICE = "service.beta.kubernetes.io/aws-load-balancer-ssl-ports";

    /** Stands for the host where nobody has named one. */
    private static final String ANY_HOST = "default";

    private static final String SSL_REDIRECT = NginxRoutes.PREFIX + "ssl-redirect";
    static final String FORCE_REDIRECT = NginxRoutes.PREFIX + "force-ssl-redirect";

    private Certificates() {}

    /** A host whose requests are sent to HTTPS; empty for any. */
    record SecureHost(Optional<String> host, List<Node> origins) {}

    /** The certificates for an Ingress; empty if it does not speak TLS. */
    static List<String> of(Ingress ingress) {
        Optional<List<String>> named =
                Exposition.annotation(ingress.object(), OF_INGRESS).map(it -> arns(it.text()));
        return named.orElseGet(() -> secureHosts(ingress).stream()
                .map(it -> placeholder(it.host().orElse(ANY_HOST)))
                .toList());
    }

    /** The certificates for a port of a LoadBalancer Service; empty if it does not speak TLS. */
    static List<String> of(KubernetesService service, ServicePort port) {
        Optional<ScalarNode> named = Exposition.annotation(service.object(), OF_SERVICE);
        if (named.isPresent() && isTlsPort(service, port)) {
            return arns(named.get().text());
        }
        return port.protocol() == ApplicationProtocol.HTTPS ? List.of(placeholder(ANY_HOST)) : List.of();
    }

    static boolean isTlsPort(KubernetesService service, ServicePort port) {
        Optional<String> ports =
                Exposition.annotation(service.object(), PORTS_OF_SERVICE).map(ScalarNode::text);
        return ports.isEmpty()
                || words(ports.get())
                        .anyMatch(it -> it.equals("*")
                                || it.equals(Integer.toString(port.port()))
                                || port.name().filter(it::equals).isPresent());
    }

    static String placeholder(String host) {
        return new Placeholder(Placeholder.Kind.CERTIFICATE_ARN, host).toString();
    }

    /** The hosts of {@code spec.tls} and those of the rules that their certificates are for. */
    static List<SecureHost> secureHosts(Ingress ingress) {
        List<SecureHost> secure = new ArrayList<>();
        List<MapNode> blocks = ingress.spec().maps("tls");
        for (MapNode tls : blocks) {
            for (ScalarNode host : tls.scalars("hosts")) {
                secure.add(new SecureHost(Optional.of(host.text()), List.of(host)));
            }
        }
        List<Node> forced = forced(ingress).map(Node.class::cast).stream().toList();
        boolean forAll = !forced.isEmpty() && blocks.isEmpty()
                || blocks.stream().anyMatch(it -> it.scalars("hosts").isEmpty())
                || blocks.isEmpty()
                        && Exposition.annotation(ingress.object(), OF_INGRESS).isPresent();
        if (forAll) {
            ingress.routes().stream()
                    .map(route -> route.host().map(ScalarNode::text))
                    .distinct()
                    .forEach(host -> secure.add(new SecureHost(host, forced)));
            if (ingress.routes().isEmpty()) {
                secure.add(new SecureHost(Optional.empty(), forced));
            }
        }
        return secure;
    }

    /** Redirects to HTTPS though the Ingress has no certificate: somebody else ends TLS. */
    private static Optional<ScalarNode> forced(Ingress ingress) {
        return Exposition.annotation(ingress.object(), FORCE_REDIRECT)
                .filter(it -> it.text().equals("true"));
    }

    /** nginx redirects hosts with a certificate unless an annotation forbids it. */
    static List<SecureHost> redirects(Ingress ingress) {
        Optional<ScalarNode> annotation = Exposition.annotation(ingress.object(), SSL_REDIRECT);
        if (annotation.filter(it -> it.text().equals("false")).isPresent()
                && forced(ingress).isEmpty()) {
            return List.of();
        }
        List<SecureHost> byAction = AlbRules.redirects(ingress);
        if (AlbPorts.servesPlainHttp(ingress)) {
            return byAction;
        }
        List<SecureHost> secure = secureHosts(ingress);
        List<SecureHost> redirects = new ArrayList<>(secure);
        redirects.addAll(byAction);
        ingress.routes().stream().flatMap(route -> route.host().stream()).forEach(host -> secure.stream()
                .filter(it -> it.host()
                        .filter(wildcard -> covers(wildcard, host.text()))
                        .isPresent())
                .findFirst()
                .ifPresent(it -> redirects.add(new SecureHost(Optional.of(host.text()), it.origins()))));
        NginxRoutes.aliases(ingress).forEach(alias -> secure.stream()
                .findFirst()
                .ifPresent(it -> redirects.add(new SecureHost(Optional.of(alias), it.origins()))));
        List<SecureHost> withAnnotation = new ArrayList<>();
        for (SecureHost redirect : redirects) {
            withAnnotation.add(new SecureHost(
                    redirect.host(),
                    Stream.of(
                                    redirect.origins().stream(),
                                    annotation.stream(),
                                    AlbPorts.redirect(ingress).stream(),
                                    forced(ingress).stream())
                            .flatMap(it -> it)
                            .map(Node.class::cast)
                            .distinct()
                            .toList()));
        }
        return withAnnotation;
    }

    /** Whether this annotation decides on the redirection from HTTP to HTTPS. */
    static boolean decidesRedirects(String key) {
        return key.equals(SSL_REDIRECT);
    }

    /** Whether a certificate for {@code *.example.com} is one for this host: the asterisk is one label. */
    private static boolean covers(String wildcard, String host) {
        return wildcard.startsWith("*.")
                && host.indexOf('.') > 0
                && host.substring(host.indexOf('.')).equals(wildcard.substring(1));
    }

    private static List<String> arns(String text) {
        return words(text).toList();
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).filter(it -> !it.isEmpty());
    }
}
