/**
 * Shows a pipeline in the words of others: {@link dev.guardian.dsl.export.MermaidDiagram} draws it
 * for people.
 */
@NullMarked
package dev.guardian.dsl.export;

import org.jspecify.annotations.NullMarked;
