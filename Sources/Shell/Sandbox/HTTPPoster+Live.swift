import AWSClient
import SNSService

extension HTTPPoster {
  /// Posts over HTTP.
  public static let live = HTTPPoster { url, headers, body in
    try await PlainPost.send(body, to: url, headers: headers)
  }
}
