class Callers {
    static String host(String service) {
        return service + ".default.svc.cluster.local";
    }
}
