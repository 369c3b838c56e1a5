import AWSModel

/// What a function says of the records of a batch that it could not process, with `ReportBatchItemFailures`.
///
/// Source: Lambda Developer Guide, "Reporting batch item failures": an empty list, an empty answer or none is success; an
/// item without an identifier, with an empty one or one that is not of the batch makes the whole batch fail.
enum BatchFailures: Equatable {
  case none
  case some(Set<String>)
  case all

  /// - Parameters:
  ///   - answer: What the function returned, JSON.
  ///   - identifiers: Those of the batch's records.
  init(_ answer: [UInt8], of identifiers: [String]) {
    guard let value = try? JSONText.parse(answer), let items = value["batchItemFailures"], !items.isNull else {
      self = .none
      return
    }
    guard let list = items.list else {
      self = .all
      return
    }
    let named = list.map { $0["itemIdentifier"]?.string }
    if named.isEmpty {
      self = .none
    } else if named.allSatisfy({ $0.map(identifiers.contains) ?? false }) {
      self = .some(Set(named.compactMap { $0 }))
    } else {
      self = .all
    }
  }
}
