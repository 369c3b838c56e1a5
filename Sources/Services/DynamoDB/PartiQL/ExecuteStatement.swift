import AWSModel
import Cloud

/// Does one PartiQL statement: reads a page of items, or writes one item.
///
/// Errors: `ValidationException` for what is no statement or does not fit the table; `DuplicateItemException` for an
/// `INSERT` of an item that is there; `ConditionalCheckFailedException`; `ResourceNotFoundException`.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExecuteStatement.html
enum ExecuteStatement: ServiceOperation {
  static let access = Access<Input>.statement { ($0.statement, $0.parameters) }

  struct Input: Decodable {
    var statement: String
    var parameters: [Value]?
    var consistentRead: Bool?
    var nextToken: String?
    var returnConsumedCapacity: String?
    var limit: Int?
    var returnValuesOnConditionCheckFailure: String?
  }

  struct Output: Encodable {
    var items: [Value]
    var nextToken: String?
    var consumedCapacity: Value?
    var lastEvaluatedKey: Value?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let statement = try PartiQLParser.parse(input.statement, input.parameters)
    let table = try TableStore(call).active(statement.table)
    if case .select(let select) = statement { return try read(select, table, input, call) }
    if case .exists = statement {
      throw ServiceError.malformedStatement("EXISTS is only supported in ExecuteTransaction")
    }
    let draft = PartiQLWrite.draft(
      statement, returnsItemOnFailure: input.returnValuesOnConditionCheckFailure == "ALL_OLD")
    guard let output = try draft?.plan(in: table).perform(&call) else { return Output(items: []) }
    return Output(
      items: output.attributes.map { [$0] } ?? [],
      consumedCapacity: output.capacity.wire(input.returnConsumedCapacity, table.name))
  }

  private static func read(
    _ select: PartiQLStatement.Select, _ table: Table, _ input: Input, _ call: Call
  ) throws -> Output {
    let reading = try PartiQLReading(
      select, table, consistently: input.consistentRead == true, limit: input.limit)
    let request = Token.digest(input)
    let start = try input.nextToken.map { try Token.read($0, request, reading.schema, table) }
    let page = try reading.read(after: start, call)
    return Output(
      items: page.items ?? [], nextToken: page.lastEvaluatedKey.map { Token.write($0, request) },
      consumedCapacity: page.capacity.wire(input.returnConsumedCapacity, table.name),
      lastEvaluatedKey: page.lastEvaluatedKey)
  }

  /// Where the next page of a statement begins: a digest of the statement, and the last key.
  private enum Token {
    static func digest(_ input: Input) -> [UInt8] {
      let parameters = ValueCodec.encode(.list(input.parameters ?? []))
      return Array(Digest.md5(Array(input.statement.utf8) + [0] + parameters))
    }

    static func write(_ key: Value, _ digest: [UInt8]) -> String { Base64.encode(digest + ValueCodec.encode(key)) }

    /// - Throws: `ValidationException` for what is no token of this statement (the wording is unverified).
    static func read(_ token: String, _ digest: [UInt8], _ schema: KeySchema, _ table: Table) throws -> Item {
      let mismatch = ServiceError.validation("NextToken does not match request")
      guard let bytes = Base64.decode(token), bytes.starts(with: digest) else { throw mismatch }
      do {
        let key = try Item(wire: ValueCodec.decode(Array(bytes.dropFirst(digest.count))))
        guard Set(key.keys) == Set(schema.names + table.definition.key.names) else { throw mismatch }
        return key
      } catch {
        throw mismatch
      }
    }
  }
}
