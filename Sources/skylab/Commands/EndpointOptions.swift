import ArgumentParser
import Foundation

/// Where the server is, as `serve` and `env` are told.
struct EndpointOptions: ParsableArguments {
  @Option(help: "The port.")
  var port = 4566

  @Option(help: "The address. One that other machines reach needs --token.")
  var host = "127.0.0.1"

  @Option(
    name: .customLong("token"),
    help: ArgumentHelp(
      "What callers must sign with as their AWS secret access key, or send as x-skylab-token.", valueName: "secret"))
  var givenToken: String?

  /// The token given, or that of `SKYLAB_TOKEN`, which no list of processes shows.
  var token: String? {
    let token = givenToken ?? Setting.variables["SKYLAB_TOKEN"]
    return token?.isEmpty == true ? nil : token
  }

  func validate() throws {
    guard (0...65_535).contains(port) else { throw ValidationError("A port is a number from 0 to 65535.") }
  }

  /// The name by which this machine reaches a server that listens on `host`.
  static func reachable(_ host: String) -> String {
    if host == "0.0.0.0" || host == "::" { return "127.0.0.1" }
    return host.contains(":") ? "[\(host)]" : host
  }
}
