package io.k2ecs.ecom.runtime.web;

import java.net.URI;

/**
 * The errors that the API knows. Their URIs are stable: clients tell errors apart by them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457, problem details</a>
 */
public enum ProblemType {
    MALFORMED_JSON(400, "malformed-json", "The body is not the JSON object that is expected"),
    INVALID_EMAIL(400, "invalid-email", "The e-mail address is not valid"),
    INVALID_PASSWORD(400, "invalid-password", "The password is not acceptable"),
    INVALID_TOKEN_FIELD(400, "invalid-token-field", "The token is missing"),
    INVALID_ITEM(400, "invalid-item", "The item is not valid"),
    INVALID_PAGE(400, "invalid-page", "The page is not valid"),
    MALFORMED_REQUEST(400, "malformed-request", "The request is not valid HTTP"),
    BAD_CREDENTIALS(401, "bad-credentials", "The e-mail address or the password is wrong"),
    INVALID_TOKEN(401, "invalid-token", "The token is not valid"),
    NOT_THE_OWNER(403, "not-the-owner", "The item belongs to somebody else"),
    OWN_ITEM(403, "own-item", "Nobody buys their own item"),
    ITEM_NOT_FOUND(404, "item-not-found", "There is no such item"),
    NO_SUCH_ROUTE(404, "no-such-route", "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "The method is not allowed here"),
    ACCOUNT_EXISTS(409, "account-exists", "The account already exists"),
    TOO_LARGE(413, "too-large", "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "The body is not JSON"),
    INTERNAL_ERROR(500, "internal-error", "Something went wrong on our side"),
    STORE_UNAVAILABLE(503, "store-unavailable", "The data store does not answer"),
    AUTH_UNAVAILABLE(503, "auth-unavailable", "Tokens cannot be checked now"),
    TOO_BUSY(503, "too-busy", "There is too much to do");

    private static final String BASE = "https://little-ecom.example/problems/";

    private final int status;
    private final URI uri;
    private final String title;

    ProblemType(int status, String slug, String title) {
        this.status = status;
        this.uri = URI.create(BASE + slug);
        this.title = title;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** What identifies the error; nothing is found there. */
    public URI uri() {
        return uri;
    }

    /** What is wrong, the same for each error of the type. */
    public String title() {
        return title;
    }
}
