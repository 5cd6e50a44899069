package io.k2ecs.ecom.auth.account;

/**
 * What PostgreSQL wants to know.
 *
 * @param user the user's name
 * @param password the user's password
 */
record DatabaseCredentials(String user, String password) {
    /** Without the password, which would otherwise be in any log that names this. */
    @Override
    public String toString() {
        return "DatabaseCredentials[user=" + user + "]";
    }
}
