package io.k2ecs.aws;

import io.k2ecs.aws.simulator.PythonTools;
import io.k2ecs.ecs.JsonText;
import io.k2ecs.ecs.Placeholder;
import io.k2ecs.ecs.SdkRequests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Fills in what AWS has assigned so far, sends requests, and remembers both. */
final class RequestSender {
    /** Names of the services in botocore where the SDK for Java has others. */
    private static final Map<String, String> SERVICES = Map.of(
            "elasticloadbalancingv2", "elbv2",
            "cloudwatchlogs", "logs",
            "applicationautoscaling", "application-autoscaling");

    private final SortedMap<Placeholder, String> assigned = new TreeMap<>();
    private final List<Map<String, Object>> sent = new ArrayList<>();

    /** Says what AWS assigned. */
    void assign(Placeholder.Kind kind, String name, String value) {
        String earlier = assigned.put(new Placeholder(kind, name), value);
        if (earlier != null && !earlier.equals(value)) {
            throw new IllegalStateException(kind + " " + name + " stands for both " + earlier + " and " + value);
        }
    }

    SortedMap<Placeholder, String> assigned() {
        return new TreeMap<>(assigned);
    }

    /**
     * Sends a request that the file holds.
     *
     * @throws DeploymentRefusedException if it has a placeholder that nothing stands for yet, does not fit the API, or
     *     AWS refuses it
     */
    <T extends SdkPojo, B extends SdkPojo & SdkBuilder<B, T>, R> R send(
            OutputFile file, Map<String, Object> tree, Supplier<B> builder, Function<T, R> operation) {
        try {
            Map<?, ?> complete = (Map<?, ?>) Placeholder.substitute(tree, placeholder -> valueOf(placeholder, file));
            T request = SdkRequests.parse(complete, builder);
            remember(file, request, complete);
            return operation.apply(request);
        } catch (IllegalArgumentException | SdkException e) {
            throw new DeploymentRefusedException(file.path(), e);
        }
    }

    /**
     * Checks what was sent against the API as botocore knows it, which is what the AWS command line does.
     *
     * @throws DeploymentRefusedException if a request does not fit
     */
    void checkWithBotocore(PythonTools tools) {
        if (JsonText.read(tools.run("check_requests.py", JsonText.write(sent))) instanceof List<?> problems) {
            for (Object problem : problems) {
                Map<?, ?> first = (Map<?, ?>) problem;
                throw new DeploymentRefusedException((String) first.get("file"), (String) first.get("problem"));
            }
        }
    }

    private String valueOf(Placeholder placeholder, OutputFile file) {
        String value = assigned.get(placeholder);
        if (value == null) {
            throw new DeploymentRefusedException(file.path(), "nothing stands for " + placeholder);
        }
        return value;
    }

    private void remember(OutputFile file, SdkPojo request, Map<?, ?> tree) {
        Class<?> type = request.getClass();
        String[] packages = type.getPackageName().split("\\.");
        String service = packages[packages.length - 2];
        sent.add(Map.of(
                "file", file.path(),
                "service", SERVICES.getOrDefault(service, service),
                "operation", type.getSimpleName().replaceAll("Request$", ""),
                "request", tree));
    }
}
