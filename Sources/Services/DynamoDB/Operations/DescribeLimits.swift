import AWSModel
import Cloud

/// Tells the account's quotas in the Region: the defaults.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeLimits.html
enum DescribeLimits: ServiceOperation {
  static let access = Access<Input>("dynamodb:DescribeLimits")

  struct Input: Decodable {}

  struct Output: Encodable {
    var accountMaxReadCapacityUnits = 80_000
    var accountMaxWriteCapacityUnits = 80_000
    var tableMaxReadCapacityUnits = 40_000
    var tableMaxWriteCapacityUnits = 40_000
  }

  static func perform(_ input: Input, _ call: inout Call) -> Output { Output() }
}

/// Tells the Region's endpoint, for clients that discover it. It needs no permission beyond `DescribeEndpoints`.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeEndpoints.html
enum DescribeEndpoints: ServiceOperation {
  static let access = Access<Input>("dynamodb:DescribeEndpoints")

  struct Input: Decodable {}
  struct Output: Encodable { var endpoints: [Value] }

  static func perform(_ input: Input, _ call: inout Call) -> Output {
    Output(endpoints: [
      ["Address": .string("dynamodb.\(call.scope.region).amazonaws.com"), "CachePeriodInMinutes": 1_440]
    ])
  }
}
