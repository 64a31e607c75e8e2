/**
 * What a store owes the engine: contracts for the journal, the trust ledger and the audit log. A
 * store's test extends one contract and says how to open it; a store that outlives its process
 * extends the durable one and says how to reopen it too; an audit log whose entries are chained
 * extends the tamper-evident one and says how to write behind its back. Read {@link
 * dev.guardian.testkit.store.JournalContract} first.
 */
@NullMarked
package dev.guardian.testkit.store;

import org.jspecify.annotations.NullMarked;
