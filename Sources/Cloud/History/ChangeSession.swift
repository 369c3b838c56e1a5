import CSession
import Foundation
import GRDB

/// Records what a transaction changes, by SQLite's session extension, so that it can be undone at a cost proportional to
/// the change.
struct ChangeSession {
  /// A failure of the extension, by SQLite's result code.
  struct Failure: Error { var code: Int32 }

  private var session: UnsafeMutableRawPointer

  /// Begins to record the changes to all tables but the histories themselves, which only grow.
  init(_ db: Database) throws {
    var session: UnsafeMutableRawPointer?
    let code = skylab_session_begin(
      UnsafeMutableRawPointer(db.sqliteConnection),
      { table in
        guard let table else { return 0 }
        return ChangeSession.unrecorded.contains(String(cString: table)) ? 0 : 1
      }, &session)
    guard code == 0, let session else { throw Failure(code: code) }
    self.session = session
  }

  static let unrecorded: Set<String> = [
    "trail", "steps", "journal", "snapshots", "usage", "drift", "blobs", "grdb_migrations", "sqlite_sequence",
  ]

  /// The changes so far; nil when there are none.
  func changes() throws -> Data? {
    var count: Int32 = 0
    var bytes: UnsafeMutableRawPointer?
    try Self.check(skylab_session_changes(session, &count, &bytes))
    defer { skylab_session_free(bytes) }
    guard let bytes, count > 0 else { return nil }
    return Data(bytes: bytes, count: Int(count))
  }

  /// Ends the recording; it must be called once.
  func end() { skylab_session_end(session) }

  /// Does `changes` again, or undoes them.
  static func apply(_ changes: Data, inverted: Bool, _ db: Database) throws {
    let changes = inverted ? try Self.inverted(changes) : changes
    try changes.withUnsafeBytes { buffer in
      let connection = UnsafeMutableRawPointer(db.sqliteConnection)
      try check(skylab_session_apply(connection, Int32(buffer.count), buffer.baseAddress))
    }
  }

  /// The changes that undo `changes`.
  static func inverted(_ changes: Data) throws -> Data {
    var count: Int32 = 0
    var inverse: UnsafeMutableRawPointer?
    try changes.withUnsafeBytes { buffer in
      try check(skylab_session_invert(Int32(buffer.count), buffer.baseAddress, &count, &inverse))
    }
    defer { skylab_session_free(inverse) }
    guard let inverse else { return Data() }
    return Data(bytes: inverse, count: Int(count))
  }

  private static func check(_ code: Int32) throws { if code != 0 { throw Failure(code: code) } }
}
