import AWSModel
import Cloud
import GRDB

/// A small service for tests of the road: named counters that can be added to at once or later.
///
/// It takes the name of a modelled service so that the answers are shaped as its are; `PutRule` and `DescribeRule` stand in.
extension Service {
  static let counter = Service(
    "counter",
    migrations: [
      .init(
        "1",
        """
        CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE notes (name TEXT PRIMARY KEY REFERENCES counters (name) ON DELETE CASCADE, text TEXT NOT NULL) STRICT;
        """)
    ],
    operations: [
      .operation(Add.self), .operation(GetCount.self), .operation(AddThenFail.self), .operation(Schedule.self),
      .operation(AddLater.self), .operation(FailBetween.self), .operation(Spin.self), .operation(TickNow.self),
      .waiting(AddSlowly.self), .internal(Tick.self), .internal(Heard.self),
    ],
    resourcePolicy: { resource, _ in
      resource.hasSuffix("/open")
        ? PolicyDocument([
          "Statement": [
            "Effect": "Allow", "Principal": ["Service": "timer.amazonaws.com"], "Action": "counter:Add",
            "Resource": "*",
            "Condition": ["ArnLike": ["AWS:SourceArn": "arn:aws:timer:*:*:rule/good*"]],
          ]
        ]) : nil
    })
}

struct Named: Decodable {
  var name: String
}

extension ResourceName {
  static func counter(_ name: @escaping @Sendable (Input) -> String) -> ResourceName {
    ResourceName { input, scope in scope.arn("counter", "counter/\(name(input))").description }
  }
}

enum Counters {
  static func add(_ name: String, _ db: Database) throws -> Int {
    try db.execute(
      sql: "INSERT INTO counters VALUES (?, 1) ON CONFLICT DO UPDATE SET value = value + 1", arguments: [name])
    try db.execute(sql: "INSERT OR REPLACE INTO notes VALUES (?, 'kept as long as its counter')", arguments: [name])
    return try read(name, db)
  }

  static func read(_ name: String, _ db: Database) throws -> Int {
    try Int.fetchOne(db, sql: "SELECT value FROM counters WHERE name = ?", arguments: [name]) ?? 0
  }
}

struct Count: Encodable, Sendable {
  var value: Int
}

enum Add: ServiceOperation {
  static let access = Access<Named>("counter:Add", on: .counter { $0.name })
  static func perform(_ input: Named, _ call: inout Call) throws -> Count {
    call.effect("counter \(input.name)", .updated)
    return Count(value: try Counters.add(input.name, call.db))
  }
}

enum GetCount: ServiceOperation {
  static let access = Access<Named>("counter:GetCount", on: .counter { $0.name })
  static func perform(_ input: Named, _ call: inout Call) throws -> Count {
    Count(value: try Counters.read(input.name, call.db))
  }
}

enum AddThenFail: ServiceOperation {
  static let access = Access<Named>("counter:Add", on: .counter { $0.name })
  static func perform(_ input: Named, _ call: inout Call) throws -> Count {
    _ = try Counters.add(input.name, call.db)
    throw ServiceError("Refused", "No.")
  }
}

enum AddSlowly: WaitingOperation {
  static let access = Access<Named>("counter:Add", on: .counter { $0.name })
  static func perform(_ input: Named, _ work: WaitingCall) async throws -> Count {
    _ = try await work.transaction { call in try Counters.add(input.name, call.db) }
    return Count(value: try await work.transaction { call in try Counters.add(input.name, call.db) })
  }
}

/// Adds slowly, a minute from now.
enum AddLater: ServiceOperation {
  static let access = Access<Named>("counter:AddLater")
  static func perform(_ input: Named, _ call: inout Call) throws -> Count {
    try call.later(
      Request("counter", "AddSlowly", ["name": .string(input.name)], scope: call.scope), at: call.now + .seconds(60))
    return Count(value: 0)
  }
}

/// A minute from now adds, adds in vain, and adds.
enum FailBetween: ServiceOperation {
  static let access = Access<Named>("counter:FailBetween")
  static func perform(_ input: Named, _ call: inout Call) throws -> Count {
    for operation in ["Add", "AddThenFail", "Add"] {
      try call.later(
        Request("counter", operation, ["name": .string(input.name)], scope: call.scope), at: call.now + .seconds(60))
    }
    return Count(value: 0)
  }
}

/// Every hour from now a tick, made by a timer whose source is `source`.
enum Schedule: ServiceOperation {
  struct Input: Codable {
    var name: String
    var source: String
  }
  static let access = Access<Input>("counter:Schedule")
  static func perform(_ input: Input, _ call: inout Call) throws -> Count {
    try call.later(
      Request("counter", "_Tick", ["name": .string(input.name), "source": .string(input.source)], scope: call.scope),
      at: call.now + .seconds(3_600), tag: input.source)
    return Count(value: 0)
  }
}

enum Tick: ServiceOperation {
  static let access = Access<Schedule.Input>("counter:Tick")
  static func perform(_ input: Schedule.Input, _ call: inout Call) throws -> Count {
    _ = try Schedule.perform(input, &call)
    try call.later(
      Request(
        "counter", "Add", ["name": .string(input.name)],
        principal: .service("timer.amazonaws.com", source: input.source), scope: call.scope),
      report: Request("counter", "_Heard", scope: call.scope))
    return Count(value: 0)
  }
}

/// Counts the deliveries reported, as `delivered` and `refused`.
enum Heard: ServiceOperation {
  struct Input: Decodable {
    struct Outcome: Decodable { var delivered: Bool }
    var outcome: Outcome
  }
  static let access = Access<Input>("counter:Heard")
  static func perform(_ input: Input, _ call: inout Call) throws -> Count {
    Count(value: try Counters.add(input.outcome.delivered ? "delivered" : "refused", call.db))
  }
}

/// Adds, and asks for itself again at once.
enum Spin: ServiceOperation {
  static let access = Access<Named>("counter:Spin")
  static func perform(_ input: Named, _ call: inout Call) throws -> Count {
    try call.later(Request("counter", "Spin", ["name": .string(input.name)], scope: call.scope))
    return Count(value: try Counters.add(input.name, call.db))
  }
}

/// A tick at once.
enum TickNow: ServiceOperation {
  static let access = Access<Schedule.Input>("counter:TickNow")
  static func perform(_ input: Schedule.Input, _ call: inout Call) throws -> Count {
    try call.later(
      Request("counter", "_Tick", ["name": .string(input.name), "source": .string(input.source)], scope: call.scope))
    return Count(value: 0)
  }
}
