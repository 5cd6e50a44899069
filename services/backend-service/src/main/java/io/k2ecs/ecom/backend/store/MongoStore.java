package io.k2ecs.ecom.backend.store;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.k2ecs.ecom.runtime.secrets.RotatingSecret;
import io.k2ecs.ecom.runtime.secrets.SecretUnavailableException;
import java.util.function.Function;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database, whatever its password is at the moment. A client of the driver has one password for all its life; where
 * the server refuses it, the secret is read again and another client takes over, while the old one finishes what it does.
 */
public final class MongoStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MongoStore.class);

    private final RotatingSecret<MongoAddress> address;
    private final Function<MongoAddress, Connected> connector;
    private Connected current;

    /** @param connector makes a client; it opens no connection yet */
    MongoStore(RotatingSecret<MongoAddress> address, Function<MongoAddress, Connected> connector) {
        this.address = address;
        this.connector = connector;
        this.current = connector.apply(address.current());
    }

    /**
     * A client and what it was made with. Counts the operations that use it.
     */
    static final class Connected {
        private final MongoAddress address;
        private final MongoClient client;
        private final String database;
        private int operations;
        private boolean retired;

        Connected(MongoAddress address, MongoClient client, String database) {
            this.address = address;
            this.client = client;
            this.database = database;
        }

        private synchronized boolean enter() {
            if (retired) {
                return false;
            }
            operations++;
            return true;
        }

        private synchronized void leave() {
            operations--;
            closeWhenUnused();
        }

        private synchronized void retire() {
            retired = true;
            closeWhenUnused();
        }

        private void closeWhenUnused() {
            if (retired && operations == 0) {
                client.close();
            }
        }
    }

    /** Does something with a collection; with another client once more, if this one's password is refused. */
    public <T> T with(String collection, Function<MongoCollection<Document>, T> operation) {
        return run(database -> operation.apply(database.getCollection(collection)));
    }

    /** Asks the server whether it is there. */
    public void ping() {
        run(database -> database.runCommand(new Document("ping", 1)));
    }

    private <T> T run(Function<MongoDatabase, T> operation) {
        Connected used = enterCurrent();
        try {
            return operation.apply(used.client.getDatabase(used.database));
        } catch (MongoException e) {
            if (!Unavailability.isRefusedPassword(e) || !renew(used)) {
                throw e;
            }
        } finally {
            used.leave();
        }
        Connected next = enterCurrent();
        try {
            return operation.apply(next.client.getDatabase(next.database));
        } finally {
            next.leave();
        }
    }

    private synchronized Connected enterCurrent() {
        // Retired ones are never current, as both change under this lock.
        if (!current.enter()) {
            throw new IllegalStateException("The store is closed");
        }
        return current;
    }

    private boolean renew(Connected refused) {
        try {
            if (!address.renew(refused.address)) {
                return false;
            }
        } catch (SecretUnavailableException e) {
            LOG.warn("The password is refused, and it cannot be read again: {}", e.getMessage());
            return false;
        }
        synchronized (this) {
            if (current == refused) {
                LOG.info("The password was refused; it was read again and has changed");
                current = connector.apply(address.current());
                refused.retire();
            }
            return true;
        }
    }

    @Override
    public synchronized void close() {
        current.retire();
    }
}
