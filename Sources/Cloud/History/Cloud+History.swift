import AWSModel
import GRDB

extension Cloud {
  /// The number of the newest entry of the history; 0 when there is none.
  public func historyEnd() throws -> Int64 {
    try queue.unsafeRead { try Trail.nextNumber($0) - 1 }
  }

  /// The newest request up to `number` that a person asked for, not another request; 0 when there is none.
  public func lastAsked(before number: Int64) throws -> Int64 {
    try queue.read { db in
      try Int64.fetchOne(
        db, sql: "SELECT number FROM trail WHERE number <= ? AND caused_by IS NULL ORDER BY number DESC LIMIT 1",
        arguments: [number]) ?? 0
    }
  }

  /// The entries after `number`, oldest first.
  public func history(after number: Int64) throws -> [TrailEntry] {
    try queue.read { try Trail.fetch($0, where: "number > ? ORDER BY number", [number]) }
  }

  /// The newest `limit` entries about a resource, or made for it by a service, oldest first.
  ///
  /// - Parameter name: The resource's ARN, or the last part of it: `tidy-hourly`.
  public func history(about name: String, limit: Int = 200) throws -> [TrailEntry] {
    let ends = "IN (SELECT ?1) OR substr(%, -length(?1) - 1) IN (':' || ?1, '/' || ?1)"
    let condition = ["source", "resource"].map { column in
      "\(column) \(ends.replacing("%", with: column))"
    }.joined(separator: " OR ")
    return try queue.read { db in
      try Trail.fetch(db, where: "(\(condition)) ORDER BY number DESC LIMIT ?2", [name, limit]).reversed()
    }
  }

  /// The requests that `number` caused, directly or through others, oldest first and itself included.
  public func consequences(of number: Int64) throws -> [TrailEntry] {
    try queue.read { db in
      try Trail.fetch(
        db,
        where: """
          number IN (WITH RECURSIVE tree (n) AS (
            VALUES (?) UNION SELECT number FROM trail JOIN tree ON caused_by = n) SELECT n FROM tree) ORDER BY number
          """, [number])
    }
  }

  /// The entry `number` with its causes, oldest first, as far as the history goes back; a cause that repeats itself, as a
  /// rule's tick does, is the last that is followed.
  public func causes(of number: Int64) throws -> [TrailEntry] {
    try queue.read { db in
      var chain: [TrailEntry] = []
      var next: Int64? = number
      while let wanted = next, let entry = try Trail.fetch(db, where: "number = ?", [wanted]).first {
        if let below = chain.last, below.operation == entry.operation, below.service == entry.service { break }
        chain.append(entry)
        next = entry.causedBy
      }
      return chain.reversed()
    }
  }

  /// The newest request whose effects speak of `text`, such as an event's id; nil when there is none.
  public func entry(speakingOf text: String) throws -> TrailEntry? {
    try queue.read { db in
      let condition = "instr(effects, CAST(? AS BLOB)) > 0 ORDER BY number DESC LIMIT 1"
      return try Trail.fetch(db, where: condition, [text]).first
    }
  }
}
