class Callers {
    static String host(String service) {
        return System.getenv(service);
    }
}
