import AWSModel
import Testing

@testable import AWSCommandLine

@Suite("command lines") struct CommandParserTests {
  static let zip = "PK\u{5}\u{6}" + String(repeating: "\0", count: 18)

  @Test(
    "give an operation its input",
    arguments: [
      (
        "lambda invoke --function-name f --payload eyJhIjoxfQ== out.json",
        ["FunctionName": "f", "Payload": .blob(Array(#"{"a":1}"#.utf8))]
      ),
      (
        "lambda invoke --function-name f --cli-binary-format raw-in-base64-out --payload '{}' out.json",
        ["FunctionName": "f", "Payload": .blob(Array("{}".utf8))]
      ),
      (
        "lambda publish-layer-version --layer-name l --zip-file fileb://l.zip --content S3Bucket=bkt",
        ["LayerName": "l", "Content": ["S3Bucket": "bkt", "ZipFile": .blob(Array(zip.utf8))]]
      ),
      (
        "lambda update-function-configuration --function-name f --environment 'Variables={A=1,B=x y}' --timeout 5",
        ["FunctionName": "f", "Timeout": 5, "Environment": ["Variables": ["A": "1", "B": "x y"]]]
      ),
      (
        "cloudwatch put-metric-data --namespace n --metric-name m --value 1.5 --unit Count --dimensions a=b,c=d",
        [
          "Namespace": "n",
          "MetricData": [
            [
              "MetricName": "m", "Unit": "Count", "Value": 1.5,
              "Dimensions": [["Name": "a", "Value": "b"], ["Name": "c", "Value": "d"]],
            ]
          ],
        ]
      ),
      (
        "events put-targets --rule r --targets Id=1,Arn=a Id=2,Arn=b,Input='\"{}\"'",
        ["Rule": "r", "Targets": [["Id": "1", "Arn": "a"], ["Id": "2", "Arn": "b", "Input": "{}"]]]
      ),
      (
        "apigatewayv2 create-api --name a --protocol-type HTTP --api-version 1",
        ["Name": "a", "ProtocolType": "HTTP", "Version": "1"]
      ),
      (
        "dynamodb create-table --cli-input-json '{\"TableName\":\"a\",\"BillingMode\":\"x\"}' --table-name b --key-schema "
          + "AttributeName=i,KeyType=HASH --attribute-definitions AttributeName=i,AttributeType=S",
        [
          "AttributeDefinitions": [["AttributeName": "i", "AttributeType": "S"]], "TableName": "b",
          "KeySchema": [["AttributeName": "i", "KeyType": "HASH"]], "BillingMode": "x",
        ]
      ),
      (
        "dynamodb transact-write-items --transact-items Delete={TableName=t,Key={k={S=v}}}",
        [
          "TransactItems": [["Delete": ["TableName": "t", "Key": ["k": ["S": "v"]]]]],
          "ClientRequestToken": "00000000-0000-4000-8000-000000000000",
        ]
      ),
      (
        "logs put-log-events --log-group-name g --log-stream-name s --log-events timestamp=1,message=hello",
        ["logGroupName": "g", "logStreamName": "s", "logEvents": [["timestamp": 1, "message": "hello"]]]
      ),
      (
        "sns subscribe --topic-arn t --protocol sqs --notification-endpoint e",
        ["TopicArn": "t", "Protocol": "sqs", "Endpoint": "e"]
      ),
      (
        "lambda update-function-code --function-name f --zip-file fileb://l.zip --no-publish",
        ["FunctionName": "f", "ZipFile": .blob(Array(zip.utf8)), "Publish": false]
      ),
    ] as [(String, Value)])
  func inputs(line: String, input: Value) throws {
    let command = try CommandLine.call(line, ["l.zip": Self.zip])
    #expect(command?.input == input)
  }

  @Test(
    "are refused with AWS CLI's words and exit code",
    arguments: [
      ("lambda invoke --function-name f --payload '{\"a\":1}' o", 255, "aws: [ERROR]: Invalid base64: \"{\"a\":1}\""),
      ("lambda invoke --function-name f", 252, "the following arguments are required: outfile"),
      ("lambda invoke --function-name f o --cli-input-json '{}'", 252, "Unknown options: --cli-input-json, {}"),
      (
        "lambda update-function-code --function-name f --zip-file x", 252,
        "--zip-file must be a zip file with the fileb://"
      ),
      ("lambda wait", 252, "usage: aws [options] <command> <subcommand> [parameters]\naws: [ERROR]: too few arguments"),
      ("lambda wait function-activ", 252, "argument subcommand: Found invalid choice 'function-activ'"),
      ("iam create-login-profile --pass x --user-name u", 252, "could match --password, --password-reset-required"),
      ("lambda list-functions --no", 252, "ambiguous option: --no could match --no-verify-ssl, --no-paginate, "),
      ("", 252, "the following arguments are required: command"),
      ("lambda", 252, "the following arguments are required: operation"),
      ("apigatewayv2 get-apis --max-items x", 255, "invalid literal for int() with base 10: 'x'"),
      (
        "events list-rules --no-paginate --max-items 0", 252,
        "Unknown parameter in input: \"PaginationConfig\", must be one of: NamePrefix, EventBusName, NextToken, Limit"
      ),
      ("dynamodb list-tables --max-items 1 --cli-input-json '{\"Limit\":1}'", 252, "pagination arguments: --max-items"),
      (
        "sts get-caller-identity --cli-read-timeout -1", 255,
        "Attempted to set read timeout to -1, but the timeout cannot be set to a value less than or equal to 0."
      ),
      ("events put-events --entries '[]' --endpoint-id a_b", 255, "EndpointId must be a valid host label."),
      ("lambda list-functions a --bogus b c", 252, "Unknown options: --bogus, b, c, a"),
      ("lambda list-functions --query 'a['", 252, "Bad value for --query a[: Invalid jmespath expression"),
      (
        "cloudwatch put-metric-data --namespace n --metric-data MetricName=m --value 1", 252,
        "The key \"value\" cannot be"
      ),
      ("ec2 describe-instances", 255, "skylab does not simulate ec2"),
    ])
  func failures(line: String, exitCode: Int32, text: String) throws {
    let failure = try #require(CommandLine.failure(line))
    #expect(failure.exitCode == exitCode)
    #expect(failure.text.contains(text), "\(failure.text)")
  }

  @Test("hold global options wherever they stand")
  func globals() throws {
    let line = "--region eu-west-1 lambda --output text list-functions --query Functions --no-cli-pager --debug"
    let globals = try #require(try CommandLine.call(line)).globals
    #expect(globals.region == "eu-west-1")
    #expect(globals.output == "text")
    #expect(globals.query == "Functions")
    #expect(!globals.usesPager)
    #expect(globals.isDebugging)
  }

  @Test("name the file for a streamed answer")
  func outfile() throws {
    #expect(try CommandLine.call("lambda invoke out.json --function-name f")?.outfile == "out.json")
    #expect(try CommandLine.call("s3api get-object --bucket b --key k k.txt")?.outfile == "k.txt")
  }

  @Test("keep a streamed answer out of what is printed")
  func split() throws {
    let invoke = try #require(try CommandLine.call("lambda invoke out.json --function-name f"))
    let (file, printed) = invoke.split(["StatusCode": 200, "Payload": .blob([1, 2]), "ExecutedVersion": "$LATEST"])
    #expect(file == OutputFile(path: "out.json", bytes: [1, 2]))
    #expect(printed == ["StatusCode": 200, "ExecutedVersion": "$LATEST"])
    let device = try #require(
      try CommandLine.call(
        "iam create-virtual-mfa-device --virtual-mfa-device-name d --outfile seed --bootstrap-method Base32StringSeed"))
    let answer: Value = [
      "VirtualMFADevice": ["SerialNumber": "arn", "Base32StringSeed": .blob([7]), "QRCodePNG": .blob([8])]
    ]
    #expect(device.split(answer).file == OutputFile(path: "seed", bytes: [7]))
    #expect(device.split(answer).printed == ["VirtualMFADevice": ["SerialNumber": "arn"]])
  }

  @Test("wait for what a waiter describes")
  func waiter() throws {
    let command = try CommandLine.call("lambda wait function-active-v2 --function-name f")
    #expect(command?.waiter?.name == "FunctionActiveV2")
    #expect(command?.operation.name == "GetFunction")
  }

  @Test("ask for help, the version, a skeleton or a command beside the API")
  func others() throws {
    if case .help(.aws) = try CommandLine.parse("help") {} else { Issue.record("help") }
    if case .help(.service) = try CommandLine.parse("lambda help") {} else { Issue.record("lambda help") }
    if case .help(.operation) = try CommandLine.parse("lambda invoke help") {} else { Issue.record("invoke help") }
    if case .version = try CommandLine.parse("--version") {} else { Issue.record("--version") }
    guard case .custom(["s3"], let words, _) = try CommandLine.parse("s3 cp a s3://b --quiet") else {
      Issue.record("s3 cp")
      return
    }
    #expect(words == ["cp", "a", "s3://b", "--quiet"])
    guard case .skeleton(let skeleton) = try CommandLine.parse("sqs create-queue --generate-cli-skeleton") else {
      Issue.record("skeleton")
      return
    }
    #expect(skeleton.value == ["QueueName": "", "Attributes": ["KeyName": ""], "tags": ["KeyName": ""]])
  }

  @Test(
    "show their errors in the format asked for",
    arguments: [
      (
        "legacy",
        "\naws: [ERROR]: Unable to locate credentials. You can configure credentials by running \"aws login\".\n"
      ),
      (
        "json",
        """
        {
            "Code": "NoCredentials",
            "Message": "Unable to locate credentials. You can configure credentials by running \\"aws login\\"."
        }

        """
      ),
    ])
  func errorFormats(format: String, text: String) {
    let context = CommandContext(
      variable: { $0 == "AWS_REGION" ? "eu-west-1" : nil }, profile: { _ in nil }, files: .none,
      idempotencyToken: { "" })
    do {
      _ = try CommandParser.parse(["sqs", "list-queues", "--cli-error-format", format], in: context)
      Issue.record("accepted")
    } catch {
      #expect(error.text == text)
      #expect(error.exitCode == 253)
    }
  }
}
