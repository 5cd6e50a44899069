package io.k2ecs.address;

import io.k2ecs.address.AddressHint.Meaning;
import io.k2ecs.address.Candidate.Place;
import io.k2ecs.address.Candidate.Port;
import io.k2ecs.address.ClusterNames.Entry;
import java.util.Optional;

/** Decides whether a name of one text is an address of the cluster, and what becomes of it. */
final class Judge {
    private final ClusterNames names;
    private final Rewriter rewriter;
    private final String text;
    private final String namespace;
    private final AddressHint hint;
    private final LocalKey localKey;

    Judge(ClusterNames names, Rewriter rewriter, AddressHint hint) {
        this.names = names;
        this.rewriter = rewriter;
        this.text = rewriter.text();
        this.namespace = rewriter.namespace();
        this.hint = hint;
        this.localKey = new LocalKey(text);
    }

    Optional<Occurrence> judge(Candidate name) {
        if (name.composed()) {
            return judgeComposed(name);
        }
        Optional<Entry> entry = names.resolve(name.host(), namespace);
        return entry.isPresent() ? judgeKnown(name, entry.get()) : judgeUnknown(name);
    }

    private Optional<Occurrence> judgeKnown(Candidate name, Entry entry) {
        boolean unmistakable = names.endsInClusterDomain(name.host()) || names.endsInSvc(name.host());
        boolean portOfService = name.port().number() > 0
                && Route.hasPort(names, entry, name.port().number());
        return switch (name.place()) {
            case AUTHORITY -> Optional.of(judgeAuthority(name, entry));
            case URL_REST, PATH -> judgeInPath(name, entry, unmistakable, portOfService);
            case AFTER_AT, AFTER_PASSWORD -> {
                Meaning meaning = hint.meaning();
                boolean meant = name.place() == Place.AFTER_PASSWORD && meaning == Meaning.ADDRESS
                        || portOfService && name.hasPort() && meaning != Meaning.CREDENTIAL;
                yield unmistakable || meant ? Optional.of(rewriter.rewrite(name, entry)) : Optional.empty();
            }
            case KEY ->
                unmistakable ? Optional.of(rewriter.rewrite(name, entry)) : keptWord(name, entry, meaning(name));
            case PLAIN ->
                unmistakable ? Optional.of(rewriter.rewrite(name, entry)) : judgePlain(name, entry, portOfService);
        };
    }

    private Occurrence judgeAuthority(Candidate name, Entry entry) {
        if (!name.scheme().namesHost()) {
            return kept(name, entry, "is also the name of " + label(entry) + ", but URLs of this scheme name no host");
        }
        if (name.port().kind() == Port.Kind.ODD) {
            return kept(name, entry, "is also the name of " + label(entry) + ", but what follows its colon is no port");
        }
        return rewriter.rewrite(name, entry);
    }

    private Optional<Occurrence> judgeInPath(Candidate name, Entry entry, boolean unmistakable, boolean portOfService) {
        boolean likely = unmistakable || portOfService && name.hasPort();
        Optional<AddressHint> key = likely && unmistakable ? Optional.empty() : localKey.before(name.start());
        if (key.isPresent() && key.get().meaning() == Meaning.CREDENTIAL) {
            return Optional.empty();
        }
        boolean meant = name.place() == Place.URL_REST
                && key.map(AddressHint::meaning).orElse(Meaning.OTHER) == Meaning.ADDRESS;
        return likely || meant
                ? Optional.of(
                        kept(name, entry, "names " + label(entry) + " in a path or query, which stay as they are"))
                : Optional.empty();
    }

    private Optional<Occurrence> judgePlain(Candidate name, Entry entry, boolean portOfService) {
        Meaning meaning = meaning(name);
        if (meaning == Meaning.CREDENTIAL) {
            return Optional.empty();
        }
        boolean hasPort = name.port().kind() == Port.Kind.VARIABLE || portOfService;
        if (meaning == Meaning.ADDRESS || hasPort) {
            return Optional.of(rewriter.rewrite(name, entry));
        }
        if (name.hasPort()) {
            return Optional.of(kept(
                    name,
                    entry,
                    "is also the name of " + label(entry) + ", which has no port "
                            + name.port().number() + "; nothing here says that this is an address"));
        }
        return keptWord(name, entry, meaning);
    }

    private Optional<Occurrence> keptWord(Candidate name, Entry entry, Meaning meaning) {
        boolean spelledAlike = text.startsWith(name.host(), name.start());
        return spelledAlike && meaning != Meaning.CREDENTIAL
                ? Optional.of(kept(
                        name,
                        entry,
                        "is also the name of " + label(entry) + "; "
                                + (name.place() == Place.KEY
                                        ? "something is given to it here, so it is taken for no address"
                                        : "the variable's name does not say that it is an address")))
                : Optional.empty();
    }

    private Optional<Occurrence> judgeUnknown(Candidate name) {
        boolean inPath = name.place() == Place.PATH || name.place() == Place.URL_REST;
        Optional<Entry> pods = names.serviceOfUnknownPod(name.host(), namespace);
        if (names.endsInClusterDomain(name.host()) || names.endsInSvc(name.host()) && !inPath) {
            String what = pods.map(entry -> "names a pod that " + label(entry) + " does not have")
                    .orElse("has the shape of a cluster address, but there is no such Service");
            return Optional.of(rewriter.dangling(name, pods, what));
        }
        boolean namespaceKnown = names.isInKnownNamespace(name.host());
        if (pods.isEmpty() && !namespaceKnown || inPath || name.place() == Place.KEY) {
            return Optional.empty();
        }
        boolean portOfService = name.hasPort()
                && pods.isPresent()
                && Route.hasPort(names, pods.get(), name.port().number());
        Meaning meaning = meaning(name);
        boolean address = name.place() == Place.AUTHORITY && name.scheme().namesHost()
                || name.place() == Place.PLAIN
                        && (meaning == Meaning.ADDRESS || portOfService && meaning != Meaning.CREDENTIAL);
        if (!address) {
            return Optional.empty();
        }
        return Optional.of(rewriter.dangling(
                name,
                pods,
                pods.map(entry -> "names a pod that " + label(entry) + " does not have")
                        .orElse("ends in a namespace that has no such Service")));
    }

    /** A name with a variable in it cannot be looked up: it is reported where it is one of the cluster's. */
    private Optional<Occurrence> judgeComposed(Candidate name) {
        boolean beforeReference = isFollowedByDot(name);
        boolean service = beforeReference
                ? names.isNameOfAnyService(name.host())
                : names.resolve(name.host(), namespace).isPresent();
        boolean address = name.place() == Place.AUTHORITY && name.scheme().namesHost()
                || name.place() == Place.PLAIN && meaning(name) == Meaning.ADDRESS;
        boolean domain = names.endsInClusterDomain(name.host())
                || names.endsInSvc(name.host()) && service
                || names.isClusterDomain(name.host()) && address;
        return domain || service && address
                ? Optional.of(rewriter.dangling(
                        name, Optional.empty(), "is part of a cluster address that is put together from variables"))
                : Optional.empty();
    }

    private boolean isFollowedByDot(Candidate name) {
        return name.nameEnd() < text.length() && text.charAt(name.nameEnd()) == '.';
    }

    private Meaning meaning(Candidate name) {
        return localKey.before(name.start()).orElse(hint).meaning();
    }

    private Occurrence kept(Candidate name, Entry entry, String why) {
        return rewriter.kept(name, entry, why);
    }

    private static String label(Entry entry) {
        return "Service " + entry.service().label();
    }
}
