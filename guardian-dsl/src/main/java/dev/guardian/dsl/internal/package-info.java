/**
 * What crosses the packages of this module and is not for its users: the list of what was found
 * wrong, and YAML as a tree that knows its places. Read {@link dev.guardian.dsl.internal.YamlTree}
 * first.
 */
@NullMarked
package dev.guardian.dsl.internal;

import org.jspecify.annotations.NullMarked;
