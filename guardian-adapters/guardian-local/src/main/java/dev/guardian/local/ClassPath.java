package dev.guardian.local;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.guardian.delivery.Target;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.compression.Compression;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.proxy.ProxyHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.NullMarked;
import org.slf4j.Logger;

/**
 * The class path of our daemons: where this program has this module and what it needs from. Not
 * {@code java.class.path}, which says little where a build tool or a server has loaded Guardian.
 */
final class ClassPath {
  /** One class of each jar. */
  private static final List<Class<?>> NEEDED =
      List.of(
          LocalPlatform.class,
          Target.class,
          ObjectMapper.class,
          JsonFactory.class,
          JsonIgnore.class,
          NullMarked.class,
          Logger.class,
          ProxyHandler.class,
          Server.class,
          HttpClient.class,
          org.eclipse.jetty.alpn.client.ALPNClientConnection.class,
          Compression.class,
          GzipCompression.class,
          HttpURI.class,
          Content.class,
          Callback.class);

  private ClassPath() {}

  static String ofThisModule() {
    Set<String> places = new TreeSet<>();
    for (Class<?> each : NEEDED) {
      Path place = place(each);
      if (place == null) {
        // Packed in a way that has no files of its own: then only the whole will do.
        return System.getProperty("java.class.path", "");
      }
      places.add(place.toString());
    }
    return String.join(File.pathSeparator, places);
  }

  private static @org.jspecify.annotations.Nullable Path place(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return null;
    }
    try {
      Path place = Path.of(source.getLocation().toURI());
      return Files.exists(place) ? place : null;
    } catch (URISyntaxException
        | IllegalArgumentException
        | java.nio.file.FileSystemNotFoundException e) {
      return null;
    }
  }
}
