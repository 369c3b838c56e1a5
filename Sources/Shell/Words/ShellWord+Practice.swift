import FSRS
import Foundation
import Practice

extension ShellWord {
  static let quiz = ShellWord(
    name: "quiz", usage: "[--due] [--topic TOPIC] [--new N] [--count N]",
    summary: "practise what is due, and something new",
    choices: ["--due", "--topic", "--new", "--count"],
    run: { shell, arguments in
      let order = try QuizOrder(words: arguments)
      let library = try shell.openDesk().library
      let session = QuizSession(store: try shell.openPractice(), library: library, face: shell.practiceFace)
      try await session.run(order)
      return 0
    })

  static let stats = ShellWord(
    name: "stats", usage: "", summary: "how well you remember, what is due when, and days in a row",
    run: { shell, _ in
      let face = shell.practiceFace
      try Statistics(
        items: shell.openDesk().library.practised, store: shell.openPractice(), now: face.now(), offset: face.offset
      ).show(on: face)
      return 0
    })

  static let progress = ShellWord(
    name: "progress", usage: "export FILE | import FILE | optimise | retention PERCENT",
    summary: "carry your practice to another machine, or fit it to your memory",
    choices: ["export", "import", "optimise", "retention"],
    run: { shell, arguments in
      let store = try shell.openPractice()
      switch (arguments.first, arguments.dropFirst().first) {
      case ("export", let file?):
        let path = shell.path(file)
        try store.export(to: path)
        shell.console.write("Your practice is in \(path). `progress import FILE` adds it to that of another machine.\n")
      case ("import", let file?):
        let added = try store.merge(from: shell.path(file))
        shell.console.write("\(added) review\(added == 1 ? "" : "s") added; nothing was lost.\n")
      case ("optimise", nil):
        let optimizer = Optimizer(try store.reviews().values.map { $0.map(\.review) })
        guard optimizer.predictions >= Optimizer.leastReviews else {
          shell.console.write(
            "\(optimizer.predictions) reviews on later days say too little; \(Optimizer.leastReviews) are needed.\n")
          return 1
        }
        let parameters = optimizer.parameters()
        try store.keep(parameters, at: LessonDesk.now)
        shell.console.write("The scheduler now fits your own \(optimizer.predictions) reviews.\n")
      case ("retention", let text?):
        guard let percent = Int(text.filter { $0 != "%" }), (70...97).contains(percent) else {
          throw WordMisused(problem: "the desired retention lies between 70 and 97", word: "progress")
        }
        try store.keep(retention: Double(percent) / 100, at: LessonDesk.now)
        shell.console.write("You aim at recalling \(percent) of 100.\n")
      default: throw WordMisused(problem: "say what to do", word: "progress")
      }
      return 0
    })
}

extension Shell {
  /// A file's path as typed, from the working folder.
  fileprivate func path(_ file: String) -> String {
    file.hasPrefix("/") ? file : "\(folder)/\(file)"
  }
}

extension QuizOrder {
  /// What the words behind `quiz` say.
  ///
  /// - Throws: `WordMisused`.
  init(words: [String]) throws {
    self.init()
    var words = words[...]
    while let word = words.popFirst() {
      switch word {
      case "--due": onlyDue = true
      case "--topic":
        guard let topic = words.popFirst() else {
          throw WordMisused(problem: "--topic wants a topic: q4", word: "quiz")
        }
        self.topic = topic
      case "--new", "--count":
        guard let number = words.popFirst().flatMap({ Int($0) }), (1...1000).contains(number) else {
          throw WordMisused(problem: "\(word) wants a number from 1", word: "quiz")
        }
        if word == "--new" { new = number } else { count = number }
      default: throw WordMisused(problem: "`\(word)` means nothing here", word: "quiz")
      }
    }
  }
}
