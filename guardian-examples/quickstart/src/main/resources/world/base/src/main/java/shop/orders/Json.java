package shop.orders;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes JSON: maps as objects, lists as arrays, numbers as they are, all else as text. */
final class Json {

  static String write(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> text(entry.getKey()) + ":" + write(entry.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Json::write).collect(Collectors.joining(",", "[", "]"));
    }
    return value instanceof Number ? value.toString() : text(value);
  }

  private static String text(Object value) {
    StringBuilder json = new StringBuilder("\"");
    for (char c : value.toString().toCharArray()) {
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }

  private Json() {}
}
