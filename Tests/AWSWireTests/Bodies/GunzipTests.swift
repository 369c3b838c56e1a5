import AWSModel
import Testing

@testable import AWSWire

@Suite("gzip") struct GunzipTests {
  private static let long =
    "H4sIAAAAAAACA02WS45dMQhEt2TwB1sRq4kyyKAnrexfKbeeq5hxba75GI75+vPv++/vlu3X149kaR/Jc3yknucjjbT1EWf6/Igr"
    + "+1uNHE9353oHnNzvVGvZn2jpT8NgLZ7cM/zJIynO7Dxl5eJ65Hme2M7O40/Gi8pb2tN3y/l03PM8173neO74yMM8zBzUX3moEzl5"
    + "/s79xJPrudNb+ouqW+6n0z0nk9vTn2t95H7p6zPXc6Ejwzwz0rgOs8/9DrtPHi3HszUs+zt/eBrXe1Id0b4Ix8z9TI2VwZuPDK7v"
    + "DOofybNJZ5r+na4zZ5etOejCnPJsLnk8Q5HMrQjnUeSrKSPLlKnlyuDqyuwayviauom1dEMrdHNr60bX4UVH0/2HqS7CVS/RVUcx"
    + "VF8xVXexVI8RqtPYqt84quvdVO/b1Afb1R+7s232UDftqS7bS923g025t3p1n9LCTZ19TA1/XBw4XXg4g9A4kyQ5i3g5QeacrdVD"
    + "XWuNR1gzHW2t2LTW5Yy1IS+tTblvbVUGKV5ru1ConYIhoEocurCiXDJtoJVQBFyJRRdYYt3SbZqVazYwa0rtqDAM1BoCpKmUzEuN"
    + "GcB1pDZUlQZ0bcpLVWxeytsuvKR21BB2+UU/L8CY2156y4AwNp2BYaadqTY1UGzpozS2gWNddo5QYCAZfwHJiA4bhSkGlhE2BpqF"
    + "dqbwZJdn+oiqtusBpxwNpskooEZvZmGpgWoKAFhTaACbggbZlI5ZQG5gm1IIuCm5oJvSDrzpQlZ5RewCjkYv4Xi9QJwu/jKOcnnA"
    + "DJBTEYFyKi9wToUH0Kkko7yeBtSpjME6FThgp9IH7dQUUZ9u8K686ae0GIjHDRBPTbnr1HCZR9dAPVoB9dT6wJ6gsMu4YiCfQAL0"
    + "CTFgn+AD+PGXoxnJLvwoD81ToJ/WV9GPcs6uBoppBwPplAOCdNcBQQbigCBD9KbYHQx0aS2ly8FAJtIvBCmX1DsYuDQ4ma7LLwRp"
    + "5o5snIVs1GFrlmkLENS4BQhq3gIENXBZKT8HBDVy3dmNdgBBDl1gIIvcvZS/XwZKball/EKQfl4IMrdeGtABQbamA4KmHVc7OyC4"
    + "9FEQ4IAg4eCAoGknUr9sgcZ7QZCDgYSTA4KhHRfQ/EJQH6OqzXrAqkdHMQoI0ptRIOxgoAIAAxUaIKigAUGlY5ZnwAFBpRAQVHIB"
    + "QaUdENSFzPIQ+YUgjV4I8nrvkMejLwQpl4fQwUAVERhYBvoohQcIqiRXeYr9Dnv8BxBUgQOCKn1AUE0RZRhwQFCNdCFIo4CgNnZp"
    + "yijDiF8G0jVAkFbAQLU+GCgo7DIMOSAokNzZj54BgqadnfpFs5hfBFI20s1BQK33oq/xzy8BaeBU02CgnAIE5e75GT3/AyG+bFWd"
    + "DgAA"

  /// Made by Python's `gzip.compress(text, mtime=0)`.
  static let zipped: [(String, String)] = [
    ("H4sIAAAAAAACA8tIzcnJBwCGphA2BQAAAA==", "hello"),
    ("H4sIAAAAAAACA0tMHAXEAgAJGZeJLAEAAA==", String(repeating: "a", count: 300)),
    ("H4sIAAAAAAACA6tWSlSyMqwFAK+sG1YHAAAA", "{\"a\":1}"),
    ("H4sIAAAAAAACAwMAAAAAAAAAAAA=", ""),
    ("H4sIAAAAAAAEAwEFAPr/cGxhaW7PYiAZBQAAAA==", "plain"),
  ]

  @Test("what Python zipped is expanded", arguments: zipped)
  func expanded(base64: String, text: String) throws {
    let bytes = try #require(Base64.decode(base64))
    #expect(Gunzip.expanded(bytes).map { String(decoding: $0, as: UTF8.self) } == text)
  }

  @Test("a long text with a code of its own")
  func dynamic() throws {
    let bytes = try #require(Base64.decode(Self.long))
    let text = (0..<300).map { "metric\($0)=\($0 * $0 % 97);" }.joined()
    #expect(Gunzip.expanded(bytes).map { String(decoding: $0, as: UTF8.self) } == text)
    #expect(Gunzip.expanded(bytes, limit: 100) == nil)
  }

  @Test("what is broken anywhere is refused or expanded, never worse")
  func broken() throws {
    let bytes = try #require(Base64.decode(Self.long))
    for place in stride(from: 0, to: bytes.count, by: 3) {
      var broken = bytes
      broken[place] ^= 0x5A
      _ = Gunzip.expanded(broken)
      _ = Gunzip.expanded(Array(bytes[..<place]))
    }
    #expect(Gunzip.expanded([]) == nil)
  }

  @Test("a request whose body is zipped is read")
  func request() throws {
    let operation = try #require(ServiceModel.named("sqs")?.operation("ListQueues"))
    let bytes = try #require(Base64.decode("H4sIAAAAAAACA6tWCixNLU31S8xNDShKTcusULJSSlSqBQBzupi7FwAAAA=="))
    let request = HTTPRequest(method: "POST", path: "/", headers: ["Content-Encoding": "gzip"], body: bytes)
    #expect(try RequestDecoder.decode(request, for: operation, as: .json) == ["QueueNamePrefix": "a"])
  }
}
