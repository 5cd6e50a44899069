import java.nio.file.Files;
import java.nio.file.Path;

class Leader {
    String token() throws Exception {
        return Files.readString(Path.of("/etc/leader/token"));
    }
}
