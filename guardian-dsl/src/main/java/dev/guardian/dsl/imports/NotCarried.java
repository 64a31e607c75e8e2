package dev.guardian.dsl.imports;

/**
 * Something of a workflow that the definition does not say, or says otherwise.
 *
 * @param line where it stands in the workflow, from 1
 * @param what names it, such as {@code 'services' of job 'tests'}
 * @param why why not, and what can be done, without a full stop
 */
public record NotCarried(int line, String what, String why) {
  @Override
  public String toString() {
    return "line " + line + ", " + what + ": " + why;
  }
}
