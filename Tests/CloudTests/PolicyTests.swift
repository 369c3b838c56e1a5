import AWSModel
import Testing

@testable import Cloud

@Suite("policies") struct PolicyTests {
  private let keys: [String: [String]] = [
    "aws:sourcearn": ["arn:aws:events:us-east-1:1:rule/r"], "aws:sourceaccount": ["123456789012"], "n": ["5"],
  ]

  @Test(
    "a pattern's star stands for any characters, its question mark for one",
    arguments: [
      ("lambda:InvokeFunction", "lambda:*", true), ("lambda:InvokeFunction", "lambda:Invoke?unction", true),
      ("abc", "a*c", true), ("abc", "a*d", false), ("", "*", true), ("abc", "abcd", false), ("aaab", "*ab", true),
      ("a*", "a*", true), ("ab", "a?b", false),
    ])
  func wildcard(text: String, pattern: String, fits: Bool) { #expect(Wildcard.matches(text, pattern) == fits) }

  @Test(
    "a condition holds as its operator says; an unknown one does not",
    arguments: [
      ("StringEquals", "AWS:SourceAccount", "123456789012", true), ("StringEquals", "AWS:SourceAccount", "1", false),
      ("ArnLike", "AWS:SourceArn", "arn:aws:events:*:*:rule/*", true),
      ("StringNotEquals", "aws:SourceAccount", "1", true),
      ("StringEquals", "absent", "x", false), ("StringEqualsIfExists", "absent", "x", true),
      ("Null", "absent", "true", true),
      ("NumericLessThan", "n", "6", true), ("NumericLessThan", "n", "5", false), ("DateGreaterThan", "n", "1", true),
      ("DateGreater", "n", "1", false),
    ])
  func condition(name: String, key: String, value: String, holds: Bool) {
    #expect(Condition(name, key: key, values: [value], hasVariables: true).holds(keys) == holds)
  }

  @Test("an explicit deny wins over an allow; what nothing matches has no answer")
  func deny() {
    let allow: Value = ["Effect": "Allow", "Action": "*", "Resource": "*"]
    let deny: Value = ["Effect": "Deny", "Action": ["s3:Put*"], "Resource": "arn:aws:s3:::b/*"]
    let policy = PolicyDocument(["Statement": [allow, deny]])
    let ask = { (action: String, resource: String) in
      policy.answer(
        PolicyContext(action: action, resource: resource, caller: .service("events.amazonaws.com"), keys: keys))?
        .isAllow
    }
    #expect(ask("s3:PutObject", "arn:aws:s3:::b/k") == false)
    #expect(ask("s3:GetObject", "arn:aws:s3:::b/k") == true)
    #expect(ask("s3:GetObject", "*") == true)
    #expect(
      PolicyDocument(["Statement": [deny]]).allows(
        PolicyContext(action: "a:b", resource: "*", caller: .service("x"), keys: [:])) == false)
  }

  @Test("a role's document is read whatever its shape; nonsense allows nothing")
  func shapes() {
    let one = PolicyDocument(["Statement": ["Effect": "Allow", "Action": "a:b", "Resource": "*"]])
    #expect(one.statements.count == 1)
    #expect(PolicyDocument("nonsense").statements.isEmpty)
    #expect(PolicyDocument(["Statement": [1, "x", ["Effect": 3]]]).statements.isEmpty)
  }
}
