/// The members of a structure, in the model's order.
public struct MemberList: RandomAccessCollection, Sendable {
  /// How many members there are.
  public let count: Int
  let first: Int

  /// 0.
  public var startIndex: Int { 0 }
  /// One past the last.
  public var endIndex: Int { count }

  /// The member at `position`, which must exist.
  public subscript(position: Int) -> Member {
    precondition(indices.contains(position), "no member \(position)")
    return Member(offset: first + Member.size * position)
  }
}
