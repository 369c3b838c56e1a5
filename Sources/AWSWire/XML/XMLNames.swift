import AWSModel

/// The names of elements and of parameters of forms.
///
/// SQS's model has lost those of its query protocol, which older SDKs still speak: they follow from the names of its
/// shapes and a few exceptions (SQS API Reference, query examples).
struct XMLNames {
  private let isSQS: Bool

  init(_ service: ServiceModel) { isSQS = service.name == "sqs" }

  /// The name of `member`'s elements; a flattened list's is its element's where that has one.
  func name(of member: Member) -> String {
    let shape = member.shape
    if shape.kind == .list, shape.isFlattened, let name = shape.element.locationName { return name }
    if isSQS, member.locationName == nil, shape.isFlattened { return sqsName(of: member) }
    return member.locationName ?? member.name
  }

  func element(of list: Shape) -> String { list.element.locationName ?? "member" }
  func key(of map: Shape) -> String {
    map.key.locationName ?? (isSQS ? (map.name == "TagMap" ? "Key" : "Name") : "key")
  }
  func value(of map: Shape) -> String { map.value.locationName ?? (isSQS ? "Value" : "value") }

  private func sqsName(of member: Member) -> String {
    if member.shape.kind == .list {
      let element = member.shape.element.shape
      if element.kind == .structure { return element.name }
      if member.name == "Actions" { return "ActionName" }
      if member.name == "queueUrls" { return "QueueUrl" }
    }
    if member.name == "tags" { return "Tag" }
    return member.name.hasSuffix("s") ? String(member.name.dropLast()) : member.name
  }
}
