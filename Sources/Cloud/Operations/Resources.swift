import Synchronization

/// What operations share beyond the database, by type: the runner of functions, an outbox.
public final class Resources: Sendable {
  private let entries = Mutex<[ObjectIdentifier: any Sendable]>([:])

  /// Nothing yet.
  public init() {}

  /// The entry of a type; nil where none was set.
  public subscript<Entry: Sendable>(type: Entry.Type) -> Entry? {
    get { entries.withLock { $0[ObjectIdentifier(type)] as? Entry } }
    set { entries.withLock { $0[ObjectIdentifier(type)] = newValue } }
  }
}
