import AWSModel
import AWSWire
import Testing

@testable import Server

/// A request as a client names it, and what it should reach.
struct RoutingCase: Sendable, CustomTestStringConvertible {
  var line: String
  var headers: [(String, String)] = []
  var body = ""
  var reaches: String

  var testDescription: String { "\(line) \(headers.map(\.1)) → \(reaches)" }

  var request: AWSWire.HTTPRequest {
    let words = line.split(separator: " ").map(String.init)
    let target = words[1].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    return HTTPRequest(
      method: words[0], path: target[0], query: target.count == 2 ? target[1] : nil,
      headers: HTTPFields(headers.map { .init(name: $0.0, value: $0.1) }), body: Array(body.utf8))
  }
}

@Suite("the way of a request to its operation") struct RouterTests {
  private static func signed(_ service: String, region: String = "us-east-1") -> (String, String) {
    ("Authorization", "AWS4-HMAC-SHA256 Credential=AKID/20261123/\(region)/\(service)/aws4_request, Signature=0")
  }

  private static let form = ("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")

  static let cases: [RoutingCase] = [
    .init(line: "POST /", headers: [("X-Amz-Target", "DynamoDB_20120810.PutItem")], reaches: "dynamodb:PutItem json"),
    .init(
      line: "POST /", headers: [("X-Amz-Target", "DynamoDBStreams_20120810.ListStreams")],
      reaches: "dynamodbstreams:ListStreams json"),
    .init(line: "POST /", headers: [("X-Amz-Target", "DynamoDB_20120810.Nope")], reaches: "UnknownOperationException"),
    .init(line: "POST /", headers: [("X-Amz-Target", "TrentService.ListKeys")], reaches: "NotImplemented"),
    .init(
      line: "POST /service/GraniteServiceVersion20100801/operation/ListMetrics",
      headers: [("Smithy-Protocol", "rpc-v2-cbor")], reaches: "cloudwatch:ListMetrics smithy-rpc-v2-cbor"),
    .init(
      line: "POST /", headers: [signed("iam"), form], body: "Action=ListRoles&Version=2010-05-08",
      reaches: "iam:ListRoles query"),
    .init(
      line: "POST /", headers: [form], body: "Action=GetCallerIdentity&Version=2011-06-15",
      reaches: "sts:GetCallerIdentity query"),
    .init(line: "GET /?Action=GetCallerIdentity&Version=2011-06-15", reaches: "sts:GetCallerIdentity query"),
    .init(
      line: "POST /", headers: [signed("sts"), form], body: "Action=Nope&Version=2011-06-15", reaches: "InvalidAction"),
    .init(line: "POST /", headers: [signed("sts"), form], body: "a=b", reaches: "MissingAction"),
    .init(
      line: "POST /", headers: [signed("sqs"), form], body: "Action=SendMessage&Version=2012-11-05",
      reaches: "sqs:SendMessage query"),
    .init(
      line: "POST /2015-03-31/functions/f/invocations", headers: [signed("lambda")], reaches: "lambda:Invoke rest-json"),
    .init(line: "GET /2015-03-31/functions/", headers: [signed("lambda")], reaches: "lambda:ListFunctions rest-json"),
    .init(line: "GET /2015-03-31/functions/f", reaches: "lambda:GetFunction rest-json"),
    .init(
      line: "GET /2019-09-30/functions/f/provisioned-concurrency?List=ALL", headers: [signed("lambda")],
      reaches: "lambda:ListProvisionedConcurrencyConfigs rest-json"),
    .init(line: "GET /nope", headers: [signed("lambda")], reaches: "UnknownOperationException"),
    .init(line: "GET /restapis", headers: [signed("apigateway")], reaches: "apigateway:GetRestApis rest-json"),
    .init(line: "GET /v2/apis", headers: [signed("apigateway")], reaches: "apigatewayv2:GetApis rest-json"),
    .init(line: "GET /schedules/s", headers: [signed("scheduler")], reaches: "scheduler:GetSchedule rest-json"),
    .init(
      line: "GET /", headers: [("User-Agent", "aws-sdk-js/3.9 api/lambda#3.9")], reaches: "UnknownOperationException"),
    .init(line: "GET /", reaches: "s3:ListBuckets rest-xml"),
    .init(line: "GET /photos", reaches: "s3:ListObjects rest-xml"),
    .init(line: "GET /photos/?list-type=2", reaches: "s3:ListObjectsV2 rest-xml"),
    .init(line: "GET /photos?policy", reaches: "s3:GetBucketPolicy rest-xml"),
    .init(line: "GET /photos?lifecycle", reaches: "s3:GetBucketLifecycleConfiguration rest-xml"),
    .init(line: "GET /photos?analytics", reaches: "s3:ListBucketAnalyticsConfigurations rest-xml"),
    .init(line: "GET /photos?analytics&id=1", reaches: "s3:GetBucketAnalyticsConfiguration rest-xml"),
    .init(line: "GET /photos/a/b.jpg", reaches: "s3:GetObject rest-xml"),
    .init(line: "HEAD /photos/a", reaches: "s3:HeadObject rest-xml"),
    .init(line: "PUT /photos/a", reaches: "s3:PutObject rest-xml"),
    .init(line: "PUT /photos/a", headers: [("x-amz-copy-source", "/b/c")], reaches: "s3:CopyObject rest-xml"),
    .init(line: "PUT /photos/a?partNumber=1&uploadId=x", reaches: "s3:UploadPart rest-xml"),
    .init(
      line: "PUT /photos/a?partNumber=1&uploadId=x", headers: [("x-amz-copy-source", "/b/c")],
      reaches: "s3:UploadPartCopy rest-xml"),
    .init(line: "POST /photos/a?uploads", reaches: "s3:CreateMultipartUpload rest-xml"),
    .init(line: "POST /photos/a?uploadId=x", reaches: "s3:CompleteMultipartUpload rest-xml"),
    .init(line: "DELETE /photos/a?uploadId=x", reaches: "s3:AbortMultipartUpload rest-xml"),
    .init(line: "POST /photos?delete", reaches: "s3:DeleteObjects rest-xml"),
    .init(line: "POST /photos", headers: [("Content-Type", "multipart/form-data; boundary=x")], reaches: "form photos"),
    .init(line: "PATCH /photos/a", reaches: "MethodNotAllowed"),
    .init(line: "POST /photos/a", reaches: "MethodNotAllowed"),
    .init(line: "OPTIONS /photos/a", reaches: "preflight photos"),
    .init(
      line: "GET /a", headers: [("Host", "photos.s3.eu-west-1.amazonaws.com")],
      reaches: "s3:GetObject rest-xml /photos/a eu-west-1"),
    .init(
      line: "GET /", headers: [("Host", "my.photos.localhost:4566")], reaches: "s3:ListObjects rest-xml /my.photos/"),
    .init(line: "GET /", headers: [("Host", "photos.s3-website-us-east-1.localhost:80")], reaches: "website photos"),
    .init(line: "GET /", headers: [("Host", "a1.execute-api.eu-west-1.amazonaws.com")], reaches: "api a1"),
    .init(line: "GET /", headers: [("Host", "u1.lambda-url.us-east-1.on.aws")], reaches: "url u1"),
    .init(
      line: "GET /awslambda-us-east-1-tasks/snapshots/123456789012/f-1?versionId=9f&Expires=1",
      reaches: "code 123456789012 9f"),
    .init(line: "GET /awslambda-us-east-1-tasks/snapshots/123456789012/f-1", reaches: "s3:GetObject rest-xml"),
    .init(
      line: "POST /", headers: [("Host", "sqs.cn-north-1.amazonaws.com.cn"), form],
      body: "Action=ListQueues&Version=2012-11-05", reaches: "sqs:ListQueues query cn-north-1"),
    .init(
      line: "POST /", headers: [("Host", "monitoring.us-east-1.localhost"), form], body: "Action=ListMetrics",
      reaches: "cloudwatch:ListMetrics query"),
  ]

