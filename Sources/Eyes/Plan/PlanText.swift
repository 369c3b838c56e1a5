import AWSModel
import Cloud
import Terminal

/// A plan in words: who may, what would change, what would follow, what it would cost.
public struct PlanText {
  let plan: Plan
  let request: Request
  let now: Timestamp

  /// - Parameters:
  ///   - plan: What was found out.
  ///   - request: What was planned.
  ///   - now: What the sandbox's clock shows.
  public init(_ plan: Plan, of request: Request, at now: Timestamp) {
    self.plan = plan
    self.request = request
    self.now = now
  }

  private static let shown = 20

  /// Whether the request would be refused.
  public var isRefused: Bool { if case .failure? = plan.result { true } else { false } }

  /// The lines, each with its newline.
  public func text(style: TerminalStyle) -> String {
    var lines = [Styled("A plan; nothing of it is kept.", .heading)]
    let width = style.isTerminal ? style.width : Int.max
    let blank = Styled(String(repeating: " ", count: 14))
    func add(_ title: Styled, _ text: Styled) { lines += text.wrapped(width: width, first: title, rest: blank) }
    add("  permission  ", Styled("\(plan.action)\(on(plan.resource)): \(permission)"))
    switch plan.result {
    case .failure(let error): add("  refused     ", Styled("\(error.code): \(error.message)", .failure))
    case nil: lines.append("  answer      would wait for the function to run; a plan runs nothing")
    case .success: lines.append("  answer      it would be done")
    }
    var text = lines.map { $0.painted(for: style) + "\n" }.joined()
    text += plan.effects.map { "  changes     \($0.line(count: 1, indent: 14, style: style))\n" }.joined()
    if plan.effects.isEmpty, case .success? = plan.result { text += "  changes     nothing\n" }
    let told = plan.consequences.filter { $0.request.operation != "PutMetricData" && !isReport($0.request) }
    text += told.prefix(Self.shown).map { line($0, style) }.joined()
    if told.count > Self.shown { text += "  and \(told.count - Self.shown) more\n" }
    text += "  cost        \(cost)\n"
    return text
  }

  private var permission: String {
    if let decision = plan.decision { return decision }
    if request.principal == .learner { return "allowed, the learner is an administrator" }
    return isRefused ? "not asked" : "allowed"
  }

  private func line(_ consequence: Plan.Consequence, _ style: TerminalStyle) -> String {
    let request = consequence.request
    let time = consequence.at.clockText(since: now)
    let who: String = if case .service(let name, _) = request.principal { " by \(name)" } else { "" }
    let lead = consequence.at <= now ? "then" : "later"
    let padding = String(repeating: " ", count: 12 - lead.count)
    let end: Styled =
      switch consequence.result {
      case nil: Styled(consequence.at <= now ? ", would run" : "")
      case .success: Styled(", \(consequence.decision ?? "done")")
      case .failure(let error): Styled(", refused: \(consequence.decision ?? error.message)", .failure)
      }
    let head = "  \(lead)\(padding)\(time) \(request.service):\(request.operation)\(who)"
    return (Styled(head) + end).painted(for: style) + "\n"
      + consequence.effects.map { "              \($0.line(count: 1, indent: 14, style: style))\n" }.joined()
  }

  private func isReport(_ request: Request) -> Bool {
    request.operation.hasPrefix("_Record") || request.operation.hasPrefix("_Note")
  }

  private var cost: String {
    let total = Cost(plan.usage).total
    let counted = plan.usage.filter { !$0.byService || $0.item != "PutMetricData" }
      .map { "\(Int($0.quantity)) \($0.service):\($0.item)" }.joined(separator: ", ")
    return "\(Cost.money(total))\(counted.isEmpty ? "" : " for \(counted)"), free tier not taken off"
  }

  private func on(_ resource: String) -> String { resource == "*" ? "" : " on \(Why.short(resource))" }
}
