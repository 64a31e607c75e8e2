package dev.guardian.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Knows programs by their content, and looks at each once for as long as it stays as it is. */
final class ToolFiles {
  private static final int MOST_KNOWN = 1_000;
  private static final int LONGEST_FIRST_LINE = 256;

  /** What of a file changes when its content does. */
  private record Seen(Path path, long size, FileTime modified, @Nullable Object file) {}

  /**
   * What is known of a program.
   *
   * @param firstLine of a script, what its first line says after {@code #!}; else empty
   */
  private record Content(String digest, String firstLine) {}

  private final Map<Seen, Content> known = new ConcurrentHashMap<>();

  /**
   * Returns what a program is: where it is, its content, and the same of the interpreter that its
   * first line names. Of a program in the workspace, only that it is there: it is an input of the
   * gate, or the gate will not find it.
   *
   * @param env what it is found by
   * @throws GateBroken if there is no such program
   * @throws IOException if it cannot be read, or is neither a file of the machine nor one of the
   *     workspace
   */
  List<String> of(String program, Map<String, String> env) throws GateBroken, IOException {
    List<String> parts = new ArrayList<>();
    add(parts, program, env, 0);
    return parts;
  }

  private void add(List<String> parts, String program, Map<String, String> env, int depth)
      throws GateBroken, IOException {
    Path path = Path.of(program);
    if (program.indexOf('/') >= 0 && !path.isAbsolute()) {
      if (path.normalize().startsWith("..")) {
        throw new IOException("'" + program + "' is outside of the workspace");
      }
      parts.add("of the workspace");
      return;
    }
    Path found = Path.of(ProgramPath.find(program, Path.of("/"), env, "")).toRealPath();
    Content content = content(found);
    parts.add(found.toString());
    parts.add(content.digest());
    if (!content.firstLine().isEmpty() && depth < 2) {
      for (String word : interpreters(content.firstLine())) {
        add(parts, word, env, depth + 1);
      }
    }
  }

  /** {@code /usr/bin/env node} starts two programs, {@code /bin/sh -e} one. */
  private static List<String> interpreters(String line) {
    String[] words = line.split("[ \\t]+");
    boolean byName = words[0].endsWith("/env") && words.length == 2 && !words[1].startsWith("-");
    return byName ? List.of(words) : List.of(words[0]);
  }

  private Content content(Path file) throws IOException {
    Seen seen = seen(file);
    Content content = known.get(seen);
    if (content == null) {
      content = read(file);
      if (!seen(file).equals(seen)) {
        throw new IOException(file + " changes while it is read");
      }
      if (known.size() >= MOST_KNOWN) {
        known.clear();
      }
      known.put(seen, content);
    }
    return content;
  }

  private static Seen seen(Path file) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    return new Seen(file, attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
  }

  private static Content read(Path file) throws IOException {
    MessageDigest digest = Canonical.sha256();
    String head;
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      head = new String(in.readNBytes(LONGEST_FIRST_LINE), StandardCharsets.ISO_8859_1);
      in.transferTo(OutputStream.nullOutputStream());
    }
    String firstLine =
        head.startsWith("#!") ? head.substring(2).lines().findFirst().orElse("").strip() : "";
    return new Content(HexFormat.of().formatHex(digest.digest()), firstLine);
  }
}
