class Callers {
    static final String HOST = System.getenv("AUTH_SVC_SERVICE_HOST");
}
