import Testing

@testable import AWSWire

@Suite("paths") struct PathTemplateTests {
  @Test(
    "a path gives its labels",
    arguments: [
      ("/functions/{Name}/policy", "/functions/my-function/policy", ["Name": "my-function"]),
      ("/functions/{Name}", "/functions/arn%3Aaws%3Alambda", ["Name": "arn:aws:lambda"]),
      ("/functions/{Name}", "/functions/a%2Fb", ["Name": "a/b"]), ("/functions/", "/functions", [:]),
      ("/functions", "/functions/", [:]), ("/{Bucket}/{Key+}", "/b/a/b%20c/", ["Bucket": "b", "Key": "a/b c/"]),
      ("/{Bucket}?acl", "/b", ["Bucket": "b"]), ("/{Bucket}/{Key+}", "/b//x", ["Bucket": "b", "Key": "/x"]),
    ])
  func labels(_ uri: String, _ path: String, _ labels: [String: String]) {
    #expect(PathTemplate(uri).labels(in: path) == labels)
  }

  @Test(
    "another path gives none",
    arguments: [
      ("/functions/{Name}/policy", "/functions/f"), ("/functions/{Name}", "/functions/f/policy"),
      ("/functions", "/layers"), ("/functions/{Name}", "/functions"),
    ])
  func others(_ uri: String, _ path: String) { #expect(PathTemplate(uri).labels(in: path) == nil) }
}
