import AWSModel
import Foundation
import GRDB

/// Opens the database of a sandbox and brings its tables up to date.
enum Store {
  static func open(_ location: Cloud.Location, services: [Service]) throws
    -> DatabaseQueue
  {
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
      configuration.journalMode = .wal
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
        SandboxClock.migration, Deferred.migration, Trail.migration, Journal.migration, Journal.undoneMigration,
        StoredDocument.migration, ResourceTags.migration,
      ],
      operations: [])
    for service in [own] + services.sorted(by: { $0.name < $1.name }) {
      for migration in service.migrations {
        migrator.registerMigration("\(service.name)/\(migration.name)") { try migration.migrate($0) }
      }
    }
    try migrator.migrate(queue)
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
