/**
 * The gate catalog: tools that definitions use by name, each described by a YAML file of its own.
 * Read {@link dev.guardian.dsl.catalog.StandardCatalog} first, then an entry such as {@code
 * catalog/ruff.yaml} among the resources.
 */
@NullMarked
package dev.guardian.dsl.catalog;

import org.jspecify.annotations.NullMarked;
