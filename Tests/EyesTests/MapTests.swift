import AWSModel
import Foundation
import Terminal
import TestCloud
import Testing

@testable import Eyes

@Suite("the map") struct MapTests {
  let cloud: TestCloud

  init() async throws {
    cloud = try TestCloud()
    try await cloud.makeHourlyRule()
    try await cloud.call("sqs", "CreateQueue", ["QueueName": "dead"])
    try await cloud.call(
      "sqs", "SetQueueAttributes",
      [
        "QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/work",
        "Attributes": [
          "RedrivePolicy":
            #"{"deadLetterTargetArn": "arn:aws:sqs:us-east-1:123456789012:dead", "maxReceiveCount": "3"}"#
        ],
      ])
    try await cloud.call("sns", "CreateTopic", ["Name": "news"])
    try await cloud.call(
      "sns", "Subscribe",
      [
        "TopicArn": "arn:aws:sns:us-east-1:123456789012:news", "Protocol": "sqs",
        "Endpoint": "arn:aws:sqs:us-east-1:123456789012:work",
      ])
    try await cloud.call(
      "events", "PutRule", ["Name": "orders", "EventPattern": #"{"source": ["shop"]}"#])
    try await cloud.call(
      "events", "PutTargets",
      ["Rule": "orders", "Targets": [["Id": "1", "Arn": "arn:aws:lambda:us-east-1:123456789012:function:gone"]]])
    try await cloud.call("logs", "CreateLogGroup", ["logGroupName": "/quiet"])
  }

  @Test("draws trees of what feeds what, each thing once in full, and what is alone")
  func text() {
    #expect(
      ResourceMap(cloud.survey).text(style: TerminalStyle(unicode: true)) == """
        event bus default
        └─▸ rule orders, by pattern
            └─▸ lambda gone, does not exist
        rule hourly, rate(1 hour)
        └─▸ queue work
            └─▸ dead letters: queue dead
        topic news
        └─▸ sqs: queue work, as above

        Not connected
          log group /quiet

        """)
  }

  @Test("is plain ASCII and no wider than the terminal where that is all there is")
  func plain() {
    let text = ResourceMap(cloud.survey).text(style: TerminalStyle(width: 24))
    #expect(text.allSatisfy { $0.isASCII })
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 24 })
  }

  @Test("as a picture is well-formed XML with a box for each thing and a curve for each arrow, whatever the names")
  func svg() async throws {
    try await cloud.call(
      "sns", "Subscribe",
      [
        "TopicArn": "arn:aws:sns:us-east-1:123456789012:news", "Protocol": "email", "Endpoint": "a<b>&\"c@example.org",
      ])
    let map = ResourceMap(cloud.survey)
    let svg = map.svg
    #expect(svg.components(separatedBy: "<rect class=\"box").count - 1 == map.nodes.count)
    #expect(svg.components(separatedBy: "class=\"edge\"").count - 1 == map.edges.count)
    #expect(svg.contains(">a&lt;b&gt;&amp;&quot;c@example.org</text>"))
  }

  @Test("comes to an end where things feed one another in a circle")
  func circle() async throws {
    let work = "arn:aws:sqs:us-east-1:123456789012:work"
    try await cloud.call(
      "sqs", "SetQueueAttributes",
      [
        "QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/dead",
        "Attributes": ["RedrivePolicy": .string("{\"deadLetterTargetArn\": \"\(work)\", \"maxReceiveCount\": \"3\"}")],
      ])
    let map = ResourceMap(cloud.survey)
    #expect(map.text(style: .plain).contains("dead letters: queue work, as above"))
    #expect(!map.svg.isEmpty)
  }
}
