/// The environments of a function: which are at work until when, and which wait for work since when.
///
/// Work ends in the order of a binary heap; a request takes the environment that waited least, as those who watch Lambda see,
/// so that the others grow cold. An environment that waited too long is gone.
struct Environments {
  /// Seconds after which an environment that waits is gone. AWS tells no number.
  static let idleLimit = 600.0

  /// When each that works is done, a heap with the earliest first; beside it, whether it was made ready beforehand.
  private var ends: [Double] = []
  private var kinds: [Bool] = []
  /// Since when each waits, the longest first.
  private var idle: [Double] = []
  /// The first of `idle` that is not gone.
  private var firstIdle = 0
  /// How many that were made ready beforehand wait.
  private var readyIdle: Int

  init(provisioned: Int) { readyIdle = provisioned }

  /// How many work.
  var working: Int { ends.count }
  /// How many of those were made ready beforehand.
  private(set) var workingReady = 0
  /// How many there are that were not made ready beforehand.
  private(set) var onDemand = 0

  /// Lets time pass: work that is done by then ends, and what waited too long is gone.
  mutating func pass(to now: Double) {
    while let end = ends.first, end <= now {
      if removeFirst() {
        readyIdle += 1
        workingReady -= 1
      } else {
        idle.append(end)
      }
    }
    while firstIdle < idle.count, now - idle[firstIdle] > Self.idleLimit {
      firstIdle += 1
      onDemand -= 1
    }
    if firstIdle > 65_536, firstIdle * 2 > idle.count {
      idle.removeFirst(firstIdle)
      firstIdle = 0
    }
  }

  /// Puts one that was made ready beforehand to work, if one waits.
  mutating func takeReady(until end: Double) -> Bool {
    if readyIdle == 0 { return false }
    readyIdle -= 1
    workingReady += 1
    insert(end, isReady: true)
    return true
  }

  /// Puts a warm one to work, if one waits.
  mutating func takeWarm(until end: Double) -> Bool {
    guard firstIdle < idle.count else { return false }
    idle.removeLast()
    insert(end, isReady: false)
    return true
  }

  /// Puts a new one to work.
  mutating func start(until end: Double) {
    onDemand += 1
    insert(end, isReady: false)
  }

  private mutating func insert(_ end: Double, isReady: Bool) {
    ends.append(end)
    kinds.append(isReady)
    var child = ends.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      if ends[parent] <= ends[child] { break }
      ends.swapAt(parent, child)
      kinds.swapAt(parent, child)
      child = parent
    }
  }

  /// Removes the one that is done first; true if it was made ready beforehand.
  private mutating func removeFirst() -> Bool {
    ends.swapAt(0, ends.count - 1)
    kinds.swapAt(0, kinds.count - 1)
    ends.removeLast()
    let kind = kinds.removeLast()
    var parent = 0
    while true {
      var least = parent
      let (left, right) = (2 * parent + 1, 2 * parent + 2)
      if left < ends.count, ends[left] < ends[least] { least = left }
      if right < ends.count, ends[right] < ends[least] { least = right }
      if least == parent { return kind }
      ends.swapAt(parent, least)
      kinds.swapAt(parent, least)
      parent = least
    }
  }
}
