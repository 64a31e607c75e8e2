/**
 * What every forge owes the engine. To test a forge, extend {@link
 * dev.guardian.testkit.forge.ForgeContract} and give it a {@link
 * dev.guardian.testkit.forge.ForgeWorld}: a repository in which the tests act as authors do.
 */
@NullMarked
package dev.guardian.testkit.forge;

import org.jspecify.annotations.NullMarked;
