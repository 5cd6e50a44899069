package io.k2ecs.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Looks into the content of one file, wherever it comes from. */
final class FileScan {
    /** Every manifest says this of itself, and hardly anything else does. */
    private static final Pattern API_VERSION = Pattern.compile("(?m)^(?:- )?\"?apiVersion\"?:\\s*\\S");

    private static final Pattern KIND = Pattern.compile("(?m)^(?:  )?\"?kind\"?:\\s*[A-Z]");

    private final KnownCluster cluster;
    private final ClusterAddresses addresses;
    private final KubernetesTraces traces;
    private final Report report;

    FileScan(KnownCluster cluster, Report report) {
        this.cluster = cluster;
        this.addresses = new ClusterAddresses(cluster);
        this.traces = new KubernetesTraces(cluster, addresses);
        this.report = report;
    }

    /**
     * Looks into a text or class file.
     *
     * @param path for the kind of the file, below the argument
     * @param label as reports show it
     */
    void scan(byte[] content, String path, String label, Surrounding surrounding) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (FileType.isClass(name)) {
            classFile(content, label, surrounding);
            return;
        }
        Optional<String> text = text(content);
        if (text.isEmpty()) {
            report.skip(label, SkipReason.BINARY);
            return;
        }
        Optional<Language> language = FileType.language(name).or(() -> FileType.ofScript(text.get()));
        if (language.isEmpty()) {
            report.skip(label, SkipReason.OTHER_TYPE);
        } else if (isManifest(text.get(), name)) {
            report.skip(label, SkipReason.MANIFEST);
        } else {
            report.countFile();
            excerpt(Excerpt.file(text.get(), label, language.get(), surrounding));
        }
    }

    private static boolean isManifest(String text, String name) {
        return (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".tpl"))
                && API_VERSION.matcher(text).find()
                && KIND.matcher(text).find();
    }

    private void classFile(byte[] content, String label, Surrounding surrounding) {
        // The texts of a class are in it as they are, so most classes need not be taken apart.
        if (!addresses.mayBeIn(new String(content, ISO_8859_1))) {
            report.countClass();
            return;
        }
        List<ClassText> constants;
        try {
            constants = ClassConstants.of(content);
        } catch (RuntimeException e) {
            // What the reader of class files throws depends on where it stumbles.
            report.notLookedInto(label, "the class file is broken, or of a Java version that is not known yet");
            return;
        }
        report.countClass();
        Set<ClassText> seen = new HashSet<>();
        for (ClassText constant : constants) {
            if (seen.add(constant)) {
                excerpt(new Excerpt(
                        constant.text(),
                        label,
                        OptionalInt.of(constant.line().orElse(1)),
                        constant.hint(),
                        constant.readFrom(),
                        constant.port(),
                        Optional.empty(),
                        Optional.of(constant.member()),
                        surrounding));
            }
        }
    }

    private void excerpt(Excerpt excerpt) {
        // Most texts of a class hold none, and asking first is many times faster than looking.
        if (addresses.mayBeIn(excerpt.text())) {
            new TextScan(cluster, addresses, report, excerpt).run(traces);
        }
    }

    /** The text of a file, or empty for what is none. Addresses are ASCII, so any superset of it will do. */
    private static Optional<String> text(byte[] bytes) {
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return Optional.of(new String(bytes, 2, bytes.length - 2, UTF_16BE));
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return Optional.of(new String(bytes, 2, bytes.length - 2, UTF_16LE));
        }
        for (byte one : bytes) {
            if (one == 0) {
                return Optional.empty();
            }
        }
        int start = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        try {
            return Optional.of(UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(bytes, start, bytes.length - start))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.of(new String(bytes, ISO_8859_1));
        }
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
