import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Packs the files of a folder into a jar: an archive of classes (CDS) accepts jars alone. */
public final class Pack {
  public static void main(String[] arguments) throws Exception {
    URI jar = URI.create("jar:" + Path.of(arguments[1]).toUri());
    try (FileSystem packed = FileSystems.newFileSystem(jar, Map.of("create", "true"));
        var files = Files.list(Path.of(arguments[0]))) {
      for (Path file : List.copyOf(files.toList()))
        Files.copy(file, packed.getPath("/" + file.getFileName()));
    }
  }
}
