package io.k2ecs.settings;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes docs/settings.md. */
final class SettingsPage {
    static final String EXAMPLE = """
            application: little-ecom
            aws:
              region: sa-east-1
              accountId: "123456789012"
              partition: aws
            cluster: little-ecom
            launchType: FARGATE
            networkMode: awsvpc
            discovery: alb
            internalZone: little-ecom.internal
            images:
              registry: 123456789012.dkr.ecr.sa-east-1.amazonaws.com
              map:
                docker.io/acme/auth-svc: little-ecom/auth-svc
            secrets:
              prefix: little-ecom/
            logs:
              retentionDays: 90
              maxBufferMib: 25
            deployment:
              circuitBreaker: true
              rollback: true
              deregistrationDelaySeconds: 30
            sizing:
              defaultCpuUnits: 256
              defaultMemoryMib: 512
            probes:
              http: [CMD-SHELL, "wget -q -T {timeoutSeconds} -O /dev/null {url} || exit 1"]
              tcp: [CMD-SHELL, "nc -z -w {timeoutSeconds} {host} {port} || exit 1"]
              grpc: [CMD, /bin/grpc_health_probe, "-addr={host}:{port}"]
            executeCommand: false
            waivers:
              - code: TR216
                path: "Deployment shop/web#/spec/template/spec/hostAliases"
                reason: the name is in DNS from March on
                expires: "2027-03-31"
            files: {image: "public.ecr.aws/docker/library/busybox:1.36.1@sha256:73aaf090f3d85aa34ee199857f03fa3a95c8ede2ffd4cc2cdb5b94e566b11662"}
            """;

    private static final String INTRODUCTION = """
            # Settings

            The settings of a migration stand in a YAML file, by convention `k2ecs.yaml`. Every key may be left out: the table
            says what then holds. Options of the command line go before the file.

            A key such as `aws.region` is `region` below `aws`. An unknown key, a value of another type and a value that is not
            allowed are errors with file, line and column; nothing is corrected or ignored in silence. Values are taken as they
            are written: `"030"` is text and `030` is an error. Aliases, merge keys and tags are not taken.

            """;

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z/<][A-Za-z0-9_/<>. -]*");
    private static final Pattern NUMBER_OR_BOOLEAN = Pattern.compile("[1-9][0-9]*|true|false");

    private SettingsPage() {}

    static String render() {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        page.append("| key | type | default | meaning | allowed |\n");
        page.append("| --- | --- | --- | --- | --- |\n");
        for (SettingsKey key : SettingsKeys.ALL) {
            page.append("| `%s` | %s | `%s` | %s [More](%s). | %s |\n"
                    .formatted(
                            key.path(),
                            key.shape().typeName(),
                            defaultOf(key).replace("|", "\\|"),
                            escaped(key.meaning()),
                            key.source(),
                            escaped(key.shape().allowed())));
        }
        page.append("\nWhat stands in `<angle brackets>` is taken from the other settings.\n");
        page.append("\n## Example\n\nAll keys at once; a real file has only those that differ from the defaults.\n\n");
        page.append("```yaml\n").append(EXAMPLE).append("```\n");
        return page.toString();
    }

    /** The default as it would stand in a file. */
    static String defaultOf(SettingsKey key) {
        if (key.shape() instanceof RepositoryMapShape) {
            return "{}";
        }
        if (key.shape() instanceof WaiverListShape) {
            return "[]";
        }
        return key.shape() instanceof ProbeCommandShape
                ? key.defaults().stream().map(SettingsPage::quoted).collect(Collectors.joining(", ", "[", "]"))
                : quoted(key.defaults().get(0));
    }

    private static String quoted(String text) {
        boolean plain =
                PLAIN.matcher(text).matches() || NUMBER_OR_BOOLEAN.matcher(text).matches();
        return plain ? text : '"' + text + '"';
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("|", "\\|")
                .replace("*", "\\*")
                .replace("_", "\\_");
    }
}
