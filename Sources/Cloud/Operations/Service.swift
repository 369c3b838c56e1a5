import AWSModel
import GRDB
import Synchronization

/// One service of the sandbox: its tables, its operations, and what others may ask of its policies.
public struct Service: Sendable {
  /// A step of the schema; once landed it never changes.
  public struct Migration: Sendable {
    let name: String
    let migrate: @Sendable (Database) throws -> Void

    /// - Parameters:
    ///   - name: Unique within the service: `1-functions`.
    ///   - sql: The statements. Tables are `STRICT`, and each declares a primary key, or it could not be undone.
    public init(_ name: String, _ sql: String) {
      self.name = name
      migrate = { db in try db.execute(sql: sql) }
    }

    /// - Parameters:
    ///   - name: Unique within the service.
    ///   - migrate: A step that statements alone cannot do.
    public init(_ name: String, _ migrate: @escaping @Sendable (Database) throws -> Void) {
      self.name = name
      self.migrate = migrate
    }
  }

  /// The model's name: `dynamodb`.
  public let name: String
  /// The schema's history, oldest first.
  public let migrations: [Migration]
  private let table: OperationTable
  /// What it can do, by name.
  var operations: [String: AnyOperation] { table.operations }
  /// The policy attached to a resource of this service, nil where none is; absent for a service without such policies.
  ///
  /// A service principal may call an operation on a resource of this service only if this policy allows it.
  let resourcePolicy: (@Sendable (_ resource: String, _ call: Call) throws -> PolicyDocument?)?
  /// Whether nobody gets at a resource whom its policy does not name, whatever other policies allow: roles, to be assumed.
  let policyDecides: Bool
  /// What is known of a role or user, with its policies; only IAM knows.
  let identity: (@Sendable (Principal, Call) throws -> PrincipalIdentity?)?
  /// What is known of the session of a temporary access key; only STS knows.
  let session: (@Sendable (String, Call) throws -> SessionIdentity?)?
  /// What is known of an access key that this service issued; only IAM and STS issue keys.
  let issuedKey: (@Sendable (String, Call) throws -> IssuedKey?)?
  /// Checks an input against the model's constraints as this service does it, before the operation sees it.
  let constraints: (@Sendable (Value, OperationModel) -> ServiceError?)?
  /// Hears of every request of other services that changed something, in its transaction; absent for a service that does not
  /// care. So a poller of Lambda's learns that a message came, without a look every second.
  let hears: (@Sendable (Request, Call) throws -> Void)?
  /// Whether a row of this service names a file of the `ObjectFolder`; absent for a service that keeps none.
  let namesFile: (@Sendable (String, Database) throws -> Bool)?
  /// The condition keys that this service adds to a request to it, in lower case: `s3:prefix`.
  let conditionKeys: (@Sendable (Request, Call) throws -> [String: String])?

  /// - Parameters:
  ///   - name: The model's name.
  ///   - migrations: The schema's history, oldest first.
  ///   - operations: The table of operations, sorted; made when it is first looked into.
  ///   - resourcePolicy: The policy attached to a resource of this service.
  ///   - policyDecides: Whether nobody gets at a resource whom its policy does not name.
  ///   - identity: What is known of a role or user, with its policies.
  ///   - session: What is known of the session of a temporary access key.
  ///   - issuedKey: What is known of an access key that this service issued.
  ///   - constraints: The check of an input against the model's constraints.
  ///   - namesFile: Whether a row names this file of the `ObjectFolder`.
  ///   - conditionKeys: The condition keys that this service adds to a request to it.
  ///   - hears: What it does about other services' requests that changed something.
  public init(
    _ name: String, migrations: [Migration], operations: @escaping @autoclosure @Sendable () -> [AnyOperation],
    resourcePolicy: (@Sendable (_ resource: String, _ call: Call) throws -> PolicyDocument?)? = nil,
    policyDecides: Bool = false,
    identity: (@Sendable (Principal, Call) throws -> PrincipalIdentity?)? = nil,
    session: (@Sendable (String, Call) throws -> SessionIdentity?)? = nil,
    issuedKey: (@Sendable (String, Call) throws -> IssuedKey?)? = nil,
    constraints: (@Sendable (Value, OperationModel) -> ServiceError?)? = nil,
    namesFile: (@Sendable (String, Database) throws -> Bool)? = nil,
    conditionKeys: (@Sendable (Request, Call) throws -> [String: String])? = nil,
    hears: (@Sendable (Request, Call) throws -> Void)? = nil
  ) {
    self.name = name
    self.migrations = migrations
    table = OperationTable(operations)
    self.resourcePolicy = resourcePolicy
    self.policyDecides = policyDecides
    self.identity = identity
    self.session = session
    self.issuedKey = issuedKey
    self.constraints = constraints
    self.namesFile = namesFile
    self.conditionKeys = conditionKeys
    self.hears = hears
  }

  /// The modelled operations it performs, by name.
  public var implemented: [AnyOperation] {
    operations.values.filter { !$0.isInternal }.sorted { $0.name < $1.name }
  }
}

/// A service's operations by name, made when the first is asked for: a command asks one service, and to make the tables of
/// all of them took a fifth of its time.
private final class OperationTable: Sendable {
  private let make: @Sendable () -> [AnyOperation]
  private let made = Mutex<[String: AnyOperation]?>(nil)

  init(_ make: @escaping @Sendable () -> [AnyOperation]) { self.make = make }

  var operations: [String: AnyOperation] {
    made.withLock { made in
      if let made { return made }
      let operations = Dictionary(make().map { ($0.name, $0) }, uniquingKeysWith: { _, last in last })
      made = operations
      return operations
    }
  }
}
