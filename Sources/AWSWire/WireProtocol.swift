import AWSModel

/// How an operation's input and output become HTTP messages. The raw values are the names in AWS's models.
public enum WireProtocol: String, Sendable, CaseIterable {
  /// JSON bodies, the operation in `X-Amz-Target`: DynamoDB, EventBridge, SQS.
  case json
  /// HTTP bindings with JSON bodies: Lambda, API Gateway.
  case restJSON = "rest-json"
  /// HTTP bindings with XML bodies: S3.
  case restXML = "rest-xml"
  /// A form in, XML out: IAM, STS, SNS.
  case query
  /// CBOR bodies, the operation in the path: CloudWatch.
  case rpcCBOR = "smithy-rpc-v2-cbor"
}

extension ServiceModel {
  /// The protocols that the service speaks, botocore's choice first.
  ///
  /// SQS answers the query protocol too: its model lists it no longer, but older SDKs still send it.
  public var wireProtocols: [WireProtocol] {
    let modelled = protocols.compactMap(WireProtocol.init(rawValue:))
    return queryCompatible && !modelled.contains(.query) ? modelled + [.query] : modelled
  }
}
