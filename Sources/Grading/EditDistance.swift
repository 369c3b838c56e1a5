/// How many letters must be added, taken away, changed or swapped with their neighbour to make one word of another.
enum EditDistance {
  static func isWithin(_ limit: Int, _ left: [UInt8], _ right: [UInt8]) -> Bool {
    var before: [Int] = []
    var row = Array(0...right.count)
    for (i, letter) in left.enumerated() {
      var next = [i + 1]
      for (j, other) in right.enumerated() {
        var cost = min(row[j + 1] + 1, next[j] + 1, row[j] + (letter == other ? 0 : 1))
        if i > 0, j > 0, letter == right[j - 1], left[i - 1] == other { cost = min(cost, before[j - 1] + 1) }
        next.append(cost)
      }
      if (next.min() ?? 0) > limit { return false }
      (before, row) = (row, next)
    }
    return (row.last ?? 0) <= limit
  }
}
