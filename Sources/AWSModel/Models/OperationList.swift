/// The operations of a service, sorted by name.
public struct OperationList: RandomAccessCollection, Sendable {
  /// How many operations there are.
  public let count: Int
  let first: Int

  /// 0.
  public var startIndex: Int { 0 }
  /// One past the last.
  public var endIndex: Int { count }

  /// The operation at `position`, which must exist.
  public subscript(position: Int) -> OperationModel {
    precondition(indices.contains(position), "no operation \(position)")
    return OperationModel(offset: first + OperationModel.size * position)
  }
}
