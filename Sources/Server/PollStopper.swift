import Cloud
import ServiceLifecycle

/// Ends the long polls when the server is told to stop, which would else keep it waiting for its connections.
///
/// Services stop in the reverse of their order, so this one comes after the server.
struct PollStopper: ServiceLifecycle.Service {
  let cloud: Cloud

  func run() async throws {
    try await gracefulShutdown()
    cloud.endPolls()
  }
}
