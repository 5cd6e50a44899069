package io.k2ecs.source;

import io.k2ecs.diagnostics.InvalidInputException;
import io.k2ecs.diagnostics.SourcePosition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads manifests as kubectl reads them: YAML and JSON, several documents in a file, lists of objects. Holds them against
 * the types that Kubernetes declares. What is wrong is collected over all files before it is thrown.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/overview/working-with-objects/">Objects in Kubernetes</a>
 */
public final class ManifestReader {
    private final ReadingBounds bounds;

    /** @param bounds how much is read before reading is given up */
    public ManifestReader(ReadingBounds bounds) {
        this.bounds = bounds;
    }

    /**
     * Reads files and folders. Of folders, the files that end in {@code .yaml}, {@code .yml} or {@code .json}, in
     * sub-folders too, by name; hidden files and folders and {@code k2ecs.yaml} are left out. A file that is named twice
     * is read once.
     *
     * @param paths at least one
     * @throws InvalidInputException if something is no manifest that Kubernetes would take, or there is no object at all
     */
    public ManifestSet read(List<Path> paths) {
        return read(paths, List.of());
    }

    /**
     * Reads files and folders as {@link #read(List)} does, and texts that are in no file.
     *
     * @param paths at least one if there is no text
     * @throws InvalidInputException if something is no manifest that Kubernetes would take, or there is no object at all
     */
    public ManifestSet read(List<Path> paths, List<GivenText> texts) {
        if (paths.isEmpty() && texts.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to read");
        }
        Reading reading = new Reading();
        List<InputFile> files = InputFiles.find(paths, reading.problems);
        files.forEach(reading::file);
        texts.stream()
                .sorted(Comparator.comparing(GivenText::label))
                .forEach(text -> reading.content(text.file(), text::bytes));
        if (files.isEmpty()) {
            return reading.result(
                    texts.isEmpty() ? InputFile.STDIN : texts.get(0).file());
        }
        return reading.result(files.get(0));
    }

    /**
     * Reads standard input. The stream is not closed.
     *
     * @throws InvalidInputException if something is no manifest that Kubernetes would take, or there is no object at all
     */
    public ManifestSet read(InputStream stdin) {
        Reading reading = new Reading();
        reading.content(InputFile.STDIN, () -> stdin.readNBytes(bounds.maxFileBytes() + 1));
        return reading.result(InputFile.STDIN);
    }

    private interface Content {
        byte[] bytes() throws IOException;
    }

    /** One call of the reader. */
    private final class Reading {
        private final Problems problems = new Problems();
        private final DocumentReader documents = new DocumentReader(KubernetesTypes.bundled(), bounds, problems);
        private final Set<Path> filesRead = new HashSet<>();

        void file(InputFile file) {
            file.path().ifPresent(filesRead::add);
            content(file, () -> InputFiles.bytes(file, bounds));
        }

        void content(InputFile file, Content content) {
            try {
                documents.read(file, parse(file, bytes(file, content)));
            } catch (SourceException e) {
                problems.report(e);
            }
        }

        private byte[] bytes(InputFile file, Content content) {
            try {
                byte[] bytes = content.bytes();
                if (bytes.length > bounds.maxFileBytes()) {
                    throw new SourceException(
                            SourceProblem.FILE_TOO_LARGE,
                            file.start(),
                            "the file has more than " + bounds.maxFileBytes() + " bytes");
                }
                return bytes;
            } catch (AccessDeniedException e) {
                throw new SourceException(
                        SourceProblem.UNREADABLE_FILE, file.start(), "you have no right to read the file");
            } catch (IOException e) {
                throw new SourceException(SourceProblem.UNREADABLE_FILE, file.start(), "the file cannot be read");
            }
        }

        private List<RawNode> parse(InputFile file, byte[] bytes) {
            SourceText source = SourceText.decode(file.label(), bytes);
            try {
                return compose(source);
            } catch (SourceException e) {
                SourcePosition template = isSyntax(e.problem()) ? source.templateNear(e.at().line()) : null;
                if (template != null) {
                    throw new SourceException(
                            SourceProblem.UNRENDERED_TEMPLATE,
                            template,
                            "the file cannot be understood because of a template that was not filled in");
                }
                throw e;
            }
        }

        private List<RawNode> compose(SourceText source) {
            if (source.looksLikeJson()) {
                Problems ofJson = new Problems();
                try {
                    List<RawNode> roots = JsonComposer.compose(source, bounds, ofJson);
                    problems.addAll(ofJson);
                    return roots;
                } catch (SourceException e) {
                    boolean mayBeYaml = e.problem() == SourceProblem.JSON_SYNTAX && !source.isNamedJson();
                    if (!mayBeYaml) {
                        problems.addAll(ofJson);
                        throw e;
                    }
                }
            }
            return YamlComposer.compose(source, bounds, problems);
        }

        private static boolean isSyntax(SourceProblem problem) {
            return switch (problem) {
                case YAML_SYNTAX, TAB_INDENTATION, JSON_SYNTAX, UNSUPPORTED_KEY, UNDEFINED_ALIAS, TAG_MISMATCH -> true;
                default -> false;
            };
        }

        ManifestSet result(InputFile first) {
            documents.kustomizations().forEach(kustomization -> kustomization.report(filesRead, problems));
            if (documents.objects().isEmpty() && !problems.hasRefusals()) {
                String but = documents.kustomizations().isEmpty() ? "" : ", only a Kustomization";
                problems.report(SourceProblem.NO_OBJECT, first.start(), "the input holds no Kubernetes object" + but);
            }
            problems.throwIfRefused();
            return new ManifestSet(documents.documents(), documents.objects(), problems.oddities());
        }
    }
}
