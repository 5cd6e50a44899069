class Callers {
    static final String HOST = System.getenv("AUTH_HOST");
}
