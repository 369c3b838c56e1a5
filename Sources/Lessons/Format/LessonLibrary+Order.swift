extension LessonLibrary {
  /// The lessons in the order in which they are best taken: each after what it needs, easier ones first, then by identifier.
  public var lessonsInOrder: [Lesson] {
    var rest = lessons.sorted { ($0.level, $0.id) < ($1.level, $1.id) }
    var ordered: [Lesson] = []
    var done: Set<String> = []
    while let index = rest.firstIndex(where: { done.isSuperset(of: $0.needs) }) ?? rest.indices.first {
      let lesson = rest.remove(at: index)
      ordered.append(lesson)
      done.insert(lesson.id)
    }
    return ordered
  }

  /// The shortest way to the capstones: what they need, directly or by way of others, and they themselves.
  public var fastTrack: [Lesson] {
    var needed = lessons.filter { $0.seed.hasPrefix("C") }.map(\.id)
    var wanted: Set<String> = []
    while let id = needed.popLast() {
      guard wanted.insert(id).inserted else { continue }
      needed += lessons.first { $0.id == id }?.needs ?? []
    }
    return lessonsInOrder.filter { wanted.contains($0.id) }
  }
}
