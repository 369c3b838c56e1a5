import AWSModel
import AWSWire
import Foundation
import TestCloud
import Testing

@testable import Server

@Suite("pages and forms of browsers") struct WebTests {
  @Test(
    "a page of another origin may what a rule allows",
    arguments: [
      ("http://a.example.com", "GET", ["x-one"], "http://a.example.com"), ("http://b.org", "GET", [], nil),
      ("http://a.example.com", "DELETE", [], nil), ("http://a.example.com", "GET", ["other"], nil),
    ] as [(String, String, [String], String?)])
  func cors(origin: String, method: String, headers: [String], allowed: String?) {
    let rules = CORSRules([
      "CORSRules": [
        [
          "AllowedOrigins": ["http://*.example.com"], "AllowedMethods": ["GET", "PUT"], "AllowedHeaders": ["X-*"],
          "ExposeHeaders": ["ETag"], "MaxAgeSeconds": 30,
        ]
      ]
    ])
    let fields = rules.fields(origin: origin, method: method, asking: headers)
    #expect(fields?["Access-Control-Allow-Origin"] == allowed)
    #expect(fields?["Access-Control-Max-Age"] == (allowed == nil ? nil : "30"))
  }

  @Test(
    "a website's rules say where a request goes instead",
    arguments: [
      ("docs/a", nil, "http://site/documents/a"), ("x", 404, "https://other.org/gone"), ("x", 403, nil),
      ("x", nil, nil),
    ] as [(String, Int?, String?)])
  func routing(key: String, status: Int?, location: String?) {
    let rules = WebsiteRules([
      "IndexDocument": ["Suffix": "index.html"],
      "RoutingRules": [
        ["Condition": ["KeyPrefixEquals": "docs/"], "Redirect": ["ReplaceKeyPrefixWith": "documents/"]],
        [
          "Condition": ["HttpErrorCodeReturnedEquals": "404"],
          "Redirect": ["HostName": "other.org", "Protocol": "https", "ReplaceKeyWith": "gone"],
        ],
      ],
    ])
    #expect(rules.redirection(of: key, status: status, host: "site")?.location == location)
  }

  private static func form(_ fields: [(String, String)], file: String) -> [UInt8] {
    var text = fields.map { "--B\r\nContent-Disposition: form-data; name=\"\($0)\"\r\n\r\n\($1)\r\n" }.joined()
    text +=
      "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\n"
    return Array((text + file + "\r\n--B--\r\n").utf8)
  }

  private static func policy(_ conditions: String, expires: String = "2030-01-01T00:00:00Z") -> String {
    Base64.encode(Array(#"{"expiration":"\#(expires)","conditions":[\#(conditions)]}"#.utf8))
  }

  private func post(_ fields: [(String, String)], file: String = "text") async throws -> (TestCloud, Server.Answer) {
    let sandbox = try TestCloud()
    try await sandbox.call("s3", "CreateBucket", ["Bucket": "bucket"])
    // A form that nobody signed is let in where anyone may write.
    try await sandbox.call("s3", "DeletePublicAccessBlock", ["Bucket": "bucket"])
    let policy =
      #"{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:PutObject","Resource":"arn:aws:s3:::bucket/*"}]}"#
    try await sandbox.call("s3", "PutBucketPolicy", ["Bucket": "bucket", "Policy": .string(policy)])
    let endpoint = Endpoint(cloud: sandbox.cloud, identity: Identity(token: nil), dispatcher: nil, makesSteps: true)
    let request = HTTPRequest(
      method: "POST", path: "/bucket",
      headers: ["Host": "localhost:1", "Content-Type": "multipart/form-data; boundary=B"],
      body: Self.form(fields, file: file))
    return (sandbox, await endpoint.answer(request))
  }

  @Test("a form uploads its file, and answers as it wishes")
  func upload() async throws {
    let (sandbox, answer) = try await post([("key", "up/${filename}"), ("success_action_status", "201")])
    #expect(answer.response.status == 201)
    #expect(String(decoding: answer.response.body, as: UTF8.self).contains("<Key>up/a.txt</Key>"))
    let object = try await sandbox.call("s3", "GetObject", ["Bucket": "bucket", "Key": "up/a.txt"])
    #expect(object["Body"]?.blob == Array("text".utf8))
    #expect(object["ContentType"]?.string == "text/plain")
  }

  @Test("a form may wish to go elsewhere")
  func redirects() async throws {
    let (_, answer) = try await post([("key", "k"), ("success_action_redirect", "http://page/done")])
    #expect(answer.response.status == 303)
    #expect(answer.response.headers["Location"]?.hasPrefix("http://page/done?bucket=bucket&key=k&etag=%22") == true)
  }

  @Test(
    "a policy that the form does not meet refuses it",
    arguments: [
      (#"{"key":"other"}"#, #"Invalid according to Policy: Policy Condition failed: ["eq", "$key", "other"]"#),
      (
        #"["starts-with","$key","up/"]"#,
        #"Invalid according to Policy: Policy Condition failed: ["starts-with", "$key", "up/"]"#
      ),
      (#"["content-length-range",10,20],{"key":"k"}"#, "Your proposed upload is smaller than the minimum allowed size"),
      (#"["content-length-range",0,2],{"key":"k"}"#, "Your proposed upload exceeds the maximum allowed size"),
      ("", "Invalid according to Policy: Extra input fields: key"),
      (
        "{}",
        "Invalid Policy: Invalid Simple-Condition: Simple-Conditions must have exactly one property specified."
      ),
    ])
  func policies(conditions: String, message: String) async throws {
    let fields = [
      ("key", "k"), ("AWSAccessKeyId", "test"), ("policy", Self.policy(conditions)), ("Signature", "x"),
    ]
    let (_, answer) = try await post(fields)
    let body = String(decoding: answer.response.body, as: UTF8.self).replacing("&quot;", with: "\"")
    #expect(body.contains("<Message>\(message)</Message>"))
  }

  @Test("a policy whose time is over refuses every form")
  func expired() async throws {
    let policy = Self.policy(#"{"key":"k"}"#, expires: "2020-01-01T00:00:00Z")
    let (_, answer) = try await post([("key", "k"), ("AWSAccessKeyId", "t"), ("policy", policy), ("Signature", "x")])
    #expect(answer.response.status == 403)
    #expect(String(decoding: answer.response.body, as: UTF8.self).contains("Policy expired."))
  }
}
