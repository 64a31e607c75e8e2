/**
 * Runs gates: programs as child processes, and gates written in code on threads of their own. Read
 * {@link dev.guardian.process.ProcessGateRunner} first, then {@code CommandGate} (one program, from
 * its words to its verdict) and {@code ChildProcess} (limits, output, the end of the process tree)
 * and {@code Watchdog} (the end of programs whose Guardian was killed).
 *
 * <p>This keeps gates apart from each other and from mistakes. It is no sandbox: a program runs
 * with the rights of the user who runs Guardian, and one that means harm can leave its process
 * tree. Where that matters, run Guardian in a container of its own.
 */
@NullMarked
package dev.guardian.process;

import org.jspecify.annotations.NullMarked;
