package io.k2ecs.translate.workload;

import io.k2ecs.model.MountedFiles.Content;
import io.k2ecs.model.MountedFiles.MountedFile;
import java.util.LinkedHashSet;
import java.util.Set;

/** The shell script that writes files from variables. */
final class FileScript {
    private final StringBuilder lines = new StringBuilder("set -eu\n");
    private final Set<String> folders = new LinkedHashSet<>();

    /**
     * @param folder where the file's volume is mounted
     * @param variable which holds the content
     */
    void add(String folder, MountedFile file, String variable) {
        String path = folder + "/" + file.path();
        String parent = path.substring(0, path.lastIndexOf('/'));
        if (folders.add(parent)) {
            lines.append("mkdir -p ").append(quoted(parent)).append('\n');
        }
        lines.append("printf %s \"$").append(variable).append('"');
        if (file.content() instanceof Content.Base64) {
            lines.append(" | base64 -d");
        }
        lines.append(" > ").append(quoted(path)).append('\n');
        lines.append("chmod %04o %s\n".formatted(file.mode(), quoted(path)));
    }

    private static String quoted(String path) {
        return "'" + path.replace("'", "'\\''") + "'";
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
