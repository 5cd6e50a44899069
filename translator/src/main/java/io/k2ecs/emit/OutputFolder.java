package io.k2ecs.emit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder that a translation is written to: all of it or nothing. */
public final class OutputFolder {
    /** What k2ecs of this and other versions writes at the top of an output folder. */
    static final Set<String> OURS = Set.of(
            "task-definitions",
            "services",
            "jobs",
            "schedules",
            "target-groups",
            "target-group-attributes",
            "load-balancers",
            "scaling",
            "secrets",
            "iam",
            "log-groups",
            "dns",
            "discovery",
            "security-groups",
            "cloudformation",
            "terraform",
            "report");

    private static final Set<String> LITTER = Set.of(".DS_Store", "Thumbs.db");
    private static final Pattern SAFE_NAME = Pattern.compile("(?!\\.{1,2}$)[^/\\\\\\p{Cntrl}]+");
    private static final Pattern BLANK = Pattern.compile("\\s+");
    private static final String REPORT_START = "{\"tool\":{\"name\":\"k2ecs\",";
    private static final int REPORT_START_BYTES = 200;

    private final Path folder;
    private final String shownAs;
    private final Path real;

    /**
     * @param folder need not exist
     * @param shownAs its name in messages
     */
    public OutputFolder(Path folder, String shownAs) {
        this.folder = folder;
        this.shownAs = shownAs;
        this.real = RealPaths.of(folder);
    }

    /**
     * Looks before anything is done whether the folder may be replaced.
     *
     * @param inputs files and folders that are read
     * @param workingDirectory where the user is
     * @throws OutputException if not
     */
    public void check(Collection<Path> inputs, Path workingDirectory) {
        for (Path input : inputs) {
            Path realInput = RealPaths.of(input);
            if (realInput.startsWith(real)) {
                throw new OutputException(
                        OutputProblem.OVERLAPS,
                        "the output folder '" + shownAs + "' is or holds '" + input + "', which is read",
                        "name another folder with -o");
            }
            if (real.startsWith(realInput)) {
                throw new OutputException(
                        OutputProblem.OVERLAPS,
                        "the output folder '" + shownAs + "' lies in '" + input
                                + "', which is read: the next translation would take it for manifests",
                        "name a folder outside with -o, or name the folder with the manifests only");
            }
        }
        if (RealPaths.of(workingDirectory).startsWith(real)) {
            throw new OutputException(
                    OutputProblem.OVERLAPS,
                    "the output folder '" + shownAs + "' is or holds the current folder",
                    "name another folder with -o, or go to another folder first");
        }
        checkContent();
    }

    /**
     * Writes the files in place of whatever an earlier translation has left there.
     *
     * @param files by path, with {@code /} between folders
     * @return what could not be cleared away of the earlier translation, if anything; the output is complete all the same
     * @throws OutputException if that cannot be; then everything is as it was before
     */
    public Optional<Path> write(SortedMap<String, OutputFile> files) {
        files.keySet().forEach(OutputFolder::checkPath);
        checkContent();
        Path parent = real.getParent();
        String token = Long.toHexString(System.nanoTime());
        Path fresh = parent.resolve("." + real.getFileName() + ".k2ecs-new-" + token);
        Path old = parent.resolve("." + real.getFileName() + ".k2ecs-old-" + token);
        try {
            Files.createDirectories(parent);
            Files.createDirectory(fresh);
            for (Map.Entry<String, OutputFile> file : files.entrySet()) {
                Path path = fresh.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                try (OutputStream stream = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW)) {
                    file.getValue().writeTo(stream);
                }
            }
            replace(fresh, old);
        } catch (IOException e) {
            RealPaths.delete(fresh);
            throw notWritable(e);
        } catch (RuntimeException | Error e) {
            RealPaths.delete(fresh);
            throw e;
        }
        return RealPaths.delete(old) ? Optional.empty() : Optional.of(old);
    }

    private void replace(Path fresh, Path old) throws IOException {
        if (!Files.exists(real)) {
            Files.move(fresh, real, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        Files.move(real, old, StandardCopyOption.ATOMIC_MOVE);
        try {
            Files.move(fresh, real, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.move(old, real, StandardCopyOption.ATOMIC_MOVE);
            throw e;
        }
    }

    private void checkContent() {
        if (real.getFileName() == null || Files.exists(real) && !Files.isDirectory(real)) {
            throw new OutputException(
                    OutputProblem.NOT_WRITABLE,
                    "the output folder '" + shownAs + "' is no folder",
                    "name a folder with -o");
        }
        if (!Files.exists(real)) {
            return;
        }
        if (!Files.isWritable(real)) {
            throw notWritable(new AccessDeniedException(shownAs));
        }
        List<String> names;
        try (Stream<Path> entries = Files.list(real)) {
            names = entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !LITTER.contains(name))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw notWritable(e);
        }
        Optional<String> foreign =
                names.stream().filter(name -> !OURS.contains(name)).findFirst();
        if (foreign.isPresent()) {
            throw notOurs("holds '" + foreign.get() + "', which k2ecs did not write");
        }
        if (!names.isEmpty() && !hasReport()) {
            throw notOurs("is not empty and has no " + Output.REPORT_JSON + " of k2ecs");
        }
    }

    private boolean hasReport() {
        try (InputStream report = Files.newInputStream(real.resolve(Output.REPORT_JSON))) {
            String start = new String(report.readNBytes(REPORT_START_BYTES), UTF_8);
            return BLANK.matcher(start).replaceAll("").startsWith(REPORT_START);
        } catch (IOException e) {
            return false;
        }
    }

    private static void checkPath(String path) {
        for (String name : path.split("/", -1)) {
            if (!SAFE_NAME.matcher(name).matches()) {
                throw new IllegalStateException("a file of the output has a name that leads out of its folder");
            }
        }
    }

    private OutputException notOurs(String what) {
        return new OutputException(
                OutputProblem.NOT_OURS,
                "the output folder '" + shownAs + "' " + what + ", so it is not replaced",
                "name another folder with -o, or move away what is in this one");
    }

    private OutputException notWritable(IOException e) {
        String reason = e instanceof AccessDeniedException
                ? "you have no right to"
                : e instanceof FileSystemException system && system.getReason() != null
                        ? system.getReason()
                        : e.getClass().getSimpleName();
        return new OutputException(
                OutputProblem.NOT_WRITABLE,
                "the output folder '" + shownAs + "' cannot be written: " + reason,
                "name a folder with -o that you may write to, as well as the folder above it");
    }
}
