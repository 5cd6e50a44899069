package io.k2ecs.ecom.backend.store;

import io.k2ecs.ecom.backend.settings.BackendSettings;
import io.k2ecs.ecom.runtime.settings.InvalidSettingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The authorities in a PEM file, such as the bundle of Amazon's regions. */
final class Authorities {
    private Authorities() {}

    /**
     * TLS that trusts exactly these.
     *
     * @throws InvalidSettingException if the file has none, or cannot be read
     */
    static SSLContext trusting(Path file) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            try (InputStream in = Files.newInputStream(file)) {
                for (Certificate certificate :
                        CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                    store.setCertificateEntry("authority-" + number++, certificate);
                }
            }
            if (number == 0) {
                throw invalid("names a file without a certificate");
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException e) {
            throw invalid("names a file that cannot be read");
        } catch (GeneralSecurityException e) {
            throw invalid("names a file that is not one of certificates in PEM");
        }
    }

    private static InvalidSettingException invalid(String problem) {
        return new InvalidSettingException(
                BackendSettings.MONGODB_CA_FILE.name() + " (or tlsCAFile)",
                problem,
                "Mount the bundle of authorities, for Amazon DocumentDB global-bundle.pem.");
    }
}
