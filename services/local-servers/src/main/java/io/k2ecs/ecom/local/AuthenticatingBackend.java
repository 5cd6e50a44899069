package io.k2ecs.ecom.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Asks each connection for a password before it may do anything but say hello: the library in use has no such thing. */
final class AuthenticatingBackend extends DelegatingBackend {
    private static final int UNAUTHORIZED = 13;
    private static final int AUTHENTICATION_FAILED = 18;
    private static final String MECHANISMS = "saslSupportedMechs";
    private static final Set<String> BEFORE_LOGIN =
            Set.of("hello", "ismaster", "ping", "buildinfo", "saslstart", "saslcontinue", "endsessions");

    private final ScramUsers users;
    private final Map<Channel, ScramUsers.Exchange> exchanges = new ConcurrentHashMap<>();
    private final Set<Channel> loggedIn = ConcurrentHashMap.newKeySet();

    AuthenticatingBackend(MongoBackend delegate, ScramUsers users) {
        super(delegate);
        this.users = users;
    }

    @Override
    public void handleClose(Channel channel) {
        exchanges.remove(channel);
        loggedIn.remove(channel);
        super.handleClose(channel);
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        Document answer = login(channel, command, query);
        return answer == null ? greeting(query, super.handleCommand(channel, database, command, query)) : answer;
    }

    @Override
    public QueryResult handleQuery(MongoQuery query) {
        if (!query.getQuery().isEmpty()) {
            login(query.getChannel(), query.getQuery().keySet().iterator().next(), query.getQuery());
        }
        QueryResult result = super.handleQuery(query);
        if (!query.getQuery().containsKey(MECHANISMS)) {
            return result;
        }
        return new QueryResult(result.collectDocuments().stream()
                .map(answer -> greeting(query.getQuery(), answer))
                .toList());
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        Document document = message.getDocument();
        Document answer =
                login(message.getChannel(), document.keySet().iterator().next(), document);
        return answer == null ? greeting(document, super.handleMessage(message)) : answer;
    }

    /** Tells a client that asks for it, as it says hello, how it can log in. */
    private static Document greeting(Document query, Document answer) {
        if (!query.containsKey(MECHANISMS)) {
            return answer;
        }
        return new Document(answer).append(MECHANISMS, List.of("SCRAM-SHA-256"));
    }

    /** The answer to a step of a log-in, or null for a command that the delegate may answer. */
    private Document login(Channel channel, String command, Document query) {
        String name = command.toLowerCase(Locale.ROOT);
        if (name.equals("saslstart")) {
            ScramUsers.Exchange exchange = users.begin(payload(query));
            exchanges.put(channel, exchange);
            return step(exchange.serverFirst(), false);
        }
        if (name.equals("saslcontinue")) {
            ScramUsers.Exchange exchange = exchanges.remove(channel);
            String answer = exchange == null ? null : exchange.serverFinal(payload(query));
            if (answer == null) {
                throw new MongoServerError(AUTHENTICATION_FAILED, "AuthenticationFailed", "Authentication failed.");
            }
            loggedIn.add(channel);
            return step(answer, true);
        }
        if (!loggedIn.contains(channel) && !BEFORE_LOGIN.contains(name)) {
            throw new MongoServerError(UNAUTHORIZED, "Unauthorized", "Command requires authentication");
        }
        return null;
    }

    private static String payload(Document query) {
        Object payload = query.get("payload");
        return new String(payload instanceof BinData data ? data.getData() : (byte[]) payload, UTF_8);
    }

    private static Document step(String payload, boolean done) {
        return new Document("conversationId", 1)
                .append("done", done)
                .append("payload", new BinData(payload.getBytes(UTF_8)))
                .append("ok", 1.0);
    }
}
