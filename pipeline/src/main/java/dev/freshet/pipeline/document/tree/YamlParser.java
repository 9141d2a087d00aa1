package dev.freshet.pipeline.document.tree;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Turns text into a tree by YAML's core schema: what JSON has, nothing more. Anchors, aliases and tags are refused, so a
 * document means what it shows and cannot blow up.
 */
public final class YamlParser {
    private static final int LARGEST = 256 * 1024;
    private static final int DEEPEST = 16;
    private static final String INTEGER = "[-+]?[0-9]+";
    private static final String DECIMAL = "[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?";

    private final Mistakes mistakes;

    public YamlParser(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /** The tree, or nothing where a mistake was found that leaves nothing to read. */
    public Optional<Tree> parse(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LARGEST) {
            mistakes.add(
                    "", 0, "", "is " + bytes + " bytes; the limit is " + LARGEST, "split it into several pipelines");
            return Optional.empty();
        }
        try {
            var options = new LoaderOptions();
            options.setNestingDepthLimit(DEEPEST);
            var yaml = new Yaml(options);
            int depth = 0;
            for (var event : yaml.parse(new StringReader(text))) {
                depth += depth(event);
                if (depth > DEEPEST) {
                    throw new YAMLException("it is nested deeper than " + DEEPEST + " levels in line "
                            + (event.getStartMark().getLine() + 1));
                }
                refuseCleverness(event);
            }
            return mistakes.none() ? compose(yaml, text) : Optional.empty();
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            var column = mark == null ? "" : " at column " + (mark.getColumn() + 1);
            broken(mark == null ? 0 : mark.getLine() + 1, column + ": " + e.getProblem());
        } catch (YAMLException e) {
            broken(0, ": " + e.getMessage());
        }
        return Optional.empty();
    }

    /** Text of nothing but brackets takes the scanner time that grows with the square: it stops at the deepest allowed. */
    private static int depth(Event event) {
        return switch (event) {
            case CollectionStartEvent start -> 1;
            case CollectionEndEvent end -> -1;
            default -> 0;
        };
    }

    private void broken(int line, String problem) {
        mistakes.add("", line, "", "is not YAML" + problem, "check indentation, quotes and brackets there");
    }

    private void refuseCleverness(Event event) {
        var line = event.getStartMark().getLine() + 1;
        if (event instanceof NodeEvent node && !(event instanceof AliasEvent) && node.getAnchor() != null) {
            mistakes.add("", line, "&" + node.getAnchor(), "is an anchor", "write the value out wherever it is meant");
        }
        var tag = tag(event);
        if (tag != null) {
            mistakes.add("", line, tag, "is a tag", "leave it out; quote what shall be text");
        }
    }

    private static @Nullable String tag(Event event) {
        return switch (event) {
            case ScalarEvent scalar -> scalar.getTag();
            case CollectionStartEvent collection -> collection.getTag();
            default -> null;
        };
    }

    private Optional<Tree> compose(Yaml yaml, String text) {
        var node = yaml.compose(new StringReader(text));
        if (node == null) {
            mistakes.add("", 0, "", "is empty", "begin with apiVersion: freshet/v1");
            return Optional.empty();
        }
        return Optional.of(tree(node));
    }

    private static Tree tree(Node node) {
        var line = node.getStartMark().getLine() + 1;
        return switch (node) {
            case MappingNode mapping ->
                new Tree.Mapping(
                        mapping.getValue().stream()
                                .map(tuple -> entry(tuple.getKeyNode(), tuple.getValueNode()))
                                .toList(),
                        line);
            case SequenceNode sequence ->
                new Tree.Sequence(
                        sequence.getValue().stream().map(YamlParser::tree).toList(), line);
            case ScalarNode scalar -> new Tree.Scalar(value(scalar), scalar.getValue(), line);
            default -> throw new IllegalStateException("a YAML node of unknown kind: " + node.getNodeId());
        };
    }

    private static Tree.Entry entry(Node key, Node value) {
        var name = key instanceof ScalarNode scalar ? scalar.getValue() : "? " + key.getNodeId();
        return new Tree.Entry(name, tree(value), key.getStartMark().getLine() + 1);
    }

    private static @Nullable Object value(ScalarNode scalar) {
        var text = scalar.getValue();
        if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
            return text;
        }
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> null;
            case "true", "True", "TRUE" -> true;
            case "false", "False", "FALSE" -> false;
            default -> number(text);
        };
    }

    /** A number where the text is one and fits, else the text itself. */
    private static Object number(String text) {
        if (text.matches(INTEGER) && text.length() <= 18) {
            return Long.parseLong(text);
        }
        return text.matches(DECIMAL) ? Double.parseDouble(text) : (Object) text;
    }
}
