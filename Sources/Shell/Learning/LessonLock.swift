import Foundation
import Glibc

/// Holds a lesson for one terminal: two would spoil each other's sandbox and steps. Free play needs none.
///
/// The lock is the kernel's, on a file beside the lesson's sandbox, so it ends with its process however that ends. Programs
/// that the shell starts do not inherit it.
final class LessonLock {
  /// The lesson's identifier.
  let lesson: String
  private let descriptor: Int32

  /// - Throws: `LessonOpenElsewhere`, or `LessonLockUnusable` where the file cannot be made.
  init(lesson: String, path: String) throws {
    self.lesson = lesson
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw LessonLockUnusable(path: path, reason: String(cString: strerror(errno))) }
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
    let code = errno
    close(descriptor)
    if code == EWOULDBLOCK { throw LessonOpenElsewhere(lesson: lesson) }
    throw LessonLockUnusable(path: path, reason: String(cString: strerror(code)))
  }

  deinit { close(descriptor) }
}

/// Another terminal is in the lesson.
struct LessonOpenElsewhere: Error, CustomStringConvertible {
  let lesson: String
  var description: String {
    "The lesson \(lesson) is open in another terminal. Go on there, or leave it there first; here you play freely."
  }
}

/// The file that says that a lesson is open cannot be used.
struct LessonLockUnusable: Error, CustomStringConvertible {
  let path: String
  let reason: String
  var description: String { "The file \(path) cannot be used (\(reason)). Remove it if it is in the way." }
}
