package io.k2ecs.ecs;

/** Where each request stands in the output folder. */
public final class OutputPaths {
    private OutputPaths() {}

    public static String taskDefinition(String family) {
        return "task-definitions/" + family + ".json";
    }

    public static String service(String name) {
        return "services/" + name + ".json";
    }

    public static String job(String name) {
        return "jobs/" + name + ".json";
    }

    public static String schedule(String name) {
        return "schedules/" + name + ".json";
    }

    public static String targetGroup(String name) {
        return "target-groups/" + name + ".json";
    }

    public static String targetGroupAttributes(String name) {
        return "target-group-attributes/" + name + ".json";
    }

    public static String loadBalancer(String name) {
        return "load-balancers/" + name + ".json";
    }

    public static String scaling(String service) {
        return "scaling/" + service + ".json";
    }

    /** @param name the Kubernetes Secret's name, with its namespace if there are several */
    public static String secret(String name) {
        return "secrets/" + name + ".json";
    }

    public static String role(String name) {
        return "iam/" + name + ".json";
    }

    /** @param service the ECS service whose containers log there */
    public static String logGroup(String service) {
        return "log-groups/" + service + ".json";
    }

    public static String hostedZone(String zone) {
        return "dns/" + zone + ".json";
    }

    /** @param name of a Cloud Map namespace, or of a service in it */
    public static String discovery(String name) {
        return "discovery/" + name + ".json";
    }

    /** @param name of an ECS service or of a load balancer: whose group it is */
    public static String securityGroup(String name) {
        return "security-groups/" + name + ".json";
    }
}
