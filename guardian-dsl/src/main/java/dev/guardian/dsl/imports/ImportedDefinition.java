package dev.guardian.dsl.imports;

import java.util.List;

/**
 * A first definition, to be looked through by a person.
 *
 * @param definition the text of a {@code guardian.yaml} without mistakes; a comment at its top says
 *     what is not in it, the first 200 of that
 * @param notCarried all that is not in it, in the order of the workflow
 */
public record ImportedDefinition(String definition, List<NotCarried> notCarried) {
  public ImportedDefinition {
    notCarried = List.copyOf(notCarried);
  }
}
