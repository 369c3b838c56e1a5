import AWSModel
import GRDB

/// What was used and would be paid for: how often each operation was asked, and the quantities that services meter.
///
/// It only grows, like AWS's meter: `undo` does not turn it back.
public struct Usage: Sendable, Hashable {
  /// The model's name of the service.
  public var service: String
  /// The operation as AWS spells it, or a metered item such as `gb-seconds`.
  public var item: String
  /// Whether a service asked for it, not a person or a program.
  public var byService: Bool
  /// How many, or how much in the item's unit.
  public var quantity: Double

  static let migration = Service.Migration(
    "8-usage",
    """
    CREATE TABLE usage (
      service TEXT NOT NULL,
      item TEXT NOT NULL,
      by_service INTEGER NOT NULL,
      quantity REAL NOT NULL,
      PRIMARY KEY (service, item, by_service)
    ) STRICT, WITHOUT ROWID;
    """)

  /// Counts a request; internal ones are nobody's to pay.
  static func count(_ request: Request, _ db: Database) throws {
    if request.operation.hasPrefix("_") { return }
    try add(1, of: request.operation, request, db)
  }

  static func add(_ quantity: Double, of item: String, _ request: Request, _ db: Database) throws {
    let byService = if case .service = request.principal { true } else { false }
    try db.cachedStatement(
      sql: """
        INSERT INTO usage VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET quantity = quantity + excluded.quantity
        """
    ).execute(arguments: [request.service, item, byService, quantity])
  }

  static func all(_ db: Database) throws -> [Usage] {
    try Row.fetchAll(db, sql: "SELECT * FROM usage ORDER BY service, item, by_service").map { row in
      Usage(service: row["service"], item: row["item"], byService: row["by_service"], quantity: row["quantity"])
    }
  }
}

extension Cloud {
  /// What was used since the sandbox was made or emptied.
  public func usage() throws -> [Usage] { try queue.read { try Usage.all($0) } }
}

extension Call {
  /// Meters what AWS charges for beyond the number of requests, such as a function's GB-seconds.
  public func meter(_ item: String, _ quantity: Double) throws { try Usage.add(quantity, of: item, request, db) }
}
