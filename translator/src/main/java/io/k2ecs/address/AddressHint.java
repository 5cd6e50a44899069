package io.k2ecs.address;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What the place of a text says about it: whether a bare word that is a Service's name is meant as its address. */
public record AddressHint(Meaning meaning) {
    public enum Meaning {
        /** The text is an address, or a list of them. */
        ADDRESS,
        /** The text is a user's name, a password or a key: only what is an address beyond doubt counts as one. */
        CREDENTIAL,
        /** Nothing is known. */
        OTHER
    }

    private static final Pattern WORD_ENDS = Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])");

    /** A word that ends in one of these, or its plural, means an address: {@code PGHOST}, {@code baseUrl}. */
    private static final List<String> ADDRESS_ENDINGS = List.of(
            "HOST",
            "HOSTNAME",
            "HOSTPORT",
            "ADDR",
            "ADDRESS",
            "URL",
            "URI",
            "ENDPOINT",
            "SERVER",
            "SERVICE",
            "BROKER",
            "DSN",
            "PEER",
            "NODES",
            "CONNECTION",
            "CONN",
            "CONNECTIONSTRING",
            "BOOTSTRAP",
            "UPSTREAM",
            "ORIGIN");

    /** Of these only the whole word: {@code proxy}, not {@code reverseproxy}. */
    private static final Set<String> ADDRESS_WORDS = Set.of("PROXY", "TARGET", "TARGETS", "ADDRESSES");

    /** Words that end in an ending above and mean something else. */
    private static final Set<String> NO_ADDRESS_WORDS = Set.of("VHOST", "GHOST", "LOCALHOST", "MICROSERVICE");

    private static final Set<String> CREDENTIAL_WORDS = Set.of(
            "PASSWORD",
            "PASSWD",
            "PASS",
            "PWD",
            "PW",
            "PASSPHRASE",
            "SECRET",
            "TOKEN",
            "KEY",
            "USER",
            "USERNAME",
            "UID",
            "LOGIN",
            "CREDENTIAL",
            "CREDENTIALS",
            "COOKIE",
            "SALT",
            "PIN",
            "AUTH");

    /** As the last word these say that the name before them is about something else than an address. */
    private static final Set<String> OTHER_LAST_WORDS = Set.of(
            "NAME",
            "TYPE",
            "KIND",
            "ID",
            "ACCOUNT",
            "TIMEOUT",
            "MODE",
            "LEVEL",
            "PATH",
            "PORT",
            "VERSION",
            "DB",
            "DATABASE",
            "SCHEMA",
            "COLLECTION",
            "TABLE",
            "QUEUE",
            "TOPIC",
            "EXCHANGE",
            "GROUP",
            "REALM",
            "REGION",
            "ZONE",
            "NAMESPACE",
            "CLASS",
            "DRIVER",
            "DIALECT",
            "PROTOCOL",
            "SCHEME",
            "LABEL",
            "TAG",
            "IMAGE",
            "FILE",
            "DIR",
            "ENV",
            "ENABLED",
            "ROLE",
            "VHOST",
            "PREFIX",
            "SUFFIX",
            "DESCRIPTION",
            "COMMAND",
            "COUNT",
            "SIZE");

    public AddressHint {
        requireNonNull(meaning, "meaning is null");
    }

    /** Nothing is known about the text: a file, a script, a command. */
    public static AddressHint none() {
        return new AddressHint(Meaning.OTHER);
    }

    /** The text is known to be an address. */
    public static AddressHint address() {
        return new AddressHint(Meaning.ADDRESS);
    }

    /**
     * What a variable's, property's or option's name says: {@code REDIS_HOST}, {@code spring.redis.host},
     * {@code --redisHost} and {@code PGHOST} hold addresses, {@code OTEL_SERVICE_NAME} and {@code REDIS_PASSWORD} do not.
     */
    public static AddressHint named(String name) {
        List<String> words = words(name);
        if (words.isEmpty()) {
            return none();
        }
        String last = words.get(words.size() - 1);
        if (CREDENTIAL_WORDS.contains(last)) {
            return new AddressHint(Meaning.CREDENTIAL);
        }
        boolean hostName = last.equals("NAME") && words.size() > 1 && isHost(words.get(words.size() - 2));
        if (hostName || !OTHER_LAST_WORDS.contains(last) && words.stream().anyMatch(AddressHint::meansAddress)) {
            return address();
        }
        return none();
    }

    /** Whether a name says of its value that it is no address: {@code spring.application.name}, {@code artifactId}. */
    public static boolean saysSomethingElse(String name) {
        List<String> words = words(name);
        return named(name).meaning() != Meaning.ADDRESS
                && !words.isEmpty()
                && OTHER_LAST_WORDS.contains(words.get(words.size() - 1));
    }

    private static List<String> words(String name) {
        return WORD_ENDS
                .splitAsStream(name)
                .filter(word -> !word.isEmpty())
                .map(word -> word.toUpperCase(Locale.ROOT))
                .toList();
    }

    private static boolean isHost(String word) {
        return word.endsWith("HOST") && meansAddress(word);
    }

    private static boolean meansAddress(String word) {
        return !NO_ADDRESS_WORDS.contains(word)
                && (ADDRESS_WORDS.contains(word)
                        || ADDRESS_ENDINGS.stream()
                                .anyMatch(ending -> word.endsWith(ending) || word.endsWith(ending + "S")));
    }
}
