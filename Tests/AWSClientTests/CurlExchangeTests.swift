import Testing

@testable import AWSClient

@Suite("requests over TLS") struct CurlExchangeTests {
  @Test(
    "a certificate that is not to be trusted is told as the AWS CLI tells it",
    arguments: [
      (
        "curl: (60) SSL certificate problem: self-signed certificate\nMore details here: https://curl.se/docs/sslcerts.html\n",
        "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate"
      ),
      (
        "curl: (35) error:0A00010B:SSL routines::wrong version number",
        "error:0A00010B:SSL routines::wrong version number"
      ),
      ("", ""),
    ])
  func reason(said: String, told: String) {
    #expect(CurlExchange.reason(of: said) == told)
  }
}
