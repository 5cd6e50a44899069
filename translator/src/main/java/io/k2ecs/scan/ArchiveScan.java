package io.k2ecs.scan;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * Looks into a jar, and into the jars in it, without unpacking anything to disk. Whatever is skipped in an archive inside
 * another has to be unpacked all the same to get past it, so that counts towards the bound, too.
 */
final class ArchiveScan {
    private static final int BUFFER_BYTES = 1 << 16;

    private final ScanBounds bounds;
    private final FileScan files;
    private final Report report;
    private long bytesLeft;
    private int entriesLeft;

    ArchiveScan(ScanBounds bounds, FileScan files, Report report) {
        this.bounds = bounds;
        this.files = files;
        this.report = report;
        this.bytesLeft = bounds.maxArchiveBytes();
        this.entriesLeft = bounds.maxArchiveEntries();
    }

    /** Ends the reading of the whole archive. */
    private static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    void scan(Path archive, String label, Surrounding surrounding) {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            report.countArchive();
            List<? extends ZipEntry> entries = zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .sorted(Comparator.comparing(ZipEntry::getName))
                    .toList();
            for (ZipEntry entry : entries) {
                if (isOfInterest(entry.getName(), label)) {
                    try (InputStream content = zip.getInputStream(entry)) {
                        entry(entry.getName(), content, label, 1, surrounding);
                    }
                }
            }
        } catch (TooLargeException e) {
            report.notLookedInto(label, tooLarge());
        } catch (IOException | IllegalArgumentException e) {
            report.notLookedInto(label, "the archive is broken");
        }
    }

    private String tooLarge() {
        return "the archive has more than " + bounds.maxArchiveEntries() + " entries, or more than "
                + bounds.maxArchiveBytes() + " bytes when it is unpacked; the rest of it is not looked into";
    }

    /** Whether an entry holds code or settings; counts it if it does not. */
    private boolean isOfInterest(String name, String label) throws TooLargeException {
        if (--entriesLeft < 0) {
            throw new TooLargeException();
        }
        boolean known = FileType.isClass(name)
                || FileType.isArchive(name)
                || FileType.language(name.substring(name.lastIndexOf('/') + 1)).isPresent();
        if (!known) {
            report.skip(label + "!/" + name, SkipReason.OTHER_TYPE);
        }
        return known;
    }

    /** @param depth how many archives the entry is in */
    private void entry(String name, InputStream content, String label, int depth, Surrounding surrounding)
            throws IOException {
        String inside = label + "!/" + name;
        if (FileType.isArchive(name)) {
            nested(name, content, inside, depth, surrounding);
            return;
        }
        byte[] bytes = read(content);
        if (bytes.length > bounds.maxFileBytes()) {
            report.notLookedInto(inside, "the file has more than " + bounds.maxFileBytes() + " bytes");
            return;
        }
        files.scan(bytes, name, inside, surrounding);
    }

    private void nested(String name, InputStream content, String label, int depth, Surrounding outer)
            throws IOException {
        if (depth >= bounds.maxArchiveDepth()) {
            report.notLookedInto(label, "the archive is in " + depth + " others; no deeper than that is looked into");
            return;
        }
        Surrounding surrounding = isLibrary(name) ? Surrounding.LIBRARY : outer;
        // Not closed: that would close the archive that it is in.
        ZipInputStream zip = new ZipInputStream(new FilterInputStream(content) {
            @Override
            public void close() {
                // See above.
            }
        });
        boolean empty = true;
        try {
            report.countArchive();
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                empty = false;
                if (!entry.isDirectory() && isOfInterest(entry.getName(), label)) {
                    entry(entry.getName(), zip, label, depth + 1, surrounding);
                }
                drain(zip);
            }
        } catch (TooLargeException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            report.notLookedInto(label, "the archive is broken");
            return;
        }
        if (empty) {
            report.notLookedInto(label, "the archive is broken, or empty");
        }
    }

    private static boolean isLibrary(String name) {
        return name.startsWith("BOOT-INF/lib/") || name.startsWith("WEB-INF/lib") || name.startsWith("lib/");
    }

    /** The content, or one byte more than a file may have. */
    private byte[] read(InputStream content) throws IOException {
        int most = (int) Math.min(bounds.maxFileBytes() + 1L, bytesLeft + 1);
        byte[] bytes = content.readNBytes(most);
        count(bytes.length);
        return bytes;
    }

    /** Passes over what is left of an entry. */
    private void drain(InputStream content) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            count(read);
        }
    }

    private void count(int bytes) throws TooLargeException {
        bytesLeft -= bytes;
        if (bytesLeft < 0) {
            throw new TooLargeException();
        }
    }
}
