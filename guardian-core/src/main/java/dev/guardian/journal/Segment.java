package dev.guardian.journal;

/** A file of the journal that is open. The thread that commits changes it. */
final class Segment {
  final SegmentName name;
  final DiskFile file;
  final long first;

  /** Where the last intact frame ends. */
  long end;

  /** How far its space is taken beforehand. */
  long size;

  Segment(SegmentName name, DiskFile file, long first, long end, long size) {
    this.name = name;
    this.file = file;
    this.first = first;
    this.end = end;
    this.size = size;
  }

  boolean isEmpty() {
    return end <= SegmentHead.SIZE;
  }
}
