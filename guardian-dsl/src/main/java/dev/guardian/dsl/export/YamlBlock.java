package dev.guardian.dsl.export;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.comments.CommentLine;
import org.yaml.snakeyaml.comments.CommentType;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A mapping of a workflow, filled while it is made; each key is put once. */
final class YamlBlock {
  private final List<NodeTuple> tuples = new ArrayList<>();

  YamlBlock text(String key, String text) {
    return put(key, scalar(text));
  }

  /** A text with a comment behind it. */
  YamlBlock text(String key, String text, String comment) {
    Node value = scalar(text);
    value.setInLineComments(List.of(comment(" " + comment, CommentType.IN_LINE)));
    return put(key, value);
  }

  YamlBlock number(String key, long number) {
    return put(key, plain(Tag.INT, Long.toString(number)));
  }

  YamlBlock flag(String key, boolean flag) {
    return put(key, plain(Tag.BOOL, Boolean.toString(flag)));
  }

  YamlBlock block(String key, YamlBlock block) {
    return put(key, block.node());
  }

  YamlBlock texts(String key, List<String> texts) {
    List<Node> items = texts.stream().map(text -> (Node) scalar(text)).toList();
    return put(key, new SequenceNode(Tag.SEQ, items, FlowStyle.FLOW));
  }

  YamlBlock blocks(String key, List<YamlBlock> blocks) {
    List<Node> items = blocks.stream().map(block -> (Node) block.node()).toList();
    return put(key, new SequenceNode(Tag.SEQ, items, FlowStyle.BLOCK));
  }

  YamlBlock texts(String key, Map<String, String> texts) {
    YamlBlock block = new YamlBlock();
    texts.forEach(block::text);
    return texts.isEmpty() ? this : block(key, block);
  }

  /** Leaves a line free above the key that was put last. */
  YamlBlock apart() {
    Node key = tuples.get(tuples.size() - 1).getKeyNode();
    key.setBlockComments(List.of(comment("", CommentType.BLANK_LINE)));
    return this;
  }

  boolean isEmpty() {
    return tuples.isEmpty();
  }

  private YamlBlock put(String key, Node value) {
    tuples.add(new NodeTuple(scalar(key), value));
    return this;
  }

  /** The whole as a document, with lines of comment above. */
  String document(List<String> comment) {
    List<CommentLine> lines = new ArrayList<>();
    comment.forEach(
        line -> lines.add(comment(line.isEmpty() ? "" : " " + line, CommentType.BLOCK)));
    tuples.get(0).getKeyNode().setBlockComments(lines);
    DumperOptions options = new DumperOptions();
    options.setProcessComments(true);
    options.setSplitLines(false);
    // Readers differ in what ends a line beyond ASCII; and what cannot be seen shall be.
    options.setAllowUnicode(false);
    options.setIndent(2);
    options.setIndicatorIndent(2);
    options.setIndentWithIndicator(true);
    StringWriter document = new StringWriter();
    new Yaml(options).serialize(node(), document);
    return document.toString();
  }

  private MappingNode node() {
    return new MappingNode(Tag.MAP, tuples, tuples.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
  }

  private static ScalarNode plain(Tag tag, String text) {
    return new ScalarNode(tag, text, null, null, ScalarStyle.PLAIN);
  }

  /** The emitter takes another style where this one would not keep the text. */
  private static ScalarNode scalar(String text) {
    ScalarStyle style = text.indexOf('\n') >= 0 ? ScalarStyle.LITERAL : ScalarStyle.PLAIN;
    return new ScalarNode(Tag.STR, text, null, null, style);
  }

  private static CommentLine comment(String text, CommentType type) {
    return new CommentLine(null, null, text, type);
  }
}
