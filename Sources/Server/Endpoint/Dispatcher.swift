import AWSModel
import Cloud
import Logging
import ServiceLifecycle

/// Performs deferred work while the sandbox is served: what a request causes at once, and what becomes due in time.
///
/// What runs functions is performed beside the rest, so that a slow one holds up nothing.
final class Dispatcher: ServiceLifecycle.Service {
  private let cloud: Cloud
  private let logger: Logger
  private let jobs: AsyncStream<@Sendable () async -> Void>
  private let queue: AsyncStream<@Sendable () async -> Void>.Continuation

  /// How long it sleeps at most: another process may have put something off.
  private static let longestPause = Duration.seconds(1)

  init(cloud: Cloud, logger: Logger) {
    self.cloud = cloud
    self.logger = logger
    (jobs, queue) = AsyncStream.makeStream()
  }

  /// Performs what a request has just put off.
  func settle() async { await settle { try await self.cloud.settleNews(handingOver: $0) } }

  /// Performs all that is due.
  private func settleAll() async { await settle { try await self.cloud.settle(handingOver: $0) } }

  private func settle(_ look: ((@escaping @Sendable () async -> Void) -> Void) async throws -> Void) async {
    do {
      try await look { work in
        queue.yield {
          await work()
          await self.settle()
        }
      }
    } catch {
      logger.error("deferred work: \(error)")
    }
  }

  /// Works until the server stops.
  func run() async throws {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await self.watch() }
      group.addTask {
        await withDiscardingTaskGroup { group in
          for await job in self.jobs { group.addTask { await job() } }
        }
      }
      await group.next()
      queue.finish()
      group.cancelAll()
    }
  }

  private func watch() async {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        await self.settleAll()
        try? await Task.sleep(for: self.pause())
      }
    }
  }

  private func pause() -> Duration {
    guard let clock = try? cloud.clock(), clock.mode == .running, let due = try? cloud.nextDue() else {
      return Self.longestPause
    }
    return min(max(due - clock.now, .milliseconds(5)), Self.longestPause)
  }
}
