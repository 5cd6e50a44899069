class Callers {
    static final String CALLEE = "auth-svc";
}
