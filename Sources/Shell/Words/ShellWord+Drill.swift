import Foundation
import Lessons

extension ShellWord {
  static let drill = ShellWord(
    name: "drill", usage: "[SERVICE] [--seed N] | list",
    summary: "something that worked is broken: find out what, and mend it", choices: ["list", "--seed"],
    run: { shell, arguments in
      let library = try shell.openDesk().library
      let order = try DrillOrder(arguments, faults: library.faults)
      if order.isList {
        let finished = try shell.openDesk().store.finished()
        let done = library.faults.filter { finished.contains($0.lesson.id) }
        shell.console.write("\(library.faults.count) faults, \(done.count) of them mended by you.\n")
        for fault in done { shell.console.write("\(shell.mark(true)) \(fault.lesson.id): \(fault.title)\n") }
        return 0
      }
      guard let fault = order.fault else {
        throw WordMisused(problem: "there is no fault in that service", word: "drill")
      }
      try await shell.enter(fault.lesson, anew: true)
      shell.show(markdown: "# \(fault.lesson.title)")
      shell.console.write("The same one again: drill \(order.words)\n")
      shell.showStep()
      return 0
    })
}

/// Which fault a drill takes: the seed decides, so the same words give the same fault.
struct DrillOrder {
  var isList = false
  var fault: Fault?
  /// The words that give it again.
  var words = ""

  /// - Throws: `WordMisused` where the words make no sense.
  init(_ arguments: [String], faults: [Fault]) throws {
    if arguments == ["list"] {
      isList = true
      return
    }
    var rest = arguments[...]
    var service: String?
    var seed = UInt64.random(in: 0..<100_000)
    while let word = rest.popFirst() {
      if word == "--seed" {
        guard let number = rest.popFirst().flatMap(UInt64.init) else {
          throw WordMisused(problem: "a seed is a number", word: "drill")
        }
        seed = number
      } else {
        service = word
      }
    }
    let pool = faults.filter { service == nil || $0.services.contains(service ?? "") }
    words = ([service].compactMap { $0 } + ["--seed", "\(seed)"]).joined(separator: " ")
    guard !pool.isEmpty else { return }
    // One step of SplitMix64, so that neighbouring seeds give unlike faults.
    var mixed = seed &+ 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    fault = pool[Int((mixed ^ (mixed >> 31)) % UInt64(pool.count))]
  }
}
