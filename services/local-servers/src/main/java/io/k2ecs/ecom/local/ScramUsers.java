package io.k2ecs.ecom.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The server's side of SCRAM-SHA-256 for one user.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5802">RFC 5802</a> and <a
 *     href="https://www.rfc-editor.org/rfc/rfc7677">RFC 7677</a>
 */
final class ScramUsers {
    private static final int ITERATIONS = 4096;
    private static final int KEY_BITS = 256;
    private static final int SALT_BYTES = 28;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String user;
    private String password;

    ScramUsers(String user, String password) {
        this.user = user;
        this.password = password;
    }

    synchronized void change(String newPassword) {
        this.password = newPassword;
    }

    /** Begins an exchange with the client's first message. */
    synchronized Exchange begin(String clientFirst) {
        return new Exchange(user, password, clientFirst);
    }

    /** One log-in. */
    static final class Exchange {
        private final String password;
        private final boolean knownUser;
        private final String clientFirstBare;
        private final String nonce;
        private final byte[] salt = new byte[SALT_BYTES];
        private final String serverFirst;

        private Exchange(String user, String password, String clientFirst) {
            this.password = password;
            this.clientFirstBare = clientFirst.substring(clientFirst.indexOf("n="));
            String[] attributes = clientFirstBare.split(",");
            this.knownUser = attributes[0]
                    .substring(2)
                    .replace("=2C", ",")
                    .replace("=3D", "=")
                    .equals(user);
            RANDOM.nextBytes(salt);
            byte[] own = new byte[SALT_BYTES];
            RANDOM.nextBytes(own);
            this.nonce = attributes[1].substring(2) + Base64.getEncoder().encodeToString(own);
            this.serverFirst = "r=" + nonce + ",s=" + Base64.getEncoder().encodeToString(salt) + ",i=" + ITERATIONS;
        }

        String serverFirst() {
            return serverFirst;
        }

        /** The server's last message, or null if the client does not know the password. */
        String serverFinal(String clientFinal) {
            int proofAt = clientFinal.lastIndexOf(",p=");
            String withoutProof = clientFinal.substring(0, proofAt);
            byte[] proof = Base64.getDecoder().decode(clientFinal.substring(proofAt + 3));
            String message = clientFirstBare + "," + serverFirst + "," + withoutProof;
            try {
                byte[] salted = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                        .generateSecret(new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, KEY_BITS))
                        .getEncoded();
                byte[] clientKey = hmac(salted, "Client Key");
                byte[] storedKey = MessageDigest.getInstance("SHA-256").digest(clientKey);
                byte[] signature = hmac(storedKey, message);
                for (int i = 0; i < signature.length; i++) {
                    signature[i] ^= proof[i];
                }
                boolean right = knownUser
                        && withoutProof.endsWith(",r=" + nonce)
                        && MessageDigest.isEqual(clientKey, signature);
                return right
                        ? "v=" + Base64.getEncoder().encodeToString(hmac(hmac(salted, "Server Key"), message))
                        : null;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Every JDK has these algorithms", e);
            }
        }

        private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        }
    }
}
