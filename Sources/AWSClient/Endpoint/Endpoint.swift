import Foundation

/// Where requests are sent: `http://127.0.0.1:4566`, perhaps with a path before every operation's own.
public struct Endpoint: Sendable, Hashable {
  /// `http` or `https`.
  public var scheme: String
  /// The host's name or address; an IPv6 address without its brackets.
  public var host: String
  /// The port; nil for the scheme's own.
  public var port: Int?
  /// The path without a slash at its end; mostly empty.
  public var path: String

  /// The endpoint that `url` names; nil where it is no `http://` or `https://` URL with a host.
  public init?(_ url: String) {
    guard let colon = url.range(of: "://") else { return nil }
    scheme = url[..<colon.lowerBound].lowercased()
    guard scheme == "http" || scheme == "https" else { return nil }
    let rest = url[colon.upperBound...]
    let authorityEnd = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
    var path = rest[authorityEnd...].prefix { !"?#".contains($0) }
    while path.hasSuffix("/") { path = path.dropLast() }
    self.path = String(path)
    var authority = rest[..<authorityEnd]
    if let at = authority.lastIndex(of: "@") { authority = authority[authority.index(after: at)...] }
    guard let (host, port) = Self.split(authority), !host.isEmpty else { return nil }
    self.host = host
    self.port = port
  }

  /// The host, and the port where it is not the scheme's own: the `Host` header without the default port, as urllib3
  /// and the signature want it.
  public var authority: String {
    let name = host.contains(":") ? "[\(host)]" : host
    guard let port, port != defaultPort else { return name }
    return "\(name):\(port)"
  }

  /// The port to connect to.
  public var connectionPort: Int { port ?? defaultPort }

  /// The scheme and host, and the port as it was given: how errors name an endpoint.
  public var url: String {
    let name = host.contains(":") ? "[\(host)]" : host
    return "\(scheme)://\(name)\(port.map { ":\($0)" } ?? "")\(path)"
  }

  /// Whether what is sent there stays on this machine.
  public var isLoopback: Bool {
    let name = host.lowercased()
    if name == "localhost" || name.hasSuffix(".localhost") || name == "::1" { return true }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }

  private var defaultPort: Int { scheme == "https" ? 443 : 80 }

  private static func split(_ authority: Substring) -> (host: String, port: Int?)? {
    let hostEnd: Substring.Index
    var host: Substring
    if authority.hasPrefix("[") {
      guard let bracket = authority.firstIndex(of: "]") else { return nil }
      host = authority[..<bracket].dropFirst()
      hostEnd = authority.index(after: bracket)
    } else {
      hostEnd = authority.firstIndex(of: ":") ?? authority.endIndex
      host = authority[..<hostEnd]
    }
    let rest = authority[hostEnd...]
    if rest.isEmpty || rest == ":" { return (String(host), nil) }
    guard rest.hasPrefix(":"), let port = Int(rest.dropFirst()), (0...65_535).contains(port) else { return nil }
    return (String(host), port)
  }
}
