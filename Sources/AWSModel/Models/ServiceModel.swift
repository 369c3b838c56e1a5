/// The API model of one AWS service: a view into the models that the program embeds, cheap to copy.
public struct ServiceModel: Sendable, Hashable {
  let offset: Int

  /// The models of all services, sorted by name.
  public static var all: [ServiceModel] { (0..<count).map(ServiceModel.init(index:)) }

  /// The model of the service that botocore calls `name`, such as `lambda`, `dynamodbstreams` or `s3`.
  public static func named(_ name: String) -> ServiceModel? {
    ModelBinary.search(count) { ModelBinary.compare(ServiceModel(index: $0).offset, name.utf8) }
      .map(ServiceModel.init(index:))
  }

  private static var count: Int { ModelBinary.u32(24) }
  private init(index: Int) { offset = ModelBinary.u32(28) + 80 * index }
  init(offset: Int) { self.offset = offset }

  /// botocore's name of the service: `lambda`, `s3`, `dynamodbstreams`.
  public var name: String { text(0) ?? "" }
  /// The identifier that SDKs make names from: `Lambda`, `CloudWatch Logs`.
  public var serviceID: String { text(1) ?? "" }
  /// The whole name: `AWS Lambda`.
  public var fullName: String { text(2) ?? "" }
  /// The short name where AWS gives one: `Amazon SQS`.
  public var abbreviation: String? { text(3) }
  /// The version of the API: `2015-03-31`.
  public var apiVersion: String { text(4) ?? "" }
  /// The wire protocols that the service speaks, botocore's choice first: `json`, `smithy-rpc-v2-cbor`, `query`.
  public var protocols: [String] { ModelBinary.strings(offset + 20) }
  /// The version in the media type of the json protocol: `1.0` or `1.1`.
  public var jsonVersion: String? { text(6) }
  /// What stands before the operation in `X-Amz-Target`: `DynamoDB_20120810`.
  public var targetPrefix: String? { text(7) }
  /// The first label of the endpoint's host: `monitoring` for CloudWatch.
  public var endpointPrefix: String { text(8) ?? "" }
  /// The service in a signature's scope: `dynamodb` for DynamoDB Streams.
  public var signingName: String { text(9) ?? "" }
  /// The namespace of XML answers.
  public var xmlNamespace: String? { text(10) }
  /// How requests are signed: `v4`, or `s3` for its variant.
  public var signatureVersion: String { text(11) ?? "" }
  /// Whether one endpoint serves all Regions, as IAM's does.
  public var isGlobal: Bool { ModelBinary.u32(offset + 48) & 1 != 0 }
  /// Whether the service once spoke the query protocol and still answers with its error codes (`awsQueryCompatible`).
  public var queryCompatible: Bool { ModelBinary.u32(offset + 48) & 2 != 0 }

  /// The operations, sorted by name.
  public var operations: OperationList { OperationList(count: field(13), first: field(14)) }

  /// The operation that AWS calls `name`, such as `CreateFunction`.
  public func operation(_ name: String) -> OperationModel? {
    let operations = operations
    return ModelBinary.search(operations.count) { ModelBinary.compare(operations[$0].offset + 4, name.utf8) }
      .map { operations[$0] }
  }

  /// The operation that the AWS CLI calls `commandName`, such as `create-function`.
  public func operation(commandName: String) -> OperationModel? {
    let operations = operations
    let order = field(19)
    let position = ModelBinary.search(operations.count) {
      ModelBinary.compare(operations[ModelBinary.u16(order + 2 * $0)].offset + 8, commandName.utf8)
    }
    return position.map { operations[ModelBinary.u16(order + 2 * $0)] }
  }

  /// The shape `name`, such as `FunctionConfiguration`.
  public func shape(_ name: String) -> Shape? {
    let first = field(16)
    return ModelBinary.search(field(15)) { ModelBinary.compare(first + Shape.size * $0 + 4, name.utf8) }
      .map { Shape(offset: first + Shape.size * $0) }
  }

  /// All shapes, sorted by name.
  public var shapes: [Shape] { (0..<field(15)).map { Shape(offset: field(16) + Shape.size * $0) } }

  /// The waiters, sorted by name.
  public var waiters: [WaiterModel] { (0..<field(17)).map { WaiterModel(offset: field(18) + WaiterModel.size * $0) } }

  private func field(_ index: Int) -> Int { ModelBinary.u32(offset + 4 * index) }
  private func text(_ index: Int) -> String? { ModelBinary.string(offset + 4 * index) }
}
