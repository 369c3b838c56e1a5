import AWSModel
import Cloud
import Eyes

extension ShellWord {
  static let plot = ShellWord(
    name: "plot",
    usage: "[FUNCTION | ALARM | DASHBOARD | NAMESPACE METRIC [NAME=VALUE …]] [--stat S] [--since 3h] [--period 5m]",
    summary: "draw metrics: of a function, an alarm, a dashboard, or one by its name",
    choices: ["--stat", "--since", "--period"],
    run: { shell, arguments in
      let wish = try PlotWish(arguments)
      let now = try shell.cloud.clock().now
      let cloud = shell.cloud
      let plots = MetricPlot(
        from: now - wish.since, to: now + .seconds(60), period: wish.period, in: shell.scope,
        by: { try cloud.observe($0) })
      do {
        let queries = try wish.queries(plots)
        guard !queries.isEmpty else { return try shell.list(plots, wish) }
        let drawn = try queries.prefix(12).map { query in
          var query = query
          query.statistic = wish.statistic ?? query.statistic
          return try plots.plot(query).text(style: shell.style)
        }
        shell.console.write(drawn.joined(separator: "\n"))
        return 0
      } catch let error as ServiceError {
        shell.console.writeError("plot: \(shell.oneLine(error.message))\n")
        return 254
      }
    })
}

extension Shell {
  /// Nothing was named, or nothing of that name has metrics: says what there is.
  fileprivate func list(_ plots: MetricPlot, _ wish: PlotWish) throws -> Int32 {
    let metrics = try plots.metrics()
    if let name = wish.names.first { console.writeError("plot: nothing called `\(oneLine(name))` has metrics.\n") }
    if metrics.isEmpty { console.write("There are no metrics yet.\n") }
    for metric in metrics.prefix(40) {
      let places = metric.dimensions.map { " \($0.name)=\($0.value)" }.joined()
      console.write(cleaned("plot \(metric.namespace) \(metric.metric)\(places)\n"))
    }
    if metrics.count > 40 { console.write("and \(metrics.count - 40) more\n") }
    return wish.names.isEmpty ? 0 : 1
  }
}

/// What is to be drawn.
private struct PlotWish {
  var names: [String] = []
  var dimensions: [(name: String, value: String)] = []
  var statistic: String?
  var since = Duration.seconds(3 * 3_600)
  var period: Int64?

  /// - Throws: `WordMisused`.
  init(_ words: [String]) throws {
    var words = words[...]
    while let word = words.popFirst() {
      let misused = { (problem: String) in WordMisused(problem: problem, word: "plot") }
      switch word {
      case "--stat":
        guard let statistic = words.popFirst() else { throw misused("--stat wants Sum, Average, Maximum, p99, …") }
        self.statistic = statistic
      case "--since":
        guard let since = words.popFirst().flatMap(ClockText.duration), since > .zero else {
          throw misused("--since wants a duration, such as 3h or 1d")
        }
        self.since = since
      case "--period":
        guard let period = words.popFirst().flatMap(ClockText.duration), period >= .seconds(1) else {
          throw misused("--period wants a duration, such as 1m or 1h")
        }
        self.period = period.components.seconds
      case let word where word.hasPrefix("--"): throw misused("there is no option \(word)")
      case let word:
        let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
        if parts.count == 2, names.count >= 2 { dimensions.append((parts[0], parts[1])) } else { names.append(word) }
      }
    }
    guard names.count < 3 else { throw WordMisused(problem: "a dimension is NAME=VALUE", word: "plot") }
  }

  /// What the names mean; empty when they mean nothing that has metrics.
  func queries(_ plots: MetricPlot) throws -> [MetricPlot.Query] {
    if names.count == 2 {
      let series = try plots.metrics().filter { $0.namespace == names[0] && $0.metric == names[1] }
      // Without a dimension all series of the name are meant, unless one has none.
      guard dimensions.isEmpty, !series.isEmpty, series.allSatisfy({ !$0.dimensions.isEmpty }) else {
        return [MetricPlot.Query(names[0], names[1], dimensions)]
      }
      return series
    }
    guard let name = names.first else { return [] }
    if let alarm = try plots.alarm(name) { return [alarm] }
    if let dashboard = try plots.dashboard(name) { return dashboard }
    let wanted = ["Invocations", "Errors", "Throttles", "Duration"]
    let own = try plots.metrics().filter { query in
      query.dimensions.count == 1 && query.dimensions[0].value == name
        && (query.namespace != "AWS/Lambda" || wanted.contains(query.metric))
    }
    return own
  }
}
