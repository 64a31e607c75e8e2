package dev.guardian.delivery;

import dev.guardian.change.ChangeRef;
import dev.guardian.change.ObjectId;
import dev.guardian.change.Principal;
import dev.guardian.risk.RiskLevel;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The change a release came from: who answers for it wherever it is delivered, and how often.
 *
 * @param change which change
 * @param head the head that was judged
 * @param title its title: untrusted text
 * @param author the name its author goes by
 * @param contributors everybody who had a hand in it
 * @param agents the names of the agents among them
 * @param ledgerNames the names under which the ledger keeps it
 * @param risk how risky it is
 */
public record Origin(
    ChangeRef change,
    ObjectId head,
    String title,
    String author,
    Set<Principal> contributors,
    List<String> agents,
    List<String> ledgerNames,
    RiskLevel risk) {
  public Origin {
    contributors = Collections.unmodifiableSortedSet(new TreeSet<>(contributors));
    agents = List.copyOf(agents);
    ledgerNames = List.copyOf(ledgerNames);
  }
}
