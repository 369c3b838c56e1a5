import Testing

@testable import Shell

@Suite("curl's command line") struct CurlCallTests {
  /// Some lines of what `curl --help all` prints.
  private static let options = CurlOptions(
    help: """
      Usage: curl [options...] <url>
           --connect-to <HOST1:PORT1:HOST2:PORT2> Connect to host
       -d, --data <data>        HTTP POST data
           --data-raw <data>    HTTP POST data, '@' allowed
       -H, --header <header/@file> Pass custom header(s) to server
       -i, --include            Include protocol response headers in the output
       -:, --next               Make next URL use its separate set of options
       -o, --output <file>      Write to file instead of stdout
       -X, --request <method>   Specify request method to use
       -s, --silent             Silent mode
           --url <url>          URL to work with
       -w, --write-out <format> Use output FORMAT after completion
      """)

  private static let host = "a1b2c3d4e5.execute-api.us-east-1.amazonaws.com"

  @Test(
    "an address of the sandbox is found wherever it stands, and no option's value is taken for one",
    arguments: [
      (["https://HOST/dev/x?a=b"], ["http://HOST/dev/x?a=b"]), (["HOST"], ["http://HOST"]),
      (["-s", "-i", "https://HOST/"], ["-s", "-i", "http://HOST/"]),
      (["-d", "https://HOST/", "https://HOST/"], ["-d", "https://HOST/", "http://HOST/"]),
      (["-dhttps://HOST/", "https://HOST/"], ["-dhttps://HOST/", "http://HOST/"]),
      (["-siX", "POST", "https://HOST:443/"], ["-siX", "POST", "http://HOST/"]),
      (
        ["--data-raw", "https://HOST", "-o", "f", "HOST/a"], ["--data-raw", "https://HOST", "-o", "f", "http://HOST/a"]
      ),
      (["--url", "https://HOST/a", "-w", "%{http_code}"], ["--url", "http://HOST/a", "-w", "%{http_code}"]),
      (["--head", "x: https://HOST", "me:pw@HOST"], ["--head", "x: https://HOST", "http://me:pw@HOST"]),
      (["--", "https://HOST/-"], ["--", "http://HOST/-"]),
      (["https://HOST/a", "https://example.com/"], ["http://HOST/a", "https://example.com/"]),
    ] as [([String], [String])])
  func addresses(typed: [String], passed: [String]) {
    let named = { (words: [String]) in words.map { $0.replacing("HOST", with: Self.host) } }
    let call = CurlCall(named(typed), options: Self.options)
    #expect(call.hosts == [Self.host])
    #expect(call.words(reaching: 4000).suffix(passed.count) == named(passed)[...])
    #expect(call.words(reaching: 4000).starts(with: ["--connect-to", "\(Self.host):80:127.0.0.1:4000"]))
  }

  @Test("each part of a line with --next reaches the sandbox")
  func next() {
    let call = CurlCall(
      ["HOST", "-:", "-s", "HOST"].map { $0.replacing("HOST", with: Self.host) }, options: Self.options)
    #expect(call.words(reaching: 1).filter { $0 == "--connect-to" }.count == 4)
  }

  @Test(
    "what belongs to the sandbox is an API, a function's URL, a website or a presigned object",
    arguments: [
      ("https://a.execute-api.eu-west-1.amazonaws.com", true), ("abc.lambda-url.us-east-1.on.aws/x", true),
      ("https://photos.s3.us-east-1.amazonaws.com/k?X-Amz-Algorithm=A&X-Amz-Credential=K", true),
      ("http://photos.s3-website-us-east-1.amazonaws.com/", true),
      ("http://photos.s3-website.eu-central-1.amazonaws.com/", true),
      ("https://photos.s3.us-east-1.amazonaws.com/k", false), ("https://docs.aws.amazon.com/lambda/", false),
      ("https://awscli.amazonaws.com/awscliv2.zip", false), ("https://execute-api.example.com", false),
      ("ftp://a.execute-api.us-east-1.amazonaws.com", false), ("http://127.0.0.1:4566/", false), ("", false),
    ])
  func belongs(address: String, toSandbox: Bool) { #expect((SandboxAddress(address) != nil) == toSandbox) }

  @Test("curl in a line, a pipe and a substitution reaches the sandbox, and its options do what they do")
  @MainActor func reaches() async throws {
    let test = try TestShell()
    await test.shell.perform("aws s3 mb s3://curl-it; echo hello | aws s3 cp - s3://curl-it/k")
    await test.shell.perform("URL=$(aws s3 presign s3://curl-it/k)")
    #expect(await test.output("curl -s \"$URL\"") == "hello\n")
    #expect(await test.output("curl -s \"$URL\" | tr a-z A-Z") == "HELLO\n")
    #expect(await test.output("echo \"<$(curl -s -o /dev/null -w '%{http_code}' \"$URL\")>\"") == "<200>\n")
    let missing = "https://nothing0.execute-api.us-east-1.amazonaws.com/prod"
    #expect(await test.output("curl -s -i -X POST \(missing)").hasPrefix("HTTP/1.1 40"))
    await test.shell.close()
  }
}
