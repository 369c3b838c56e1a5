import AWSModel
import CSession
import Foundation
import GRDB

/// Opens the database of a sandbox and brings its tables up to date.
enum Store {
  static func open(
    _ location: Cloud.Location, services: [Service], isBrief: Bool = false
  ) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.busyMode = .timeout(30)
    configuration.foreignKeysEnabled = true
    configuration.label = "sandbox"
    switch location {
    case .memory:
      let queue = try DatabaseQueue(configuration: configuration)
      try migrate(queue, services)
      return queue
    case .file(let path):
      // The file remembers that it has a log; to say so again would cost a brief opening its twentieth part.
      let remembers = isBrief && access(path, F_OK) == 0
      configuration.journalMode = remembers ? .default : .wal
      if isBrief {
        configuration.prepareDatabase { db in skylab_keep_log(UnsafeMutableRawPointer(db.sqliteConnection), 256) }
      }
      do {
        return try alone(at: path) {
          let queue = try DatabaseQueue(path: path, configuration: configuration)
          try migrate(queue, services)
          return queue
        }
      } catch let error as DatabaseError {
        throw StoreDamaged(path: path, error)
      }
    }
  }

  /// Does `body` while no other process opens the same sandbox: two would make its tables at once.
  ///
  /// The lock is the kernel's, on a file of its own, so it ends with its process. Where no such file can be made, SQLite
  /// says why when it opens its own.
  private static func alone<Result>(at path: String, _ body: () throws -> Result) throws -> Result {
    let descriptor = Foundation.open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    defer { if descriptor >= 0 { close(descriptor) } }
    while descriptor >= 0, flock(descriptor, LOCK_EX) < 0, errno == EINTR {}
    return try body()
  }

  private static func migrate(_ queue: DatabaseQueue, _ services: [Service]) throws {
    var migrator = DatabaseMigrator()
    let own = Service(
      "cloud",
      migrations: [
        SandboxClock.migration, Deferred.migration, Trail.migration, Trail.decisionMigration, Journal.migration,
        StoredDocument.migration, ResourceTags.migration, SandboxClock.speedMigration,
        Usage.migration, Snapshot.migration,
      ],
      operations: [])
    for service in [own] + services.sorted(by: { $0.name < $1.name }) {
      for migration in service.migrations {
        migrator.registerMigration("\(service.name)/\(migration.name)") { try migration.migrate($0) }
      }
    }
    let version = version(of: migrator.migrations)
    if try queue.unsafeRead({ try Int32.fetchOne($0, sql: "PRAGMA user_version") }) == version { return }
    try migrator.migrate(queue)
    try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = \(version)") }
  }

  /// A number for a schema's history, kept in the database, so that one that is up to date is told at a glance: to compare
  /// the histories takes a millisecond of every start. It is the FNV-1a hash of the migrations' names.
  private static func version(of migrations: [String]) -> Int32 {
    var hash: UInt32 = 2_166_136_261
    for byte in migrations.joined(separator: "\n").utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return Int32(bitPattern: hash | 1)
  }
}

/// A database that cannot be read: named, with what to do about it.
public struct StoreDamaged: Error, CustomStringConvertible {
  /// The file.
  public let path: String
  /// Why SQLite would not have it.
  public let reason: String

  init(path: String, _ error: DatabaseError) {
    self.path = path
    reason = error.message ?? "\(error.resultCode)"
  }

  /// What is wrong, which file, and what to do.
  public var description: String {
    """
    The sandbox's database cannot be used: \(reason).
      file: \(path)
    Nothing was changed. `skylab reset --yes` sets the file aside as \(asidePath)
    and begins a new sandbox.
    """
  }

  /// Where `setAside` puts the file.
  public var asidePath: String { path + ".damaged" }

  /// Moves the file, with what SQLite keeps beside it, out of the way.
  public func setAside() throws {
    let files = FileManager.default
    for suffix in ["", "-wal", "-shm"] where files.fileExists(atPath: path + suffix) {
      if files.fileExists(atPath: asidePath + suffix) { try files.removeItem(atPath: asidePath + suffix) }
      try files.moveItem(atPath: path + suffix, toPath: asidePath + suffix)
    }
  }
}
