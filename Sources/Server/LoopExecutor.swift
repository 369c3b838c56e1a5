import NIOCore
import NIOPosix

/// Runs the server's tasks on the threads that read and write its connections.
///
/// A request is a tenth of a millisecond of work. On a pool of their own the tasks would cost as much again in changes of
/// threads: from the connection's to the task's and back. A task goes on where it was woken.
final class LoopExecutor: TaskExecutor {
  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let loop = MultiThreadedEventLoopGroup.currentEventLoop ?? MultiThreadedEventLoopGroup.singleton.next()
    loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
