package dev.guardian.change;

import java.util.List;

/**
 * One commit of a change.
 *
 * @param id its hash
 * @param author name and e-mail as written in the commit: a claim
 * @param subject the first line of its message
 * @param trailers the trailers of its message, in order
 */
public record Commit(ObjectId id, String author, String subject, List<Trailer> trailers) {
  public Commit {
    trailers = List.copyOf(trailers);
  }
}
