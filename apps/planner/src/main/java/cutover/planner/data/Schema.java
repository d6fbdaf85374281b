package cutover.planner.data;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import cutover.core.diagnostics.CutoverException;
import cutover.core.diagnostics.Diagnostic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The form of a kind of file: a JSON schema, draft 2020-12.
public final class Schema {
  private final com.networknt.schema.Schema schema;

  private Schema(com.networknt.schema.Schema schema) {
    this.schema = schema;
  }

  /// Reads a schema of Cutover's own jar, beside a class.
  public static Schema resource(Class<?> beside, String resource) {
    try (var stream = beside.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("not in the jar: " + resource);
      }
      return of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Schema of(String json) {
    var config =
        SchemaRegistryConfig.builder()
            .pathType(PathType.JSON_POINTER)
            .formatAssertionsEnabled(true)
            .build();
    var registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(config));
    return new Schema(registry.getSchema(json, InputFormat.JSON));
  }

  /// What breaks the form, in the file's order: CUT1170 to 1179 at each place, and CUT1105
  /// where the form asks for what has no sentence of its own.
  public List<Diagnostic> faults(Document document) {
    return schema.validate(document.tree()).stream()
        .map(error -> fault(document, error))
        .distinct()
        .toList();
  }

  private static Diagnostic fault(Document document, Error error) {
    var pointer = error.getInstanceLocation().toString();
    // An unknown key is at its own line, not at the line of the mapping around it.
    if (error.getKeyword().equals("additionalProperties") && error.getProperty() != null) {
      pointer += "/" + Entry.escape(error.getProperty());
    }
    return Diagnostic.at(
        document.place(pointer), code(error.getKeyword()), arguments(error).toArray());
  }

  // The usual faults have sentences in the catalogue; of the others the library speaks, in English.
  private static String code(String keyword) {
    return switch (keyword) {
      case "required" -> "CUT1170";
      case "additionalProperties" -> "CUT1171";
      case "enum" -> "CUT1172";
      case "type" -> "CUT1173";
      case "minimum" -> "CUT1174";
      case "exclusiveMinimum" -> "CUT1175";
      case "maximum" -> "CUT1176";
      case "pattern", "format" -> "CUT1177";
      case "minItems", "minProperties", "minLength" -> "CUT1178";
      case "maxItems", "maxProperties", "maxLength" -> "CUT1179";
      default -> "CUT1105";
    };
  }

  private static List<Object> arguments(Error error) {
    var given = error.getArguments();
    return code(error.getKeyword()).equals("CUT1105") || given == null || given.length == 0
        ? List.of(error.getMessage())
        : List.of(given);
  }

  /// Ends with the first fault, if there is one.
  public Document check(Document document) {
    var faults = faults(document);
    if (!faults.isEmpty()) {
      throw new CutoverException(faults.getFirst());
    }
    return document;
  }
}
