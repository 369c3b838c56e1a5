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
    name: "progress", usage: "export FILE | import FILE | optimise | retention PERCENT | simulate DAYS",
    summary: "carry your practice to another machine, or fit it to your memory",
    choices: ["export", "import", "optimise", "retention", "simulate"],
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
      case ("simulate", let text?):
        guard let days = Int(text), (2...730).contains(days) else {
          throw WordMisused(problem: "days to simulate lie between 2 and 730", word: "progress")
        }
        let cards = try shell.openDesk().library.practised.count
        shell.console.write(Self.simulated(days: days, cards: cards, try store.parameters() ?? .published))
      default: throw WordMisused(problem: "say what to do", word: "progress")
      }
      return 0
    })

  /// What each aim would come to: a learner of this memory, seeded, takes up all cards and reviews each when it is due.
  private static func simulated(days: Int, cards: Int, _ parameters: Parameters) -> String {
    [0.8, 0.85, 0.9, 0.95].map { aim in
      var learner = SimulatedLearner(seed: 7, memory: Scheduler(parameters: parameters))
      let reviews = learner.study(
        cards: cards, days: days, by: Scheduler(parameters: parameters, desiredRetention: aim))
      guard !reviews.isEmpty else { return "aim \(Int(aim * 100)) %: nothing would be due\n" }
      let percent = { (sum: Double) in
        let tenths = Int((sum / Double(reviews.count) * 1000).rounded())
        return "\(tenths / 10).\(tenths % 10) %"
      }
      let recalled = percent(Double(reviews.count(where: \.isRecalled)))
      let promised = percent(reviews.map(\.promised).reduce(0, +))
      let daily = (learner.histories.joined().count + days / 2) / days
      return "aim \(Int((aim * 100).rounded())) %: promised \(promised), recalled \(recalled) "
        + "of \(reviews.count) reviews on later days; \(daily) answers a day\n"
    }.joined()
  }
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
