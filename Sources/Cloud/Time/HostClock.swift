import AWSModel
import GRDB
import Synchronization

/// What a transaction takes the time from: the host's clock through the sandbox's, or the instant that an advance holds.
///
/// It is no `TransactionClock` of GRDB, because that is asked while the transaction begins, when the row that says the time
/// cannot be read yet.
final class HostClock: Sendable {
  let time: @Sendable () -> Timestamp
  private let held = Mutex<Timestamp?>(nil)

  init(time: @escaping @Sendable () -> Timestamp) { self.time = time }

  /// The clock as this transaction sees it.
  func clock(_ db: Database) throws -> SandboxClock {
    var clock = try SandboxClock.read(db, host: time())
    if let held = held.withLock({ $0 }) { clock.now = held }
    return clock
  }

  /// Holds the clock at `instant` for what follows; nil lets it go.
  func hold(_ instant: Timestamp?) { held.withLock { $0 = instant } }
}
