import AWSModel

/// Sends HTTP requests for operations: SNS's to its subscribers, API Gateway's to its backends.
///
/// The program puts one into the sandbox's resources; without one nothing is called.
public struct OutgoingHTTP: Sendable {
  /// A header.
  public typealias Field = (name: String, value: String)

  /// A request that a service makes.
  public struct Request: Sendable {
    /// `GET`, `POST`, …
    public var method: String
    /// The whole URL, query included.
    public var url: String
    /// The headers, without those of the connection.
    public var headers: [Field]
    /// The body.
    public var body: [UInt8]
    /// How many seconds the answer may take.
    public var limit: Int

    /// A request from its parts.
    public init(_ method: String, _ url: String, headers: [Field] = [], body: [UInt8] = [], limit: Int = 15) {
      self.method = method
      self.url = url
      self.headers = headers
      self.body = body
      self.limit = limit
    }
  }

  /// What was answered.
  public struct Answer: Sendable {
    /// 200, 404, …
    public var status: Int
    /// The headers in their order.
    public var headers: [Field]
    /// The body.
    public var body: [UInt8]

    /// An answer from its parts.
    public init(status: Int, headers: [Field] = [], body: [UInt8] = []) {
      self.status = status
      self.headers = headers
      self.body = body
    }
  }

  /// That skylab calls no machine but this.
  public struct NotLoopback: Error, CustomStringConvertible {
    /// The sentence.
    public let description = "skylab calls http endpoints of this machine only"
    /// The error.
    public init() {}
  }

  /// That no answer came in time.
  public struct TimedOut: Error {
    /// The error.
    public init() {}
  }

  /// Sends a request.
  /// - Throws: `NotLoopback` for another machine's address; `TimedOut`; what else keeps it from being answered.
  public let send: @Sendable (Request) async throws -> Answer

  /// - Parameter send: Sends a request, as ``send`` says.
  public init(send: @escaping @Sendable (Request) async throws -> Answer) { self.send = send }
}

/// The sandbox's own services as they are reached over HTTP, in their wire formats, by a caller who need not sign: an
/// integration of API Gateway with SQS or DynamoDB.
public struct ServiceEndpoint: Sendable {
  /// Answers a request to `https://sqs.us-east-1.amazonaws.com/…`.
  ///
  /// The parameters after the request: who asks, where, and the number of the request that causes this one.
  public let answer: @Sendable (OutgoingHTTP.Request, Principal, Scope, Int64) async -> OutgoingHTTP.Answer

  /// - Parameter answer: Answers, as ``answer`` says.
  public init(
    answer: @escaping @Sendable (OutgoingHTTP.Request, Principal, Scope, Int64) async -> OutgoingHTTP.Answer
  ) {
    self.answer = answer
  }
}
