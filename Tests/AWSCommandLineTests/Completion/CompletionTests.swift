import AWSModel
import Testing

@testable import AWSCommandLine

@Suite("completion") struct CompletionTests {
  private func complete(_ line: String, names: [NameSource: [String]] = [:]) -> [String] {
    let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let completion = Completion.of(Array(words.dropLast()), words.last ?? "") { names[$0] ?? [] }
    return completion.candidates.map(\.text)
  }

  @Test(
    "offers services, operations, options and values",
    arguments: [
      ("lam", ["lambda"]), ("s3", ["s3", "s3api"]), ("lambda get-func", nil), ("lambda create-alias --", nil),
      ("lambda list-functions --outp", ["--output"]), ("lambda list-functions --output ya", ["yaml", "yaml-stream"]),
      ("dynamodb wait table-", ["table-exists", "table-not-exists"]),
      ("dynamodb create-table --billing-mode P", ["PROVISIONED", "PAY_PER_REQUEST"]),
      ("events put-targets --rule r --targets Id=1,Ar", ["Id=1,Arn="]), ("nothing x", []),
    ] as [(String, [String]?)])
  func candidates(line: String, candidates: [String]?) {
    if let candidates { #expect(complete(line) == candidates) } else { #expect(!complete(line).isEmpty) }
  }

  @Test("shows required options first, and none twice")
  func options() {
    let all = complete("lambda create-alias ")
    #expect(all.prefix(3) == ["--function-name", "--name", "--function-version"])
    let rest = complete("lambda create-alias --name x ")
    #expect(!rest.contains("--name"))
    #expect(rest.first == "--function-name")
    #expect(!complete("lambda update-function-code --publish --").contains("--no-publish"))
  }

  @Test("offers the names of what exists")
  func names() {
    let functions = NameSource("lambda", "ListFunctions", "Functions[].FunctionName")
    #expect(complete("lambda invoke --function-name t", names: [functions: ["tidy", "other"]]) == ["tidy"])
    let rules = NameSource("events", "ListRules", "Rules[].Name")
    #expect(complete("events describe-rule --name ", names: [rules: ["hourly"]]) == ["hourly"])
    let arns = NameSource("lambda", "ListFunctions", "Functions[].FunctionArn")
    #expect(complete("events put-targets --targets Id=1,Arn=", names: [arns: ["arn:x"]]) == ["Id=1,Arn=arn:x"])
    let alarms = NameSource("cloudwatch", "DescribeAlarms", "MetricAlarms[].AlarmName")
    #expect(complete("cloudwatch delete-alarms --alarm-names a ", names: [alarms: ["b"]]).contains("b"))
  }

  @Test("knows aws s3: subcommands, options, choices, buckets and keys")
  func s3() {
    #expect(complete("s3 s") == ["sync"])
    #expect(complete("s3 cp a s3://b --storage-class STANDARD") == ["STANDARD", "STANDARD_IA"])
    #expect(complete("s3 rb s3://b --f") == ["--force"])
    let buckets = NameSource("s3", "ListBuckets", "Buckets[].Name")
    #expect(complete("s3 ls s3://ph", names: [buckets: ["photos", "text"]]) == ["s3://photos/"])
    let keys = NameSource(
      "s3", "ListObjectsV2", "[Contents[].Key, CommonPrefixes[].Prefix][]",
      input: ["Bucket": "photos", "Prefix": "a/", "Delimiter": "/", "MaxKeys": 200])
    #expect(
      complete("s3 rm s3://photos/a/x", names: [keys: ["a/x1", "a/x2/", "a/y"]]) == [
        "s3://photos/a/x1", "s3://photos/a/x2/",
      ])
  }

  @Test(
    "says where a path may stand",
    arguments: [
      ("lambda invoke --function-name f ", ""), ("lambda create-function --zip-file ", "fileb://"),
      ("iam create-role --assume-role-policy-document file://", "file://"), ("lambda list-functions ", nil),
    ] as [(String, String?)])
  func paths(line: String, prefix: String?) {
    let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    #expect(Completion.of(Array(words.dropLast()), words.last ?? "") { _ in [] }.pathPrefix == prefix)
  }

  @Test("asks only for what the models have, with all that the question needs", arguments: NameSource.all)
  func sources(source: NameSource, parent: String?) throws {
    let operation = try #require(ServiceModel.named(source.service)?.operation(source.operation))
    let first = source.query.prefix { $0.isLetter }
    #expect(operation.output?.member(String(first)) != nil)
    #expect(
      operation.input?.required ?? []
        == (parent.map { [$0] } ?? []).filter { operation.input?.required.contains($0) == true })
    if let parent { #expect(operation.input?.member(parent) != nil) }
    _ = try JMESPath(source.query)
  }

  @Test("offers names that belong to what the line names")
  func parents() {
    let streams = NameSource(
      "logs", "DescribeLogStreams", "logStreams[].logStreamName", input: ["logGroupName": "/aws/lambda/tidy"])
    let line = "logs get-log-events --log-group-name /aws/lambda/tidy --log-stream-name "
    #expect(complete(line, names: [streams: ["2026/a"]]) == ["2026/a"])
    let ids = NameSource("events", "ListTargetsByRule", "Targets[].Id", input: ["Rule": "hourly"])
    #expect(complete("events remove-targets --rule=hourly --ids ", names: [ids: ["1"]]).contains("1"))
  }

  @Test(
    "JSON in single quotes: keys that the model has, required ones first, and values that are known",
    arguments: [
      ("dynamodb create-table --key-schema ", "[{", ["[{\"AttributeName\":", "[{\"KeyType\":"]),
      ("dynamodb create-table --key-schema ", #"[{"AttributeName": "a", "K"#, [#"[{"AttributeName": "a", "KeyType":"#]),
      ("dynamodb create-table --key-schema ", #"[{"KeyType": "H"#, [#"[{"KeyType": "HASH""#]),
      ("dynamodb put-item --item ", "", [#"{""#]),
      ("dynamodb put-item --item ", #"{"id": {"N"#, [#"{"id": {"NS":"#, #"{"id": {"NULL":"#, #"{"id": {"N":"#]),
      (
        "lambda update-function-configuration --snap-start ", #"{"ApplyOn":"#,
        [#"{"ApplyOn":"PublishedVersions""#, #"{"ApplyOn":"None""#]
      ),
      ("lambda create-alias --cli-input-json ", #"{"FunctionN"#, [#"{"FunctionName":"#]),
      ("events put-targets --targets ", #"[{"Id": "1"}, "#, [#"[{"Id": "1"}, {""#]),
      ("events put-targets --targets ", #"[{"Id": "1""#, []),
      ("iam create-role --assume-role-policy-document ", "{", []),
    ])
  func json(line: String, typed: String, candidates: [String]) {
    let words = line.split(separator: " ").map(String.init)
    let completion = Completion.of(words, typed, isQuoted: true) { _ in [] }
    #expect(Set(completion.candidates.map(\.text)) == Set(candidates))
    #expect(completion.candidates.first?.text == candidates.first || candidates.count > 2)
  }
}