  @Test("is found as AWS's clients name it", arguments: cases)
  func finds(_ example: RoutingCase) {
    let routed = Router().route(example.request)
    var reached =
      switch routed.route {
      case .operation(let operation, let wire): "\(operation.service.name):\(operation.name) \(wire.rawValue)"
      case .postForm(let bucket): "form \(bucket)"
      case .preflight(let bucket): "preflight \(bucket ?? "")"
      case .website(let bucket): "website \(bucket)"
      case .functionURL(let id): "url \(id)"
      case .code(let snapshot): "code \(snapshot.account) \(snapshot.version)"
      case .api(let id): "api \(id)"
      case .refusal(let error, _, _): error.code
      }
    if routed.request.path != example.request.path { reached += " \(routed.request.path)" }
    if routed.region != "us-east-1", reached.contains(":") { reached += " \(routed.region)" }
    #expect(reached == example.reaches)
  }

  @Test(
    "a Region lies in its partition",
    arguments: [
      ("us-east-1", "aws"), ("cn-north-1", "aws-cn"), ("us-gov-west-1", "aws-us-gov"), ("us-iso-east-1", "aws-iso"),
      ("us-isob-east-1", "aws-iso-b"), ("eu-isoe-west-1", "aws-iso-e"), ("us-isof-south-1", "aws-iso-f"),
    ])
  func partition(region: String, partition: String) { #expect(Partition.of(region: region) == partition) }
}
