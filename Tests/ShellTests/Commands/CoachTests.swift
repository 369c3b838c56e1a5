import Testing

@testable import Shell

@Suite("the coach") @MainActor struct CoachTests {
  /// A line that fails, what was done before it, and a part of what the coach says.
  private struct Case: Sendable {
    let rule: String
    var before: [String] = []
    let line: String
    let says: String
  }

  private nonisolated static let cases: [Case] = [
    Case(
      rule: "typographic quotes", line: "aws lambda get-function --function-name “tidy”",
      says: "the typographic quote “"),
    Case(
      rule: "typographic dashes", line: "aws lambda get-function –function-name tidy",
      says: "Type two hyphens: `--function-name`."),
    Case(
      rule: "placeholder", line: "aws lambda get-function --function-name arn:aws:lambda:REGION:ACCOUNT_ID:function:f",
      says: "`REGION` in `arn:aws:lambda:REGION:ACCOUNT_ID:function:f` is a placeholder: yours is us-east-1."),
    Case(
      rule: "placeholder",
      line: "aws lambda get-function --function-name arn:aws:lambda:us-east-1:ACCOUNT_ID:function:f",
      says: "is a placeholder: yours is 123456789012."),
    Case(
      rule: "placeholder", line: "aws apigatewayv2 get-api --api-id '<API_ID>'", says: "`<API_ID>` in `<API_ID>` is"),
    Case(rule: "placeholder", line: "aws dynamodb describe-table --table-name YOUR_TABLE", says: "`YOUR_TABLE` in"),
    Case(
      rule: "underscores", line: "aws lambda list-functions --max_items 3", says: "with hyphens: `--max-items`."),
    Case(
      rule: "single dash", line: "aws lambda list-functions -region us-east-1", says: "two hyphens: `--region`."),
    Case(
      rule: "camel case", line: "aws lambda list-functions --functionVersion ALL", says: "`--function-version`"),
    Case(
      rule: "lost quotes", line: "aws dynamodb get-item --table-name items --key {id:{S:1}}",
      says: "bash took them. Put single quotes around it"),
    Case(
      rule: "base64 payload", line: "aws lambda invoke --function-name f --payload '{\"a\": 1}' out.json",
      says: "Add `--cli-binary-format raw-in-base64-out`"),
    Case(
      rule: "zip file", line: "aws lambda update-function-code --function-name f --zip-file f.zip",
      says: "`--zip-file fileb://f.zip`"),
    Case(
      rule: "missing file",
      line: "aws iam create-role --role-name r --assume-role-policy-document file://trust.json",
      says: "counts from the present folder"),
    Case(
      rule: "no Region", before: ["aws configure set aws_access_key_id x --profile p"],
      line: "aws lambda list-functions --profile p", says: "`aws configure set region us-east-1`"),
    Case(
      rule: "other service", line: "aws lambda put-rule --name x",
      says: "is an operation of events: `aws events put-rule`."),
    Case(rule: "service alias", line: "aws eventbridge list-rules", says: "calls that service `events`."),
    Case(rule: "service name", line: "aws create-queue --queue-name q", says: "`aws sqs create-queue`"),
    Case(
      rule: "rate", line: "aws events put-rule --name r --schedule-expression 'rate(1 minutes)'",
      says: "`rate(1 minute)`"),
    Case(
      rule: "rate", line: "aws events put-rule --name r --schedule-expression 'rate(5 minute)'",
      says: "`rate(5 minutes)`"),
    Case(
      rule: "cron", line: "aws events put-rule --name r --schedule-expression 'cron(0 12 * * *)'", says: "six fields"),
    Case(
      rule: "cron", line: "aws events put-rule --name r --schedule-expression 'cron(0 12 * * * *)'",
      says: "exactly one must be `?`"),
    Case(
      rule: "denied by policy",
      before: [
        "aws iam create-role --role-name deploy --assume-role-policy-document "
          + #"'{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"123456789012"},"Action":"sts:AssumeRole"}}'"#,
        "aws configure set role_arn arn:aws:iam::123456789012:role/deploy --profile d",
        "aws configure set source_profile default --profile d", "aws configure set region us-east-1 --profile d",
      ],
      line: "aws dynamodb list-tables --profile d",
      says: #"a policy of the role deploy lacks {"Effect": "Allow", "Action": "dynamodb:ListTables", "Resource":"#),
    Case(
      rule: "an ARN's Region",
      line: "aws events list-tags-for-resource --resource-arn arn:aws:events:eu-west-1:123456789012:rule/r",
      says: "the ARN names eu-west-1, but the command goes to us-east-1. Change one: `--region eu-west-1`."),
    Case(
      rule: "elsewhere",
      before: [
        "aws dynamodb create-table --table-name items --attribute-definitions AttributeName=id,AttributeType=S "
          + "--key-schema AttributeName=id,KeyType=HASH --billing-mode PAY_PER_REQUEST --region eu-west-1"
      ],
      line: "aws dynamodb describe-table --table-name items",
      says: "it exists in eu-west-1, and the command went to us-east-1. Try `--region eu-west-1`."),
    Case(
      rule: "new table", line: "aws dynamodb get-item --table-name items --key '{\"id\": {\"S\": \"1\"}}'",
      says: "`aws dynamodb wait table-exists --table-name items`"),
    Case(
      rule: "untyped value", line: "aws dynamodb put-item --table-name items --item '{\"id\": \"1\"}'",
      says: "DynamoDB's values name their types"),
    Case(
      rule: "close name", before: ["aws sqs create-queue --queue-name jobs"],
      line: "aws sqs purge-queue --queue-url https://sqs.us-east-1.amazonaws.com/123456789012/job",
      says: "did you mean `https://sqs.us-east-1.amazonaws.com/123456789012/jobs`?"),
    Case(
      rule: "queue name", line: "aws sqs purge-queue --queue-url jobs",
      says: "`aws sqs get-queue-url --queue-name jobs`"),
    Case(rule: "outfile", line: "aws lambda invoke --function-name f", says: "whose name stands at the end: out.json"),
    Case(
      rule: "rule with targets",
      before: [
        "aws events put-rule --name r --schedule-expression 'rate(1 hour)'",
        "aws events put-targets --rule r --targets Id=1,Arn=arn:aws:lambda:us-east-1:123456789012:function:f",
      ],
      line: "aws events delete-rule --name r", says: "`aws events remove-targets --rule r --ids ID`"),
    Case(
      rule: "bucket place", line: "aws s3api create-bucket --bucket far-away-2026 --region eu-west-1",
      says: "LocationConstraint=eu-west-1"),
    Case(
      rule: "placeholder in bash", line: "aws lambda get-function --function-name <FUNCTION>",
      says: "`<FUNCTION>` is a placeholder, and bash takes < and >"),
    Case(
      rule: "schedule in bash", line: "aws events put-rule --name r --schedule-expression rate(5 minutes)",
      says: "put quotes around 'rate(…)'"),
    Case(
      rule: "waiter", line: "aws dynamodb wait table-exists --table-name none", says: "it asked 25 times in 500 s"),
  ]

  @Test("says one line behind an error that it knows", arguments: cases.indices)
  func advice(index: Int) async throws {
    let example = Self.cases[index]
    try await withShell(isInteractive: true) { shell in
      for line in example.before { #expect(await shell.run(line).exitCode == 0, "\(line)") }
      let answer = await shell.run(example.line)
      let lines = answer.error.split(separator: "\n").filter { $0.hasPrefix("skylab: ") }
      #expect(answer.exitCode != 0)
      #expect(lines.count == 1, "\(example.rule): \(answer.error)")
      #expect(lines.first?.contains(example.says) == true, "\(example.rule): \(answer.error)")
    }
  }

  @Test("says that a call went well and what it asked for did not")
  func failedEntries() async throws {
    try await withShell(isInteractive: true) { shell in
      let answer = await shell.run("aws events put-events --entries '[{\"DetailType\": \"d\", \"Detail\": \"{}\"}]'")
      #expect(answer.exitCode == 0)
      #expect(answer.error.contains("skylab: the call went well"), "\(answer)")
    }
  }

  @Test(
    "keeps silent where it is not sure, and where nothing went wrong",
    arguments: [
      "aws lambda list-functions", "aws lambda get-function", "aws lambda get-function --function-name none",
      "aws lambda lst-functions", "aws events put-rule --name r --schedule-expression 'rate(5 minutes)'",
      "aws iam get-role --role-name REGIONAL",
    ])
  func silence(line: String) async throws {
    try await withShell(isInteractive: true) { shell in
      #expect(await !shell.run(line).error.contains("skylab: "))
    }
  }

  @Test("is off in a script, and after `set coach off` until `set coach on`; `set` stays bash's")
  func offAndOn() async throws {
    let line = "aws eventbridge list-rules"
    try await withShell { shell in #expect(await !shell.run(line).error.contains("skylab: ")) }
    try await withShell(isInteractive: true) { shell in
      #expect(await shell.run(line).error.contains("skylab: "))
      #expect(await shell.run("set coach off").exitCode == 0)
      #expect(await !shell.run(line).error.contains("skylab: "))
      #expect(await shell.run("set coach").out == "coach off\n")
      #expect(await shell.run("set coach on").exitCode == 0)
      #expect(await shell.run(line).error.contains("skylab: "))
      #expect(await shell.run("set coach maybe").exitCode == 252)
      #expect(await shell.run("set -o pipefail").exitCode == 0)
    }
  }
}
