package io.k2ecs.ecom.local;

import de.bwaldvogel.mongo.MongoBackend;

/** Outlives the server in front of it, which closes its backend when it stops. */
final class KeptBackend extends DelegatingBackend {
    KeptBackend(MongoBackend delegate) {
        super(delegate);
    }

    @Override
    public void close() {
        // The data stay for the next server on the same port.
    }

    void reallyClose() {
        delegate().close();
    }
}
