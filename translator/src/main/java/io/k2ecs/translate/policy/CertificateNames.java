package io.k2ecs.translate.policy;

import io.k2ecs.resolve.ForeignKind;
import io.k2ecs.source.ListNode;
import io.k2ecs.source.LooseFields;
import io.k2ecs.source.ManifestObject;
import io.k2ecs.source.MapNode;
import io.k2ecs.source.Node;
import io.k2ecs.source.ScalarNode;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** For which names a Certificate of cert-manager is. */
final class CertificateNames {
    private CertificateNames() {}

    /** A text to append to a finding; empty for other kinds. */
    static String of(ManifestObject object) {
        if (!ForeignKind.CERTIFICATE.matches(object)) {
            return "";
        }
        Optional<MapNode> spec = LooseFields.map(object.root(), "spec");
        String names = spec.stream()
                .flatMap(it -> Stream.concat(it.find("commonName").stream(), it.find("dnsNames").stream()))
                .flatMap(CertificateNames::texts)
                .distinct()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : " (" + names + ")";
    }

    private static Stream<String> texts(Node node) {
        if (node instanceof ListNode list) {
            return list.items().stream().flatMap(CertificateNames::texts);
        }
        return node instanceof ScalarNode scalar ? Stream.of(scalar.text()) : Stream.of();
    }
}
