import Cloud
import Synchronization

/// An endpoint of a shell's own on a free port, opened when a function first needs it.
///
/// What is asked there belongs to the line that the shell is at, and so does what it causes: the shell performs that at the
/// line's end.
public actor LocalEndpoint {
  /// The sandbox; weak, because it holds the functions that hold this.
  private struct Served: Sendable { weak var cloud: Cloud? }

  private let served = Mutex(Served())
  private var opening: Task<String?, Never>?
  private var serving: Task<Void, Never>?

  /// An endpoint of nothing yet.
  public init() {}

  /// From now on it serves `cloud`.
  public nonisolated func attach(_ cloud: Cloud) { served.withLock { $0.cloud = cloud } }

  /// The endpoint's URL, once it listens; nil where no port is to be had.
  public func open() async -> String? {
    if let opening { return await opening.value }
    guard let cloud = served.withLock({ $0.cloud }) else { return nil }
    let (ports, port) = AsyncStream<Int>.makeStream()
    // Owned by this actor: `close` cancels it and waits for it.
    serving = Task {
      try? await SandboxServer(cloud, .init(port: 0, makesSteps: false)).run { port.yield($0) }
      port.finish()
    }
    let opening = Task<String?, Never> { await ports.first { _ in true }.map { "http://127.0.0.1:\($0)" } }
    self.opening = opening
    return await opening.value
  }

  /// Stops it.
  public func close() async {
    serving?.cancel()
    await serving?.value
    serving = nil
    opening = nil
  }
}
