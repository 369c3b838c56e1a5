/// The part of an English word that its forms share: `retries`, `retried` and `retry` become `retri`.
///
/// A few endings are taken off, in the spirit of Porter (1980), but no more than needed: `version` must stay apart from
/// `verse`, `function` from `func`.
enum Stem {
  static func of(_ word: String) -> String {
    guard word.count > 3, word.allSatisfy({ $0.isASCII && $0.isLetter }) else { return word }
    if let known = irregular[word] { return known }
    var stem = word
    for (ending, replacement) in endings where stem.hasSuffix(ending) && stem.count - ending.count >= 3 {
      stem = String(stem.dropLast(ending.count)) + replacement
      break
    }
    return finished(stem)
  }

  /// In the order in which they are tried; the first that fits is taken off.
  private static let endings: [(String, String)] = [
    ("izations", "iz"), ("ization", "iz"), ("isations", "iz"), ("isation", "iz"), ("ising", "iz"), ("izing", "iz"),
    ("ised", "iz"), ("ized", "iz"), ("ises", "iz"), ("izes", "iz"), ("ise", "iz"), ("ize", "iz"),
    ("encies", "ent"), ("ency", "ent"), ("ence", "ent"), ("ances", "ant"), ("ance", "ant"),
    ("ically", "ic"), ("ations", "at"), ("ation", "at"), ("ments", "ment"), ("ities", "iti"), ("ity", "iti"),
    ("ously", "ous"), ("ingly", ""), ("edly", ""), ("fully", "ful"), ("ally", "al"), ("ably", "abl"), ("ately", "at"),
    ("ions", "ion"), ("ies", "i"), ("ied", "i"), ("ying", "i"), ("sses", "ss"), ("ings", ""), ("ing", ""), ("ers", ""),
    ("ed", ""), ("es", ""), ("er", ""), ("ly", ""), ("s", ""),
  ]

  private static let irregular = [
    "ran": "run", "runs": "run", "running": "run", "kept": "keep", "written": "write", "wrote": "write",
    "sent": "send", "paid": "pay", "thrown": "throw", "threw": "throw", "less": "less", "process": "process",
    "server": "server", "servers": "server", "user": "user", "users": "user", "layer": "layer", "layers": "layer",
    "number": "number", "trigger": "trigger", "triggers": "trigger", "access": "access", "class": "class",
    "alias": "alias", "aliases": "alias", "provider": "provider", "bursts": "burst", "event": "event",
    "metrics": "metric", "kinesis": "kinesis", "redis": "redis", "sms": "sms", "bring": "bring", "string": "string",
    "never": "never", "under": "under", "over": "over", "other": "other", "after": "after", "timer": "timer",
    "handler": "handler", "handlers": "handler", "buckets": "bucket", "frozen": "freeze", "froze": "freeze",
    "parameter": "parameter", "parameters": "parameter", "header": "header", "headers": "header", "lambda": "lambda",
    "bill": "bill", "billed": "bill", "billing": "bill", "chosen": "choose", "built": "build", "held": "hold",
    "lost": "lose", "loses": "lose", "begun": "begin", "began": "begin", "taken": "take", "given": "give",
  ]

  private static func finished(_ stem: String) -> String {
    var stem = stem
    let last = stem.suffix(2)
    if last.count == 2, last.first == last.last, let letter = last.first, !"lsz".contains(letter), stem.count > 3 {
      stem.removeLast()
    }
    if stem.hasSuffix("e"), stem.count > 3 { stem.removeLast() }
    if stem.hasSuffix("y"), stem.count > 3 { stem = stem.dropLast() + "i" }
    return stem
  }
}
