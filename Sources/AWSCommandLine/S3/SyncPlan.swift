import AWSModel

/// What `sync` does: both sides come in the order of their keys and are walked side by side.
struct SyncPlan {
  /// When a file that is on both sides is transferred.
  enum Comparison { case sizeAndTime, sizeOnly, exactTimes, always, never }

  var comparison: Comparison
  /// `--delete`: what only the destination has goes.
  var deletes: Bool
  private(set) var conflict: CaseConflict

  init(comparison: Comparison, deletes: Bool, conflict: CaseConflict) {
    self.comparison = comparison
    self.deletes = deletes
    self.conflict = conflict
  }

  /// The options of `sync`. Where several name a comparison, the last in this order counts.
  init(_ options: S3Options, conflict: CaseConflict) {
    var comparison = Comparison.sizeAndTime
    if options.has("size-only") { comparison = .sizeOnly }
    if options.has("exact-timestamps") { comparison = .exactTimes }
    if options.has("no-overwrite") { comparison = .never }
    self.init(comparison: comparison, deletes: options.has("delete"), conflict: conflict)
  }

  mutating func items(_ sources: [TransferItem], _ destinations: [TransferItem]) throws(S3Fault) -> [TransferItem] {
    var items: [TransferItem] = []
    var (source, destination) = (0, 0)
    while source < sources.count || destination < destinations.count {
      if source < sources.count, destination < destinations.count,
        sources[source].compareKey == destinations[destination].compareKey
      {
        if isTransferred(sources[source], over: destinations[destination]) { items.append(sources[source]) }
        source += 1
        destination += 1
      } else if source < sources.count,
        destination >= destinations.count || precedes(sources[source], destinations[destination])
      {
        if try conflict.accepts(sources[source]) { items.append(sources[source]) }
        source += 1
      } else {
        if deletes {
          var item = destinations[destination]
          item.action = .delete
          items.append(item)
        }
        destination += 1
      }
    }
    return items
  }

  private func precedes(_ left: TransferItem, _ right: TransferItem) -> Bool {
    left.compareKey.utf8.lexicographicallyPrecedes(right.compareKey.utf8)
  }

  private func isTransferred(_ source: TransferItem, over destination: TransferItem) -> Bool {
    switch comparison {
    case .always: true
    case .never: false
    case .sizeOnly: source.size != destination.size
    case .sizeAndTime: source.size != destination.size || !isCurrent(source, destination)
    case .exactTimes:
      source.size != destination.size
        || (source.action == .download ? source.changed != destination.changed : !isCurrent(source, destination))
    }
  }

  /// A copy in S3 must not be older than its source; a file on the host must not be newer than what is downloaded over it.
  private func isCurrent(_ source: TransferItem, _ destination: TransferItem) -> Bool {
    guard let from = source.changed, let to = destination.changed else { return true }
    return source.action == .download ? to <= from : to >= from
  }
}
